"""One round through several runs: what runs stays, what was left opens again, nobody twice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bottega.documents.tree import FolderTree
from bottega.documents.writing import to_yaml
from bottega.hub.actions import Close, EditBody, OpenIssue
from bottega.hub.folder import FolderHub
from bottega.hub.sync import announce, track
from bottega.hub.thread_files import comment_text
from bottega.people.community import Community
from bottega.problems import ProblemsFound, WrongUse
from bottega.rounds.history import load_history
from bottega.rounds.rounds import load_round
from bottega.rounds.run import Start, run, write_run
from bottega.sessions.ledger import ledgers_by_match
from bottega.sessions.occupancy import occupancy
from bottega.sessions.thread import Comment
from tests.builders import community, form, mentee, mentor, need, offer

ROUND = {
    "title": {"en": "Always", "it": "Sempre"},
    "signup": {"opens": "2026-01-01", "closes": "2026-12-31"},
    "starts": "2026-01-01",
    "ends": "2026-12-31",
    "formats": ["micro"],
    "rolling": True,
}


@dataclass
class Programme:
    """A programme on disk whose people are given; every step is a run and an announcement."""

    root: Path
    people: Community

    def __post_init__(self):
        self.settle()

    def settle(self, **values):
        path = self.root / "rounds" / "always" / "round.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(to_yaml({**ROUND, **values}))

    @property
    def hub(self):
        return FolderHub(self.root / "threads", "bottega")

    def history(self):
        return load_history(FolderTree(self.root), self.people.programme)

    def match(self, day):
        """Run the matching and return the new matches' ids."""
        tree, history = FolderTree(self.root), self.history()
        ledgers = ledgers_by_match(track(self.hub, history, self.people, day))
        taken = occupancy(history, ledgers, day, self.people)
        round_ = load_round(tree, "always", self.people.programme)
        try:
            made = run(Start(tree, self.people, round_, taken, day, None))
        except WrongUse as nothing:
            return nothing.code
        write_run(self.root, made)
        return [match.id.partition("/")[2] for match in made.record.matches]

    def announce(self, day):
        """Bring the hub up to date and return what was done in the matches' threads."""
        done = announce(self.hub, self.history(), "always", self.people, day).actions
        return tuple(action for action in done if not action.marker.startswith("waiting/"))

    def say(self, number, *lines, day):
        for author, body in lines:
            folder = self.hub.folder / f"{number:04}" / "comments"
            folder.mkdir(exist_ok=True)
            count = len(list(folder.iterdir())) + 1
            moment = datetime(day.year, day.month, day.day, 10, count, tzinfo=UTC)
            (folder / f"{count:04}.md").write_text(comment_text(Comment(author, moment, body)))

    def texts(self, *numbers):
        return {
            path: path.read_bytes()
            for number in numbers
            for path in (self.hub.folder / f"{number:04}").rglob("*.md")
        }


def on(day, month=2):
    return date(2026, month, day)


@pytest.fixture
def programme(tmp_path):
    people = community(
        mentee(), mentee("mira"), mentor(places={"micro": 1}), mentor("teo", places={"micro": 1})
    )
    return Programme(tmp_path, people)


def joined(programme, *people):
    everyone = (*programme.people.mentees.values(), *programme.people.mentors.values(), *people)
    programme.people = community(*everyone)


def test_a_rolling_run_matches_only_what_is_new(programme):
    first = programme.match(on(2))
    programme.announce(on(2))
    assert [match.split("--")[0] for match in first] == ["luca", "mira"]
    joined(programme, mentee("zeno"), mentor("zoe", places={"micro": 1}))
    before = programme.texts(1, 2)
    assert programme.match(on(9)) == ["zeno--first-job--zoe--1"]
    assert [type(action) for action in programme.announce(on(9))] == [OpenIssue]
    assert programme.texts(1, 2) == before
    assert len({*first, "zeno--first-job--zoe--1"}) == 3


def test_what_runs_stays_over_three_runs_and_the_next_place_goes_to_who_waited(programme):
    joined(programme, mentee("zeno"))
    first = programme.match(on(2))
    assert len(first) == 2
    (waits,) = programme.history().round("always").records[0].waiting
    programme.announce(on(2))
    joined(programme, mentee("anna"))
    assert programme.match(on(3)) == []
    assert programme.announce(on(3)) == ()
    first_pair = first[0].split("--")
    programme.say(1, (first_pair[0], "/accept"), (first_pair[2], "/accept"), day=on(3))
    programme.say(1, (first_pair[0], "/end"), day=on(4))
    # Anna asks, too; who has waited comes first.
    found = programme.match(on(5))
    assert [match.split("--")[0] for match in found] == [waits.mentee]
    assert found[0].endswith(f"--{first_pair[2]}--1")
    assert programme.history().round("always").records[2].totals.waited_covered == 1


def test_after_a_decline_the_need_is_open_and_the_pair_is_not_proposed_again(programme):
    joined(programme, mentor("zoe", places={"micro": 1}))
    first = programme.match(on(2))
    programme.announce(on(2))
    declined, other = first[0].split("--"), first[1].split("--")
    programme.say(1, (declined[0], "/decline"), day=on(3))
    before = programme.texts(2)
    (again,) = programme.match(on(4))
    assert again.split("--")[:2] == declined[:2]
    assert again.split("--")[2] not in (declined[2], other[2])
    assert again.endswith("--1")
    kinds = [type(action) for action in programme.announce(on(4))]
    assert sorted(kind.__name__ for kind in kinds) == ["Close", "EditBody", "OpenIssue"]
    assert programme.texts(2) == before
    assert [thread.marker for thread in programme.hub.threads()] == [
        f"always/{one}" for one in (*first, again)
    ]
    assert [thread.state for thread in programme.hub.threads()] == ["closed", "open", "open"]


def test_after_a_decline_with_nobody_else_the_need_waits(tmp_path):
    programme = Programme(tmp_path, community())
    programme.match(on(2))
    programme.announce(on(2))
    programme.say(1, ("ada-rossi", "/decline"), day=on(3))
    assert programme.match(on(4)) == []
    (waits,) = programme.history().round("always").records[1].waiting
    assert waits.excluded == {"again": 1}
    assert [type(action) for action in programme.announce(on(4))] == [EditBody, Close]


def test_two_who_want_to_go_on_get_a_new_match_with_the_next_attempt(tmp_path):
    programme = Programme(tmp_path, community())
    programme.match(on(2))
    programme.announce(on(2))
    programme.say(1, ("luca", "/accept"), ("ada-rossi", "/accept"), ("luca", "/end"), day=on(3))
    pin = {"mentee": "luca", "need": "first-job", "mentor": "ada-rossi"}
    programme.settle(pins=[pin])
    with pytest.raises(ProblemsFound) as found:
        programme.match(on(4))
    assert [one.code for one in found.value.problems] == ["pin-ended"]
    programme.settle(pins=[{**pin, "continue": True}])
    assert programme.match(on(4)) == ["luca--first-job--ada-rossi--2"]
    assert OpenIssue in [type(action) for action in programme.announce(on(4))]
    # The pin is carried out once: neither while the match runs nor after its end again.
    assert programme.match(on(5)) == "nothing-new"
    programme.say(2, ("luca", "/decline"), day=on(6))
    assert programme.match(on(7)) == []


def test_a_second_need_of_the_format_does_not_go_to_the_same_mentor(tmp_path):
    luca = mentee("luca", need(), need("second"))
    programme = Programme(tmp_path, community(luca, mentor()))
    (first,) = programme.match(on(2))
    assert programme.match(on(3)) == []
    joined(programme, mentor("teo"))
    (second,) = programme.match(on(4))
    assert {first.split("--")[2], second.split("--")[2]} == {"ada-rossi", "teo"}


def test_a_rolling_run_looks_eight_weeks_ahead(tmp_path):
    # From 8 to 29 March the clocks of New York and Rome stand closer together.
    luca = mentee(timezone="Europe/Rome", availability=("mon 18:00-19:00",))
    ada = mentor(timezone="America/New_York", availability=("mon 12:00-13:00",))
    assert Programme(tmp_path / "far", community(luca, ada)).match(on(5, 1)) != []
    assert Programme(tmp_path / "near", community(luca, ada)).match(on(20, 1)) == []


def test_the_runs_of_a_programme_do_not_depend_on_the_order_of_its_people(programme):
    turned = replace(
        programme.people,
        mentees=dict(reversed(programme.people.mentees.items())),
        mentors=dict(reversed(programme.people.mentors.items())),
    )
    assert Programme(programme.root / "turned", turned).match(on(2)) == programme.match(on(2))


def left_by(programme, *handles):
    everyone = (*programme.people.mentees.values(), *programme.people.mentors.values())
    programme.people = community(*(one for one in everyone if one.handle not in handles))


def test_who_left_before_the_announcement_gets_no_issue_and_the_others_do(programme):
    joined(programme, mentor("zoe", places={"micro": 1}))
    first = programme.match(on(2))
    gone = first[0].split("--")
    before = programme.people
    left_by(programme, gone[2])
    plan = announce(programme.hub, programme.history(), "always", programme.people, on(3))
    opened = [action.marker for action in plan.actions if isinstance(action, OpenIssue)]
    assert opened == [f"always/{first[1]}"]
    (told,) = plan.withheld
    assert (told.match, told.round, told.gone) == (f"always/{first[0]}", "always", (gone[2],))
    # The next run looks for somebody else, and leaves the rest as it is.
    (again,) = programme.match(on(4))
    assert again.split("--")[:2] == gone[:2]
    assert again.split("--")[2] not in (gone[2], first[1].split("--")[2])
    later = announce(programme.hub, programme.history(), "always", programme.people, on(4))
    assert [action.marker for action in later.actions] == [f"always/{again}"]
    # Who comes back finds a new match in their stead, not a second one.
    programme.people = before
    back = announce(programme.hub, programme.history(), "always", programme.people, on(5))
    assert (back.actions, back.withheld) == ((), ())


def test_the_place_of_a_mentee_who_left_goes_to_who_waits(programme):
    joined(programme, mentee("zeno"))
    programme.match(on(2))
    (waits,) = programme.history().round("always").records[0].waiting
    someone = programme.history().matches[0]
    left_by(programme, someone.mentee)
    plan = announce(programme.hub, programme.history(), "always", programme.people, on(3))
    assert [one.gone for one in plan.withheld] == [(someone.mentee,)]
    assert programme.match(on(4)) == [f"{waits.mentee}--first-job--{someone.mentor}--1"]
    assert (
        announce(programme.hub, programme.history(), "always", programme.people, on(4)).withheld
        == ()
    )


def test_a_need_that_is_no_longer_asked_gets_no_issue(tmp_path):
    programme = Programme(tmp_path, community())
    programme.match(on(2))
    programme.people = community(mentee("luca", need("other")), mentor())
    plan = announce(programme.hub, programme.history(), "always", programme.people, on(3))
    assert (plan.actions, [one.gone for one in plan.withheld]) == ((), [("luca",)])
    assert programme.match(on(4)) == ["luca--other--ada-rossi--1"]


def test_an_exchange_of_which_one_left_is_not_opened_at_all(tmp_path):
    def exchanger(handle, teaches, wants, **values):
        wish = need("n", wants, format="swap")
        offers = offer(teaches)
        return mentor(handle, offers, places={"swap": 1}), mentee(handle, wish, **values)

    formats = {"swap": form("Swap", reciprocal=True, quota=1)}
    ada, luca = exchanger("ada", "sql", "python"), exchanger("luca", "python", "sql")
    programme = Programme(tmp_path, community(*ada, *luca, formats=formats))
    programme.settle(formats=["swap"])
    assert len(programme.match(on(2))) == 2
    programme.people = community(*ada, luca[0], formats=formats)  # luca's need is gone
    plan = announce(programme.hub, programme.history(), "always", programme.people, on(3))
    assert (plan.actions, [one.gone for one in plan.withheld]) == ((), [("luca",)])
