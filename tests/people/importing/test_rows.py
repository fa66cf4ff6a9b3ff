"""Whatever stands in the cells, the outcome is a valid profile or a told reason."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bottega.documents.tree import FolderTree
from bottega.people.importing import as_json, as_text, import_table
from bottega.people.importing.cells import says_yes
from bottega.people.importing.mapping import read_mapping
from bottega.people.importing.table import Row, Table, cleaned
from bottega.people.profile import read_mentee, read_mentor
from bottega.texts.catalogue import catalogue

EVERYTHING = {
    "mentor": """
[fields]
handle = "a"
name = "b"
github = "c"
pronouns = "d"
timezone = {column = "e", default = "UTC"}
region = "f"
languages = {column = "g", split = ",", default = ["en"]}
availability = {column = "h", split = ","}
channel = {column = "i", split = ","}
organisation = "j"
links = {website = "k", other = "l"}
contact = {matrix = "m"}
hours_per_month = "n"
places = {classic = {column = "o", default = "1"}}
confirmed = "p"
biography = "{q} and {r}"
offers = {column = "s", split = ";", level = {column = "t", default = "expert"}}
""",
    "mentee": """
[fields]
handle = "a"
name = "b"
timezone = {column = "e", default = "UTC"}
languages = {value = ["en"]}
biography = "{q}"
announce = "c"
prefers = {column = "d", split = ","}
[fields.needs]
column = "s"
split = ";"
format = {column = "i", default = "micro"}
goal = "q"
title = "r"
count = "o"
level = {column = "t"}
""",
}
COLUMNS = tuple("abcdefghijklmnopqrst")
PLAIN = "Ada|python;r;sql|call|en|yes|3|expert|micro|europe|Europe/Rome|none|no|~|12:30|2026-01-01"
YAML = "---|# x|- x|a: b|'|\"|>|%|&a *a|!!x y|{{7*7}}|--8<-- x|[|}|? x"
MARKUP = "<script>alert(1)</script>|![x](http://e.org/x.png)|[x](javascript:alert(1))|[x]: data:x"
PERSONAL = "a@b.org|＠a@b.ｏrg|+39 055 1234567|tel 0551234567|@everyone|Fixes #1|::add-mask::x"
HIDDEN = "\u202eevil|a\u200bb@c.org|\u0430da|\ud800|\x00|\ufeff|\u2028x"
LONG = ("x" * 5000, "…" * 90, "ﷺ" * 60)
NASTY = st.sampled_from([*"|".join([PLAIN, YAML, MARKUP, PERSONAL, HIDDEN]).split("|"), *LONG])
CELLS = st.dictionaries(st.sampled_from(COLUMNS), NASTY | st.text(max_size=30), min_size=4)


def imported(role, rows, context, root):
    table = Table("t.csv", COLUMNS, tuple(rows), "utf-8", ",")
    mapping = read_mapping(EVERYTHING[role].encode(), "map.toml", role, table, context)
    return import_table(table, role, mapping, context, FolderTree(root))


@pytest.mark.parametrize("role", ["mentor", "mentee"])
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(people=st.lists(CELLS, min_size=1, max_size=3))
@example(people=[{"b": "A <b", "s": "r", "q": "]: x:y\n[a]: b:c", "r": "](x:y) ![a](b)"}])
@example(people=[{"b": "a@b.org", "s": "r", "a": "a@b.org", "q": "\x00", "r": "a@b.org"}])
def test_a_valid_profile_or_a_told_reason(role, people, context):
    rows = [
        cleaned(number, {key: (value,) for key, value in cells.items()})
        for number, cells in enumerate(people, 2)
    ]
    result = imported(role, rows, context, Path("/nonexistent"))
    report = result.report
    assert len(result.profiles) + len(report.aside) + len(report.joined) == len(rows)
    read = read_mentor if role == "mentor" else read_mentee
    for path, text in result.profiles:
        person, problems = read(path, text.encode(), context)
        assert person is not None, (problems, text)
    for language in ("en", "it"):
        assert as_text(report, catalogue(language)).encode()
    assert as_json(report).encode()
    assert "a@b.org" not in as_text(report, catalogue("en")) + "".join(map(str, result.profiles))


def test_one_bad_link_leaves_the_other(context, tmp_path):
    cells = {"b": ("Ada",), "s": ("r",), "k": ("https://example.org",), "l": ("nowhere",)}
    result = imported("mentor", [Row(2, cells)], context, tmp_path)
    assert "website: https://example.org" in result.profiles[0][1]
    assert "nowhere" not in result.profiles[0][1]
    assert [note.column for note in result.report.notes if note.code == "field-left"] == [
        "links.other"
    ]


def test_too_many_offers_are_kept_by_order_and_the_rest_is_told(context, tmp_path, monkeypatch):
    monkeypatch.setattr("bottega.people.importing.asks.MOST_OFFERS", 2)
    cells = {"b": ("Ada",), "s": ("r; python; sql; statistics",)}
    result = imported("mentor", [Row(2, cells)], context, tmp_path)
    note = next(note for note in result.report.notes if note.code == "offers-left")
    assert dict(note.values)["topics"] == "sql, statistics"


def test_an_unusable_account_is_never_replaced_by_the_handle(context, tmp_path):
    cells = {"b": ("Ada",), "s": ("r",), "c": ("not an account",)}
    assert (
        "\ngithub: none\n" in imported("mentor", [Row(2, cells)], context, tmp_path).profiles[0][1]
    )


def test_the_same_account_twice_is_one_person_and_the_later_words_count(context, tmp_path):
    rows = [
        Row(n, {"b": (f"P{n}",), "s": ("r",), "c": (login,)})
        for n, login in ((2, "Ada"), (3, "ada"))
    ]
    result = imported("mentor", rows, context, tmp_path)
    assert [(note.row, note.code) for note in result.report.joined] == [(3, "joined-account")]
    assert [one.name for one in result.report.people] == ["P3"]


def test_with_consent_people_are_listed_at_once(context, tmp_path):
    table = Table("t.csv", COLUMNS, (Row(2, {"b": ("Ada",), "s": ("r",)}),), "utf-8", ",")
    text = 'listed = true\nconsent = "They ticked the form."\n' + EVERYTHING["mentor"]
    mapping = read_mapping(text.encode(), "map.toml", "mentor", table, context)
    result = import_table(table, "mentor", mapping, context, FolderTree(tmp_path))
    assert "agreement: 1\nlisted: true\n" in result.profiles[0][1]
    assert "They ticked the form." in as_text(result.report, catalogue("en"))


@pytest.mark.parametrize("text", ["Yes", "sì, acconsento", "I agree.", "X", "true", "Sì!"])
def test_a_yes_is_one(text):
    assert says_yes(text)


@pytest.mark.parametrize("text", ["", "No", "I do not agree", "yes, but not yet", "Non acconsento"])
def test_anything_else_is_no_yes(text):
    assert not says_yes(text)
