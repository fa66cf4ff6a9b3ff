"""A page for everything that was recorded, its badge, and a page to check a copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bottega.credentials.listing import Recorded
from bottega.people.evidence import (
    REASONS,
    Completion,
    Mentorship,
    evidence_path,
    evidence_text,
    page_path,
    revocation_text,
)
from bottega.site.drawing.badge import Badge, badge_svg
from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.figures.places import is_shown
from bottega.site.page import WIDE, Page, mark
from bottega.site.pages.learn import Course

SECTION = "credentials/"
BADGE, COPY, REVOKED = "badge.svg", "evidence.json", "revoked.json"  # beside the page
# Who shares the page gives its address; search engines need not collect what people learned.
_UNLISTED = '<meta name="robots" content="noindex">'
_FOR_NOBODY = {**WIDE, "search": {"exclude": True}}


@dataclass(frozen=True, slots=True)
class Credential:
    """What a page tells of something recorded."""

    found: Recorded
    path: str
    name: str
    title: str
    objectives: tuple[str, ...]
    badge: str

    @property
    def holds(self) -> bool:
        """Say whether it counts."""
        return self.found.revocation is None


def credential_pages(edition: Edition, courses: Mapping[str, Course]) -> Iterator[Page]:
    """Yield the page that checks a copy, and one for everything that was recorded."""
    yield _checking(edition)
    for found in edition.portal.recorded:
        yield _page(edition, _credential(edition, found, courses))


def _credential(edition: Edition, found: Recorded, courses: Mapping[str, Course]) -> Credential:
    """Return what is told of something recorded, in an edition's language."""
    evidence = found.evidence
    course = courses.get(evidence.module) if isinstance(evidence, Completion) else None
    title = _title(edition, found, course)
    objectives = course.module.front.objectives if course else ()
    return Credential(
        found,
        page_path(found.evidence),
        _name(edition, evidence.handle),
        title,
        tuple(one.text for one in objectives),
        badge_svg(_badge(edition, found, title)),
    )


def _title(edition: Edition, found: Recorded, course: Course | None) -> str:
    evidence = found.evidence
    if isinstance(evidence, Mentorship):
        key = f"site.credential.match.{evidence.role}"
        return edition.t(key, format=edition.format(evidence.format))
    return course.module.front.title if course else evidence.module


def _name(edition: Edition, handle: str) -> str:
    # The portal names whom the directory names; of others it knows the account alone.
    mentor = edition.portal.community.mentors.get(handle)
    return mentor.name if mentor and is_shown(edition.portal, mentor) else handle


def _badge(edition: Edition, found: Recorded, title: str) -> Badge:
    evidence, t = found.evidence, edition.t
    is_module = isinstance(evidence, Completion)
    seed = f"module-{evidence.module}" if isinstance(evidence, Completion) else evidence.name
    return Badge(
        seed=seed,
        over=t("site.credential.completed"),
        title=title,
        under=f"{edition.title} · {t.day(evidence.date)}",
        note=t("site.credential.open_book" if is_module else "site.credential.agreed"),
    )


def _page(edition: Edition, told: Credential) -> Page:
    evidence, t = told.found.evidence, edition.t
    body = render(
        "credential.html",
        edition,
        told.path.count("/"),
        it=told,
        evidence=evidence,
        revocation=told.found.revocation,
        file=evidence_path(evidence.handle, evidence.name),
        is_open=edition.programme.mode == "open",
    )
    return Page(
        told.path,
        t("site.credential.title", name=told.name, title=told.title),
        t("site.credential.description", name=told.name, title=told.title),
        blocks={"body": body},
        head=_UNLISTED,
        in_shell=True,
        files=_beside(told),
    )


def _beside(told: Credential) -> dict[str, str]:
    """Return the badge and the file that copies are held against; or that it was taken back."""
    if told.found.revocation is not None:
        return {REVOKED: revocation_text(told.found.revocation)}
    return {COPY: evidence_text(told.found.evidence), BADGE: told.badge}


def _checking(edition: Edition) -> Page:
    t = edition.t
    reasons = {one: t(f"credential.reason.{one}") for one in REASONS}
    keys = ("holds", "changed", "unknown", "unreadable", "revoked")
    words = {key: t(f"site.check.{key}", day="{day}", reason="{reason}") for key in keys}
    body = render("credential_check.html", edition, 1, words=words, reasons=reasons)
    return Page(
        SECTION,
        t("site.check.title"),
        t("site.check.lead"),
        markdown=mark("body"),
        blocks={"body": body},
        meta=_FOR_NOBODY,
    )
