"""A whole year on the folder hub: ledgers, reminders and measures equal the scripts' truth."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bottega.sessions.cases import cases
from bottega.sessions.ledger import Ledger
from bottega.sessions.notices import Notice, notices
from bottega.sessions.publication import NOTHING
from bottega.sessions.telling import Source, advanced
from tests.year.scripts import SCRIPTS
from tests.year.town import Town
from tests.year.truth import (
    counted,
    exact,
    expected,
    found,
    is_awake,
    is_spaced,
    is_true,
    kind,
    table,
)

END = date(2027, 3, 31)
BY_NAME = {script.name: script for script in SCRIPTS}


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    found = Town(tmp_path_factory.mktemp("year"), SCRIPTS)
    found.live(END)
    return found


@pytest.fixture(scope="module")
def ledgers(town):
    return town.ledgers(END)


def heard(town, name) -> tuple[Notice, ...]:
    return notices(town.thread(name), town.hub.ours)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda one: one.name)
def test_the_ledger_is_what_people_did(script, ledgers):
    assert found(ledgers[script.name]) == expected(script)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda one: one.name)
def test_people_hear_what_they_should_and_nothing_else(script, town):
    assert tuple(map(kind, heard(town, script.name))) == script.heard
    assert script.labels <= set(town.thread(script.name).labels)


def test_nobody_hears_anything_twice_or_two_reminders_within_a_week(town):
    assert all(is_spaced(heard(town, script.name)) for script in SCRIPTS)


def test_nobody_hears_anything_in_their_quiet_hours(town):
    for script in SCRIPTS:
        assert all(is_awake(script, one.created) for one in heard(town, script.name))


def test_a_run_with_nothing_new_says_nothing(town):
    before = [town.thread(name) for name in BY_NAME]
    town.live(END + timedelta(days=2))
    assert [town.thread(name) for name in BY_NAME] == before


def test_measures_are_the_scripts_own_counts(town, ledgers):
    told = exact(cases(town.history, by_match(ledgers), town.people.programme))
    assert told == dict(counted(SCRIPTS))


def test_what_is_published_holds_the_truth_in_ranges(town):
    def at(moment: date) -> dict[str, Ledger]:
        return by_match(town.ledgers(moment))

    source = Source(town.history, town.people.programme, at)
    (batch,) = advanced(NOTHING, source, END).batches
    assert batch.matches == len(SCRIPTS)
    assert is_true(batch, SCRIPTS)


def test_the_year_as_a_table(town, ledgers):
    rows = {one: (ledgers[one.name], heard(town, one.name)) for one in SCRIPTS}
    print(f"\n{table(rows)}")
    assert len(rows) == len(SCRIPTS)


def by_match(found) -> dict[str, Ledger]:
    return {ledger.match_id: ledger for ledger in found.values()}
