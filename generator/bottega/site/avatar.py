"""A person's mosaic tile, made from their handle: the same everywhere, distinct at 32 pixels.

A tile is a quarter motif turned four times, as on cement tiles: a ground, corners, edges, a heart.
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
# Each part drawn once in the upper left quarter of the tile (0-16), centre at 16,16.
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
    "M16 0v5l-4-5z",
    "M16 0v6a6 6 0 0 1-6-6z",
    "M13 0h3v7z",
    "M11 0h5v3h-5z",
    "M16 1a3 3 0 0 0 0 6z",
)
HEARTS = (
    "M16 8a8 8 0 0 0-8 8h8z",
    "M16 7v9H7z",
    "M16 16L8 8h5q3 0 3 3z",
    "M16 16c-6 0-8-3-8-8 5 0 8 2 8 8z",
    "M10 10h6v6h-6z",
    "M16 6q0 10-10 10v-2q8 0 8-8zM16 12v4h-4z",
    "M16 16l-9-4 5-5z",
)


@dataclass(frozen=True, slots=True)
class Tile:
    """What a handle makes of the lists above: six small numbers."""

    ground: int
    corner: int
    edge: int
    heart: int
    inks: tuple[int, int]

    @property
    def code(self) -> str:
        """Return the six numbers as a string of digits, for the directory's script."""
        return f"{self.ground}{self.corner}{self.edge}{self.heart}{self.inks[0]}{self.inks[1]}"


@lru_cache(maxsize=32_768)
def tile(handle: str) -> Tile:
    """Return a handle's tile."""
    number = int.from_bytes(hashlib.sha256(handle.lower().encode()).digest()[:8], "big")
    number, ground = divmod(number, len(GROUNDS))
    number, corner = divmod(number, len(CORNERS))
    number, edge = divmod(number, len(EDGES))
    number, heart = divmod(number, len(HEARTS))
    number, first = divmod(number, 3)
    return Tile(ground, corner, edge, heart, (first, (first + 1 + number % 2) % 3))


def tile_svg(handle: str) -> str:
    """Return the tile as inline SVG, hidden from screen readers: the name stands beside it."""
    return (
        f'<svg class="tile" viewBox="0 0 {SIZE} {SIZE}" aria-hidden="true" focusable="false">'
        f"{tile_parts(tile(handle))}</svg>"
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
    quarter = _path(CORNERS[parts.corner], first) + _path(EDGES[parts.edge], second)
    quarter += _path(HEARTS[parts.heart], second if parts.edge == 0 else first)
    turned = "".join(
        f'<g transform="rotate({angle} 16 16)">{quarter}</g>' for angle in (90, 180, 270)
    )
    ground = f'<path fill="{GROUNDS[parts.ground]}" d="M0 0h32v32H0z"/>'
    return f"{ground}{quarter}{turned}"


def geometry() -> dict[str, object]:
    """Return the lists above, from which the directory's script draws the same tiles."""
    return {
        "grounds": GROUNDS,
        "inks": INKS,
        "corners": CORNERS,
        "edges": EDGES,
        "hearts": HEARTS,
    }


def _path(drawing: str, ink: str) -> str:
    return f'<path fill="{ink}" d="{drawing}"/>' if drawing else ""
