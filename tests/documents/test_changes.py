"""The raw list of changes: nothing that Git can hold is misread, and nothing endless is read."""

from __future__ import annotations

import pytest

from bottega.documents import changes as module
from bottega.documents.changes import changes, shown_path
from bottega.documents.git import commit_at, merge_base
from bottega.problems import ProblemsFound, WrongUse
from tests.git import LINK, PROGRAM, SUBMODULE, new_repository


@pytest.fixture
def repository(tmp_path):
    return new_repository(tmp_path / "repository")


def told(repository, old, new):
    found = changes(repository.root, old, new)
    return [(one.path, one.status, one.old_mode, one.new_mode) for one in found]


def test_what_is_added_changed_and_deleted(repository):
    old = repository.commit({"a": "1", "b": "2", "d/c": "3"})
    new = repository.commit({"a": "other", "b": None, "d/e": "4"}, old)
    found = changes(repository.root, old, new)
    assert [(one.path, one.status) for one in found] == [("a", "M"), ("b", "D"), ("d/e", "A")]
    assert repository.git("cat-file", "blob", found[0].new_blob) == "other"
    assert repository.git("cat-file", "blob", found[1].old_blob) == "2"
    assert changes(repository.root, old, old) == ()


def test_a_renamed_file_is_one_deleted_and_one_added(repository):
    old = repository.commit({"a": "the very same text"})
    new = repository.commit({"a": None, "b": "the very same text"}, old)
    assert [one.status for one in changes(repository.root, old, new)] == ["D", "A"]


def test_links_programs_and_submodules_are_told_by_their_modes(repository):
    old = repository.commit({"a": "1", "b": "1"})
    other = {"a": (LINK, "/etc/passwd"), "b": (PROGRAM, "1"), "c": (SUBMODULE, old)}
    new = repository.commit(other, old)
    assert told(repository, old, new) == [
        ("a", "T", "100644", "120000"),
        ("b", "M", "100644", "100755"),
        ("c", "A", "000000", "160000"),
    ]


def test_hostile_names_come_as_they_are_and_are_shown_on_one_line(repository):
    names = [b"mentors/a\nmentors/b.md", b"mentors/\xff.md", b"A.md", b"a.md", b'"quoted"\t.md']
    old = repository.commit({"x": "1"})
    new = repository.commit(dict.fromkeys(names, "1"), old)
    found = [one.path for one in changes(repository.root, old, new)]
    assert sorted(one.encode(errors="surrogateescape") for one in found) == sorted(names)
    shown = {shown_path(one) for one in found}
    assert "mentors/a\\nmentors/b.md" in shown
    assert "mentors/\\udcff.md" in shown
    assert all(one.isprintable() for one in shown)


def test_settings_of_the_repository_hide_nothing(repository):
    old = repository.commit({"a": "1", ".gitmodules": '[submodule "s"]\n\tignore = all\n'})
    new = repository.commit({"s": (SUBMODULE, old), "a": "2"}, old)
    repository.check_out(old)
    repository.git("config", "diff.ignoreSubmodules", "all")
    repository.git("config", "submodule.s.ignore", "all")
    repository.git("config", "diff.external", "false")
    assert [one.path for one in changes(repository.root, old, new)] == ["a", "s"]


def test_more_than_can_be_read_is_refused(repository, monkeypatch):
    old = repository.commit({"x": "1"})
    new = repository.commit({f"many/{number}": "1" for number in range(30)}, old)
    assert len(changes(repository.root, old, new)) == 30
    for name, limit in (("MAX_CHANGES", 29), ("_MAX_BYTES", 1000)):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, limit)
            with pytest.raises(ProblemsFound) as refused:
                changes(repository.root, old, new)
        assert refused.value.problems[0].code == "changes-too-many"


def test_where_two_branches_parted(repository):
    old = repository.commit({"x": "1"})
    one, other = repository.commit({"a": "1"}, old), repository.commit({"b": "1"}, old)
    assert merge_base(repository.root, one, other) == old
    assert merge_base(repository.root, one, repository.commit({"z": "1"})) is None
    with pytest.raises(WrongUse):
        commit_at(repository.root, "--all")


def test_in_a_folder_of_a_larger_repository_what_lies_outside_is_told_as_such(repository):
    old = repository.commit({"in/it/a": "1", "in/b": "1", "init/c": "1"})
    new = repository.commit({"in/it/a": "2", "in/b": "2", "init/c": "2", "d": "1"}, old)
    (repository.root / "in/it").mkdir(parents=True)
    found = changes(repository.root / "in/it", old, new)
    assert [one.path for one in found] == ["../../d", "../../in/b", "../../init/c", "a"]
