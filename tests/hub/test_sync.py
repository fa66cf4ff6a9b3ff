from datetime import UTC, date, datetime

import pytest

from bottega.hub.actions import Close, Comment, EditBody, OpenIssue, Plan
from bottega.hub.defusing import BREAK
from bottega.hub.folder import FolderHub
from bottega.hub.sync import announce, track
from bottega.hub.thread_files import comment_text
from bottega.problems import WrongUse
from bottega.sessions import thread as spoken
from tests.builders import MATCH_ID, community, history, match, mentee, mentor, record

DAY = date(2026, 4, 1)
PAST = history(record(match(), match("2026-spring/mira--first-job--ada-rossi--1")))
ENGLISH = ("en",)
PEOPLE = community(
    mentee(languages=ENGLISH), mentee("mira", name="@mira", languages=ENGLISH), mentor()
)


@pytest.fixture
def hub(tmp_path):
    found = FolderHub(tmp_path / "threads", "bottega")
    announce(found, PAST, "2026-spring", PEOPLE, DAY)
    return found


def write(hub, *lines, number=1):
    """Write comments into a thread, each by its author and an hour later."""
    for count, (author, body) in enumerate(lines, 1):
        text = comment_text(spoken.Comment(author, datetime(2026, 4, 2, count, tzinfo=UTC), body))
        path = hub.folder / f"{number:04}" / "comments" / f"{count:04}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


def kinds(plan):
    return [type(action) for action in plan.actions]


def test_announcing_opens_one_issue_a_match_and_then_nothing(hub):
    assert [thread.marker for thread in hub.threads()] == [MATCH_ID, PAST.matches[1].id]
    assert announce(hub, PAST, "2026-spring", PEOPLE, DAY) == Plan()
    assert f"@{BREAK}mira" in hub.threads()[1].title


def test_a_dry_run_writes_nothing(tmp_path):
    hub = FolderHub(tmp_path / "threads", "bottega")
    found = announce(hub, PAST, "2026-spring", PEOPLE, DAY, dry_run=True)
    assert kinds(found) == [OpenIssue, OpenIssue]
    assert not hub.folder.exists()


def test_announcing_again_brings_the_status_up_to_date(hub):
    write(hub, ("luca", "/accept"), ("ada-rossi", "yes"))
    assert kinds(announce(hub, PAST, "2026-spring", PEOPLE, DAY)) == [EditBody]
    assert "Under way" in hub.threads()[0].body
    assert announce(hub, PAST, "2026-spring", PEOPLE, DAY) == Plan()


def test_announcing_closes_what_is_over(hub):
    write(hub, ("luca", "/decline"))
    assert kinds(announce(hub, PAST, "2026-spring", PEOPLE, DAY)) == [EditBody, Close]
    assert announce(hub, PAST, "2026-spring", PEOPLE, DAY) == Plan()


def test_help_is_answered_once(hub):
    write(hub, ("luca", "/help"), ("luca", "/help"))
    assert kinds(announce(hub, PAST, "2026-spring", PEOPLE, DAY)) == [Comment]
    assert announce(hub, PAST, "2026-spring", PEOPLE, DAY) == Plan()


def test_a_round_that_is_not_there_is_wrong_use(hub):
    with pytest.raises(WrongUse):
        announce(hub, PAST, "nowhere", PEOPLE, DAY)


def test_tracking_reads_a_ledger_for_every_thread(hub):
    write(hub, ("luca", "/accept"), ("ada-rossi", "/session 2026-04-02 45"))
    luca, mira = track(hub, PAST, PEOPLE, DAY)
    assert (luca.match_id, luca.state, len(luca.sessions)) == (MATCH_ID, "running", 1)
    assert mira.state == "proposed"


def test_maintainers_speak_where_they_are_named(hub):
    people = community(mentee(github="none"), mentor())
    write(hub, ("ada-rossi", "/accept"), ("maria", "/accept"))
    assert track(hub, PAST, people, DAY)[0].state == "proposed"
    helped = community(mentee(github="none"), mentor(), maintainers=("Maria",))
    assert track(hub, PAST, helped, DAY)[0].state == "running"


def test_matches_without_a_thread_have_no_ledger(tmp_path):
    assert track(FolderHub(tmp_path / "threads", "bottega"), PAST, PEOPLE, DAY) == ()


def test_a_format_that_is_gone_still_has_ledgers(hub):
    people = community(mentee(), mentor(), formats={"other": PEOPLE.programme.formats["micro"]})
    assert [ledger.state for ledger in track(hub, PAST, people, DAY)] == ["proposed", "proposed"]
