"""Profile pages: what they tell on the visitor's own clock, and of waiting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from bottega.rounds.history import History
from bottega.signup.forms import asking_addresses
from bottega.site.edition import Edition
from bottega.site.pages.profiles import profile_page
from bottega.site.serve import served


@pytest.fixture(scope="module")
def address(built) -> Iterator[str]:
    with served(built.root, 0) as found:
        yield found


def rows(page, table: str) -> list[str]:
    return [row.inner_text() for row in page.locator(f"{table} tbody tr").all()]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("zone", "told", "awake"),
    [  # all of them change their clocks on the same nights as Rome
        ("Europe/London", ["Monday\t17:00–19:00", "Friday\t21:00–24:00"], "3 hours"),
        (
            "Europe/Athens",
            ["Monday\t19:00–21:00", "Friday\t23:00–24:00", "Saturday\t00:00–02:00"],
            "2 hours",
        ),
    ],
)
def test_the_week_is_told_on_the_visitors_clock(visit, zone, told, awake):
    found = visit("mentors/ada-pialla/", timezone_id=zone)
    assert [row.strip() for row in rows(found.page, "#yours table")] == told
    assert f"Of 5 hours a week, {awake} fall between 8 and 22" in found.page.inner_text("#yours")
    assert found.complaints == []


@pytest.mark.browser
def test_whoever_shares_the_clock_reads_so_in_their_language(visit):
    page = visit("it/mentors/ada-pialla/", timezone_id="Europe/Paris").page
    assert page.inner_text("#yours") == "Il tuo orologio, a Paris, segna la stessa ora."


@pytest.mark.browser
def test_without_scripts_the_mentors_own_clock_is_told(visit):
    page = visit("mentors/ada-pialla/", java_script_enabled=False).page
    assert rows(page, "#week")[0].strip() == "Monday\t18:00–20:00"
    assert not page.locator("#yours").is_visible()


def test_long_waiting_is_told_by_the_topics_that_the_dashboard_names(portal):
    never_matched = replace(portal, history=History(()), ledgers={})
    edition = Edition(never_matched, "en")
    bodies = {e.mentor.handle: profile_page(edition, e).body.decode() for e in edition.entries}
    assert edition.scarce
    for entry in edition.entries:
        offered = {offer.topic for offer in entry.mentor.offers} & edition.scarce
        told = "More mentors are wanted for" in bodies[entry.mentor.handle]
        assert told == bool(offered and entry.open)


def test_a_format_outside_this_round_is_not_told_as_taken(portal):
    past = portal.history.rounds
    micro = tuple(
        replace(item, round=item.round.model_copy(update={"formats": ("micro",)})) for item in past
    )
    edition = Edition(replace(portal, history=History(micro)), "it")
    body = profile_page(edition, edition.entries[0]).body.decode()
    assert "<span>Classico</span> <span>non in questo turno</span>" in body


def asked_at(edition: Edition) -> str:
    body = profile_page(edition, edition.entries[0]).body.decode()
    found = re.search(r'<a class="button" href="([^"]+)"', body)
    assert found
    assert "prefers: [" not in body
    return unescape(found[1])


def test_asking_leads_to_the_portals_own_form(italian):
    assert asked_at(italian) == "../../sign-up/?role=mentee&prefers=ada-pialla"


def test_without_a_form_of_its_own_the_one_on_github_opens_with_the_mentor_on_the_list(portal):
    asking = asking_addresses(portal.programme)
    address = urlsplit(asked_at(Edition(replace(portal, asking=asking, signup={}), "it")))
    assert address.path == "/example/small-bottega/issues/new"
    assert parse_qs(address.query) == {"template": ["mentee.it.yml"], "prefers": ["ada-pialla"]}
