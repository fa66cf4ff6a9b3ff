"""Charts as inline SVG, made when the portal is built: no script, no style, nothing from elsewhere.

A chart is named by its title and description and says nothing that the table beside it does not
say. Colours come from the style sheet, so that they hold in light and dark. drawsvg escapes texts;
attributes get only what we make here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import drawsvg
from markupsafe import Markup

WIDTH = 360  # a chart's own units: about a phone's pixels
LABEL, BAR, GAP = 19, 10, 10
PLOT, BELOW, LEFT = 120, 22, 38
PART = 0.64  # of the width for bars that have words beside them
_FOR_FILES = re.compile(r' xmlns(:xlink)?="[^"]*"|<defs>\s*</defs>|\s*\n\s*(?=<)')
MOST_LETTERS = 46  # of a label on one line; the table beside has all of it


@dataclass(frozen=True, slots=True)
class Said:
    """What a chart says to those who do not see it; the key is unique on its page."""

    key: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of the whole, 0 to 1, told from `low` to `high`; the kind is a class of the style."""

    low: float
    high: float
    kind: str = "one"


@dataclass(frozen=True, slots=True)
class Row:
    """Bars with a label above and, beside each, its number in words."""

    label: str
    bars: tuple[tuple[Bar, str], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A share of the whole, 0 to 1, at a moment that the label names."""

    label: str
    low: float
    high: float


def bar(of: Bar) -> Markup:
    """Return one bar for a cell of a table, which says the same in words."""
    drawing = drawsvg.Drawing(
        WIDTH,
        BAR,
        class_="chart chart--bar",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )
    _draw(drawing, of, 0, WIDTH, 0)
    return _svg(drawing)


def rows(said: Said, of: Sequence[Row]) -> Markup:
    """Return horizontal bars in groups, one below the other."""
    heights = [LABEL + len(row.bars) * (BAR + 4) + GAP for row in of]
    drawing = _chart(said, sum(heights))
    for row, top in zip(of, accumulate((0, *heights)), strict=False):
        drawing.append(_text(_short(row.label), 0, top + 13, "chart__label"))
        for number, (one, words) in enumerate(row.bars):
            y = top + LABEL + number * (BAR + 4)
            _draw(drawing, one, 0, WIDTH * PART, y)
            drawing.append(_text(words, WIDTH * PART + 8, y + BAR, "chart__words"))
    return _svg(drawing)


def trend(said: Said, points: Sequence[Point], scale: tuple[str, str, str]) -> Markup:
    """Return shares over time, oldest first; `scale` names none, half and all of the whole."""
    drawing = _chart(said, PLOT + BELOW + 10)
    for words, share in zip(scale, (0, 0.5, 1), strict=True):
        y = _height(share)
        drawing.append(drawsvg.Line(LEFT, y, WIDTH, y, class_="chart__line"))
        drawing.append(_text(words, LEFT - 5, y + 3.5, "chart__words chart__words--end"))
    step = (WIDTH - LEFT) / max(len(points), 1)
    middles = [LEFT + step * (number + 0.5) for number in range(len(points))]
    for point, x in zip(points, middles, strict=True):
        _stand(drawing, point, x, min(26.0, step * 0.6))
    for point, x in _labelled(points, middles):
        drawing.append(
            _text(point.label, x, PLOT + 10 + BELOW - 6, "chart__words chart__words--mid")
        )
    return _svg(drawing)


def _chart(said: Said, height: float) -> drawsvg.Drawing:
    title, description = f"{said.key}-title", f"{said.key}-text"
    drawing = drawsvg.Drawing(
        WIDTH, height, class_="chart", role="img", aria_labelledby=f"{title} {description}"
    )
    drawing.append(drawsvg.Title(said.title, id=title))
    drawing.append(
        drawsvg.Raw(f'<desc id="{description}">{Markup.escape(said.description)}</desc>')
    )
    return drawing


def _draw(drawing: drawsvg.Drawing, of: Bar, x: float, width: float, y: float) -> None:
    drawing.append(drawsvg.Rectangle(x, y, width, BAR, rx=2, class_="chart__ground"))
    _bar(drawing, (x + width * of.low, y, width * (of.high - of.low)), f"{of.kind} chart__maybe")
    _bar(drawing, (x, y, width * of.low), of.kind)


def _bar(drawing: drawsvg.Drawing, place: tuple[float, float, float], kind: str) -> None:
    x, y, width = (round(number, 2) for number in place)
    if width > 0:
        drawing.append(drawsvg.Rectangle(x, y, width, BAR, rx=2, class_=f"chart__{kind}"))


def _stand(drawing: drawsvg.Drawing, point: Point, x: float, width: float) -> None:
    top, bottom = _height(point.high), _height(point.low)
    left, tall = round(x - width / 2, 2), max(3.0, round(bottom - top, 2))
    drawing.append(drawsvg.Rectangle(left, top, round(width, 2), tall, rx=2, class_="chart__one"))


def _height(share: float) -> float:
    return round(10 + PLOT * (1 - share), 2)


def _labelled(points: Sequence[Point], middles: Sequence[float]) -> list[tuple[Point, float]]:
    # As many labels as fit: counted from the newest, which is always named.
    every = -(-len(points) // 4)
    chosen = range(len(points) - 1, -1, -every) if points else ()
    return [(points[number], round(middles[number], 2)) for number in sorted(chosen)]


def _text(words: str, x: float, y: float, kind: str) -> drawsvg.Text:
    return drawsvg.Text(words, None, round(x, 2), round(y, 2), class_=kind)


def _short(label: str) -> str:
    return label if len(label) <= MOST_LETTERS else f"{label[: MOST_LETTERS - 1].rstrip()}…"


def _svg(drawing: drawsvg.Drawing) -> Markup:
    text = drawing.as_svg(header="", skip_js=True, skip_css=True)
    return Markup(_FOR_FILES.sub("", text))
