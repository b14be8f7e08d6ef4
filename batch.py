"""Judges many pairs of drafts: here, on all cores, or on a Dask cluster.

A pair that cannot be read, or that kills its process, fails alone. Only findings come back from the
processes, and only a few pairs are under way at once, so memory does not grow with their number.
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import Any

from .checks.check import check, check_draft
from .checks.model import Finding, Severity
from .checks.pairs import Pair
from .checks.policy import Policy
from .checks.report import Outcome, Report
from .diffing.model import Comparison
from .drafts.model import Draft
from .drafts.reading import parse_reference
from .errors import DraftdiffError
from .library import compare, read, revise
from .output import write_file

Done = Callable[[Outcome], None]

_FEW = 4  # pairs for which starting processes costs more than it gives
_TASKS = 200  # pairs a process, after which all are replaced: whatever leaked in them goes
_DIED = "the process that judged it died, perhaps for lack of memory"


@dataclass(frozen=True, slots=True)
class Task:
    """What is done with every pair: checked by `policy` as on the day `today` (the real one by
    default), and, where `redlines` names a folder, shown as an HTML redline in it."""

    policy: Policy
    today: date | None = None
    redlines: str = ""


def judge(pair: Pair, task: Task) -> Outcome:
    """Reads, compares and checks one pair; whatever goes wrong becomes the outcome's error."""
    policy, today = task.policy, task.today
    old_name, new_name = pair.names
    try:
        if not pair.new:
            findings = _deleted(pair, policy, today)
            return Outcome(old_name, new_name, findings, used=policy.used(findings))
        new = replace(read(pair.new), name=new_name)
        if pair.oral:
            return _spoken(new, pair.oral, task)
        # An accepted entry is needed as long as the draft has what it accepts, edited or not.
        alone = check_draft(new, policy, today=today) if policy.accept or not pair.old else ()
        if not pair.old:
            return Outcome("", new_name, alone, used=policy.used(alone))
        old = replace(read(pair.old), name=old_name)
        comparison = compare(old, new)
        if task.redlines:
            _write_redline(comparison, Path(task.redlines))
        findings = check(comparison, policy, today=today)
        return Outcome(old_name, new_name, findings, used=policy.used((*alone, *findings)))
    except DraftdiffError as error:
        return Outcome(old_name, new_name, error=str(error))
    except (MemoryError, RecursionError):
        return Outcome(old_name, new_name, error="it is too large or too deeply nested")
    except Exception as error:  # one pair must not take the others with it
        return Outcome(old_name, new_name, error=f"{type(error).__name__}: {error}")


def _spoken(base: Draft, oral: str, task: Task) -> Outcome:
    """What an oral revision does to a draft, and what of it needs review."""
    revision = revise(base, oral)
    revised = replace(revision.draft, name=base.name)
    comparison = compare(base, revised)
    if task.redlines:
        _write_redline(comparison, Path(task.redlines))
    findings = check(comparison, task.policy, revision=revision, today=task.today)
    needed = (*check_draft(revised, task.policy, today=task.today), *findings)
    name = f"{base.name}, as orally revised"
    return Outcome(base.name, name, findings, used=task.policy.used(needed))


def _write_redline(comparison: Comparison, folder: Path) -> None:
    """The redline, named after the new draft with nothing in the name but letters and figures."""
    from .render.html import report

    name = comparison.new.name
    plain = re.sub(r"[^\w.-]+", "-", name).strip("-.")[-80:] or "draft"
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    write_file(
        folder / f"{plain}-{digest}.html", report(comparison).encode("utf-8", "surrogatepass")
    )


def _deleted(pair: Pair, policy: Policy, today: date | None) -> tuple[Finding, ...]:
    old_name, new_name = pair.names
    setting = policy.rules.get("document-deleted")
    severity = setting.severity if setting else Severity.WARNING
    if severity is Severity.OFF:
        return ()
    message = f"{old_name} was deleted"
    finding = Finding("document-deleted", severity, message, before=old_name, file=new_name)
    return (policy.accepted(finding, today or date.today()),)


def run(
    pairs: Sequence[Pair],
    policy: Policy,
    *,
    workers: int | None = None,
    dask: str = "",
    today: date | None = None,
    redlines: str = "",
    partial: bool = False,
    done: Done = lambda outcome: None,
) -> Report:
    """Judges all pairs and gives the report, in the order of the pairs.

    `workers` is the number of processes (as many as there are cores by default); `dask` the address
    of a scheduler whose workers see the same files. `redlines` is a folder for an HTML redline of
    each pair. `partial` says that there are more documents than these. `done` is called as each
    pair is done.
    """
    results: dict[int, Outcome] = {}
    workers = workers or _cores()
    task = Task(policy, today, redlines)
    if dask:
        finished = _on_dask(pairs, task, dask)
    elif workers == 1 or len(pairs) < _FEW:
        finished = ((number, judge(pair, task)) for number, pair in enumerate(pairs))
    else:
        finished = _in_processes(pairs, task, min(workers, len(pairs)))
    for number, outcome in finished:
        results[number] = outcome
        done(outcome)
    outcomes = tuple(results[number] for number in range(len(pairs)))
    unused: tuple[Finding, ...] = ()
    # Where a pair could not be judged, nobody knows which entries it would have needed.
    if not any(outcome.error for outcome in outcomes):
        used = frozenset[int]().union(*(outcome.used for outcome in outcomes))
        files = [parse_reference(outcome.new).path for outcome in outcomes]
        unused = policy.unused(used, files, partial=partial)
    return Report(outcomes, unused, policy.fail_on)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _in_processes(pairs: Sequence[Pair], task: Task, workers: int) -> Iterator[tuple[int, Outcome]]:
    waiting = list(range(len(pairs)))[::-1]
    others = set(active_children())
    while waiting:
        under_way: dict[Future[Outcome], int] = {}
        pool = _pool(workers)
        left = workers * _TASKS
        try:
            while under_way or (waiting and left):
                while waiting and left and len(under_way) < workers * 2:
                    number = waiting.pop()
                    left -= 1
                    under_way[pool.submit(judge, pairs[number], task)] = number
                finished, _ = wait(under_way, return_when=FIRST_COMPLETED)
                for future in finished:
                    outcome = future.result()
                    yield under_way.pop(future), outcome
            pool.shutdown()
        except BrokenProcessPool:
            pool.shutdown()
            # One of those under way killed its process: each is tried again, alone.
            for number in under_way.values():
                yield number, _alone(pairs[number], task)
        except BaseException:  # interrupted: what the processes are at is not waited for
            for child in set(active_children()) - others:
                child.kill()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _pool(workers: int) -> ProcessPoolExecutor:
    # Forking a process that has threads (a progress bar) can deadlock: processes start fresh. An
    # interrupt from the keyboard reaches them too, and is left to the process that started them.
    return ProcessPoolExecutor(
        workers,
        mp_context=get_context("spawn"),
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )


def _alone(pair: Pair, task: Task) -> Outcome:
    with _pool(1) as pool:
        try:
            return pool.submit(judge, pair, task).result()
        except BrokenProcessPool:
            return Outcome(*pair.names, error=_DIED)


def _on_dask(pairs: Sequence[Pair], task: Task, address: str) -> Iterator[tuple[int, Outcome]]:
    try:
        from distributed import Client, as_completed
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise DraftdiffError("Dask is not installed: pip install 'draftdiff[dask]'") from None
    try:
        client: Any = Client(address, timeout=30)
    except (OSError, ValueError) as error:
        raise DraftdiffError(f"no Dask scheduler answers at {address}: {error}") from None
    with client:
        room = max(2 * sum(client.nthreads().values()), 8)
        waiting = iter(enumerate(pairs))
        numbers: dict[str, int] = {}

        def start() -> Any:
            for number, pair in waiting:
                future = client.submit(judge, pair, task, pure=False)
                numbers[future.key] = number
                return future
            return None

        under_way = as_completed([future for _ in range(room) if (future := start()) is not None])
        for future in under_way:
            number = numbers.pop(future.key)
            try:
                yield number, future.result()
            except KilledWorker:
                yield number, Outcome(*pairs[number].names, error=_DIED)
            if (more := start()) is not None:
                under_way.add(more)
