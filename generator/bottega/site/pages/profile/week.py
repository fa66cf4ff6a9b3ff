"""When a mentor is free."""

from __future__ import annotations

from functools import cache, partial

from jinja2.utils import htmlsafe_json_dumps

from bottega.people.model import Mentor
from bottega.site.drawing.stencil import lines, text
from bottega.site.drawing.week import DayRow, clock, utc_offset, week_rows
from bottega.site.edition import Edition
from bottega.site.files.directory_file import packed_week
from bottega.site.pages.profile.parts import paragraph, part
from bottega.texts import catalogue

_UNIT = 6  # minutes that are one unit wide in the picture of a day


def when(edition: Edition, mentor: Mentor) -> bytes:
    """Return the free hours of each day, and whether writing will do instead."""
    days = [_day(edition, row) for row in week_rows(mentor.availability)]
    written = "written" in mentor.channel
    note = paragraph(edition.t("site.profile.written"), "quiet") if written else b""
    if not days:
        return lines(paragraph(edition.t("site.profile.ask_when", name=mentor.name)), note)
    week = part("week", edition).fill(
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
        return part("day", edition).fill(
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
