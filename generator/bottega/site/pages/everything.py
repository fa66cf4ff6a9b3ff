"""Every page of a language, in the order of kinds: those written once, and one for each person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bottega.site.edition import Edition
from bottega.site.figures.places import Entry
from bottega.site.page import Draft, Page
from bottega.site.pages.appointment import appointment_page
from bottega.site.pages.browse import browse_drafts, topics_page
from bottega.site.pages.credentials import credential_pages
from bottega.site.pages.directory import directory_drafts, directory_page
from bottega.site.pages.events import event_pages
from bottega.site.pages.handbook import handbook_pages
from bottega.site.pages.home import home_page
from bottega.site.pages.learn import courses_by_id, learn_pages
from bottega.site.pages.listing import Cards
from bottega.site.pages.mine import mine_page
from bottega.site.pages.opportunities import opportunity_pages
from bottega.site.pages.posts import post_pages
from bottega.site.pages.profiles import profile_draft
from bottega.site.pages.progress import progress_page
from bottega.site.pages.rounds import round_pages
from bottega.site.pages.signup import signup_pages
from bottega.site.pages.tokens import tokens
from bottega.site.pages.wanted import wanted_page
from bottega.site.pages.written import written_pages
from bottega.site.written.content import Content


def all_pages(edition: Edition, contents: Mapping[str, Content]) -> Iterator[Page]:
    """Yield the pages that a programme has however many people take part.

    `contents` holds what is written in each language.
    """
    content, values = contents[edition.language], tokens(edition)
    yield home_page(edition, content)
    yield from written_pages(edition, content, values)
    yield from learn_pages(edition, contents, values)
    yield from round_pages(edition)
    yield from post_pages(edition, content, values)
    yield from event_pages(edition, contents, values)
    yield from opportunity_pages(edition, content, values)
    yield from handbook_pages(edition, values)
    yield wanted_page(edition)
    yield mine_page(edition)
    yield progress_page(edition)
    yield appointment_page(edition)
    yield from signup_pages(edition)
    yield from credential_pages(edition, courses_by_id(edition, contents))
    yield directory_page(edition)
    yield topics_page(edition)


def list_drafts(edition: Edition, cards: Cards) -> Iterator[Draft]:
    """Yield the lists of people, which take their cards from `cards`."""
    yield from directory_drafts(edition, cards)
    yield from browse_drafts(edition, cards)


def person_draft(edition: Edition, entry: Entry) -> Draft:
    """Return the page of a person."""
    return profile_draft(edition, entry)


def told_apart(pages: Mapping[str, tuple[Page, ...]]) -> dict[str, tuple[Page, ...]]:
    """Return every language's pages; those not written in each language name theirs."""
    known = {language: {page.path for page in found} for language, found in pages.items()}
    everywhere = set.intersection(*known.values())

    def named(page: Page) -> Page:
        if page.in_shell or page.path in everywhere:
            return page
        there = (language for language, paths in known.items() if page.path in paths)
        return replace(page, languages=tuple(there))

    return {language: tuple(map(named, found)) for language, found in pages.items()}
