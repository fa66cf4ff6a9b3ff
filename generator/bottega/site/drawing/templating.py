"""The pieces that pages are made of: Jinja2 templates, every value escaped."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bottega.site.drawing.avatar import pair_svg, tile_html
from bottega.site.drawing.pieces import safe, words
from bottega.site.drawing.week import clock, utc_offset
from bottega.site.edition import Edition
from bottega.site.page import up

_INDENT = re.compile(r"\n[ \t]+")


def render(template: str, edition: Edition, depth: int, /, **values: object) -> Markup:
    """Return a template filled for a page `depth` folders below its language's home."""
    text = _environment().get_template(template)
    return Markup(text.render(e=edition, t=words(edition.language), base=up(depth), **values))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=_Narrow("bottega.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
        auto_reload=False,
    )
    environment.globals["tile"] = lambda handle: Markup(tile_html(handle))
    environment.globals["pair"] = lambda one, two: Markup(pair_svg(one, two))
    environment.globals["offset"] = utc_offset
    environment.filters["clock"] = clock
    return environment


class _Narrow(PackageLoader):
    """Loads our templates without the space that lines begin with."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        """Return a template's source, its file and whether it is still current."""
        source, file, is_current = super().get_source(environment, template)
        return _INDENT.sub("\n", source), file, is_current


def _finalized(value: object) -> object:
    # What people write may look like a template; nothing that reads the page later may fill it.
    return value if isinstance(value, Markup) else safe(str(value))
