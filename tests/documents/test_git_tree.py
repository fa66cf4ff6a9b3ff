"""A commit read as a tree gives what the folder gave when it was committed."""

from __future__ import annotations

import subprocess

import pytest

from bottega.documents.git import Unheld, commit_of, has_commit, is_shallow, unheld
from bottega.documents.git_tree import GitTree
from bottega.documents.tree import FolderTree
from bottega.problems import ProblemsFound


def git(folder, *arguments):
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    subprocess.run(("git", *who, *arguments), cwd=folder, capture_output=True, check=True)


@pytest.fixture
def repository(tmp_path):
    """A repository with a programme in a folder of it, all committed."""
    root = tmp_path / "programme"
    (root / "mentors").mkdir(parents=True)
    (root / "mentors" / "ada.md").write_bytes(b"one\r\ntwo\n")
    (root / "mentors" / "caffè.md").write_bytes(b"")
    (root / "mentors" / "link.md").symlink_to("ada.md")
    (root / "programme.yml").write_text("title: T\n")
    (tmp_path / "outside.md").write_text("not below the root")
    git(tmp_path, "-c", "core.autocrlf=false", "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "People")
    return root


def test_a_commit_reads_as_the_folder_did(repository):
    folder = FolderTree(repository)
    with GitTree(repository, commit_of(repository, ["."])) as tree:
        for name in ("", "mentors", "mentees"):
            assert tree.names(name) == tuple(n for n in folder.names(name or "."))
        for either in (tree, folder):
            with pytest.raises(ProblemsFound):
                either.names("programme.yml")
        for path in (
            "mentors/ada.md",
            "mentors/caffè.md",
            "mentors/link.md",
            "mentors",
            "mentors/nobody.md",
            "outside.md",
            "../outside.md",
        ):
            assert tree.read(path, 100) == folder.read(path, 100) or path.startswith("..")
            assert tree.exists(path) == folder.exists(path) or path.startswith("..")
        assert tree.read("mentors/ada.md", 3).code == "file-too-large"
        assert tree.read("mentors/ada.md", 100) == b"one\r\ntwo\n"
        assert not tree.exists("../outside.md")


def test_later_changes_do_not_reach_it(repository):
    commit = commit_of(repository, ["."])
    (repository / "mentors" / "ada.md").unlink()
    with GitTree(repository, commit) as tree:
        assert tree.read("mentors/ada.md", 100) == b"one\r\ntwo\n"
    assert commit_of(repository, ["."]) is None


def test_what_is_no_commit_is_not_there(repository):
    commit = commit_of(repository, ["."])
    assert has_commit(repository, commit)
    for name in ("HEAD", "0" * 40, commit[:12], "--help", f"{commit}^{{tree}}"):
        assert not has_commit(repository, name)
    assert not is_shallow(repository)


def test_outside_of_git_there_is_no_history(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert not has_commit(tmp_path, "0" * 40)
    assert not is_shallow(tmp_path)


def test_what_git_ignores_is_in_no_commit(repository):
    (repository / ".gitignore").write_text("vetoes.yml\nnotes/\n")
    git(repository, "add", ".gitignore")
    git(repository, "commit", "--quiet", "--message", "Ignore")
    assert unheld(repository, ["mentors", "vetoes.yml"]) is None
    (repository / "vetoes.yml").write_text("vetoes: []\n")
    assert commit_of(repository, ["mentors"]) is not None
    assert commit_of(repository, ["mentors", "vetoes.yml"]) is None
    assert unheld(repository, ["mentors", "vetoes.yml"]) == Unheld("ignored", ("vetoes.yml",))
    (repository / "mentors" / "ada.md").write_text("three\n")
    (repository / "mentors" / "new.md").write_text("four\n")
    found = unheld(repository, ["mentors", "vetoes.yml"])
    assert found == Unheld("changed", ("mentors/ada.md", "mentors/new.md"))


def test_without_a_commit_nothing_is_held(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert unheld(tmp_path, ["mentors"]) == Unheld("no-commit")
    git(tmp_path, "init", "--quiet")
    assert unheld(tmp_path, ["mentors"]) == Unheld("no-commit")
