"""When a place is likely to come free again: told where all are taken, and only ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bottega.sessions.ledger import Ledger
from bottega.site.edition import Edition
from bottega.site.figures.waiting import free_again
from bottega.site.pages.profiles import profile_page


def test_a_place_comes_free_after_the_weeks_of_the_format_from_the_first_day(portal):
    assert free_again(portal)["bo-chisel"] == date(2026, 4, 27)
    begun = {key: Ledger(key, "running", started=date(2026, 4, 6)) for key in portal.ledgers}
    assert free_again(replace(portal, ledgers=begun))["bo-chisel"] == date(2026, 5, 4)


def test_what_should_have_ended_promises_nothing(portal):
    assert "bo-chisel" not in free_again(replace(portal, day=date(2026, 4, 27)))
    ended = {key: Ledger(key, "ended") for key in portal.ledgers}
    assert free_again(replace(portal, ledgers=ended)) == {}


def test_only_a_profile_without_a_place_tells_the_month(portal):
    edition = Edition(portal, "en")
    told = {
        entry.mentor.handle
        for entry in edition.entries
        if "come free in April 2026" in profile_page(edition, entry).body.decode()
    }
    assert "bo-chisel" in told
    assert "ada-pialla" not in told
