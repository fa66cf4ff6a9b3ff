"""The roll-call: whose word counts, the last one, whatever the order and repetition of comments."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bottega.matching.model import Answer
from bottega.sessions.ledger import Ledger
from bottega.sessions.rollcall import RollCall, marker_of, read_rollcall, still_free
from bottega.sessions.thread import Comment
from tests.builders import MATCH_ID, community, match, mentee, mentor, said, thread

DAY = date(2026, 4, 20)
PEOPLE = community(
    mentee(),
    mentee("mira"),
    mentee("rosa", listed=False),
    mentee("nora", github="none"),
    mentor(github_id=7),
    mentor("teo", github="Teo-K"),
)


def heard(*comments, people=PEOPLE):
    opened = thread(*comments, marker=marker_of("2026-spring"))
    return read_rollcall([opened], people, DAY)


def by(author, body, number=None, day=2, hour=12):
    return replace(said(author, body, day, hour), author_id=number)


def test_the_last_word_of_a_person_counts():
    found = heard(said("luca", "/in", 2), said("luca", "/out", 4), said("luca", "/in 1", 3))
    assert found.answers == {"luca": Answer(False)}


def test_accounts_are_known_whatever_their_case_and_answer_for_their_handle():
    assert heard(said("TEO-K", "/in 2")).answers == {"teo": Answer(True, 2)}


def test_nobody_answers_for_others_and_our_own_comments_are_no_answers():
    found = heard(said("bottega", "/in"), said("nora", "/in"), said("teo", "/out"))
    assert found.answers == {}


def test_a_number_that_is_recorded_rules_over_the_login():
    other = by("ada-rossi", "/out", number=8)
    renamed = by("ada-di-nuovo", "/in 1", number=7)
    assert heard(other).answers == {}
    assert heard(other, renamed).answers == {"ada-rossi": Answer(True, 1)}
    assert heard(by("ada-rossi", "/in")).answers == {"ada-rossi": Answer(True)}


def test_what_people_want_to_learn_is_counted_by_person():
    found = heard(
        said("luca", "/learn python"),
        said("mira", "/learn python, weaving", 2),
        said("mira", "/in", 3),
        said("stranger", "/imparare SQL, Python"),
        said("stranger", "/learn python", 3),
    )
    assert found.asked == {"python": 3}
    assert found.unknown == ("weaving",)


def test_those_without_a_current_profile_are_told_so_once_and_all_alike():
    found = heard(said("rosa", "/in"), said("stranger", "/in"), said("luca", "/in"))
    assert [(one.author, one.line.reason) for one in found.puzzled] == [
        ("rosa", "nobody"),
        ("stranger", "nobody"),
    ]


def test_a_mended_line_puzzles_nobody():
    assert heard(said("luca", "/in 2-3", 2), said("luca", "/in 2", 3)).puzzled == ()
    assert len(heard(said("luca", "/in 2", 2), said("luca", "/in 2-3", 3)).puzzled) == 1


def test_the_places_of_a_round_are_less_by_what_it_has_open():
    matches = [match(), match("2026-spring/mira--first-job--ada-rossi--1")]
    answers = {"ada-rossi": Answer(True, 3), "teo": Answer(True), "luca": Answer(True, 1)}
    assert still_free(answers, matches, {})["ada-rossi"] == Answer(True, 1)
    ended = {MATCH_ID: Ledger(MATCH_ID, "ended")}
    assert still_free(answers, matches, ended)["ada-rossi"] == Answer(True, 2)
    assert still_free({"ada-rossi": Answer(True, 1)}, matches, {})["ada-rossi"].places == 0
    assert still_free(answers, matches, {})["teo"] == Answer(True)


def test_an_empty_thread_says_nothing():
    assert heard() == RollCall()


BODIES = ("/in", "/in 2", "/out", "/learn python", "/learn sql, knitting", "/help", "hello", "/ou")
comments = st.builds(
    Comment,
    author=st.sampled_from(("luca", "Mira", "ada-rossi", "teo-k", "stranger", "bottega")),
    created=st.builds(
        datetime,
        st.just(2026),
        st.just(4),
        st.integers(1, 3),
        st.integers(0, 2),
        tzinfo=st.just(UTC),
    ),
    body=st.sampled_from(BODIES),
    id=st.integers(0, 3),
    author_id=st.sampled_from((None, 7, 8)),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(comments, max_size=12), st.data())
def test_order_and_repetition_change_nothing(written, data):
    again = data.draw(
        st.permutations([*written, *data.draw(st.lists(st.sampled_from(written)))])
        if written
        else st.just([])
    )
    assert heard(*again) == heard(*written)


@settings(max_examples=200, deadline=None)
@given(st.lists(comments, max_size=12))
def test_only_people_of_the_programme_answer_and_counts_are_of_people(written):
    found = heard(*written)
    assert set(found.answers) <= {"luca", "mira", "ada-rossi", "teo"}
    assert all(
        0 < count <= len({one.author.lower() for one in written}) * 3
        for count in found.asked.values()
    )
