"""How good the links are, on drafts linked by hand.

    python bench/quality.py [--gold DIR ...] [--embedder NAME_OR_PATH] [--quiet]
    python bench/quality.py --sensitivity       # what each threshold moves
    python bench/quality.py --leave-one-out     # each pair, thresholds chosen on the others
    python bench/quality.py --replaced          # how often a replaced paragraph is linked

F1 = 2·tp / (2·tp + fp + fn) over pairs (old label, new label), a split or merge counting one pair
for each part; optional links neither help nor hurt. `sure` counts only links that are not marked
uncertain, `all` counts every link.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

import draftdiff
from draftdiff.align import align, embedder_named
from draftdiff.align.thresholds import Thresholds
from draftdiff.drafts.model import Draft
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
STEPS = (0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3)

Pairs = set[tuple[str, str]]


@dataclass(frozen=True)
class Case:
    name: str
    old: Draft
    new: Draft
    required: Mapping[tuple[str, str], str]
    optional: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Score:
    found: Pairs
    missed: Pairs
    false: Pairs

    @property
    def f1(self) -> float:
        hits = 2 * len(self.found)
        total = hits + len(self.false) + len(self.missed)
        return hits / total if total else 1.0


def load(folder: Path) -> list[Case]:
    cases = []
    for file in sorted(folder.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        if "required" not in gold:
            continue
        cases.append(
            Case(
                gold.get("pair", file.stem),
                draftdiff.read(where(gold["old"], folder)),
                draftdiff.read(where(gold["new"], folder)),
                {(old, new): relation for old, new, relation in gold["required"]},
                frozenset((old, new) for old, new, *_ in gold.get("optional", ())),
            )
        )
    return cases


def where(reference: str, folder: Path) -> str:
    name = reference.partition("#")[0]
    base = folder if (folder / name).exists() else SAMPLES
    return str(base / reference)


def links(case: Case, thresholds: Thresholds, embedder: object) -> tuple[Pairs, Pairs]:
    """The label pairs linked: the sure ones, and all."""
    alignment = align(case.old, case.new, thresholds=thresholds, embedder=embedder)  # type: ignore[arg-type]
    sure: Pairs = set()
    every: Pairs = set()
    for link in alignment.links:
        for i, j in link.pairs:
            pair = case.old.paragraphs[i].label, case.new.paragraphs[j].label
            every.add(pair)
            if not link.uncertain:
                sure.add(pair)
    return sure, every


def score(case: Case, made: Pairs) -> Score:
    required = set(case.required)
    return Score(made & required, required - made, made - required - case.optional)


def report(cases: Iterable[Case], embedder: object, console: Console, *, quiet: bool) -> None:
    table = Table("pair", "links", "F1 sure", "F1 all", "misses", "false", "false, sure")
    relations: Counter[str] = Counter()
    found: Counter[str] = Counter()
    details = []
    for case in cases:
        sure, every = links(case, Thresholds(), embedder)
        sure_score, all_score = score(case, sure), score(case, every)
        table.add_row(
            case.name,
            str(len(case.required)),
            f"{sure_score.f1:.3f}",
            f"{all_score.f1:.3f}",
            str(len(all_score.missed)),
            str(len(all_score.false)),
            str(len(sure_score.false)),
        )
        relations.update(case.required.values())
        found.update(case.required[pair] for pair in all_score.found)
        for kind, wrong in (("missed", all_score.missed), ("false", all_score.false)):
            for pair in sorted(wrong):
                relation = case.required.get(pair, "sure" if pair in sure else "uncertain")
                details.append(f"{case.name}: {kind} {pair[0]} → {pair[1]} ({relation})")
    console.print(table)
    by_relation = Table("relation", "links", "found")
    for relation, count in relations.most_common():
        by_relation.add_row(relation, str(count), f"{found[relation] / count:.3f}")
    console.print(by_relation)
    if not quiet:
        for line in details:
            console.print(line, markup=False, highlight=False)


def mean_f1(cases: Iterable[Case], thresholds: Thresholds, embedder: object) -> float:
    """Mean over the pairs of the F1 of sure links and the F1 of all."""
    values = []
    for case in cases:
        for made in links(case, thresholds, embedder):
            values.append(score(case, made).f1)
    return sum(values) / len(values)


def sensitivity(cases: list[Case], embedder: object, console: Console) -> None:
    table = Table("threshold", "value", *(f"×{step:g}" for step in STEPS))
    default = Thresholds()
    for field in fields(default):
        value = getattr(default, field.name)
        row = [
            f"{mean_f1(cases, replace(default, **{field.name: value * step}), embedder):.3f}"
            for step in STEPS
        ]
        table.add_row(field.name, f"{value:g}", *row)
    console.print("Mean F1 (of sure links and of all, over all pairs) when one threshold changes:")
    console.print(table)


def leave_one_out(cases: list[Case], embedder: object, console: Console) -> None:
    """Choose each threshold on all pairs but one (those near the default first), measure that."""
    default = Thresholds()
    names = [field.name for field in fields(default)]
    table_of: dict[tuple[str, float, str], float] = {}
    for name in names:
        for step in STEPS:
            changed = replace(default, **{name: getattr(default, name) * step})
            for case in cases:
                table_of[name, step, case.name] = mean_f1([case], changed, embedder)
    near = sorted(STEPS, key=lambda step: abs(step - 1))
    table = Table("pair left out", "F1 as shipped", "F1 with thresholds from the others", "changed")
    for case in cases:
        others = [other.name for other in cases if other is not case]
        chosen = {
            name: max(near, key=lambda step: sum(table_of[name, step, other] for other in others))
            for name in names
        }
        values = {name: getattr(default, name) * step for name, step in chosen.items()}
        changed = [f"{name} ×{step:g}" for name, step in chosen.items() if step != 1]
        table.add_row(
            case.name,
            f"{mean_f1([case], default, embedder):.3f}",
            f"{mean_f1([case], replace(default, **values), embedder):.3f}",
            ", ".join(changed) or "nothing",
        )
    console.print(table)


def replaced(cases: list[Case], console: Console) -> None:
    """Put a paragraph of another draft in the place of each one: no link between the two is right.

    The hardest case for caution: the same place, the same neighbours, the same kind of language.
    """
    chance = random.Random(1)
    table = Table("draft", "replaced", "linked, sure", "linked, uncertain")
    totals: Counter[str] = Counter()
    for case in cases:
        draft = case.old
        others = [
            p for other in cases if other.old.title != draft.title for p in other.new.paragraphs
        ]
        counts: Counter[str] = Counter()
        for at, paragraph in enumerate(draft.paragraphs):
            choice = [p for p in others if p.kind is paragraph.kind and p.text != paragraph.text]
            if not choice:
                continue
            paragraphs = list(draft.paragraphs)
            paragraphs[at] = replace(chance.choice(choice), label=paragraph.label)
            alignment = align(draft, replace(draft, paragraphs=tuple(paragraphs)), embedder=None)
            made = [link for link in alignment.links if at in link.old and at in link.new]
            counts["all"] += 1
            counts.update("uncertain" if link.uncertain else "sure" for link in made)
        totals.update(counts)
        row = [str(counts[key]) for key in ("all", "sure", "uncertain")]
        table.add_row(case.name, *row)
    share = [f"{totals[key] / max(totals['all'], 1):.1%}" for key in ("sure", "uncertain")]
    table.add_row("all", str(totals["all"]), *share)
    console.print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description="Link quality on drafts linked by hand.")
    parser.add_argument("--gold", type=Path, action="append", help="folder of gold links")
    parser.add_argument("--embedder", default="wordllama", help='name, folder, or "none"')
    parser.add_argument("--sensitivity", action="store_true")
    parser.add_argument("--leave-one-out", action="store_true")
    parser.add_argument("--replaced", action="store_true")
    parser.add_argument("--quiet", action="store_true", help="no list of misses and false links")
    options = parser.parse_args()
    console = Console(width=None if Console().is_terminal else 110)
    embedder: object = options.embedder
    if options.embedder == "none":
        embedder = None
    elif options.embedder != "wordllama":
        embedder = embedder_named(options.embedder)
    cases = [case for folder in options.gold or [HERE / "gold"] for case in load(folder)]
    if options.sensitivity:
        sensitivity(cases, embedder, console)
    elif options.leave_one_out:
        leave_one_out(cases, embedder, console)
    elif options.replaced:
        replaced(cases, console)
    else:
        report(cases, embedder, console, quiet=options.quiet)


if __name__ == "__main__":
    main()
