"""The pieces that pages are made of: Jinja2 templates, every value escaped."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bottega.site.avatar import pair_svg, tile_html
from bottega.site.biography import one_line
from bottega.site.edition import Edition
from bottega.site.page import up
from bottega.site.pieces import Words, places, safe, words, zone
from bottega.site.week import city, clock, utc_offset

# On these every value is made safe by `_finalized` alone: they hold no macro and no block of text,
# and a second escaping of what is safe already takes a third of their time.
_FINALIZED = ("card.html", "profile.html")
_WORD = re.compile(r"\{\{ t\('([\w.-]+)'\) \}\}")
_INDENT = re.compile(r"\n[ \t]+")


def render(template: str, edition: Edition, depth: int, /, **values: object) -> Markup:
    """Return a template filled for a page `depth` folders below its language's home."""
    found = _environment(edition.language).get_template(template)
    text = found.render(e=edition, t=words(edition.language), base=up(depth), **values)
    return Markup(text)


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=_Worded(words(language)),
        autoescape=lambda name: name not in _FINALIZED,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
        auto_reload=False,
    )
    environment.globals["tile"] = lambda handle: Markup(tile_html(handle))
    environment.globals["pair"] = lambda one, two: Markup(pair_svg(one, two))
    environment.globals["places"] = places
    environment.globals["zone"] = zone
    environment.globals["offset"] = utc_offset
    environment.globals["one_line"] = one_line
    environment.filters["clock"] = clock
    environment.filters["city"] = city
    return environment


class _Worded(PackageLoader):
    """Loads our templates with a language's fixed words in them, and no space at lines' begins.

    Thousands of pages would ask for the same words and carry the same space.
    """

    def __init__(self, say: Words) -> None:
        super().__init__("bottega.site")
        self._say = say

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        """Return a template's source, its file and whether it is still current."""
        source, file, is_current = super().get_source(environment, template)
        narrow = _INDENT.sub("\n", source)
        return _WORD.sub(lambda found: self._said(found[1]), narrow), file, is_current

    def _said(self, key: str) -> str:
        return self._say(key).replace("{#", "&#123;#")  # what else a template acts on is inert


def _finalized(value: object) -> object:
    # What people write may look like a template; nothing that reads the page later may fill it.
    return value if isinstance(value, Markup) else safe(str(value))
