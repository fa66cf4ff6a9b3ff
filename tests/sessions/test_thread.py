from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from tests.builders import thread

from bottega.sessions.thread import by_marker, local_day


def test_threads_are_found_by_their_match_the_oldest_first():
    first, second, human = thread(number=2), thread(number=5), thread(number=1, marker="")
    assert by_marker((second, human, first)) == {first.marker: (first, second)}


def test_a_day_is_the_one_on_somebodys_calendar():
    moment = datetime(2026, 4, 3, 23, tzinfo=UTC)
    assert local_day(moment, ZoneInfo("Asia/Tokyo")) == date(2026, 4, 4)
    assert local_day(datetime.max.replace(tzinfo=UTC), ZoneInfo("Asia/Tokyo")) == date.max
