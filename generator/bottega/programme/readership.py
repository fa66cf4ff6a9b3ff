"""Who reads what: the one table from which pages tell it, and which the tests hold row by row.

Texts are in the catalogues: `readers.KEY` names the data, `readers.KEY.note.MODE` says, where
there is something to say, what is meant by `part` and where the limit lies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Mode = Literal["open", "private"]
Audience = Literal["public", "pair", "others", "maintainers"]
Access = Literal["all", "part", "none"]

MODES: tuple[Mode, ...] = ("open", "private")
AUDIENCES: tuple[Audience, ...] = ("public", "pair", "others", "maintainers")


@dataclass(frozen=True, slots=True)
class Readers:
    """How much of a kind of data each audience reads, by the programme's mode."""

    key: str
    by_mode: Mapping[Mode, tuple[Access, Access, Access, Access]]

    def access(self, mode: Mode, audience: Audience) -> Access:
        """Return how much an audience reads in a mode."""
        return self.by_mode[mode][AUDIENCES.index(audience)]


def _readers(key: str, open_: str, private: str) -> Readers:
    return Readers(key, {"open": _access(open_), "private": _access(private)})


def _access(short: str) -> tuple[Access, Access, Access, Access]:
    known: Mapping[str, Access] = {"+": "all", "~": "part", "-": "none"}
    public, pair, others, maintainers = (known[sign] for sign in short)
    return public, pair, others, maintainers


# The signs stand for the public, the pair, other pairs and whoever was invited, the maintainers.
READERSHIP: tuple[Readers, ...] = (
    _readers("mentor", "++++", "~+++"),
    _readers("unlisted", "++++", "-+++"),
    _readers("mentee", "++++", "-+++"),
    _readers("match", "++++", "~+++"),
    _readers("reasons", "++++", "-+++"),
    _readers("thread", "++++", "-+++"),
    _readers("room", "----", "-+++"),
    _readers("evidence", "++++", "~+++"),
    _readers("totals", "~~~+", "~~~+"),
    _readers("check-ins", "---~", "---~"),
    _readers("vetoes", "----", "-+++"),
    _readers("care", "----", "----"),
    _readers("addresses", "----", "----"),
    _readers("tables", "---+", "---+"),
)
