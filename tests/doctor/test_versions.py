"""The doctor says which version a programme goes by, what is newer, and what that changes."""

from __future__ import annotations

from bottega import __version__
from bottega.doctor.examination import alone, examine
from bottega.doctor.report import as_text
from bottega.texts import catalogue
from tests.doctor.conftest import call
from tests.doctor.test_files import ORIGIN


def found(tree):
    return [one for one in examine(alone(tree, ORIGIN), None) if one.code.startswith("version")]


def test_a_programme_at_this_version_is_told_nothing(tree):
    assert found(call(tree(), __version__)) == []
    assert found(tree()) == [], "our own repository calls itself"


def test_offline_only_what_this_program_itself_brings_is_newer(tree):
    (newer,) = found(call(tree(), "0.0.1"))
    assert (newer.code, newer.severity) == ("version-newer", "note")
    told = as_text([newer], catalogue("it"))
    assert f"la {__version__}. I tuoi workflow usano la 0.0.1" in told
    assert "bottega migrate" in told.split("cambia per i programmi:")[1]
    assert found(call(tree(), "8.0.0")) == [], "what is newer than this program it cannot know"


def test_workflows_at_different_versions_are_told_once(tree):
    (mixed,) = found(call(tree(), "0.0.1", "0.0.2"))
    assert mixed.code == "versions-mixed"
    assert dict(mixed.values)["versions"] == "some-one/bottega@0.0.1, some-one/bottega@0.0.2"


def test_another_version_on_the_computer_than_on_github_is_told(tree):
    files = call(tree(), __version__)
    (files.root / "requirements.txt").write_text("bottega[all]==0.0.7\n")
    (differs,) = found(files)
    assert differs.code == "version-required"
    (files.root / "requirements.txt").write_text(f"bottega=={__version__}\n")
    assert found(files) == []
