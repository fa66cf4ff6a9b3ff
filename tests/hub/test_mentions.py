"""Calling people: fifty in a comment, in their language, each once, whatever stops us between."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bottega.hub.markers import reply_marker
from bottega.hub.mentions import BATCH, addressed, calls, is_called, remembered
from bottega.sessions.thread import Comment
from tests.builders import OPENED, mentee, mentor, programme, thread

MARKER = "rollcall/2026-spring"


def crowd(count, language="it", start=0):
    return [
        mentee(f"p{number:03}", languages=(language,)) for number in range(start, start + count)
    ]


def letter(language, names, count):
    return f"{language} {count}: {names}"


def left(people, found, stage="all"):
    return calls(MARKER, stage, addressed(people, programme()), found, letter)


def written(found, *replies, author="bottega"):
    """A thread after some of the comments were written."""
    more = [
        Comment(author, OPENED, f"{reply_marker(MARKER, reply.key)}\n{reply.body}")
        for reply in replies
    ]
    return replace(found, comments=(*found.comments, *more))


def named(found):
    return Counter(name for one in found.comments for name in re.findall(r"@(\w+)", one.body))


EMPTY = thread(marker=MARKER)


def test_who_has_an_account_is_called_once_in_their_language():
    people = [
        mentee("luca"),
        mentor("luca"),
        mentee("mira", languages=("pt", "en")),
        mentee("zoe", languages=("fr",)),
        mentee("nora", github="none"),
    ]
    replies = left(people, EMPTY)
    assert [(reply.key, reply.body) for reply in replies] == [
        ("call-all-1-of-2", "en 2: @mira @zoe"),
        ("call-all-2-of-2", "it 1: @luca"),
    ]


def test_no_comment_names_more_than_a_hub_tells():
    replies = left([*crowd(2 * BATCH), *crowd(1, "en", start=500)], EMPTY)
    assert [reply.body.count("@") for reply in replies] == [1, BATCH, BATCH]
    assert [reply.key for reply in replies] == [f"call-all-{number}-of-3" for number in (1, 2, 3)]


def test_nobody_is_called_before_there_is_an_issue_and_nobody_is_called_twice():
    assert left(crowd(2), None) == ()
    assert left([], EMPTY) == ()
    whole = written(EMPTY, *left(crowd(60), EMPTY))
    assert left(crowd(60), whole) == left(crowd(80), whole) == ()
    assert set(named(whole).values()) == {1}


def test_a_call_that_is_complete_stays_so_even_where_comments_are_deleted():
    whole = written(EMPTY, *left(crowd(60), EMPTY))
    assert remembered(MARKER, ["all"], EMPTY) == remembered(MARKER, ["all"], None) == ""
    body = remembered(MARKER, ["all"], whole)
    bare = replace(EMPTY, body=f"Hello\n\n{body}\n")
    assert is_called(MARKER, "all", bare)
    assert left(crowd(90), bare) == ()
    assert remembered(MARKER, ["all"], bare) == body


def test_what_others_write_is_no_call_of_ours():
    faked = written(EMPTY, *left(crowd(60), EMPTY), author="stranger")
    assert left(crowd(60), faked) == left(crowd(60), EMPTY)


def test_a_later_stage_calls_only_who_was_not_called_before():
    first = written(EMPTY, *left(crowd(3), EMPTY, "run-1"))
    (reply,) = left(crowd(5), first, "run-2")
    assert (reply.key, reply.body) == ("call-run-2-1-of-1", "it 2: @p003 @p004")
    assert not is_called(MARKER, "run-2", first)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 180),
    st.lists(st.sets(st.integers(0, 3)), max_size=5),
    st.integers(0, 20),
)
def test_runs_that_lose_any_comments_name_everybody_once(count, runs, newcomers):
    found, people = EMPTY, crowd(count)
    for kept in runs:
        planned = left(people, found)
        found = written(found, *(one for place, one in enumerate(planned) if place in kept))
    found = written(found, *left(people, found))
    assert named(found) == Counter(person.handle for person in people)
    assert left([*people, *crowd(newcomers, start=300)], found) == () or count == 0
