from dataclasses import replace

import pytest

from bottega.documents.tree import FolderTree
from bottega.documents.writing import write_text
from bottega.people.importing import import_table
from bottega.people.importing.mapping import read_mapping
from bottega.people.importing.run import require_consent
from bottega.people.importing.table import Row, Table
from bottega.problems import ProblemsFound

COLUMNS = ("name", "login", "mail", "where", "org", "tags", "bio", "ok")
MAPPING = """
email = "mail"
[fields]
name = "name"
github = "login"
timezone = "where"
organisation = "org"
languages = {value = ["en"]}
places = {classic = 1}
biography = "{bio}"
offers = {column = "tags", split = ","}
"""
PERSON = {"name": "Ada Rossi", "where": "Italy", "tags": "R"}


def row(number, **cells):
    return Row(number, {key: (value,) for key, value in {**PERSON, **cells}.items() if value})


def table(*rows):
    return Table("t.csv", COLUMNS, rows, "utf-8", ",")


def bring(context, root, *rows, text=MAPPING, write=True):
    mapping = read_mapping(text.encode(), "map.toml", "mentor", table(*rows), context)
    result = import_table(table(*rows), "mentor", mapping, context, FolderTree(root))
    for path, words in result.profiles if write else ():
        write_text(root / path, words)
    return result


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ({"login": "Ada"}, {"login": "https://github.com/ada/", "name": "A. R."}, "joined-account"),
        ({"mail": "A@b.org"}, {"mail": " a@B.org", "name": "Ada R."}, "joined-email"),
        ({"org": "Works"}, {"org": "works", "name": "ADA ROSSI"}, "joined-name"),
        ({}, {}, "same-name"),
        ({"org": "Works", "mail": "a@b.org"}, {"org": "Works", "mail": "c@b.org"}, "same-name"),
        ({"org": "Works", "login": "a"}, {"org": "Works", "login": "b"}, "same-name"),
        ({"org": "Works"}, {"org": "Works", "where": "France"}, "same-name"),
    ],
)
def test_who_is_the_same_person(first, second, code, context, tmp_path):
    report = bring(context, tmp_path, row(2, **first), row(3, **second)).report
    assert [
        (note.row, note.code)
        for note in report.notes
        if "name" in note.code or "joined" in note.code
    ] == [(3, code)]
    assert len(report.people) == (2 if code == "same-name" else 1)


def test_what_was_said_later_counts_and_what_was_not_said_again_stays(context, tmp_path):
    rows = (row(2, mail="a@b.org", org="Works"), row(3, mail="a@b.org", tags="SQL"))
    ((_, text),) = bring(context, tmp_path, *rows).profiles
    assert "organisation: Works" in text
    assert "{topic: sql, level: advanced}" in text
    assert "topic: r," not in text
    assert "@" not in text


def test_who_is_here_under_another_handle_is_known_by_the_account(context, tmp_path):
    bring(context, tmp_path, row(2, login="ada"))
    again = bring(context, tmp_path, row(2, login="ADA", name="Ada Bianchi"))
    assert again.report.updated == ("mentors/ada-rossi.md",)


def test_another_account_of_the_same_name_is_another_person(context, tmp_path):
    bring(context, tmp_path, row(2, login="ada"))
    again = bring(context, tmp_path, row(2, login="other"))
    assert again.report.written == ("mentors/ada-rossi-2.md",)


def test_what_waits_for_its_person_is_renewed_and_keeps_what_the_table_does_not_say(
    context, tmp_path
):
    bring(context, tmp_path, row(2, org="Works", bio="Old words."))
    file = tmp_path / "mentors/ada-rossi.md"
    file.write_text(file.read_text().replace("listed: false", "hours_per_month: 2\nlisted: false"))
    again = bring(context, tmp_path, row(2, tags="SQL", bio="New words."))
    assert again.report.updated == ("mentors/ada-rossi.md",)
    text = file.read_text()
    assert "hours_per_month: 2" in text
    assert "organisation" not in text
    assert "topic: sql" in text
    assert "New words." in text
    assert bring(context, tmp_path, row(2, tags="SQL", bio="New words.")).report.unchanged


def test_what_a_person_confirmed_is_theirs_and_what_differs_is_told(context, tmp_path):
    bring(context, tmp_path, row(2, org="Works"))
    file = tmp_path / "mentors/ada-rossi.md"
    own = file.read_text().replace("agreement: 0", "agreement: 1").replace("Works", "Own Works")
    file.write_text(own.replace("listed: false", "listed: true"))
    report = bring(context, tmp_path, row(2, org="Works", bio="About me.")).report
    assert file.read_text().count("Own Works") == 1
    assert report.kept == ("mentors/ada-rossi.md",)
    assert report.people[0].differing == ("organisation", "biography")
    assert bring(context, tmp_path, row(2, org="Own Works")).report.unchanged


def test_another_day_alone_changes_nothing(context, tmp_path):
    first = bring(context, tmp_path, row(2))
    later = replace(context, day=context.day.replace(month=12))
    assert first.report.written
    assert bring(later, tmp_path, row(2)).report.unchanged == first.report.written


def test_nobody_enters_a_public_history_without_having_agreed(context):
    private = replace(context, programme=context.programme.model_copy(update={"mode": "private"}))
    mapping = read_mapping(MAPPING.encode(), "map.toml", "mentor", table(row(2)), context)
    with pytest.raises(ProblemsFound) as caught:
        require_consent(mapping, context, "map.toml")
    assert [found.code for found in caught.value.problems] == ["import-open"]
    require_consent(mapping, private, "map.toml")


def test_who_did_not_agree_stays_out_of_an_open_programme_only(context, tmp_path):
    text = MAPPING.replace("[fields]\n", '[fields]\nconsent = "ok"\n')
    rows = (row(2, name="Bo", ok="Sì, acconsento"), row(3, name="Cy", ok="No", tags="juggling"))
    report = bring(context, tmp_path, *rows, text=text).report
    assert [(note.row, note.code) for note in report.aside] == [(3, "no-consent")]
    assert "juggling" not in str(report.tags)
    private = replace(context, programme=context.programme.model_copy(update={"mode": "private"}))
    rows = (*rows[:1], row(3, name="Cy", ok="No"))
    assert len(bring(private, tmp_path, *rows, text=text).report.people) == 2
