"""The last look at a built site: links, left-over tokens, identifiers, pictures, hosts, weight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from bottega.problems import Problem, problem

HEAVIEST = 400 * 1024  # bytes of one page's HTML
_ATTRIBUTE = re.compile(r'(?<=\s)(id|href|src)="([^"]*)"')
_IMAGE = re.compile(r"<img\b[^>]*>")
_TOKEN = re.compile(r"\{\{\s*[\w.]+\s*\}\}|<div data-fill=|xx(?:title|description)xx|shell/page/")
_LOADED = re.compile(
    r'<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*\s(?:src|data)="([^"]+)"'
    r'|<link\b(?=[^>]*\brel="(?:stylesheet|icon|preload|preconnect|modulepreload)")[^>]*\shref="([^"]+)"'
)
_NOT_FILES = ("http", "https", "mailto", "data", "javascript")
_FORGIVEN = frozenset(("__tabbed_", "__codelineno"))


@dataclass(frozen=True, slots=True)
class Look:
    """A page, with the identifiers and the addresses in it."""

    html: str
    identifiers: tuple[str, ...]
    links: frozenset[str]


class Site:
    """A built site, as far as the audit needs it: which files, which identifiers."""

    def __init__(self, root: Path) -> None:
        """List the files below a folder."""
        self.root = root
        self.files = frozenset(
            path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()
        )
        self._identifiers: dict[str, frozenset[str]] = {}

    def pages(self) -> Iterator[tuple[str, Look]]:
        """Yield every page's path and content, sorted."""
        for name in sorted(self.files):
            if name.endswith(".html"):
                yield name, self._look(name)

    def identifiers(self, name: str) -> frozenset[str]:
        """Return the identifiers in a page."""
        if name not in self._identifiers:
            self._look(name)
        return self._identifiers[name]

    def _look(self, name: str) -> Look:
        html = (self.root / name).read_text()
        found = _ATTRIBUTE.findall(html)
        identifiers = tuple(value for attribute, value in found if attribute == "id")
        self._identifiers[name] = frozenset(identifiers)
        links = frozenset(value for attribute, value in found if attribute != "id")
        return Look(html, identifiers, links)


def audit(
    root: Path, own: str, sources: Mapping[str, str] = MappingProxyType({})
) -> tuple[Problem, ...]:
    """Return what is wrong in a built site.

    `own` is the site's canonical address; `sources` names the file to mend for a page's path.
    """
    site = Site(root)
    found: list[Problem] = []
    for name, look in site.pages():
        source = sources.get(name, name)
        for check in _CHECKS:
            found += (problem(source, 1, code, page=name, **values) for code, values in check(look))
        found += _links(site, name, look, own, source)
    return tuple(sorted(set(found)))


Finding = tuple[str, dict[str, str]]


def _tokens(look: Look) -> Iterator[Finding]:
    for found in _TOKEN.finditer(look.html):
        yield "audit-token", {"token": found[0]}


def _duplicates(look: Look) -> Iterator[Finding]:
    if len(look.identifiers) > len(set(look.identifiers)):
        for name, count in Counter(look.identifiers).items():
            if count > 1:
                yield "audit-duplicate-id", {"id": name}


def _images(look: Look) -> Iterator[Finding]:
    for found in _IMAGE.finditer(look.html):
        if " alt=" not in found[0]:
            yield "audit-no-alt", {"image": found[0][:80]}


def _hosts(look: Look) -> Iterator[Finding]:
    for found in _LOADED.finditer(look.html):
        address = found[1] or found[2]
        if urlsplit(address).netloc:
            yield "audit-other-host", {"address": address}


def _weight(look: Look) -> Iterator[Finding]:
    size = len(look.html.encode())
    if size > HEAVIEST:
        yield "audit-heavy", {"size": str(size), "limit": str(HEAVIEST)}


_CHECKS: tuple[Callable[[Look], Iterable[Finding]], ...] = (
    _tokens,
    _duplicates,
    _images,
    _hosts,
    _weight,
)


def _links(site: Site, name: str, look: Look, own: str, source: str) -> Iterator[Problem]:
    for written in sorted(look.links):
        target = unescape(written)
        reason = _broken(site, name, target, own)
        if reason:
            yield problem(source, 1, reason, page=name, link=target)


def _broken(site: Site, name: str, target: str, own: str) -> str:
    inside = target.removeprefix(own) if target.startswith(own) else target
    parts = urlsplit(inside)
    if parts.scheme == "javascript" and inside != "javascript:void(0)":
        return "audit-script-link"
    if parts.scheme in _NOT_FILES or parts.netloc:
        return ""
    file = _target(site, name, unquote(parts.path), own, target.startswith(own))
    if file is None:
        # An address of our own that no page of ours answers may be another server's business.
        return "" if target.startswith(own) else "audit-link"
    if parts.fragment and file.endswith(".html"):
        return _fragment(site, file, unquote(parts.fragment))
    return ""


def _target(site: Site, name: str, path: str, own: str, is_whole: bool) -> str | None:
    base = urlsplit(own).path.rstrip("/") + "/"
    if is_whole or path.startswith(base):
        return _file(site, "", path if is_whole else path.removeprefix(base), "index.html")
    # Beside the portal, on the same host: another site's business, and never reached from here.
    return None if path.startswith("/") else _file(site, name.rpartition("/")[0], path, name)


def _fragment(site: Site, file: str, fragment: str) -> str:
    known = fragment in site.identifiers(file) or fragment.startswith(tuple(_FORGIVEN))
    return "" if known else "audit-anchor"


def _file(site: Site, folder: str, path: str, name: str) -> str | None:
    if not path:
        return name
    steps: list[str] = folder.split("/") if folder else []
    for step in path.lstrip("/").split("/"):
        if step == "..":
            if not steps:
                return None
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    place = "/".join(steps)
    candidates = (place, f"{place}/index.html".lstrip("/"))
    return next((candidate for candidate in candidates if candidate in site.files), None)
