"""Old conversations lose their contents; who met, when and how it ended stays."""

from dataclasses import replace
from datetime import date

import pytest

from bottega.forgetting.redacting import Emptied
from bottega.forgetting.retention import months_before, overdue
from bottega.hub.situation import read_situation

DAY = date(2028, 10, 1)
EMPTIED = Emptied("Kept no longer", "Its contents have been taken out.")


def clear(root, day, months=24):
    now = read_situation(root, day)
    found = overdue(now.threads, now.ledgers, months, day, now.hub.ours, EMPTIED)
    for one in found:
        now.hub.redact(one)
    return found


def essence(ledger):
    sessions = tuple(replace(one, note="") for one in ledger.sessions)
    kept = (ledger.match_id, ledger.state, ledger.declined_by, ledger.started, ledger.closed)
    return (*kept, ledger.accepted_by, ledger.renewals, ledger.is_informal, sessions)


def test_contents_go_and_every_ledger_stays_what_it_was(programme):
    before = read_situation(programme, DAY).ledgers
    assert len(clear(programme, DAY)) >= 15
    after = read_situation(programme, DAY)
    assert list(map(essence, after.ledgers.values())) == list(map(essence, before.values()))
    closed = [one for one in after.threads if one.title == EMPTIED.title]
    said = "\n".join(comment.body for one in closed for comment in one.comments)
    assert all(line.startswith(("/", "<!--")) for line in said.split("\n"))
    assert all(EMPTIED.body in one.body for one in closed)


def test_once_is_enough(programme):
    assert clear(programme, DAY)
    assert clear(programme, DAY) == ()


def test_nothing_goes_before_its_time(programme):
    assert clear(programme, date(2027, 1, 1)) == ()


def test_what_still_runs_stays_however_old(programme):
    clear(programme, DAY)
    open_ = [one for one in read_situation(programme, DAY).threads if one.state == "open"]
    assert all(one.title != EMPTIED.title for one in open_)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 1), 24, date(2024, 12, 1)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, before):
    assert months_before(day, months) == before
