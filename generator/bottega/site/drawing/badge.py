"""A badge: the module's tile, what was completed, where and when; the same bytes every time."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import wrap

from bottega.site.drawing.avatar import tile, tile_parts

WIDTH, HEIGHT = 480, 200
PAPER, INK, QUIET, LINE, ACCENT = "#fbf6ec", "#2f2a24", "#6b6257", "#e2d6c0", "#b4492e"
_SERIF = "'Iowan Old Style', Palatino, 'Palatino Linotype', Georgia, serif"
_SANS = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
_LETTERS, _LINES = 24, 3  # of the title


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge says: the seed of its tile, what was done, what it is about, where and when."""

    seed: str
    over: str
    title: str
    under: str
    note: str


def badge_svg(told: Badge) -> str:
    """Return the badge as an SVG file, with its words as its title for screen readers."""
    lines = _wrapped(told.title)
    first = 96 - 15 * (len(lines) - 1)
    title = "".join(
        _text(148, first + 30 * row, line, 24, INK, _SERIF) for row, line in enumerate(lines)
    )
    name = escape(f"{told.over}: {told.title}. {told.under}. {told.note}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{name}">'
        f'<rect x=".5" y=".5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="14" fill="{PAPER}" '
        f'stroke="{LINE}"/>'
        f'<g transform="translate(28 52) scale(3)">{tile_parts(tile(told.seed))}</g>'
        f"{_text(148, first - 34, told.over, 13, ACCENT, _SANS, 600)}{title}"
        f"{_text(148, 168, told.under, 13, INK, _SANS)}"
        f"{_text(148, 186, told.note, 11, QUIET, _SANS)}</svg>\n"
    )


def _wrapped(title: str) -> list[str]:
    lines = wrap(title, _LETTERS) or [title]
    if len(lines) <= _LINES:
        return lines
    return [*lines[: _LINES - 1], f"{lines[_LINES - 1].rstrip('.,;:')}…"]


def _text(x: int, y: int, said: str, size: int, ink: str, face: str, weight: int = 400) -> str:
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{ink}" font-family="{face}" '
        f'font-weight="{weight}">{escape(said)}</text>'
    )
