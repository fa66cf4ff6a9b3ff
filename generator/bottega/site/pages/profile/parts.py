"""The stencils of a profile page, and what several of its parts use."""

from __future__ import annotations

from bottega.site.drawing.stencil import Stencil, stencil, text
from bottega.site.edition import Edition

DEPTH = 2  # folders that a profile stands below its language's home


def part(name: str, edition: Edition) -> Stencil:
    """Return one of the page's stencils."""
    return stencil(f"profile/{name}.html", edition.language, DEPTH)


def paragraph(told: str, kind: str = "") -> bytes:
    """Return a text as a paragraph, perhaps of a class."""
    return b"<p%b>%b</p>" % (f' class="{kind}"'.encode() if kind else b"", text(told))
