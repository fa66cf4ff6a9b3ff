from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bottega.hub.actions import (
    Close,
    Comment,
    EditBody,
    Label,
    OpenIssue,
    Plan,
    React,
    Repeated,
    Reply,
    Unlabel,
    WantedIssue,
)
from bottega.hub.plan import plan
from bottega.sessions import thread as spoken
from tests.builders import OPENED, thread

ISSUE = WantedIssue("round/a--b--c--1", "A & C", "Hello", ("match", "round:r"))
PRESENT = thread(marker=ISSUE.marker, title=ISSUE.title, body="Hello\r\n", labels=ISSUE.labels)


def test_what_is_missing_is_opened():
    opened = OpenIssue(ISSUE.marker, ISSUE.title, ISSUE.body, ISSUE.labels)
    assert plan([ISSUE], []) == Plan((opened,))


def test_what_is_there_is_left_alone():
    assert plan([ISSUE], [PRESENT]) == Plan()


def test_what_says_something_else_is_edited():
    edit = EditBody(ISSUE.marker, 1, ISSUE.title, "Hello")
    assert plan([ISSUE], [replace(PRESENT, body="Bye")]) == Plan((edit,))
    assert plan([ISSUE], [replace(PRESENT, title="B & C")]) == Plan((edit,))


def test_what_people_were_told_in_a_closed_thread_stays():
    closed = replace(PRESENT, state="closed", body="As it was", title="Then", labels=())
    for state in ("open", "closed"):
        assert plan([replace(ISSUE, state=state)], [closed]) == Plan()


def test_missing_labels_are_added_and_others_stay():
    present = replace(PRESENT, labels=("mine", "match"))
    assert plan([ISSUE], [present]) == Plan((Label(ISSUE.marker, 1, ("round:r",)),))


def test_a_finished_match_is_closed_but_never_opened_for_that():
    over = replace(ISSUE, state="closed")
    assert plan([over], [PRESENT]) == Plan((Close(ISSUE.marker, 1),))
    assert plan([over], [replace(PRESENT, state="closed")]) == Plan()
    assert plan([over], []) == Plan()


def test_an_issue_that_somebody_closed_is_not_opened_again():
    assert plan([ISSUE], [replace(PRESENT, state="closed")]) == Plan()


def test_a_reply_is_written_once_whatever_it_said():
    wanted = replace(ISSUE, replies=(Reply("help", "Here you are."),))
    (comment,) = plan([wanted], [PRESENT]).actions
    assert isinstance(comment, Comment)
    said = spoken.Comment(PRESENT.author, OPENED, comment.body.replace("Here", "There"))
    assert plan([wanted], [replace(PRESENT, comments=(said,))]) == Plan()
    forged = replace(said, author="eve")
    assert plan([wanted], [replace(PRESENT, comments=(forged,))]).actions == (comment,)


def test_two_threads_for_a_match_are_told_and_the_first_counts():
    second = replace(PRESENT, number=2, body="Bye")
    assert plan([ISSUE], [second, PRESENT]) == Plan((), (Repeated(ISSUE.marker, (1, 2)),))


HERE = "It goes on in {number}."
LED_ON = Comment(ISSUE.marker, 2, f"<!-- bottega: {ISSUE.marker} elsewhere -->\nIt goes on in #1.")


def test_the_later_of_two_threads_leads_on_and_is_closed():
    wanted, second = replace(ISSUE, elsewhere=HERE), replace(PRESENT, number=2)
    closed = Close(ISSUE.marker, 2, done=False)
    assert plan([wanted], [second, PRESENT]).actions == (LED_ON, closed)
    said = spoken.Comment(PRESENT.author, OPENED, LED_ON.body)
    told = replace(second, comments=(said,))
    assert plan([wanted], [told, PRESENT]).actions == (closed,)
    # Whoever opened it again knows where the other one is.
    assert plan([wanted], [replace(told, reopened=True), PRESENT]).actions == ()


def test_an_open_thread_counts_before_a_closed_one_and_what_was_said_in_either():
    wanted = replace(ISSUE, elsewhere=HERE, replies=(Reply("help", "Here you are."),))
    (reply,) = plan([wanted], [PRESENT]).actions
    said = spoken.Comment(PRESENT.author, OPENED, reply.body)
    closed = replace(PRESENT, state="closed", comments=(said,))
    assert plan([wanted], [closed, replace(PRESENT, number=2, body="Bye")]).actions == (
        EditBody(ISSUE.marker, 2, ISSUE.title, ISSUE.body),
    )


def test_what_is_over_and_was_opened_again_stays_open():
    over = replace(ISSUE, state="closed")
    assert plan([over], [replace(PRESENT, reopened=True)]).actions == ()


def test_a_label_of_ours_that_is_no_longer_so_comes_off():
    wanted = replace(ISSUE, absent=("help", "attention"))
    marked = replace(PRESENT, labels=(*PRESENT.labels, "Help", "theirs"))
    assert plan([wanted], [marked]).actions == (Unlabel(ISSUE.marker, 1, "Help"),)
    assert plan([wanted], [PRESENT]).actions == ()


def test_labels_are_the_same_in_any_case():
    assert plan([ISSUE], [replace(PRESENT, labels=("Match", "ROUND:r"))]).actions == ()


def test_a_comment_gets_each_sign_once():
    wanted = replace(ISSUE, signs=((7, "+1"), (7, "confused"), (8, "+1")))
    said = spoken.Comment("luca", OPENED, "/accept", 7)
    heard = replace(PRESENT, comments=(said,))
    signs = tuple(React(ISSUE.marker, 1, 7, sign) for sign in ("+1", "confused"))
    assert plan([wanted], [heard]).actions == signs
    given = replace(heard, comments=(replace(said, reactions=("+1", "eyes")),))
    assert plan([wanted], [given]).actions == signs[1:]
    assert plan([wanted], [replace(heard, state="closed")]).actions == signs


def test_a_reply_of_another_account_of_ours_is_not_repeated():
    wanted = replace(ISSUE, replies=(Reply("help", "Here you are."),))
    (reply,) = plan([wanted], [PRESENT]).actions
    said = replace(PRESENT, comments=(spoken.Comment("Maria", OPENED, reply.body),))
    assert plan([wanted], [said], frozenset(("maria",))).actions == ()


def test_a_match_that_is_wanted_twice_gets_one_issue():
    found = plan([ISSUE, replace(ISSUE, body="Bye")], [])
    assert [action.body for action in found.actions] == ["Hello"]
    assert found.warnings == (Repeated(ISSUE.marker),)


def test_threads_of_people_are_left_alone():
    assert plan([], [replace(PRESENT, marker="")]) == Plan()


def carried_out(actions, threads):
    """Return what a hub would hold after these actions."""
    found = {one.number: one for one in threads}
    for action in actions:
        if isinstance(action, OpenIssue):
            number = max(found, default=0) + 1
            found[number] = thread(
                number=number,
                marker=action.marker,
                title=action.title,
                body=action.body,
                labels=action.labels,
            )
            continue
        one = found[action.number]
        if isinstance(action, EditBody):
            one = replace(one, title=action.title, body=action.body)
        elif isinstance(action, Label):
            one = replace(one, labels=(*one.labels, *action.labels))
        elif isinstance(action, Close):
            one = replace(one, state="closed")
        else:
            said = spoken.Comment(one.author, OPENED, action.body)
            one = replace(one, comments=(*one.comments, said))
        found[action.number] = one
    return tuple(found.values())


TEXTS = st.sampled_from(["Hello", "Bye", " Hello \r\n"])
MARKERS = st.sampled_from(["a", "b", "c"])
STATES = st.sampled_from(["open", "closed"])
LABELS = st.sampled_from([(), ("match",), ("mine", "round:r")])
REPLIES = st.lists(st.builds(Reply, st.sampled_from(["help", "unclear"]), TEXTS), max_size=2)
WANTED = st.builds(
    WantedIssue, MARKERS, TEXTS, TEXTS, LABELS, STATES, REPLIES.map(tuple), st.just(HERE)
)
THREADS = st.lists(
    st.builds(
        thread,
        number=st.integers(1, 9),
        marker=MARKERS,
        body=TEXTS,
        state=STATES,
        labels=LABELS,
    ),
    unique_by=lambda one: one.number,
    max_size=4,
)


@given(st.lists(WANTED, max_size=4), THREADS, st.integers(0, 9))
def test_a_plan_carried_out_in_part_or_whole_leaves_only_its_rest(wanted, present, done):
    # Only a thread can have asked for a reply.
    markers = {one.marker for one in present}
    wanted = [one if one.marker in markers else replace(one, replies=()) for one in wanted]
    first = plan(wanted, present)
    partly = carried_out(first.actions[:done], present)
    rest = plan(wanted, partly)
    assert plan(wanted, carried_out(rest.actions, partly)).actions == ()
    assert len(rest.actions) <= max(len(first.actions) - done, 0)
