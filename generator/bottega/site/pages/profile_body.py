"""What a profile page says of a mentor: only what the profile publishes, and the places left.

What many people have in common (an offer, a day, how many places) is a piece: drawn once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial

from jinja2.utils import htmlsafe_json_dumps

from bottega.people.model import Mentor, Offer
from bottega.site.drawing.avatar import tile_html
from bottega.site.drawing.biography import biography_html
from bottega.site.drawing.cards import beside
from bottega.site.drawing.pieces import places, zone
from bottega.site.drawing.stencil import Stencil, lines, stencil, text
from bottega.site.drawing.week import DayRow, clock, utc_offset, week_rows
from bottega.site.edition import Edition
from bottega.site.figures.places import Entry, current_formats
from bottega.site.files.directory_file import packed_week
from bottega.site.page import up
from bottega.site.signing import PATH as SIGN_UP
from bottega.texts import catalogue

DEPTH = 2  # folders that a profile stands below its language's home
_UNIT = 6  # minutes that are one unit wide in the picture of a day


def profile_body(edition: Edition, entry: Entry) -> bytes:
    """Return the body of a mentor's page."""
    mentor = entry.mentor
    days = [_day(edition, row) for row in week_rows(mentor.availability)]
    panels = (_places(edition, entry), _tongues(edition, mentor), _elsewhere(edition, mentor))
    return _part("page", edition).fill(
        tile=lines(tile_html(mentor.handle).encode()),
        name=text(mentor.name),
        beside=beside(edition, mentor),
        about=_about(edition, mentor),
        zone=zone(mentor.timezone, edition).encode(),
        places=places(entry, edition).encode(),
        biography=_words(edition, mentor),
        offers=lines(*(_offer(edition, offer) for offer in mentor.offers)),
        when=_when(edition, mentor, days),
        ask=lines(_ask(edition, entry) if entry.open else _full(edition, entry)),
        panels=lines(*panels),
        mine=lines(_mine(edition, mentor)),
        script=_part("script", edition).fill() if days else b"",
    )


def scarce_topics(edition: Edition, mentor: Mentor) -> str:
    """Return which of a mentor's topics are wanted more than there are places, in words."""
    offered = (offer.topic for offer in mentor.offers if offer.topic in edition.scarce)
    return edition.t.enumeration(map(edition.topic, offered))


def _part(name: str, edition: Edition) -> Stencil:
    return stencil(f"profile/{name}.html", edition.language, DEPTH)


def _paragraph(told: str, kind: str = "") -> bytes:
    return b"<p%b>%b</p>" % (f' class="{kind}"'.encode() if kind else b"", text(told))


def _about(edition: Edition, mentor: Mentor) -> bytes:
    region = edition.region(mentor.region) if mentor.region else ""
    said = filter(None, (mentor.pronouns, mentor.organisation, region))
    return b"".join(text(one) + " · ".encode() for one in said)


def _words(edition: Edition, mentor: Mentor) -> bytes:
    biography = biography_html(mentor.biography).encode()
    if not biography:
        return b""
    language = text(mentor.languages[0])
    return lines(_part("words", edition).fill(language=language, biography=biography))


def _offer(edition: Edition, offer: Offer) -> bytes:
    def drawn() -> bytes:
        return _part("offer", edition).fill(
            topic=offer.topic.encode(),
            label=text(edition.topic(offer.topic)),
            level=offer.level.encode(),
            known=text(edition.level(offer.level)),
        )

    return edition.piece(("offer", offer.topic, offer.level), drawn)


def _when(edition: Edition, mentor: Mentor, days: Sequence[bytes]) -> bytes:
    written = "written" in mentor.channel
    note = _paragraph(edition.t("site.profile.written"), "quiet") if written else b""
    if not days:
        return lines(_paragraph(edition.t("site.profile.ask_when", name=mentor.name)), note)
    week = _part("week", edition).fill(
        clock=edition.piece(("clock", mentor.timezone), partial(_clock, edition, mentor.timezone)),
        days=lines(*days),
        zone=text(mentor.timezone),
        packed=packed_week(mentor.availability).encode(),
        words=_clock_words(edition.language),
    )
    return lines(week, note)


def _clock(edition: Edition, timezone: str) -> bytes:
    offset = utc_offset(timezone, edition.day)
    return text(edition.t("site.profile.clock", city=edition.t.city(timezone), offset=offset))


def _day(edition: Edition, row: DayRow) -> bytes:
    def drawn() -> bytes:
        return _part("day", edition).fill(
            day=text(edition.t(f"site.day.{row.day}")),
            hours=b" ".join(_hours(*span) for span in row.spans),
            bars=b"".join(_bar(*span) for span in row.spans),
        )

    return edition.piece(("day", row), drawn)


def _hours(start: int, end: int) -> bytes:
    return f'<span class="hours">{clock(start)}–{clock(end)}</span>'.encode()


def _bar(start: int, end: int) -> bytes:
    place = f'x="{start // _UNIT}" width="{(end - start) // _UNIT}"'
    return f'<rect class="week__free" {place} height="12" rx="3"/>'.encode()


@cache
def _clock_words(language: str) -> bytes:
    t = catalogue(language)
    words = {
        "title": t("site.yours.title", city="{city}"),
        "same": t("site.yours.same", city="{city}"),
        "awake": t("site.yours.awake", all="{all}", time="{time}"),
    }
    return htmlsafe_json_dumps(words, sort_keys=True).encode()


def _ask(edition: Edition, entry: Entry) -> bytes:
    mentor, t = entry.mentor, edition.t
    scarce, handle = scarce_topics(edition, mentor), mentor.handle.encode()
    asking = _form_address(edition)
    way = _part("form" if asking else "by_hand", edition)
    return _part("ask", edition).fill(
        ask=text(t("site.profile.ask", name=mentor.name)),
        how=text(t("site.profile.ask.how", name=mentor.name)),
        scarce=lines(_paragraph(t("site.profile.scarce", topics=scarce)) if scarce else b""),
        way=way.fill(asking=text(asking), handle=handle),
    )


def _form_address(edition: Edition) -> str:
    """Return the address that asks for a mentor, up to the handle: our own form before GitHub's."""
    if edition.portal.signup:
        return f"{up(DEPTH)}{SIGN_UP}?role=mentee&prefers="
    return edition.portal.asking.get(edition.language, "")


def _full(edition: Edition, entry: Entry) -> bytes:
    mentor, t = entry.mentor, edition.t
    again = edition.free_again.get(mentor.handle)
    topic = mentor.offers[0].topic
    return _part("full", edition).fill(
        ask=text(t("site.profile.ask", name=mentor.name)),
        full=text(t("site.profile.full", name=mentor.name)),
        again=lines(_paragraph(t("site.profile.again", month=t.month(again))) if again else b""),
        topic=topic.encode(),
        others=text(t("site.profile.others", topic=edition.topic(topic))),
    )


def _places(edition: Edition, entry: Entry) -> bytes:
    left, hours = tuple(entry.left.items()), entry.mentor.hours_per_month

    def drawn() -> bytes:
        told = hours and edition.t("site.profile.hours", count=hours)
        return _part("places", edition).fill(
            places=lines(*(_place(edition, form, count) for form, count in left)),
            hours=lines(_paragraph(told, "quiet") if told else b""),
        )

    return edition.piece(("places", left, hours), drawn) if left or hours else b""


def _place(edition: Edition, form: str, left: int) -> bytes:
    t = edition.t
    told = t("site.places.left", count=left) if left else t("site.places.full")
    if form not in current_formats(edition.portal):
        told = t("site.places.not_now")
    return b"<li><span>%b</span> <span>%b</span></li>" % (text(edition.format(form)), text(told))


def _tongues(edition: Edition, mentor: Mentor) -> bytes:
    def drawn() -> bytes:
        chip = _part("tongue", edition)
        tongues = [
            chip.fill(tag=tag.encode(), name=text(edition.tongue(tag))) for tag in mentor.languages
        ]
        return _part("tongues", edition).fill(tongues=b"".join(tongues))

    return edition.piece(("tongues-panel", mentor.languages), drawn)


def _elsewhere(edition: Edition, mentor: Mentor) -> bytes:
    links = [_link(address, label) for label, address in mentor.links.items()]
    ways = [_way(kind, name) for kind, name in mentor.contact.items()]
    if not links and not ways:
        return b""
    return _part("elsewhere", edition).fill(links=lines(*links, *ways))


def _link(address: str, label: str) -> bytes:
    return b"<li>%b</li>" % _anchor(address, label)


def _way(kind: str, name: str) -> bytes:
    is_address = name.startswith("https://")
    shown = _anchor(name, name[8:]) if is_address else b"<span>%b</span>" % text(name)
    return b"<li><span>%b</span> %b</li>" % (text(kind), shown)


def _anchor(address: str, label: str) -> bytes:
    return b'<a href="%b" rel="nofollow ugc noopener">%b</a>' % (text(address), text(label))


def _mine(edition: Edition, mentor: Mentor) -> bytes:
    if not edition.portal.signup:
        return b""
    return _part("mine", edition).fill(handle=mentor.handle.encode())
