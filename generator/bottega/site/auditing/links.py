"""Where the links of a page lead: a file of the site and a place in it, or something wrong."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote, urlsplit

_WHOLE = ("https://", "http://", "mailto:")
_NOT_FILES = ("http", "https", "mailto", "data", "javascript")
_MANY = 8_192  # links to remember; by then, what is new leads to one person
_PLAIN = re.compile(r"([\w/-]*)(?:\?[\w=&;-]*)?", re.ASCII)  # a path, perhaps with a question
_FORGIVEN = ("__tabbed_", "__codelineno")  # made by the theme's script


@dataclass(frozen=True, slots=True)
class Target:
    """What a link needs: a path from the site's root, without its last slash, and a place in it.

    A whole address of our own that no page answers may be another server's business.
    """

    place: str
    fragment: str = ""
    may_be_elsewhere: bool = False


@dataclass(slots=True)
class Links:
    """The links seen so far: `targets` are all that they need.

    What is seen again costs one look into a dictionary: pages share most of their links.
    """

    own: str  # the site's canonical address
    targets: set[Target] = field(default_factory=set)
    _known: dict[tuple[str, str], str | Target] = field(default_factory=dict)

    def look(self, name: str, link: str, identifiers: frozenset[str]) -> str:
        """Return the code of what is wrong with a page's link by itself; "" where nothing is.

        What only the other pages can tell is noted in `targets`.
        """
        if link.startswith("#"):
            fragment = unquote(unescape(link[1:]))
            is_known = not fragment or fragment in identifiers or fragment.startswith(_FORGIVEN)
            return "" if is_known else "audit-anchor"
        found = self.target(name, link)
        return found if isinstance(found, str) else ""

    def target(self, name: str, link: str) -> str | Target:
        """Return what a page's link needs, or the code of what is wrong; "" for others' pages."""
        if link.startswith(_WHOLE):
            is_place = link.startswith(self.own) and "#" in link
            return self._noted(self._whole(link)) if is_place else ""
        folder, rest = _climb(name.rpartition("/")[0], link)
        if folder is None:
            return "audit-link"
        found = self._known.get((folder, rest))
        if found is None:
            found = self._noted(self._resolved(folder, rest))
            if len(self._known) < _MANY:
                self._known[folder, rest] = found
        return found

    def _noted(self, found: str | Target) -> str | Target:
        if isinstance(found, Target):
            self.targets.add(found)
        return found

    def _whole(self, link: str) -> str | Target:
        parts = urlsplit(unescape(link).removeprefix(self.own))
        return _target("", unquote(parts.path), parts.fragment, may_be_elsewhere=True)

    def _resolved(self, folder: str, rest: str) -> str | Target:
        plain = _PLAIN.fullmatch(rest)
        if plain and not rest.startswith("/"):
            return _target(folder, plain[1], "")
        written = unescape(rest)
        parts = urlsplit(written)
        if parts.scheme == "javascript" and written != "javascript:void(0)":
            return "audit-script-link"
        if parts.scheme in _NOT_FILES or parts.netloc:
            return ""
        path = unquote(parts.path)
        base = urlsplit(self.own).path.rstrip("/") + "/"
        if path.startswith(base):
            return _target("", path.removeprefix(base), parts.fragment)
        # Beside the portal, on the same host: another site's business, never reached from here.
        return "" if path.startswith("/") else _target(folder, path, parts.fragment)


def _climb(folder: str, link: str) -> tuple[str | None, str]:
    start = 0
    while link.startswith("../", start):
        if not folder:
            return None, link
        folder = folder.rpartition("/")[0]
        start += 3
    return folder, link[start:]


def _target(
    folder: str, path: str, fragment: str, *, may_be_elsewhere: bool = False
) -> str | Target:
    place = _joined(folder, path)
    if place is None:
        return "audit-link"
    asked = "" if fragment.startswith(_FORGIVEN) else unquote(fragment)
    return Target(place, asked, may_be_elsewhere)


def _joined(folder: str, path: str) -> str | None:
    steps = folder.split("/") if folder else []
    for step in path.split("/"):
        if step == "..":
            if not steps:
                return None
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def file_of(place: str, files: Collection[str]) -> str | None:
    """Return the file that answers at a path; None where there is none."""
    folder = f"{place}/index.html" if place else "index.html"
    return next((file for file in (place, folder) if file in files), None)
