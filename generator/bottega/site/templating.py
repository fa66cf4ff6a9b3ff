"""The pieces that pages are made of: Jinja2 templates, every value escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from bottega.site.avatar import pair_svg, tile_html
from bottega.site.biography import one_line
from bottega.site.edition import Edition
from bottega.site.page import up
from bottega.site.pieces import Words, places, safe, words, zone
from bottega.site.week import city, clock, utc_offset

# What few values decide about, and many people have in common.
_PIECES = tuple(f"profile_{part}.html" for part in ("clock", "day", "offer", "place", "tongue"))
# Filled thousands of times. They hold their language's words when they are loaded, and every value
# is made safe by `_finalized` alone: they have no macro and no block of text, and to escape again
# what is safe already took a third of their time.
_FREQUENT = ("card.html", "card_offer.html", "profile.html", *_PIECES)
_WORD = re.compile(r"\{\{ t\('([\w.-]+)'\) \}\}")
_INDENT = re.compile(r"\n[ \t]+")


def render(template: str, edition: Edition, depth: int, /, **values: object) -> Markup:
    """Return a template filled for a page `depth` folders below its language's home."""
    language = edition.language if template in _FREQUENT else ""
    text = _template(template, language).render(
        e=edition, t=words(edition.language), base=up(depth), **values
    )
    return Markup(text)


def _piece(template: str, edition: Edition, base: str, *about: Hashable) -> Markup:
    """Return a template filled with what it is about, once for all pages that say the same."""
    key = (template, base, *about)
    found = edition.pieces.get(key)
    if found is None:
        found = render(template, edition, base.count("../"), about=about)
        edition.pieces[key] = found
    return found


@cache
def _template(name: str, language: str) -> Template:
    return _environment(language).get_template(name)


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=_Narrow(words(language) if language else None),
        autoescape=not language,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
        auto_reload=False,
    )
    environment.globals["tile"] = lambda handle: Markup(tile_html(handle))
    environment.globals["pair"] = lambda one, two: Markup(pair_svg(one, two))
    environment.globals["places"] = places
    environment.globals["piece"] = _piece
    environment.globals["zone"] = zone
    environment.globals["offset"] = utc_offset
    environment.globals["one_line"] = one_line
    environment.filters["clock"] = clock
    environment.filters["city"] = city
    return environment


class _Narrow(PackageLoader):
    """Loads our templates without the space that lines begin with, perhaps with words in them."""

    def __init__(self, say: Words | None) -> None:
        super().__init__("bottega.site")
        self._say = say

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        """Return a template's source, its file and whether it is still current."""
        source, file, is_current = super().get_source(environment, template)
        narrow, say = _INDENT.sub("\n", source), self._say
        if say:
            narrow = _WORD.sub(lambda found: _fixed(say(found[1])), narrow)
        return narrow, file, is_current


def _fixed(word: str) -> str:
    return word.replace("{#", "&#123;#")  # what else a template acts on is inert already


def _finalized(value: object) -> object:
    # What people write may look like a template; nothing that reads the page later may fill it.
    return value if isinstance(value, Markup) else safe(str(value))
