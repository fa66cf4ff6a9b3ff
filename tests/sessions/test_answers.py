"""What people write in a roll-call, as they write it."""

from __future__ import annotations

import pytest

from bottega.matching.model import Answer
from bottega.sessions.answers import MOST_TOPICS, Unclear, answer_words, read_answers
from bottega.texts import catalogue
from tests.builders import vocabulary

IN, OUT = Answer(True), Answer(False)


def said(body):
    return read_answers(body, vocabulary())


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ("/in", IN),
        ("/IN.", IN),
        ("/in 2", Answer(True, 2)),
        ("/in 2 please", Answer(True, 2)),
        ("/in 0", Answer(True, 0)),
        ("/in with joy", IN),
        ("/presente", IN),
        ("/present", IN),
        ("/presente 3", Answer(True, 3)),
        ("/out", OUT),
        ("/out, sorry", OUT),
        ("/passo", OUT),
        ("yes, gladly!", IN),
        ("Sì, volentieri", IN),
        ("/in\n/out", OUT),
        ("/out\n/in 1", Answer(True, 1)),
        ("Hello!\n\n/in 2\n\n-- \nLuca\n/out", Answer(True, 2)),
        ("> /out\n\n/in", IN),
        ("```\n/out\n```", None),
        ("yes? what is this about", None),
        ("I am in two minds", None),
        ("see /in", None),
        ("", None),
    ],
)
def test_an_answer_is_read_as_it_was_meant(body, answer):
    assert said(body).answer == answer
    assert said(body).unclear == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("/ou", "spelling"),
        ("/pass", "spelling"),
        ("/in 2-3", "places"),
        ("/in 1.5", "places"),
        ("/in -1", "places"),
        ("/in 1000", "places"),
        ("/accept", "unknown"),
        ("/help", "help"),
        ("/aiuto", "help"),
    ],
)
def test_what_cannot_be_followed_is_told_and_answers_nothing(line, reason):
    assert said(line).answer is None
    assert said(line).unclear == (Unclear(reason, line),)


@pytest.mark.parametrize(
    ("line", "topics"),
    [
        ("/learn python", {"python"}),
        ("/imparare Python, SQL", {"python", "sql"}),
        ("/learn `#python`; SQL.", {"python", "sql"}),
        ("/learn cv and interviews", {"cv-and-interviews"}),
        ("/learn python and sql", {"python", "sql"}),
        ("/imparare python e sql", {"python", "sql"}),
        ("/learn python\n/learn sql", {"python", "sql"}),
        ("/learn python, python, Python", {"python"}),
        ("/lern python", {"python"}),
    ],
)
def test_words_become_topics(line, topics):
    found = said(line)
    assert (found.topics, found.unknown, found.unclear) == (topics, frozenset(), ())


def test_words_outside_of_the_vocabulary_are_kept_and_likely_ones_asked_about():
    found = said("/learn pythn, knitting, sql")
    assert found.topics == {"sql"}
    assert found.unknown == {"pythn", "knitting"}
    assert found.unclear == (Unclear("topic", "/learn pythn, knitting, sql", "python"),)


def test_a_list_without_words_takes_back_what_was_said():
    assert said("/learn").topics == frozenset()
    assert said("/in").topics is None


def test_nobody_asks_for_everything():
    words = ", ".join(f"word{letter}{letter}{letter}" for letter in "abcdefghijklmnop")
    assert len(said(f"/learn {words}").unknown) == MOST_TOPICS


@pytest.mark.parametrize("language", ["en", "it"])
def test_every_word_means_one_thing(language):
    words = [catalogue(language)(f"rollcall.word.{verb}") for verb in ("in", "out", "learn")]
    assert [answer_words()[word] for word in words] == ["in", "out", "learn"]
