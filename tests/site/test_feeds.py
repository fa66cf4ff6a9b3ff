"""What readers follow, read back with other people's parsers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from xml.etree import ElementTree as Xml

import icalendar
import pytest

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.mark.parametrize("language", ["", "it/"])
def test_the_feed_is_atom(built, language):
    root = Xml.fromstring((built.root / language / "feed.xml").read_text())
    for name in ("id", "title", "updated", "author/a:name"):
        assert root.find(f"a:{name}", ATOM).text
    entries = root.findall("a:entry", ATOM)
    days = [entry.find("a:updated", ATOM).text for entry in entries]
    assert days == ["2026-03-23T00:00:00Z", "2026-02-20T00:00:00Z"]
    assert len({entry.find("a:id", ATOM).text for entry in entries}) == 2
    for entry in entries:
        assert (
            entry.find("a:link", ATOM).get("href").startswith("https://small.example/" + language)
        )


def test_the_calendar_can_be_read_back(built):
    calendar = icalendar.Calendar.from_ical((built.root / "calendar.ics").read_bytes())
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    assert len(events) == 10
    starts = events["2026-spring-starts@small.example"]
    assert starts.decoded("dtstart") == date(2026, 3, 30)
    evening = events["2026-04-08-evening@small.example"]
    assert evening.decoded("dtstart") == datetime(2026, 4, 8, 16, tzinfo=UTC)
    assert str(evening["location"]) == "Online"
