"""After the engine: marks become blocks, the shell becomes pages, heads get what browsers need."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from bottega.site.drawing.biography import inert
from bottega.site.drawing.stencil import Stencil, cut
from bottega.site.filling.frame import shared, unmarked
from bottega.site.filling.polish import polish
from bottega.site.page import Page, Sheet, mark, up
from bottega.texts import Catalogue

SHELL_PATH = "shell/page/"
TITLE, DESCRIPTION = "xxtitlexx", "xxdescriptionxx"
HEAD = '<meta name="bottega" content="head">'
_BLOCK = r"</?(?:article|div|footer|h\d|head|header|li|link|main|meta|nav|ol|p|section|ul)\b[^>]*>"
_SPACE = re.compile(rf"\s*\n\s*({_BLOCK})\s*\n\s*|\s*\n\s*({_BLOCK})|({_BLOCK})\s*\n\s*")
_INDENT = re.compile(r"\n\s+")
_ELLIPSIS = re.compile(r'<span class="md-ellipsis">\s*([^<]*?)\s*</span>')  # of the drawer's words
_MARK = re.compile(r'<div data-fill="([a-z]+)"></div>')
_BODY = mark("body")
_SLOTS = (SHELL_PATH, TITLE, DESCRIPTION, HEAD, _BODY)
_SLOT = re.compile(f"({'|'.join(map(re.escape, _SLOTS))})")
_INLINE = re.compile(r"<(script|style)(?P<attributes>[^>]*)>(?P<text>.*?)</\1>", re.DOTALL)
_PARAGRAPH_AROUND = re.compile(r'<p>(<div data-fill="[a-z]+"></div>)</p>')


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered page cut at its slots."""

    stencil: Stencil
    policy: str
    frame: str  # the script with what all pages of the shell share


def shell_of(html: str, form_targets: str, say: Catalogue) -> Shell:
    """Return the shell page cut once, so that filling is nothing but joining."""
    html = polish(html, say)
    html = html.replace(f"<h1>{TITLE}</h1>", "")  # the page's own block brings its heading
    html, frame = shared(html, up(SHELL_PATH.count("/")))
    html = _narrow(html)
    return Shell(cut(html, _SLOT), policy(html, form_targets), frame)


def _narrow(html: str) -> str:
    # What thousands of pages would carry for nothing: the shell has no <pre>.
    bare = _ELLIPSIS.sub(r"\1", _INDENT.sub("\n", html))
    return _SPACE.sub(lambda found: found[1] or found[2] or found[3], bare)


def added(sheet: Sheet) -> bytes:
    """Return all that a sheet adds to the shell, as far as nobody looked at it yet."""
    title, description = _text(sheet.title).encode(), _text(sheet.description).encode()
    own = sheet.body if sheet.own is None else sheet.own
    return b"<title>%b</title>%b%b%b" % (title, description, sheet.head, own)


def fill(shell: Shell, sheet: Sheet) -> bytes:
    """Return a page made from the shell."""
    values = {
        SHELL_PATH: sheet.path.encode(),
        TITLE: _text(sheet.title).encode(),
        DESCRIPTION: _text(sheet.description).encode(),
        HEAD: shell.policy.encode() + sheet.head,
        _BODY: sheet.body,
    }
    return shell.stencil.fill(**values)


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
