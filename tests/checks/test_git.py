"""Documents of a git repository, compared without checking out."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from draftdiff import batch
from draftdiff.checks.git import changed_documents
from draftdiff.checks.pairs import Pair
from draftdiff.checks.policy import Policy
from draftdiff.errors import DraftdiffError

TEXT = """The General Assembly,

1. Urges Member States to provide resources within 30 days;

2. Requests the Secretary-General to report at the next session.
"""
EDITED = TEXT.replace("Urges", "Invites")


class Repo:
    """A git repository in a scratch folder, which is also the current one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.run("init", "-q", "-b", "main")

    def run(self, *arguments: str) -> str:
        who = ["-c", "user.name=n", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false"]
        done = subprocess.run(
            ["git", *who, *arguments], cwd=self.root, check=True, capture_output=True, text=True
        )
        return done.stdout

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, *files: tuple[str, str]) -> str:
        for name, text in files:
            self.write(name, text)
        self.run("add", "-A")
        self.run("commit", "-qm", "x")
        return self.run("rev-parse", "HEAD").strip()


@pytest.fixture
def repo(tmp_path, monkeypatch):
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_EXTERNAL_DIFF"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    root = tmp_path / "repo"
    root.mkdir()
    monkeypatch.chdir(root)
    return Repo(root)


@pytest.fixture
def changed(tmp_path):
    def ask(base: str, *paths: str) -> list[Pair]:
        store = tmp_path / "store"
        store.mkdir(exist_ok=True)
        return changed_documents(base, paths, store)

    return ask


def test_the_work_tree_against_a_commit(repo, changed):
    repo.commit(("a.md", TEXT), ("b.md", TEXT), ("code.py", "x"))
    repo.write("a.md", EDITED)
    repo.write("code.py", "y")
    (pair,) = changed("HEAD")
    assert pair.names == ("a.md (HEAD)", "a.md")
    assert Path(pair.old).read_text() == TEXT
    assert Path(pair.new).read_text() == EDITED
    report = batch.run([pair], Policy())
    assert [(f.rule, f.label, f.file) for f in report.findings] == [("lead-weaker", "OP1", "a.md")]


def test_two_commits_without_the_work_tree(repo, changed):
    first = repo.commit(("a.md", TEXT))
    second = repo.commit(("a.md", EDITED))
    repo.write("a.md", "scribbles")
    (pair,) = changed(f"{first}..{second}")
    assert Path(pair.new).read_text() == EDITED
    assert repo.run("status", "--porcelain") == " M a.md\n"


def test_where_a_branch_left(repo, changed):
    repo.commit(("a.md", TEXT))
    repo.run("checkout", "-qb", "topic")
    repo.commit(("a.md", EDITED))
    repo.run("checkout", "-q", "main")
    repo.commit(("other.md", TEXT))
    (pair,) = changed("main...topic")
    assert (Path(pair.old).read_text(), Path(pair.new).read_text()) == (TEXT, EDITED)


def test_a_renamed_document_is_compared_with_what_it_was(repo, changed):
    repo.commit(("old name.md", TEXT))
    repo.run("mv", "old name.md", "new name.md")
    repo.write("new name.md", EDITED)
    repo.run("add", "-A")
    (pair,) = changed("HEAD")
    assert pair.names == ("old name.md (HEAD)", "new name.md")
    assert Path(pair.old).read_text() == TEXT


def test_new_and_deleted_documents(repo, changed):
    repo.commit(("gone.md", TEXT))
    repo.run("rm", "-q", "gone.md")
    repo.write("added.md", "1. Something else entirely.\n")
    repo.run("add", "-A")
    pairs = {pair.new_name: pair for pair in changed("HEAD")}
    assert pairs["gone.md"].new == ""
    assert pairs["added.md"].old == ""
    report = batch.run(list(pairs.values()), Policy())
    assert ("document-deleted", "gone.md") in [(f.rule, f.file) for f in report.findings]
    assert not report.broken


def test_files_that_git_does_not_know_count_where_they_are_named(repo, changed):
    repo.commit(("a.md", TEXT))
    repo.write("new.md", TEXT)
    repo.write("other.md", TEXT)
    assert changed("HEAD") == []
    assert changed("HEAD", ".") == []
    assert changed("HEAD", "new.md") == [Pair("", "new.md")]


ODD = ["-o.txt", "a b'c.md", 'quote".md', "star*.md", "né.md", "line\nbreak.md", "--help.md",
       ":(top)x.md", "sub/-f.md", "$(touch pwned).md", "tab\there.md", "a;b&c|d.md"]  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_file_names(repo, changed, name):
    repo.commit((name, TEXT), ("plain.md", TEXT))
    repo.write(name, EDITED)
    repo.write("plain.md", EDITED)
    assert {pair.new_name for pair in changed("HEAD")} == {name, "plain.md"}
    (pair,) = changed("HEAD", name)
    assert pair.new_name == name
    report = batch.run([pair], Policy())
    assert [(f.rule, f.file) for f in report.findings] == [("lead-weaker", name)]
    assert not (repo.root / "pwned").exists()


def test_from_a_folder_within_the_repository(repo, changed, monkeypatch):
    repo.commit(("texts/a.md", TEXT), ("b.md", TEXT))
    repo.write("texts/a.md", EDITED)
    repo.write("b.md", EDITED)
    monkeypatch.chdir(repo.root / "texts")
    assert [pair.new_name for pair in changed("HEAD", ".")] == ["a.md"]
    assert {pair.new_name for pair in changed("HEAD")} == {"a.md", "../b.md"}


def test_a_file_that_is_named_counts_whatever_its_suffix(repo, changed):
    repo.commit(("LAW", TEXT))
    repo.write("LAW", EDITED)
    assert changed("HEAD") == []
    (pair,) = changed("HEAD", "LAW")
    assert [f.rule for f in batch.run([pair], Policy()).findings] == ["lead-weaker"]


def test_symbolic_links_are_not_followed(repo, changed, tmp_path):
    (tmp_path / "secret.md").write_text("secret")
    repo.commit(("a.md", TEXT))
    (repo.root / "a.md").unlink()
    (repo.root / "a.md").symlink_to(tmp_path / "secret.md")
    (pair,) = changed("HEAD")
    assert pair.new == ""


def test_an_external_diff_in_the_set_up_is_not_run(repo, changed, monkeypatch):
    repo.commit(("a.md", TEXT))
    repo.write("a.md", EDITED)
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "touch pwned; false")
    assert len(changed("HEAD")) == 1
    assert not (repo.root / "pwned").exists()


def test_before_the_first_commit(repo, changed):
    repo.write("a.md", TEXT)
    repo.run("add", "-A")
    (pair,) = changed("HEAD")
    assert (pair.old, pair.new_name) == ("", "a.md")


@pytest.mark.parametrize("base", ["nonsense", "--output=x", "-h", "", "HEAD~9", "a\0b", "HEAD..-x"])
def test_bad_commits(repo, changed, base):
    repo.commit(("a.md", TEXT))
    with pytest.raises(DraftdiffError):
        changed(base)
    assert not (repo.root / "x").exists()


def test_outside_a_repository(tmp_path, changed, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(DraftdiffError, match="not a git repository"):
        changed("HEAD")


def test_without_git(repo, changed, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(DraftdiffError, match="git is not installed"):
        changed("HEAD")
