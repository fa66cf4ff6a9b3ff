"""A moment as two people read it: on both their clocks, with the places named."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bottega.hub.pair import Pair

PAGE = "calendar/"  # the portal makes a calendar's file there, in the reader's own browser


def on_both_clocks(pair: Pair, moment: datetime) -> str:
    """Return a moment in words, the mentee's clock first; a day twice only where it differs."""
    zones = dict.fromkeys(profile.timezone for profile in pair.profiles.values()) or {"UTC": None}
    walls: dict[datetime, list[str]] = {}
    for zone in zones:
        wall = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        walls.setdefault(wall, []).append(pair.texts.city(zone))
    first = next(iter(walls))
    return " · ".join(
        pair.say(
            "thread.time.in",
            time=pair.texts.weekday(wall)
            if wall is first or wall.date() != first.date()
            else pair.texts.time(wall),
            city=pair.texts.enumeration(cities),
        )
        for wall, cities in walls.items()
    )


def calendar_address(pair: Pair, moment: datetime, minutes: int) -> str:
    """Return where the portal makes a calendar's file of a meeting.

    The moment stands behind a `#`, so that no server is told of it.
    """
    page = pair.community.programme.page_address(pair.texts.language, PAGE)
    return f"{page}#{moment:%Y%m%dT%H%MZ},{minutes}"


def with_calendar(pair: Pair, moment: datetime, minutes: int) -> str:
    """Return a moment on both clocks with the way to put it into a calendar."""
    address = calendar_address(pair, moment, minutes)
    told = on_both_clocks(pair, moment)
    return f"{told} ([{pair.say('thread.time.calendar')}]({address}))"
