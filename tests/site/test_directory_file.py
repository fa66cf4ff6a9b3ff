from __future__ import annotations

import json

from bottega.people.availability import parse_window
from bottega.site.files.directory_file import directory_json, lines_json, packed_week


def unpacked(packed: str) -> list[tuple[int, int]]:
    fours = (packed[at : at + 4] for at in range(0, len(packed), 4))
    return [(int(four[:2], 36), int(four[2:], 36)) for four in fours]


def packed(*texts: str) -> list[tuple[int, int]]:
    return unpacked(packed_week(tuple(map(parse_window, texts))))


def test_a_week_is_packed_in_quarters_of_an_hour():
    assert packed("mon 00:15-01:00", "tue 18:00-20:00") == [(1, 3), (96 + 72, 8)]
    assert packed() == []


def test_stretches_that_touch_or_overlap_are_one():
    assert packed("wed 09:00-11:00", "wed 10:30-12:00", "wed 12:00-13:00") == [(2 * 96 + 36, 16)]


def test_what_crosses_the_end_of_the_week_is_cut_there():
    assert packed("sun 23:00-02:00") == [(0, 8), (672 - 4, 4)]


def test_minutes_that_are_no_whole_quarter_are_not_promised():
    assert packed("mon 09:10-10:05") == [(37, 3)]


def test_columns_are_as_long_as_the_list(english):
    value = json.loads(directory_json(english))
    total = len(english.entries)
    mentors = value["mentors"]
    assert len(mentors.pop("tile")) == 7 * total
    assert {name: len(column) for name, column in mentors.items()} == dict.fromkeys(mentors, total)
    assert len(json.loads(lines_json(english))) == total


def test_broader_topics_are_there_although_nobody_offers_them(english):
    topics = json.loads(directory_json(english))["topics"]
    names = [topic[0] for topic in topics]
    assert "programming" in names
    assert topics[names.index("django")][2] == names.index("python")
