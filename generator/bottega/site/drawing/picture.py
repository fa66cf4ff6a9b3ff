"""The picture that a shared link shows: the wall of the programme's tiles, one place left free.

Services that preview links take PNG and not SVG. One picture a programme, for drawing one takes
some thousands of times as long as filling a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice

import resvg_py

from bottega.site.drawing.avatar import SIZE as TILE
from bottega.site.drawing.avatar import tile, tile_parts
from bottega.site.edition import Edition

PATH = "assets/wall.png"
WIDTH, HEIGHT = 1200, 630  # what every service shows uncut
COLUMNS, ROWS = 10, 5
SCALE, STEP, MARGIN = 3, 114, 39
PAPER, LINE = "#faf5ec", "#a8412a"


def wall_svg(edition: Edition) -> str:
    """Return the wall as SVG: the mentors' tiles, again from the first where they are few."""
    handles = [entry.mentor.handle for entry in edition.entries] or list(edition.vocabulary.topics)
    drawn = islice(cycle(handles), COLUMNS * ROWS - 1)
    tiles = "".join(
        f'<g transform="translate({x} {y})scale({SCALE})">{tile_parts(tile(handle))}</g>'
        for handle, (x, y) in zip(drawn, _places(), strict=False)
    )
    x, y = list(_places())[-1]
    free = f'<rect x="{x + 2}" y="{y + 2}" width="{TILE * SCALE - 4}" height="{TILE * SCALE - 4}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>{tiles}'
        f'{free} fill="none" stroke="{LINE}" stroke-width="4" stroke-dasharray="12 9"/></svg>'
    )


def png(svg: bytes) -> bytes:
    """Return a drawing as PNG, as large as it says."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg.decode()))


def _places() -> Iterator[tuple[int, int]]:
    for row in range(ROWS):
        for column in range(COLUMNS):
            yield MARGIN + column * STEP, MARGIN + row * STEP
