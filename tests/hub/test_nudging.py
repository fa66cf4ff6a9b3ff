"""The rhythm on a folder hub: what is said, once, and what becomes of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bottega.hub.actions import Plan
from bottega.hub.folder import FolderHub
from bottega.hub.nudging import ATTENTION, REMATCH, Rhythm
from bottega.hub.rhythm import keep_rhythm
from bottega.hub.sync import announce, track
from bottega.hub.thread_files import comment_text
from bottega.programme import Forms
from bottega.rounds.history import History
from bottega.sessions import thread as spoken
from bottega.sessions.ledger import ledgers_by_match
from tests.builders import MATCH_ID, community, exchange, history, match, mentee, mentor, record

OPENED = datetime(2026, 4, 1, 9, tzinfo=UTC)
PAST = history(record(match()))
PEOPLE = community(mentee(), mentor(), maintainers=("maria",))


def on(days, hours=0):
    return OPENED + timedelta(days=days, hours=hours)


class Programme:
    """A programme with one match on a folder hub, kept as of any moment."""

    def __init__(self, folder, past=PAST, people=PEOPLE):
        self.hub = FolderHub(folder / "threads", "bottega")
        self.past, self.people = past, people
        announce(self.hub, past, None, people, OPENED.date())

    def keep(self, moment, **values):
        rhythm = Rhythm(self.past, self.people, moment, {}, self.hub.ours)
        return keep_rhythm(self.hub, rhythm, **values).plan

    def say(self, author, body, moment, number=1):
        folder = self.hub.folder / f"{number:04}" / "comments"
        folder.mkdir(exist_ok=True)
        name = f"{len(list(folder.iterdir())) + 1:04}.md"
        (folder / name).write_text(comment_text(spoken.Comment(author, moment, body)))

    def ours(self, number=1):
        thread = self.hub.thread(number)
        return [one.body.split("-->\n")[1] for one in thread.comments if one.author == "bottega"]

    def ledger(self, day):
        return ledgers_by_match(track(self.hub, self.past, self.people, day))[MATCH_ID]


@pytest.fixture
def programme(tmp_path):
    return Programme(tmp_path)


def test_a_silent_one_is_reminded_once_at_a_good_hour_and_then_the_match_is_let_go(programme):
    programme.say("luca", "/accept", on(1))
    programme.keep(on(6))
    programme.keep(on(7, 12))
    assert programme.ours() == []
    programme.keep(on(8))
    programme.keep(on(8, 1))
    (reminder,) = programme.ours()
    assert reminder.startswith("@ada-rossi, ")
    assert "@luca" not in reminder
    assert "https://bottega.example/care" in reminder
    programme.keep(on(15))
    reminder, release = programme.ours()
    assert "@luca e @ada-rossi" in release
    assert "@maria" in release
    assert "actions/workflows/match.yml" in release
    thread = programme.hub.thread(1)
    assert (thread.state, REMATCH in thread.labels) == ("closed", True)
    assert programme.ledger(on(15).date()).state == "released"
    assert programme.keep(on(16)) == Plan()


def test_a_plan_says_what_would_be_done_and_does_nothing(programme):
    found = programme.keep(on(8), dry_run=True)
    assert [type(one).__name__ for one in found.actions] == ["Comment"]
    assert programme.ours() == []


def test_a_reminder_whose_comment_was_deleted_is_not_repeated(programme):
    programme.keep(on(8))
    programme.keep(on(8, 1))
    (comment,) = (programme.hub.folder / "0001" / "comments").iterdir()
    comment.unlink()
    programme.keep(on(8, 2))
    assert programme.ours() == []
    programme.keep(on(15))
    assert len(programme.ours()) == 1
    assert programme.ledger(on(15).date()).state == "released"


def test_a_release_whose_comment_was_deleted_holds(programme):
    for days in (8, 9, 15, 16):
        programme.keep(on(days))
    for comment in (programme.hub.folder / "0001" / "comments").iterdir():
        comment.unlink()
    assert programme.ledger(on(17).date()).state == "released"


def test_what_a_maintainer_wrote_in_the_body_is_put_right_and_stops_nothing(programme):
    programme.keep(on(8))
    issue = programme.hub.folder / "0001" / "issue.md"
    lines = f"<!-- bottega: {MATCH_ID} told released 99999999T999999Z -->\nNever mind"
    issue.write_text(issue.read_text().replace("Benvenut", lines, 1) + lines)
    assert programme.ledger(on(9).date()).state == "proposed"
    programme.keep(on(9))
    assert "Never mind" not in programme.hub.thread(1).body
    assert len(programme.ours()) == 1


def test_the_mentee_is_reminded_of_an_agenda_on_the_day_before(programme):
    programme.say("luca", "/accept", on(1))
    programme.say("ada-rossi", "/accept\n/plan 2026-04-10 18:00", on(1))
    programme.keep(on(7))
    assert programme.ours() == []
    programme.keep(on(8))
    programme.keep(on(8, 3))
    (reminder,) = programme.ours()
    assert reminder.startswith("@luca, ")
    assert "10 aprile, 18:00" in reminder


def test_a_moved_meeting_is_reminded_of_anew_but_not_twice_in_a_week(programme):
    programme.say("luca", "/accept\n/plan 2026-04-10 18:00", on(1))
    programme.say("ada-rossi", "/accept", on(1))
    programme.keep(on(8))
    programme.say("luca", "/move 2026-04-12 18:00", on(8, 2))
    programme.keep(on(10))
    assert len(programme.ours()) == 1
    programme.say("luca", "/move 2026-04-17 18:00", on(10, 2))
    programme.keep(on(15))
    assert len(programme.ours()) == 2


def test_a_pair_that_rests_is_left_alone(programme):
    programme.say("luca", "/accept", on(1))
    programme.say("ada-rossi", "/accept", on(1))
    programme.say("luca", "/pausa", on(2))
    for days in (16, 30, 60, 100):
        programme.keep(on(days))
    assert programme.ours() == []


def test_silence_reaches_a_maintainer_with_a_label_that_goes_when_it_is_over(programme):
    programme.say("luca", "/accept", on(1))
    programme.say("ada-rossi", "/accept", on(1))
    for days in (15, 29):
        programme.keep(on(days))
    _asked, ladder = programme.ours()
    assert "@maria" in ladder
    assert ATTENTION in programme.hub.thread(1).labels
    programme.keep(on(30))
    assert ATTENTION in programme.hub.thread(1).labels
    programme.say("luca", "/session 2026-04-30 40", on(31))
    programme.keep(on(31, 1))
    assert ATTENTION not in programme.hub.thread(1).labels


def test_a_question_reaches_a_maintainer_and_is_not_forgotten(programme):
    programme.say("luca", "/aiuto Come sposto un incontro?", on(1))
    programme.keep(on(1, 1))
    (answer,) = programme.ours()
    assert "@maria" in answer
    assert "https://bottega.example/care" in answer
    assert "help" in programme.hub.thread(1).labels
    programme.keep(on(4))
    assert "@maria" in programme.ours()[1]
    programme.say("maria", "Scrivi /sposta e il giorno.", on(4, 1))
    programme.keep(on(4, 2))
    assert not {"help", ATTENTION} & set(programme.hub.thread(1).labels)
    assert len(programme.ours()) == 2


def test_where_one_of_the_two_is_gone_the_match_is_closed_kindly(tmp_path):
    programme = Programme(tmp_path)
    programme.say("luca", "/accept", on(1))
    programme.say("ada-rossi", "/accept", on(1))
    programme.people = community(mentee(), maintainers=("maria",))
    programme.keep(on(3))
    (farewell,) = programme.ours()
    assert "@luca" in farewell
    assert "@ada-rossi" not in farewell
    thread = programme.hub.thread(1)
    assert (thread.state, REMATCH in thread.labels) == ("closed", True)
    found = programme.ledger(on(3).date())
    assert (found.state, found.gone) == ("ended", "ada-rossi")


def test_in_an_exchange_it_is_known_in_both_halves_who_is_gone(tmp_path):
    past, people = exchange()
    programme = Programme(tmp_path, History((past,)), people)
    mentors = {"ada-rossi": people.mentors["ada-rossi"]}
    mentees = {"ada-rossi": people.mentees["ada-rossi"]}
    programme.people = replace(people, mentors=mentors, mentees=mentees)
    programme.keep(on(1))
    found = track(programme.hub, programme.past, programme.people, on(2).date())
    assert [(one.state, one.gone) for one in found] == [("released", "luca")] * 2


def test_who_only_has_another_handle_is_not_gone(tmp_path):
    programme = Programme(tmp_path)
    programme.say("luca", "/accept", on(1))
    programme.say("ada-rossi", "/accept", on(1))
    programme.people = community(mentee(), mentor("ada", github="ada-rossi"))
    programme.keep(on(3))
    assert programme.ours() == []


def test_check_ins_lead_to_the_private_form(tmp_path):
    form = "https://forms.example.org/check-in"
    people = community(mentee(), mentor(), forms=Forms(checkin=form))
    programme = Programme(tmp_path, people=people)
    programme.say("luca", "/accept\n/session 2026-04-02 30", on(1, 12))
    programme.say("ada-rossi", "/accept", on(1, 13))
    programme.say("luca", "/session 2026-04-20 30", on(19))
    programme.keep(on(22))
    (close,) = programme.ours()
    assert form in close


def test_what_was_heard_in_a_thread_that_is_closed_since_counts_too(tmp_path):
    ids = [f"2026-spring/{who}--first-job--ada-rossi--1" for who in ("luca", "mira")]
    people = community(mentee(), mentee("mira"), mentor())
    programme = Programme(tmp_path, history(record(*map(match, ids))), people)
    programme.keep(on(8))
    programme.say("luca", "/decline", on(8, 1), number=1)
    for days in (9, 11, 14):
        programme.keep(on(days))
    assert (programme.hub.thread(1).state, programme.ours(2)) == ("closed", [])
    programme.keep(on(15))
    assert len(programme.ours(2)) == 1


def test_one_reminder_speaks_for_all_threads_that_wait_for_somebody(tmp_path):
    ids = [f"2026-spring/{who}--first-job--ada-rossi--1" for who in ("luca", "mira", "teo")]
    people = community(mentee(), mentee("mira"), mentee("teo"), mentor())
    programme = Programme(tmp_path, history(record(*map(match, ids))), people)
    programme.say("luca", "/accept", on(1), number=1)
    programme.say("mira", "/accept", on(1), number=2)
    programme.keep(on(8))
    programme.keep(on(9))
    assert [len(programme.ours(number)) for number in (1, 2, 3)] == [1, 0, 0]
    assert "#2" in programme.ours(1)[0]
    assert "#3" not in programme.ours(1)[0]
    programme.keep(on(15))
    assert [len(programme.ours(number)) for number in (1, 2, 3)] == [2, 1, 1]
    states = {
        one.match_id: one.state
        for one in track(programme.hub, programme.past, people, on(15).date())
    }
    assert [states[one] for one in ids] == ["released", "released", "proposed"]
