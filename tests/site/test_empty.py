"""The portal of a programme with nobody in it yet: every page invites, none counts to nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bottega.rounds.history import History
from bottega.site.pages.home import WALL
from bottega.site.portal import Portal
from tests.site.conftest import DAY, Built, build_small


@pytest.fixture(scope="module")
def empty(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Built:
    nobody = replace(portal.community, mentors={}, mentees={})
    return build_small(tmp_path_factory.mktemp("empty"), Portal(nobody, History(()), {}, DAY))


def test_the_wall_has_places_for_those_to_come(empty, built):
    home = empty.page("")
    assert home.count('class="wall__free"') == WALL
    assert home.count('class="wall__yours"') == 1
    assert built.page("").count('class="wall__free"') == WALL - 4


def test_the_directory_counts_nobody_and_offers_no_filters_to_browse_instead_of(empty, built):
    page = empty.page("mentors")
    assert 'id="count"' not in page
    assert "Nobody is here yet" in page
    assert "rather than filter" not in page
    assert 'id="count"' in built.page("mentors")


def test_topics_are_there_without_numbers(empty, built):
    page = empty.page("topics")
    assert "you could be the first" in page
    assert "chip__count" not in page
    assert "Nobody yet: you are wanted" not in page
    assert 'id="by_language"' not in page
    assert "chip__count" in built.page("topics")
    assert 'id="by_language"' in built.page("topics")


def test_nobody_is_said_to_be_waiting(empty, built):
    page = empty.page("wanted")
    assert "Nobody is waiting" in page
    lead = '<p class="lead">People have asked for these things'
    assert lead not in page
    assert lead in built.page("wanted")
