"""What can be wrong with a page by itself."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import urlsplit

from bottega.site.auditing.look import Look

_IMAGE = re.compile(rb"<img\b[^>]*>")
# Perhaps a handler: it may be text. One pattern a space, as each is found by its first letters.
_HANDLERS = tuple(
    (space + b"on", re.compile(re.escape(space) + rb"on[a-z]+\s*="))
    for space in (b" ", b"\n", b"\t", b"\r", b"\f")
)
_TOKEN = re.compile(rb"\{\{\s*[\w.]+\s*\}\}|<div data-fill=|xx(?:title|description)xx|shell/page/")
# Of what nothing should be left: what may stand in text, what stands in a tag.
IN_TEXT = (b"{{", b"xxtitlexx", b"xxdescriptionxx")
_SIGNS = (*IN_TEXT, b"data-fill=", b"shell/page/")
_LINK = re.compile(rb"<link\b[^>]*>")
_LOADING = re.compile(rb'\brel="(?:stylesheet|icon|preload|preconnect|modulepreload)"')
_HREF = re.compile(rb'\shref="([^"]+)"')
_OBJECT = re.compile(rb'<object\b[^>]*\sdata="([^"]+)"')
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_LANGUAGE = re.compile(rb'<html\b[^>]*\slang="[A-Za-z][\w-]*"')
_TITLE = re.compile(rb"<title>\s*[^<\s]")
_UNSAFE = ("'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:", "data:")
_DATA = ("json", "speculationrules")

Finding = tuple[str, dict[str, str]]


def _tokens(look: Look) -> Iterator[Finding]:
    if any(sign in look.html for sign in _SIGNS):
        for found in _TOKEN.findall(look.html):
            yield "audit-token", {"token": found.decode()}


def _duplicates(look: Look) -> Iterator[Finding]:
    for name in look.repeated:
        yield "audit-duplicate-id", {"id": name}


def _images(look: Look) -> Iterator[Finding]:
    for found in _IMAGE.findall(look.html) if b"<img" in look.html else ():
        if b" alt=" not in found:
            yield "audit-no-alt", {"image": found.decode()[:80]}


def _hosts(look: Look) -> Iterator[Finding]:
    for address in (*look.sources, *_loaded(look.html)):
        if "//" in address and urlsplit(address).netloc:
            yield "audit-other-host", {"address": address}


def _loaded(html: bytes) -> Iterator[str]:
    if b"<object" in html:
        yield from map(bytes.decode, _OBJECT.findall(html))
    for tag in _LINK.findall(html) if b"<link" in html else ():
        if _LOADING.search(tag):
            yield from map(bytes.decode, _HREF.findall(tag))


def _language(look: Look) -> Iterator[Finding]:
    if not _LANGUAGE.search(look.whole):
        yield "audit-no-language", {}


def has_title(html: bytes) -> bool:
    """Say whether a page says what it is."""
    return _TITLE.search(html) is not None


def _title(look: Look) -> Iterator[Finding]:
    if not has_title(look.html):
        yield "audit-no-title", {}


def _policy(look: Look) -> Iterator[Finding]:
    written = _policies(look.whole)
    if len(written) != 1:
        yield "audit-no-policy", {}
        return
    allowed = _scripts_allowed(written[0])
    for source in allowed & set(_UNSAFE) or ([] if allowed else ["script-src"]):
        yield "audit-unsafe-policy", {"rule": source}


def _scripts(look: Look) -> Iterator[Finding]:
    written = _policies(look.whole)
    if len(written) != 1:
        return
    allowed = _scripts_allowed(written[0])
    for attributes, text in look.scripts:
        is_inline = " src=" not in attributes and not any(kind in attributes for kind in _DATA)
        if is_inline and _digest(text) not in allowed:
            yield "audit-inline-script", {"script": text.strip()[:80]}
    lowered = look.lowered
    if any(sign in lowered and pattern.search(lowered) for sign, pattern in _HANDLERS):
        for handler in look.handlers:
            yield "audit-inline-script", {"script": handler}


@lru_cache(maxsize=8)
def _policies(html: bytes) -> tuple[str, ...]:
    return tuple(map(bytes.decode, _POLICY.findall(html)))  # of a shell once for all pages


@lru_cache(maxsize=64)
def _scripts_allowed(policy: str) -> frozenset[str]:
    rules = (rule.split() for rule in unescape(policy).split(";"))
    named = {rule[0]: frozenset(rule[1:]) for rule in rules if rule}
    return named.get("script-src", named.get("default-src", frozenset()))


@lru_cache(maxsize=64)
def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


Fault = Callable[[Look], Iterable[Finding]]
IN_PART: tuple[Fault, ...] = (_tokens, _duplicates, _images, _hosts, _scripts)
FAULTS: tuple[Fault, ...] = (*IN_PART, _language, _title, _policy)
