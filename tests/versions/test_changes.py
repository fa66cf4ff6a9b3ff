"""What each version changes for programmes, as the doctor reads it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bottega import HOME, __version__
from bottega.versions.changes import changes, number, read_changes
from tests.workflows.reading import REPOSITORY

LATER = """\
versions:
  1.2.0:
    - {en: The second.}
  1.1.0:
    - {en: The first., it: Il primo.}
  0.1.0: []
"""


def test_what_came_after_a_version_is_told_with_the_newest_first():
    known = read_changes(LATER)
    assert [text["en"] for text in known.since("0.1.0")] == ["The second.", "The first."]
    assert [text["en"] for text in known.since("1.1.0")] == ["The second."]
    assert known.since("1.2.0") == ()


@pytest.mark.parametrize("text", ["versions: {next: []}", "- a", "versions:\n  1.0.0: [{en: 3}]"])
def test_a_list_of_another_kind_is_none(text):
    assert read_changes(text) is None


@pytest.mark.parametrize(
    ("text", "expected"), [("v1.10.0", (1, 10, 0)), ("1.2", None), ("1.2.0rc1", None), ("", None)]
)
def test_versions_compare_by_their_numbers(text, expected):
    assert number(text) == expected


def test_the_list_the_changelog_the_package_and_the_program_name_one_version():
    project = (REPOSITORY / "pyproject.toml").read_text("utf-8")
    log = re.findall(r"^## (\d\S+)", (REPOSITORY / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert list(changes().versions) == log
    assert log[0] == __version__
    assert f'version = "{__version__}"' in project
    assert f'"{HOME}"' in project


def test_every_change_is_told_in_both_languages():
    for texts in changes().versions.values():
        assert all(set(text) == {"en", "it"} for text in texts)


def test_only_one_file_says_where_the_program_lives():
    address = HOME.removeprefix("https://github.com/")
    files = (REPOSITORY / "generator/bottega").rglob("*.py")
    assert [path.name for path in files if address in Path(path).read_text("utf-8")] == [
        "__init__.py"
    ]
