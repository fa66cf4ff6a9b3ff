"""After the engine: marks become blocks, the shell becomes pages, heads get what browsers need."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from bottega.site.biography import inert
from bottega.site.frame import shared, unmarked
from bottega.site.page import Page, up
from bottega.site.polish import polish
from bottega.texts import Catalogue

SHELL_PATH = "shell/page/"
TITLE, DESCRIPTION = "xxtitlexx", "xxdescriptionxx"
HEAD = '<meta name="bottega" content="head">'
_BLOCK = r"</?(?:article|div|footer|h\d|head|header|li|link|main|meta|nav|ol|p|section|ul)\b[^>]*>"
_SPACE = re.compile(rf"\s*\n\s*({_BLOCK})\s*\n\s*|\s*\n\s*({_BLOCK})|({_BLOCK})\s*\n\s*")
_INDENT = re.compile(r"\n\s+")
_ELLIPSIS = re.compile(r'<span class="md-ellipsis">\s*([^<]*?)\s*</span>')  # of the drawer's words
_MARK = re.compile(r'<div data-fill="([a-z]+)"></div>')
_SLOT = re.compile(
    "|".join(map(re.escape, (SHELL_PATH, TITLE, DESCRIPTION, HEAD, '<div data-fill="body"></div>')))
)
_INLINE = re.compile(r"<(script|style)(?P<attributes>[^>]*)>(?P<text>.*?)</\1>", re.DOTALL)
_PARAGRAPH_AROUND = re.compile(r'<p>(<div data-fill="[a-z]+"></div>)</p>')


@dataclass(frozen=True)
class Shell:
    """A rendered page cut at its slots: text, slot, text, slot, …, text."""

    parts: tuple[str, ...]
    policy: str
    frame: str  # the script with what all pages of the shell share


def cut(html: str, form_targets: str, say: Catalogue) -> Shell:
    """Return the shell page cut once, so that filling is nothing but joining."""
    html = polish(html, say)
    html = html.replace(f"<h1>{TITLE}</h1>", "")  # the page's own block brings its heading
    html, frame = shared(html, up(SHELL_PATH.count("/")))
    html = _narrow(html)
    parts: list[str] = []
    position = 0
    for found in _SLOT.finditer(html):
        parts += [html[position : found.start()], found[0]]
        position = found.end()
    return Shell((*parts, html[position:]), policy(html, form_targets), frame)


def _narrow(html: str) -> str:
    # What thousands of pages would carry for nothing: the shell has no <pre>.
    bare = _ELLIPSIS.sub(r"\1", _INDENT.sub("\n", html))
    return _SPACE.sub(lambda found: found[1] or found[2] or found[3], bare)


def added(page: Page) -> str:
    """Return all that filling adds to the shell, as far as an audit can tell, but what is drawn."""
    head = f"<title>{_text(page.title)}</title>{_text(page.description)}{page.head}"
    return "".join((head, *_between(page.blocks["body"], page.drawn)))


def _between(text: str, parts: Iterable[str]) -> Iterator[str]:
    end = 0
    for part in parts:
        start = text.index(part, end)
        yield text[end:start]
        end = start + len(part)
    yield text[end:]


def fill(shell: Shell, page: Page) -> str:
    """Return a page made from the shell."""
    values = {
        SHELL_PATH: page.path,
        TITLE: _text(page.title),
        DESCRIPTION: _text(page.description),
        HEAD: shell.policy + page.head,
        '<div data-fill="body"></div>': page.blocks["body"],
    }
    parts = list(shell.parts)
    parts[1::2] = [values[slot] for slot in parts[1::2]]
    return "".join(parts)


def finish(html: str, page: Page, form_targets: str, say: Catalogue) -> str:
    """Return an engine's page with its blocks in place of their marks and its head completed."""
    blocks: Mapping[str, str] = page.blocks
    head = policy(html, form_targets) + page.head
    bare = _PARAGRAPH_AROUND.sub(r"\1", unmarked(html))
    filled = _MARK.sub(lambda found: blocks[found[1]], bare.replace(HEAD, head, 1))
    return polish(filled, say)


def policy(html: str, form_targets: str) -> str:
    """Return the content security policy of a page: own files, and the theme's inline parts."""
    scripts = " ".join(sorted(set(_hashes(html, "script"))))
    styles = " ".join(sorted(set(_hashes(html, "style"))))
    rules = (
        "default-src 'none'",
        f"script-src 'self' {scripts}".strip(),
        f"style-src 'self' {styles}".strip(),
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        f"form-action 'self' {form_targets}".strip(),
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'


def _hashes(html: str, element: str) -> Iterator[str]:
    for found in _INLINE.finditer(html):
        if found[1] == element and "src=" not in found["attributes"] and _runs(found["attributes"]):
            digest = hashlib.sha256(found["text"].encode()).digest()
            yield f"'sha256-{base64.b64encode(digest).decode()}'"


def _runs(attributes: str) -> bool:
    return "json" not in attributes


def _text(text: str) -> str:
    return inert(escape(text))
