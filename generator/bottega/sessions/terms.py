"""What a match was agreed on, by its programme and format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bottega.programme import Programme, SessionCount

ANY_LENGTH = SessionCount(min=1, max=100)
NO_FORMAT_WEEKS = 16  # of a match whose format the programme has no more


@dataclass(frozen=True, slots=True)
class Terms:
    """What a match was agreed on: how many sessions, days of grace, what may be counted and said.

    `formats` are the programme's formats by what people call them, in lower case; in a `mutual`
    match each of the two learns, so both may share notes.
    """

    length: SessionCount
    closing_days: int = 7
    counts_missed: bool = False
    mutual: bool = False
    formats: Mapping[str, str] = field(default_factory=dict)


def terms_of(programme: Programme, format_id: str) -> Terms:
    """Return the terms of a match of a format, which the programme may no longer have."""
    form = programme.formats.get(format_id)
    names = {
        name.casefold(): key
        for key, known in programme.formats.items()
        for name in (*known.label.values(), key)
    }
    return Terms(
        length=form.sessions if form else ANY_LENGTH,
        closing_days=programme.days.closing,
        counts_missed=programme.mode == "private",
        mutual=form is not None and form.reciprocal,
        formats=names,
    )
