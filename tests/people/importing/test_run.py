import os
from pathlib import Path

import pytest

from bottega.documents.tree import FolderTree
from bottega.people.importing import as_json, as_text, import_file
from bottega.people.profile import read_mentee, read_mentor
from bottega.texts.catalogue import catalogue

HERE = Path(__file__).parent
TABLES = HERE / "tables"
CONSENT = "Everybody ticked the box in the form."


def bring(context, root, table="mentors.csv", **options):
    role = "mentor" if table.startswith("mentor") else "mentee"
    options = {"consent": CONSENT, **options}
    return import_file(TABLES / table, HERE / f"{role}s.toml", role, context, root, **options)


@pytest.mark.parametrize("table", ["mentors.csv", "mentees.yml"])
def test_the_whole_import_says_and_writes_what_is_expected(table, context, tmp_path):
    result = bring(context, tmp_path, table)
    parts = [as_text(result.report, catalogue(language)) for language in ("en", "it")]
    parts += [f"=== {path}\n{text}" for path, text in result.profiles]
    expected = TABLES / f"{table}.expected.txt"
    if os.environ.get("BLESS"):
        expected.write_text("\n".join(parts), encoding="utf-8")
    assert "\n".join(parts) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("table", ["mentors.csv", "mentees.yml"])
def test_what_is_written_is_valid_and_not_listed(table, context, tmp_path):
    result = bring(context, tmp_path, table)
    read = read_mentor if table == "mentors.csv" else read_mentee
    for path, text in result.profiles:
        assert (tmp_path / path).read_text(encoding="utf-8") == text
        person, problems = read(path, text.encode(), context)
        assert person is not None, problems
        assert not person.listed
        assert person.agreement == 0


def test_a_second_time_changes_nothing(context, tmp_path):
    first = bring(context, tmp_path)
    again = bring(context, tmp_path)
    assert again.profiles == ()
    assert again.report.unchanged == first.report.written
    assert again.report.kept == ()


def test_a_profile_that_somebody_changed_is_kept(context, tmp_path):
    own = tmp_path / "mentors" / "ada-rossi.md"
    own.parent.mkdir()
    own.write_text("mine")
    result = bring(context, tmp_path)
    assert own.read_text() == "mine"
    assert result.report.kept == ("mentors/ada-rossi.md",)
    assert "mentors/ada-rossi.md" not in dict(result.profiles)


def test_an_interrupted_import_is_run_again(context, tmp_path):
    whole = bring(context, tmp_path)
    (tmp_path / whole.report.written[0]).unlink()
    again = bring(context, tmp_path)
    assert again.report.written == whole.report.written[:1]
    assert again.report.unchanged == whole.report.written[1:]


def test_a_dry_run_writes_nothing(context, tmp_path):
    result = bring(context, tmp_path, write=False)
    assert result.profiles
    assert FolderTree(tmp_path).names("mentors") == ()


def test_every_row_is_accounted_for(context, tmp_path):
    report = bring(context, tmp_path).report
    assert report.rows == len(report.written) + len(report.aside) + len(report.joined)
    assert '"code": "no-topic"' in as_json(report)
