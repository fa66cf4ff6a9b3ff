"""Events, opportunities and the way to one's own threads: what is told, and for how long."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import feedparser
import pytest

from bottega.programme import Hub
from bottega.site.edition import Edition
from bottega.site.pages.mine import mine_page
from bottega.site.serve import served


@pytest.fixture(scope="module")
def address(built) -> Iterator[str]:
    with served(built.root, 0) as found:
        yield found


def test_what_was_recorded_is_linked_with_the_consent_to_it(built):
    page = built.page("events/2026-03-04-first")
    assert 'href="https://video.example/first"' in page
    assert "Consent to the recording: Everybody who speaks said yes" in page
    assert "This event is over." in page
    assert "This event is over." not in built.page("events/2026-04-08-evening")


def test_the_diary_tells_what_comes_from_what_was(built):
    ahead, _, past = built.page("it/events").partition('id="past"')
    assert "2026-04-08-evening" in ahead
    assert "2026-03-04-first" not in ahead.partition('id="coming"')[2]
    assert "2026-03-04-first" in past
    assert "C\N{APOSTROPHE}è la registrazione" in past.replace("&#39;", "'")


def test_a_module_shows_the_events_that_go_with_it(built):
    assert 'href="../../events/2026-03-04-first/"' in built.page("learn/first-steps")
    assert "2026-04-08-evening" not in built.page("learn/first-steps")
    assert 'href="../../learn/first-steps/"' in built.page("events/2026-03-04-first")


def test_opportunities_leave_the_list_when_they_close_and_keep_their_address(built):
    listed = re.findall(r'<h2 id="([a-z-]+)"><a', built.page("opportunities"))
    assert listed == ["last-day", "plane-grant"]
    assert "it is no longer on the list" in built.page("opportunities/too-late")
    assert "no longer on the list" not in built.page("opportunities/last-day")
    assert 'href="../../topics/django/"' in built.page("opportunities/plane-grant")


def test_opportunities_have_a_feed_that_every_page_announces(built):
    found = feedparser.parse((built.root / "opportunities.xml").read_bytes())
    assert not found.bozo
    assert [entry.title for entry in found.entries] == [
        "Job: A job that closes today",
        "Grant: A grant for planes",
    ]
    (own,) = feedparser.parse((built.root / "it/opportunities.xml").read_bytes()).entries
    assert own.link == "https://small.example/it/opportunities/plane-grant/"
    assert own.title.startswith("Finanziamento: ")
    for path in built.root.rglob("index.html"):
        assert "opportunities.xml" in path.read_text().partition("</head>")[0]


def test_what_is_open_is_in_the_api_in_the_languages_it_is_written_in(built):
    found = json.loads((built.root / "api/v1/opportunities.json").read_text())["opportunities"]
    assert [(item["id"], sorted(item["title"])) for item in found] == [
        ("last-day", ["en"]),
        ("plane-grant", ["en", "it"]),
    ]


def test_a_page_in_one_language_leads_to_the_others_home_and_claims_no_twin(built):
    page = built.page("opportunities/last-day")
    assert 'hreflang="it" href="https://small.example/it/opportunities/last-day/"' not in page
    assert '<a lang="it" hreflang="it"' in page
    assert "/it/opportunities/plane-grant/" in built.page("opportunities/plane-grant")


def on_github(portal) -> Edition:
    community = portal.community
    programme = community.programme.model_copy(update={"hub": Hub(github=True)})
    return Edition(replace(portal, community=replace(community, programme=programme)), "en")


def test_ones_own_threads_are_found_by_whoever_is_signed_in(portal):
    body = mine_page(on_github(portal)).blocks["body"]
    links = re.findall(r'<a href="([^"]+/issues\?q=[^"]+)" data-pattern="([^"]+)"', body)
    asked = [parse_qs(urlsplit(own).query)["q"][0] for own, _ in links]
    assert "is:issue is:open label:match involves:@me" in asked
    assert len(asked) == 6
    assert all("@" not in pattern for _, pattern in links)


def test_where_threads_are_files_the_page_says_so(english):
    body = mine_page(english).blocks["body"]
    assert "https://github.com/example/small-bottega/tree/HEAD/threads" in body
    assert "/issues" not in body


@pytest.mark.browser
def test_a_typed_handle_takes_its_place_in_the_links_and_stays_here(visit):
    found = visit("mine/")
    page = found.page
    link = page.locator("a[data-pattern$='/mentors/HANDLE.md']")
    own = link.get_attribute("href")
    page.fill("#mine-who", " @Ada-Pialla ")
    assert link.get_attribute("href").endswith("/blob/HEAD/mentors/ada-pialla.md")
    page.reload()
    assert link.get_attribute("href").endswith("/blob/HEAD/mentors/ada-pialla.md")
    page.fill("#mine-who", "a/../b")
    assert link.get_attribute("href") == own
    assert page.get_attribute("#mine-who", "aria-invalid") == "true"
    assert found.complaints == []


@pytest.mark.browser
def test_an_event_is_told_on_the_visitors_clock(visit):
    page = visit("it/events/2026-04-08-evening/", timezone_id="America/New_York").page
    assert "mer 8 apr, 12:00" in page.locator(".event-when__yours").inner_text()
