"""What search engines read: true to the files, and nothing that these do not say."""

from __future__ import annotations

import json
import re

import pytest

PROGRAMME = {"@type": "Organization", "name": "Small Bottega", "url": "https://small.example/"}


@pytest.fixture
def told(built):
    """Return the structured data of a page."""

    def of(path: str) -> dict[str, object]:
        (found,) = re.findall(r'ld\+json">(.*?)</script>', built.page(path))
        return json.loads(found)

    return of


def test_a_grant_is_told_with_its_funder_and_its_last_day(told):
    page = told("opportunities/plane-grant")
    assert page == {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": "A grant for planes",
        "description": "For people who like wood.",
        "datePublished": "2026-03-10",
        "expires": "2026-05-01",
        "inLanguage": "en",
        "keywords": ["Django"],
        "mainEntity": {
            "@type": "Grant",
            "name": "A grant for planes",
            "description": "For people who like wood.",
            "url": "https://offers.example/plane-grant",
            "funder": {"@type": "Organization", "name": "Nobody in particular"},
        },
        "publisher": PROGRAMME,
        "significantLink": "https://offers.example/plane-grant",
        "url": "https://small.example/opportunities/plane-grant/",
    }


def test_a_job_whose_place_is_no_address_is_somebodys_text(told):
    page = told("opportunities/last-day")
    assert page["mainEntity"] == {
        "@type": "CreativeWork",
        "name": "A job that closes today",
        "creditText": "Nobody in particular",
        "url": "https://offers.example/last-day",
    }
    assert "keywords" not in page


def test_a_module_says_what_it_teaches_in_the_language_it_is_written_in(told):
    own, shown_in_italian = told("learn/first-steps"), told("it/learn/first-steps")
    assert (own["teaches"], own["timeRequired"]) == (["Begin."], "PT3M")
    assert shown_in_italian["inLanguage"] == "en"
    assert shown_in_italian["url"] == "https://small.example/it/learn/first-steps/"
    assert not {"license", "creditText"} & set(own)


def test_an_events_place_is_the_text_that_it_is(told):
    page = told("it/events/2026-03-04-first")
    assert page["location"] == "Online"
    assert page["startDate"] == "2026-03-04T18:00:00+01:00"
    assert page["recordedIn"] == {"@type": "CreativeWork", "url": "https://video.example/first"}
    assert "isAccessibleForFree" not in page
