"""What the portal tells of rounds: each run's own post, and what people want to learn."""

from __future__ import annotations

from dataclasses import replace

from bottega.rounds.history import History, RoundHistory
from bottega.site.edition import Edition
from bottega.site.pages.posts import posts
from bottega.site.pages.wanted import wanted_page
from bottega.site.written.content import Content
from tests.builders import a_round, match, record, waiting

NOTHING_WRITTEN = Content("en")


def told(portal, language, *records):
    history = History((RoundHistory(a_round(), records),))
    edition = Edition(replace(portal, history=history), language)
    return [(post.title, post.summary) for post in posts(edition, NOTHING_WRITTEN)]


def test_every_run_has_its_own_post(portal):
    many = record(*(match(f"2026-spring/m{n}--first-job--ada-rossi--1") for n in range(7)))
    few, none = record(match(), run=2), record(run=3, wait=[waiting("luca")])
    assert told(portal, "en", many, few, none) == [
        (
            "Spring 2026: no pairs this time",
            "Nobody could be matched this time. Everyone who asked goes first next time.",
        ),
        (
            "Spring 2026: more pairs are made",
            "The new pairs, and how many people are still waiting.",
        ),
        (
            "Spring 2026: the pairs are made",
            "7 matches. See who fits whom, and how many are still waiting.",
        ),
    ]
    assert told(portal, "it", few)[0][0].startswith("Primavera 2026: ")


def test_what_people_want_to_learn_is_told_in_safe_numbers(portal):
    asked = {"rust": 7, "python": 2, "gone-since": 9}
    page = wanted_page(Edition(replace(portal, asked=asked), "en"))
    body = page.blocks["body"]
    assert "What people would like to learn" in body
    listed = body.partition('id="asked"')[2].partition("<h2")[0]
    assert listed.count("<li>") == 2
    assert "7 people" in listed
    assert "2 people" not in listed
    assert "gone-since" not in listed
    silent = wanted_page(Edition(portal, "en")).blocks["body"]
    assert 'id="asked"' not in silent
