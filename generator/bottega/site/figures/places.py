"""Who is in the directory and how many places each has left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bottega.people.model import Mentor
from bottega.site.portal import Portal


@dataclass(frozen=True, slots=True)
class Entry:
    """A listed mentor with the places left by format; open where there is at least one."""

    mentor: Mentor
    left: Mapping[str, int]
    most: int  # places left over all formats

    @property
    def open(self) -> bool:
        """Say whether somebody can still be matched with this mentor."""
        return self.most > 0

    @property
    def takes(self) -> tuple[str, ...]:
        """Return the formats with a place left; without any place, all that are offered."""
        return tuple(form for form, count in self.left.items() if count or not self.open)


def listed(portal: Portal) -> tuple[Entry, ...]:
    """Return the mentors that the directory shows, by name; expired profiles are left out."""
    taken, forms = taken_places(portal), current_formats(portal)
    shown = (mentor for mentor in portal.community.mentors.values() if is_shown(portal, mentor))
    entries = (_entry(portal, face(portal, mentor), taken, forms) for mentor in shown)
    return tuple(sorted(entries, key=lambda e: (e.mentor.name.casefold(), e.mentor.handle)))


def is_shown(portal: Portal, mentor: Mentor) -> bool:
    """Say whether a profile is listed, confirmed within the expiry, and its mentor is trained."""
    age = (portal.day - mentor.confirmed).days
    trained = not portal.community.training.lacks(mentor.handle, "mentor")
    return mentor.listed and trained and age <= portal.programme.expiry_days


def face(portal: Portal, mentor: Mentor) -> Mentor:
    """Return a mentor as the portal knows them.

    How to reach somebody, and the account behind a profile, are for those whom a private programme
    invited: here the portal never gets to know either.
    """
    if portal.programme.mode == "open":
        return mentor
    return mentor.model_copy(update={"contact": {}, "github": None, "github_id": None})


def taken_places(portal: Portal) -> Counter[tuple[str, str]]:
    """Return the running matches by (mentor, format), over all rounds."""
    running = portal.occupancy.running
    return Counter((place.mentor, place.format) for place in running)


def current_formats(portal: Portal) -> frozenset[str]:
    """Return the formats of the rounds that are not over; all formats where there is none."""
    rounds = (item.round for item in portal.history.rounds)
    found = {form for one in rounds if one.phase(portal.day) != "closed" for form in one.formats}
    return frozenset(found or portal.programme.formats)


def _entry(
    portal: Portal,
    mentor: Mentor,
    taken: Mapping[tuple[str, str], int],
    forms: frozenset[str],
) -> Entry:
    given = mentor.places_by(portal.programme.formats)
    used = {form: taken.get((mentor.handle, form), 0) for form in given}
    most = max(0, mentor.places_in_all - sum(used.values()))
    left = {
        form: max(0, min(places - used[form], most)) if form in forms else 0
        for form, places in given.items()
        if places
    }
    return Entry(mentor, left, min(most, sum(left.values())))
