"""The pieces that pages are made of: Jinja2 templates, every value escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from bottega.site.avatar import pair_svg, tile_svg
from bottega.site.biography import inert, one_line
from bottega.site.edition import Edition
from bottega.site.page import up
from bottega.site.week import city, clock, utc_offset


def render(template: str, edition: Edition, depth: int, /, **values: object) -> Markup:
    """Return a template filled for a page `depth` folders below its language's home."""
    found = _environment().get_template(template)
    text = found.render(e=edition, t=edition.t, base=up(depth), **values)
    return Markup(text)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bottega.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
    )
    environment.globals["tile"] = lambda handle: Markup(tile_svg(handle))
    environment.globals["pair"] = lambda one, two: Markup(pair_svg(one, two))
    environment.globals["offset"] = utc_offset
    environment.globals["one_line"] = one_line
    environment.filters["clock"] = clock
    environment.filters["city"] = city
    return environment


def _finalized(value: object) -> object:
    # What people write may look like a template; nothing that reads the page later may fill it.
    return value if isinstance(value, Markup) else Markup(inert(str(escape(value))))
