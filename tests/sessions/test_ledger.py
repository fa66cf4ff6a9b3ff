from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bottega.programme import SessionCount
from bottega.sessions.commands import Session
from bottega.sessions.ledger import Heard, Ledger
from bottega.sessions.participants import Participant, Participants
from bottega.sessions.reading import read_ledger
from bottega.sessions.terms import Terms
from bottega.sessions.thread import Comment
from tests.builders import MATCH_ID, match, said, thread

PAIR = Participants(
    Participant("luca", "Luca"), Participant("ada-rossi", "ada-rossi"), frozenset({"maria"})
)
MICRO = SessionCount(min=1, max=2)
CLASSIC = SessionCount(min=3, max=5)
BOTH_ACCEPT = (said("luca", "/accept"), said("ada-rossi", "/accept", hour=13))


DAY = date(2026, 4, 30)
OPENED_ON = date(2026, 4, 1)


def ledger(*comments, length=MICRO, people=PAIR, day=DAY, **terms):
    return read_ledger(match(), thread(*comments), people, Terms(length, **terms), day)


def reasons(*comments, **values):
    return tuple(line.reason for line in ledger(*comments, **values).misunderstood)


def test_an_empty_thread_is_a_proposed_match():
    assert ledger() == Ledger(MATCH_ID, opened=OPENED_ON)


def test_one_who_accepts_is_not_both():
    found = ledger(BOTH_ACCEPT[1])
    assert (found.state, found.accepted_by) == ("proposed", ("ada-rossi",))


def test_both_who_accept_begin():
    found = ledger(*BOTH_ACCEPT)
    assert (found.state, found.accepted_by) == ("running", ("luca", "ada-rossi"))
    assert found.started == date(2026, 4, 2)


def test_accounts_are_the_same_in_any_case():
    assert ledger(said("LUCA", "/accept"), said("Ada-Rossi", "yes")).state == "running"


def test_a_plain_yes_accepts_and_later_changes_nothing():
    found = ledger(said("luca", "sì, volentieri"), said("ada-rossi", "ok"), said("luca", "ok", 3))
    assert found.state == "running"


def test_strangers_do_nothing():
    strangers = [said("eve", f"/{word}") for word in ("accept", "session", "end", "help", "xyz")]
    assert ledger(*BOTH_ACCEPT, *strangers) == ledger(*BOTH_ACCEPT)


@pytest.mark.parametrize("author", ["luca", "ada-rossi", "maria"])
@pytest.mark.parametrize("command", ["/decline", "/rifiuto", "/end"])
def test_leaving_before_both_accepted_declines(author, command):
    found = ledger(BOTH_ACCEPT[0], said(author, command, 3))
    assert (found.state, found.closed) == ("declined", date(2026, 4, 3))
    assert found.declined_by == (None if author == "maria" else author)


def test_who_declined_cannot_accept_again():
    found = ledger(said("luca", "/decline", hour=1), *BOTH_ACCEPT)
    assert found.state == "declined"


@pytest.mark.parametrize("command", ["/end", "/decline"])
def test_leaving_early_ends_without_blame(command):
    found = ledger(*BOTH_ACCEPT, said("luca", command, 3))
    assert (found.state, found.declined_by) == ("ended", None)


def test_leaving_after_enough_sessions_completes():
    held = [said("luca", f"/session 2026-04-0{day} 30", 6) for day in (3, 4, 5)]
    assert ledger(*BOTH_ACCEPT, *held[:2], said("luca", "/end", 7), length=CLASSIC).state == "ended"
    assert ledger(*BOTH_ACCEPT, *held, said("luca", "/end", 7), length=CLASSIC).state == "completed"


def test_the_last_possible_session_completes_by_itself_some_days_later():
    held = [said("luca", f"/session 2026-04-0{day}", day) for day in (3, 4)]
    assert ledger(*BOTH_ACCEPT, held[0]).state == "running"
    found = ledger(*BOTH_ACCEPT, *held)
    assert (found.state, found.closed) == ("completed", date(2026, 4, 11))


def test_a_session_told_after_the_end_counts_where_it_was_before():
    end = said("luca", "/end", 5)
    late = said("luca", "/session 2026-04-04", 8)
    assert ledger(*BOTH_ACCEPT, end, late).state == "completed"
    too_late = said("luca", "/session 2026-04-06", 8)
    assert reasons(*BOTH_ACCEPT, end, too_late) == ("session-after",)


def test_who_logs_a_session_has_accepted_with_it():
    found = ledger(said("luca", "/session"), said("ada-rossi", "/session 20", hour=14))
    assert (found.state, len(found.sessions)) == ("running", 1)


def test_both_who_log_a_day_mean_one_meeting():
    found = ledger(*BOTH_ACCEPT, said("luca", "/session 45", 3), said("ada-rossi", "/session", 3))
    assert found.sessions == (Session(date(2026, 4, 3), 45),)


def test_one_who_logs_a_day_twice_with_other_minutes_means_two():
    found = ledger(*BOTH_ACCEPT, said("luca", "/session 45\n/session 30\n/session 45", 3))
    assert [session.minutes for session in found.sessions] == [30, 45]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("/session 2026-04-03", "session-future"),
        ("/session 2026-03-31", "session-early"),
        ("/session 2026-04-31", "session-date"),
        ("/session 0", "session-minutes"),
        ("/foo", "command-unknown"),
        ("/declin", "command-spelling"),
    ],
)
def test_what_cannot_be_followed_is_kept_with_its_reason(line, reason):
    found = ledger(said("luca", line))
    assert [(one.reason, one.author, one.line) for one in found.misunderstood] == [
        (reason, "luca", line)
    ]
    assert found.state == "proposed"


def test_days_are_those_on_the_clock_of_who_writes():
    evening = datetime(2026, 4, 3, 2, tzinfo=UTC)  # the evening before in New York
    people = Participants(
        Participant("luca", "luca", ZoneInfo("America/New_York")), PAIR.mentor, PAIR.maintainers
    )
    found = ledger(*BOTH_ACCEPT, Comment("luca", evening, "/session 20"), people=people)
    assert found.sessions[0].day == date(2026, 4, 2)


def test_a_maintainer_speaks_for_somebody_without_an_account():
    people = Participants(Participant("luca"), PAIR.mentor, PAIR.maintainers)
    accept = (said("maria", "/accept"), BOTH_ACCEPT[1])
    assert ledger(*accept, people=people).state == "running"
    assert ledger(said("maria", "yes"), BOTH_ACCEPT[1], people=people).state == "proposed"


def test_a_maintainer_does_not_accept_for_somebody_with_an_account():
    assert reasons(said("maria", "/accept")) == ("accept-for-other",)
    assert ledger(said("maria", "/accept")).accepted_by == ()


def test_help_is_noted():
    assert ledger(said("luca", "/aiuto")).help_asked
    assert not ledger(said("luca", "help!")).help_asked


BODIES = (
    "/accept",
    "yes",
    "/end",
    "/decline",
    "/help",
    "/session",
    "/session 2026-04-03 30",
    "/session 2026-04-03 45 note",
    "/session 2026-04-02 45\n/session 2026-04-03",
    "/sesion 60",
    "/foo",
)
COMMENTS = st.builds(
    said,
    st.sampled_from(["luca", "ada-rossi", "maria", "eve"]),
    st.sampled_from(BODIES),
    st.integers(2, 6),
    st.integers(0, 23),
)


@given(st.lists(COMMENTS, max_size=12), st.data())
def test_order_of_delivery_and_repeats_change_nothing(comments, data):
    repeated = data.draw(st.lists(st.sampled_from(comments), max_size=5)) if comments else []
    shuffled = data.draw(st.permutations([*comments, *repeated]))
    assert ledger(*shuffled, length=CLASSIC) == ledger(*comments, length=CLASSIC)


def test_what_a_hub_numbered_is_heard_as_understood_or_not():
    both = replace(said("luca", "/accept\n/accetta-tutto"), id=5)
    kind = replace(said("ada-rossi", "yes"), id=6)
    talk = replace(said("luca", "Nice to meet you"), id=7)
    found = ledger(both, kind, talk)
    assert found.heard == (Heard(5, False), Heard(5, True), Heard(6, True))
    assert ledger(said("luca", "/accept")).heard == ()
