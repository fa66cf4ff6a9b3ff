"""The page that tells how the programme goes, and the report of a round."""

import json
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from bottega.sessions.publication import Publication
from bottega.sessions.retrospective import retrospective
from bottega.site.edition import Edition
from bottega.site.files.api import api_files
from bottega.site.pages.progress import progress_page
from bottega.site.pages.report import report_block
from tests.builders import a_round, history, match, record, waiting
from tests.site.conftest import AUTUMN, FORM, SPRING

AFTER = date(2026, 7, 18)


def told(edition, *batches, answers=(), **changes):
    kept = Publication(batches=batches, answers=answers)
    return Edition(replace(edition.portal, measures=kept, **changes), edition.language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("english", ("20 or more of 25", "18 or more of 22", "9 to 13 of 22", "not told")),
        ("italian", ("20 o più su 25", "18 o più su 22", "da 9 a 13 su 22", "non si dice")),
    ],
)
def test_a_batch_is_told_in_words_beside_its_bars(request, language, words):
    page = progress_page(told(request.getfixturevalue(language), SPRING))
    body = page.blocks["body"]
    assert [word for word in words if word not in body] == []
    assert body.count('class="chart chart--bar"') == 3
    assert "<figure" not in body


def test_half_and_nine_in_ten_are_told_as_far_as_the_ranges_say(english):
    waited = {"week": (10, 14), "month": (0, 5), "season": (0, 2)}
    body = progress_page(told(english, SPRING.model_copy(update={"ranges": waited}))).blocks["body"]
    assert "At least half of the needs had a mentor within five weeks." in body
    assert "At least nine in ten had one within fourteen weeks." in body


def test_two_batches_are_a_trend_that_is_also_said(english):
    body = progress_page(told(english, SPRING, AUTUMN)).blocks["body"]
    charts = body.split('<figure class="chart-figure">')[1:]
    assert len(charts) == 2
    svg = ElementTree.fromstring(charts[0].partition("</figcaption>")[2].partition("</figure>")[0])
    assert [one.text for one in svg if one.tag in ("title", "desc")] == [
        "Accepted by both",
        "From March 2026 to September 2026: at first 18 or more of 22, at last 13 to 17 of 22.",
    ]
    assert "Autumn 2026 and 2026-summer" in body


def test_without_numbers_the_page_says_when_they_come(english):
    body = progress_page(told(english, SPRING.model_copy(update={"asked": {}}))).blocks["body"]
    assert "the first numbers come when ten matches are old enough" in body
    assert "<table" not in body


def test_the_private_form_is_told_apart(english):
    body = progress_page(told(english, answers=(FORM,))).blocks["body"]
    assert "12 answers, from 1 May 2026 to 1 June 2026" in body
    assert "8 or more of 12" in body


def test_the_data_say_what_the_page_says(english):
    files = api_files(told(english, SPRING, AUTUMN.model_copy(update={"asked": {}})), {})
    (batch,) = json.loads(files["api/v1/measures.json"])["measures"]
    assert batch["measures"]["week"] == {"low": 20, "high": 25, "total": 25}
    assert batch["asked"]["begin"] == "2026-05-04"


def over(*left, day=AFTER, batches=()):
    past = history(record(match(), wait=left)).rounds[0]
    return past, retrospective(past, Publication(batches=batches), day)


def test_a_round_is_looked_back_at_when_it_is_over():
    assert over(day=a_round().ends)[1] is None
    found = over(batches=(SPRING, AUTUMN))[1]
    assert found.batches == (SPRING,)
    assert found.others == ()


def test_only_what_many_wanted_is_named():
    left = [waiting(f"p{number}", topic="sql" if number < 5 else "python") for number in range(9)]
    found = over(*left)[1]
    assert (found.waiting, found.topics) == (9, ("sql",))


WAITING = [(0, "everybody found"), (4, "Fewer than five"), (5, "5 needs")]


@pytest.mark.parametrize(("count", "words"), WAITING)
def test_who_waits_is_told_as_far_as_it_is_safe(english, count, words):
    past, _found = over(*(waiting(f"p{number}") for number in range(count)))
    body = report_block(told(english, SPRING, day=AFTER), past, 2)
    assert words in body
    assert (f"{count} needs" in body) == (count >= 5)


def test_a_report_says_with_whom_a_round_is_told_together(english):
    shared = SPRING.model_copy(update={"runs": ("2026-spring/1", "2026-summer/1")})
    body = report_block(told(english, shared, day=AFTER), over()[0], 2)
    assert "Told together with the matches of 2026-summer" in body
    assert body.count('role="img"') == 1
    early = report_block(told(english, day=AFTER), over()[0], 2)
    assert "Its numbers appear here on a Monday soon" in early


def test_a_running_round_has_no_report(english):
    assert report_block(told(english, SPRING), over()[0], 2) == ""
