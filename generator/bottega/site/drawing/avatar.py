"""A person's mosaic tile, made from their handle: the same everywhere, distinct at 32 pixels.

A tile is put together as cement tiles are: a ground, corners, edges, a heart and an eye in it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

SIZE = 32  # the tile's own units; the style sheet says how large it is shown

# Ground first: light or dark enough that every ink below reads on it.
GROUNDS = ("#c4573a", "#6a7239", "#2f4a58", "#e8c98f", "#8c4a52", "#3f7a72", "#efe2cb")
INKS = (
    ("#f6e7d0", "#e9b44c", "#2f3b2f"),
    ("#f3ead2", "#e0a63f", "#2b3320"),
    ("#f2e3c6", "#d9885f", "#8fb0a9"),
    ("#b4492e", "#2f4a58", "#6a7239"),
    ("#f4ddc9", "#e3a76f", "#2c2f3a"),
    ("#f3e8d0", "#e9b44c", "#1f3a3c"),
    ("#c4573a", "#2f4a58", "#7a8442"),
)
# Corners stand in the upper left, edges in the middle of the upper side; both are turned around
# the tile's centre. Hearts and eyes stand in the centre and are drawn once.
CORNERS = (
    "M0 0h9a9 9 0 0 1-9 9z",
    "M0 0h10L0 10z",
    "M0 0h7v7H0z",
    "M0 0h12a12 12 0 0 1-12 12V8a8 8 0 0 0 8-8z",
    "M2 2h7v2H4v5H2z",
    "M0 0c7 0 10 3 10 10C3 10 0 7 0 0z",
)
EDGES = (
    "",
    "M12 0h8l-4 5z",
    "M11 0h10a5 5 0 0 1-10 0z",
    "M13 0h6l-3 7z",
    "M12 0h8v3h-8z",
    "M16 1a2.6 2.6 0 1 1 0 5.2A2.6 2.6 0 0 1 16 1z",
)
HEARTS = (
    "M16 8a8 8 0 1 1 0 16 8 8 0 0 1 0-16z",
    "M16 7l9 9-9 9-9-9z",
    "M16 16L8 8h8zm0 0l8-8v8zm0 0l8 8h-8zm0 0l-8 8v-8z",
    "M16 16c-6 0-8-3-8-8 5 0 8 2 8 8zm0 0c0-6 3-8 8-8 0 5-2 8-8 8zm0 0c6 0 8 3 8 8-5 0-8-2-8-8z"
    "m0 0c0 6-3 8-8 8 0-5 2-8 8-8z",
    "M10 10h12v12H10z",
    "M16 6l2.6 7.4L26 16l-7.4 2.6L16 26l-2.6-7.4L6 16l7.4-2.6z",
    "M16 7a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 4a5 5 0 1 1 0 10 5 5 0 0 1 0-10z",
    "M13 7h6v6h6v6h-6v6h-6v-6H7v-6h6z",
    "M16 7.5l2.5 2.5H22v3.5l2.5 2.5-2.5 2.5V22h-3.5L16 24.5 13.5 22H10v-3.5L7.5 16 10 13.5V10h3.5z",
)
EYES = ("", "M16 13a3 3 0 1 1 0 6 3 3 0 0 1 0-6z", "M16 12.5l3.5 3.5-3.5 3.5-3.5-3.5z")


@dataclass(frozen=True, slots=True)
class Tile:
    """What a handle makes of the lists above: small numbers."""

    ground: int
    corner: int
    edge: int
    heart: int
    eye: int
    inks: tuple[int, int]

    @property
    def code(self) -> str:
        """Return the numbers as digits, of which the directory's script makes classes."""
        return "".join(
            map(str, (self.ground, self.corner, self.edge, self.heart, self.eye, *self.inks))
        )


@lru_cache(maxsize=32_768)
def tile(handle: str) -> Tile:
    """Return a handle's tile."""
    number = int.from_bytes(hashlib.sha256(handle.lower().encode()).digest()[:8], "big")
    number, ground = divmod(number, len(GROUNDS))
    number, corner = divmod(number, len(CORNERS))
    number, edge = divmod(number, len(EDGES))
    number, heart = divmod(number, len(HEARTS))
    number, eye = divmod(number, len(EYES))
    number, first = divmod(number, 3)
    return Tile(ground, corner, edge, heart, eye, (first, (first + 1 + number % 2) % 3))


def tile_html(handle: str) -> str:
    """Return the tile as an element that says nothing: the style sheet draws it, once for all."""
    found = tile(handle)
    first, second = found.inks
    return (
        f'<span class="tile g{found.ground} c{found.corner} e{found.edge} '
        f'h{found.heart}{found.eye} i{first}{second}"></span>'
    )


def pair_svg(first: str, second: str) -> str:
    """Return two tiles joined: the left one's tongue lies in the right one's groove."""
    left, right = tile(first), tile(second)
    tongue = "M32 10h2a6 6 0 0 1 0 12h-2z"
    return (
        '<svg class="pair" viewBox="0 0 65 32" aria-hidden="true" focusable="false">'
        f'<g transform="translate(33)">{tile_parts(right)}</g>{tile_parts(left)}'
        f'<path class="pair__gap" d="M32 8h2a8 8 0 0 1 0 16h-2z"/>'
        f'<path fill="{GROUNDS[left.ground]}" d="{tongue}"/></svg>'
    )


def tile_parts(parts: Tile) -> str:
    """Return the shapes of a tile, without the element around them."""
    first, second = (INKS[parts.ground][ink] for ink in parts.inks)
    around = _path(CORNERS[parts.corner], first) + _path(EDGES[parts.edge], second)
    turned = "".join(
        f'<g transform="rotate({angle} 16 16)">{around}</g>' for angle in (90, 180, 270)
    )
    heart = _path(HEARTS[parts.heart], second if parts.edge == 0 else first)
    eye = _path(EYES[parts.eye], GROUNDS[parts.ground])
    return _path("M0 0h32v32H0z", GROUNDS[parts.ground]) + around + turned + heart + eye


def _path(drawing: str, ink: str) -> str:
    return f'<path fill="{ink}" d="{drawing}"/>' if drawing else ""
