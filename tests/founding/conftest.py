"""What a new programme may be asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bottega.founding.wishes import Typed, Wishes, read_wishes

PLAIN = Typed(
    titles=("The bench",), languages="en", repository="some-group/bench", topics="community"
)


def wishes_of(**given: object) -> Wishes:
    wishes, wrong = read_wishes(replace(PLAIN, **given))
    assert wrong == ()
    assert wishes is not None
    return wishes


@pytest.fixture
def plain() -> Wishes:
    return wishes_of()
