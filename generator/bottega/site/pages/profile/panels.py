"""What stands beside a profile: places, languages, other addresses."""

from __future__ import annotations

from bottega.people.model import Mentor
from bottega.site.drawing.stencil import lines, text
from bottega.site.edition import Edition
from bottega.site.figures.places import Entry, current_formats
from bottega.site.pages.profile.parts import paragraph, part


def places_panel(edition: Edition, entry: Entry) -> bytes:
    """Return how many places are left in each format; nothing where none is given."""
    left, hours = tuple(entry.left.items()), entry.mentor.hours_per_month

    def drawn() -> bytes:
        told = hours and edition.t("site.profile.hours", count=hours)
        return part("places", edition).fill(
            places=lines(*(_place(edition, form, count) for form, count in left)),
            hours=lines(paragraph(told, "quiet") if told else b""),
        )

    return edition.piece(("places", left, hours), drawn) if left or hours else b""


def _place(edition: Edition, form: str, left: int) -> bytes:
    t = edition.t
    told = t("site.places.left", count=left) if left else t("site.places.full")
    if form not in current_formats(edition.portal):
        told = t("site.places.not_now")
    return b"<li><span>%b</span> <span>%b</span></li>" % (text(edition.format(form)), text(told))


def tongues_panel(edition: Edition, mentor: Mentor) -> bytes:
    """Return the languages that a mentor speaks."""

    def drawn() -> bytes:
        chip = part("tongue", edition)
        tongues = [
            chip.fill(tag=tag.encode(), name=text(edition.tongue(tag))) for tag in mentor.languages
        ]
        return part("tongues", edition).fill(tongues=b"".join(tongues))

    return edition.piece(("tongues-panel", mentor.languages), drawn)


def elsewhere_panel(edition: Edition, mentor: Mentor) -> bytes:
    """Return where else somebody is found; nothing where nowhere is named."""
    links = [_link(address, label) for label, address in mentor.links.items()]
    ways = [_way(kind, name) for kind, name in mentor.contact.items()]
    if not links and not ways:
        return b""
    return part("elsewhere", edition).fill(links=lines(*links, *ways))


def _link(address: str, label: str) -> bytes:
    return b"<li>%b</li>" % _anchor(address, label)


def _way(kind: str, name: str) -> bytes:
    is_address = name.startswith("https://")
    shown = _anchor(name, name[8:]) if is_address else b"<span>%b</span>" % text(name)
    return b"<li><span>%b</span> %b</li>" % (text(kind), shown)


def _anchor(address: str, label: str) -> bytes:
    return b'<a href="%b" rel="nofollow ugc noopener">%b</a>' % (text(address), text(label))
