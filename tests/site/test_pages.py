"""The pieces that people see most, compared with what was looked at and found good."""

from __future__ import annotations

from pathlib import Path

from bottega.site.drawing.cards import cards
from bottega.site.files.directory_file import directory_json
from bottega.site.pages.profiles import profile_page
from bottega.site.pages.rounds import next_moment
from bottega.site.pages.runs import named_matches, run_block

EXPECTED = Path(__file__).parent / "expected"


def test_a_card(english, expected):
    expected(EXPECTED / "cards.html", f"{cards(english, english.entries[:2], 1, 2)}\n")


def test_a_profile_page(italian, expected):
    page = profile_page(italian, italian.entries[0])
    expected(EXPECTED / "profile.html", f"{page.body.decode()}\n{page.head.decode()}\n")


def test_the_directorys_file(english, expected):
    expected(EXPECTED / "directory.json", directory_json(english) + "\n")


def test_a_run_names_only_who_agreed(english, expected):
    record = english.portal.history.rounds[0].records[0]
    assert [match.mentee for match in named_matches(english, record)] == [
        "gil-nail",
        "hana-screw",
        "lea-hinge",
    ]
    block = run_block(english, record, 2)
    assert "Ivo Glue" not in block
    expected(EXPECTED / "run.html", f"{block}\n")


def test_the_next_date_is_the_nearest_of_any_round(english):
    found = next_moment(english)
    assert found is not None
    assert (found.round.id, found.kind) == ("2026-spring", "ends")
