"""The portal's own value, gathered from everything that it is made from."""

from __future__ import annotations

from bottega.credentials.listing import recorded
from bottega.documents.tree import FolderTree
from bottega.hub.situation import Situation
from bottega.sessions.publication import Publication
from bottega.signup.forms import asking_addresses, claim_addresses
from bottega.signup.online import sign_ups
from bottega.site.portal import Portal


def portal_of(now: Situation, measures: Publication) -> Portal:
    """Return what the pages are made from, as a programme stands; `measures` are those told."""
    people = now.community
    return Portal(
        people,
        now.history,
        now.ledgers,
        now.day,
        asked=now.asked,
        asking=asking_addresses(people.programme),
        signup=sign_ups(people.programme, people.vocabulary),
        measures=measures,
        claiming=claim_addresses(people.programme),
        recorded=recorded(FolderTree(now.root)),
    )
