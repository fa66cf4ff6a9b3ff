"""A new opportunity to write on: every field that it has, with a hint in each."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bottega.documents.front_matter import join
from bottega.problems import WrongUse
from bottega.texts import Catalogue

FOLDER = "opportunities"
OPEN = timedelta(days=30)  # until somebody says better
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def new_opportunity(name: str, day: date, say: Catalogue) -> str:
    """Return the file of a new opportunity, as a job that closes in a month.

    Raises WrongUse where no file can be called so.
    """
    if not _NAME.fullmatch(name) or len(name) > 60:
        raise WrongUse("opportunity-name", name=name)
    front: dict[str, object] = {
        "title": say("opportunity.title"),
        "kind": "job",
        "offered_by": say("opportunity.offered_by"),
        "published": day.isoformat(),
        "closes": (day + OPEN).isoformat(),
        "link": "https://example.org/",
        "summary": say("opportunity.summary"),
        "topics": [],
    }
    return join(front, say("opportunity.body"))
