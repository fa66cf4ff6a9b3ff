"""The tiles' style sheet: every shape once, as a mask through which the inks are seen.

A tile drawn in a page takes a kilobyte of it, and lists show the same people again and again.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from bottega.site.drawing.avatar import CORNERS, EDGES, EYES, GROUNDS, HEARTS, INKS, SIZE

_PLAIN = " /:='()"  # what stands for itself between the quotes of an address
_RULES = """
/* Tiles: a ground, seen through it two inks. What follows is made from the lists in avatar.py. */
.tile { position: relative; overflow: hidden; aspect-ratio: 1; background: var(--ground); forced-color-adjust: none; print-color-adjust: exact; }
.tile::before, .tile::after { content: ""; position: absolute; inset: 0; background: var(--first); -webkit-mask: var(--corner), var(--heart); mask: var(--corner), var(--heart); }
.tile::after { background: var(--second); -webkit-mask: var(--edge); mask: var(--edge); }
.tile.e0::before { -webkit-mask: var(--corner); mask: var(--corner); }
.tile.e0 { --edge: var(--heart); }
"""  # noqa: E501 (a rule a line, as in the rest of the style sheet)


def tile_style() -> str:
    """Return the style sheet."""
    return "\n".join((_RULES.rstrip(), *_colours(), *_shapes(), ""))


def _colours() -> Iterator[str]:
    for number, (ground, inks) in enumerate(zip(GROUNDS, INKS, strict=True)):
        named = "; ".join(f"--ink{place}: {ink}" for place, ink in enumerate(inks))
        yield f".tile.g{number} {{ --ground: {ground}; {named}; }}"
    for first in range(3):
        for second in range(3):
            chosen = f"--first: var(--ink{first}); --second: var(--ink{second})"
            yield f".tile.i{first}{second} {{ {chosen}; }}"


def _shapes() -> Iterator[str]:
    for number, corner in enumerate(CORNERS):
        yield f".tile.c{number} {{ --corner: {_mask(_around(corner))}; }}"
    for number, edge in enumerate(EDGES):
        if edge:
            yield f".tile.e{number} {{ --edge: {_mask(_around(edge))}; }}"
    for number, heart in enumerate(HEARTS):
        for eye, hole in enumerate(EYES):
            yield f".tile.h{number}{eye} {{ --heart: {_mask(_pierced(heart, hole))}; }}"


def _around(drawing: str) -> str:
    turned = "".join(f"<use href='#a' transform='rotate({d} 16 16)'/>" for d in (90, 180, 270))
    return f"<path id='a' d='{drawing}'/>{turned}"


def _pierced(drawing: str, hole: str) -> str:
    if not hole:
        return f"<path d='{drawing}'/>"
    seen = f"<path fill='#fff' d='M0 0h{SIZE}v{SIZE}H0z'/><path d='{hole}'/>"
    return f"<mask id='a'>{seen}</mask><path mask='url(#a)' d='{drawing}'/>"


def _mask(shapes: str) -> str:
    namespace = "http://www.w3.org/2000/svg"
    drawing = f"<svg xmlns='{namespace}' viewBox='0 0 {SIZE} {SIZE}'>{shapes}</svg>"
    return f'url("data:image/svg+xml,{quote(drawing, safe=_PLAIN)}") 0 0 / 100% 100%'
