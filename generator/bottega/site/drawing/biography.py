"""A person's own words, made safe twice: a renderer that escapes, then a sanitiser."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

import comrak
import nh3
from markupsafe import Markup

_RENDER = comrak.RenderOptions()
_RENDER.unsafe_ = False
_RENDER.escape = True
_EXTEND = comrak.ExtensionOptions()
_EXTEND.strikethrough = True
_EXTEND.autolink = True
_EXTEND.table = True
_TAGS = {
    *("p", "br", "hr", "em", "strong", "del", "code", "pre", "blockquote", "a"),
    *("ul", "ol", "li", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={"a": {"href", "title"}},
    url_schemes={"http", "https"},
    link_rel="nofollow ugc noopener",
)
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_ABOVE = 2  # the level of the page's own heading over a biography
_TAG = re.compile(r"<[^>]+>")
_SENTENCE = re.compile(r"(?<=[.!?…。])\s")


@lru_cache(maxsize=256)  # a person is told in every language before the next one
def biography_html(text: str) -> Markup:
    """Return a biography as safe HTML; its headings stand below the page's own."""
    rendered = comrak.render_markdown(text, extension_options=_EXTEND, render_options=_RENDER)
    return Markup(inert(_CLEANER.clean(_lowered(rendered))))


@lru_cache(maxsize=32_768)
def one_line(text: str, limit: int = 140) -> str:
    """Return the first sentence of a biography as plain text, cut at a word."""
    paragraph = biography_html(text.strip().partition("\n\n")[0])
    plain = " ".join(unescape(_TAG.sub(" ", paragraph)).split())
    plain = re.sub(r"\s+([,.;:!?])", r"\1", plain)
    sentence = _SENTENCE.split(plain, maxsplit=1)[0]
    if len(sentence) <= limit:
        return sentence
    return sentence[:limit].rpartition(" ")[0].rstrip(",;:–-") + "…"


def _lowered(html: str) -> str:
    """Return HTML whose headings stand below the page's own and never skip a level."""
    last = _ABOVE

    def lower(found: re.Match[str]) -> str:
        nonlocal last
        last = min(6, int(found[1]) + _ABOVE, last + 1)
        return f"<h{last}>{found[2]}</h{last}>"

    return _HEADING.sub(lower, html)


def inert(html: str) -> str:
    """Return HTML in which no template engine would find anything to fill."""
    return html.replace("{{", "&#123;&#123;").replace("{%", "&#123;%")
