from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bottega.people.availability import parse_window
from bottega.programme import Nudges
from bottega.sessions.quiet_hours import may_hear, next_hearing
from bottega.sessions.slots import Hours

ROME, AUCKLAND = Hours((), "Europe/Rome"), Hours((), "Pacific/Auckland")
NIGHT = Nudges()


def moment(hour, minute=0, day=2):  # 2 April 2026 is a Thursday; Rome is two hours ahead of UTC
    return datetime(2026, 4, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hour", "minute", "may"), [(5, 59, False), (6, 0, True), (17, 59, True), (18, 0, False)]
)
def test_nobody_is_disturbed_at_night_on_their_own_clock(hour, minute, may):
    assert may_hear((ROME,), moment(hour, minute), NIGHT) is may


def test_hours_within_a_day_and_none_at_all():
    siesta = Nudges(quiet_hours="13:00-15:00")
    assert [may_hear((ROME,), moment(hour), siesta) for hour in (10, 11, 12, 13)] == [
        True,
        False,
        False,
        True,
    ]
    assert may_hear((ROME,), moment(1), Nudges(quiet_hours="00:00-00:00"))


def test_quiet_days_are_those_on_the_wall():
    weekend = Nudges(quiet_days=("sat", "sun"))
    assert not may_hear((ROME,), moment(8, day=4), weekend)
    assert next_hearing((ROME,), moment(8, day=4), weekend) == moment(6, day=6)


def test_both_have_to_be_awake():
    far = (ROME, AUCKLAND)  # 20:00 in Auckland is 9:00 in Rome until its clock changes on 5 April
    assert next_hearing(far, moment(12), NIGHT) == moment(6, day=3)
    assert may_hear(far, moment(6, 30), NIGHT)
    assert not may_hear(far, moment(7, 30), NIGHT)


def test_an_hour_that_somebody_offers_is_never_quiet():
    kiribati = Hours((parse_window("thu 22:00-23:00"),), "Pacific/Kiritimati")
    new_york = Hours((), "America/New_York")
    assert next_hearing((ROME, kiribati), moment(0), NIGHT) == moment(8)
    assert next_hearing((kiribati, new_york), moment(0), Nudges(quiet_hours="10:00-08:00")) is None


@given(
    st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 1, 1)),
    st.lists(st.sampled_from([ROME, AUCKLAND, Hours((), "America/New_York")]), max_size=2),
)
def test_the_next_moment_is_one_at_which_all_may_hear(when, people):
    when = when.replace(tzinfo=UTC)
    found = next_hearing(people, when, NIGHT)
    assert found is None or (found >= when and may_hear(people, found, NIGHT))
    assert found == when or not may_hear(people, when, NIGHT)
