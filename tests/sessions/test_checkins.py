from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bottega.people.importing.mapping import parse_mapping
from bottega.people.importing.reading import read_table
from bottega.problems import ProblemsFound
from bottega.sessions.checkins import Answered, answered, read_form, with_answers
from bottega.sessions.publication import NOTHING, written
from bottega.texts.aggregates import BATCH

TODAY, FIRST = date(2026, 6, 1), date(2026, 5, 1)
MAPPING = """
day = "When"
ignore = ["Who", "Anything for us?"]
[balanced]
column = "Who talked?"
yes = ["both"]
no = ["mostly one"]
[again]
column = "Go on?"
yes = ["yes", "sì"]
no = ["no"]
"""
HEAD = "When,Who,Who talked?,Go on?,Anything for us?\n"
SECRET = "Cosimo never writes back"


def mapped(mapping, table):
    return read_form(parse_mapping(mapping.encode(), "map.toml"), "map.toml", table)


def come(rows, mapping=MAPPING, head=HEAD):
    table = read_table((head + rows).encode(), "form.csv")
    return answered(table, mapped(mapping, table), TODAY)


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("2026/05/02 10:15:00", 2),
        ("2026-05-02T10:15:00Z", 2),
        ("3/5/2026 10.15", 3),
        ("3 maggio 2026", 3),
    ],
)
def test_days_are_read_as_forms_write_them(when, day):
    (one,) = come(f"{when},Mira,Both,SÌ,{SECRET}\n")
    assert one == Answered(date(2026, 5, day), frozenset(("balanced", "again")))


def test_the_month_may_come_first():
    (one,) = come("5/3/2026,,,,\n", f"month_first = true\n{MAPPING}")
    assert one == Answered(date(2026, 5, 3), frozenset())


def test_rows_that_cannot_be_read_are_all_told_and_not_repeated():
    with pytest.raises(ProblemsFound) as found:
        come(f"soon,Mira,both,no,\n2026-05-02,Mira,{SECRET},no,\n2026-13-45,,,,\n")
    assert [(one.path, one.line, one.code) for one in found.value.problems] == [
        ("form.csv", 2, "checkins-day"),
        ("form.csv", 3, "checkins-answer"),
        ("form.csv", 4, "checkins-day"),
    ]
    assert SECRET not in str(found.value.problems)


def test_other_columns_get_one_clear_message():
    with pytest.raises(ProblemsFound) as found:
        come("2026-05-02,,,,,\n", head=HEAD.replace("Who,", "Who,E-mail,Handle,"))
    (one,) = found.value.problems
    assert (one.code, dict(one.values)["columns"]) == ("checkins-columns", "E-mail, Handle")


def test_a_column_that_is_not_there_is_told():
    with pytest.raises(ProblemsFound) as found:
        come("2026-05-02,,,,\n", MAPPING.replace('"Go on?"', '"Go on"'))
    codes = [one.code for one in found.value.problems]
    assert codes == ["checkins-columns", "import-column"]


def test_a_mapping_without_a_question_is_told():
    with pytest.raises(ProblemsFound) as found:
        come("2026-05-02\n", 'day = "When"', "When\n")
    assert [one.code for one in found.value.problems] == ["checkins-nothing"]


def answers(*counts):
    """So many answers a day, every other one with a yes."""
    return tuple(
        Answered(FIRST + timedelta(days=day), frozenset(("again",) if number % 2 else ()))
        for day, count in enumerate(counts)
        for number in range(count)
    )


def test_answers_are_told_by_whole_days_and_at_least_ten_together():
    told, waiting = with_answers(NOTHING, answers(4, 8, 9, 3, 7), ("again",), TODAY)
    assert [(one.since.day, one.until.day, one.answers) for one in told.answers] == [
        (1, 2, 12),
        (3, 4, 12),
    ]
    assert waiting == 7
    assert told.answers[0].ranges == {"again": (0, 7)}  # six of twelve


def test_what_is_kept_holds_nothing_of_a_row():
    rows = "".join(f"2026-05-02,Mira{n},both,yes,{SECRET}\n" for n in range(BATCH))
    told, _ = with_answers(NOTHING, come(rows), ("again",), TODAY)
    assert "Mira" not in written(told)
    assert SECRET not in written(told)


@settings(max_examples=60)
@given(st.lists(st.integers(0, 12), max_size=12), st.data())
def test_an_export_brought_again_or_grown_counts_nobody_twice(counts, data):
    all_of_them = answers(*counts)
    told = NOTHING
    for _again in range(3):
        until = FIRST + timedelta(days=data.draw(st.integers(0, 14)))
        now = [one for one in all_of_them if one.day <= until]
        after, _ = with_answers(told, now, ("again",), max(until, FIRST))
        assert after.answers[: len(told.answers)] == told.answers
        told = after
    once, _ = with_answers(NOTHING, all_of_them, ("again",), TODAY)
    assert with_answers(told, all_of_them, ("again",), TODAY)[0] == once
    assert all(one.answers >= BATCH for one in once.answers)
