"""Which version of this program a programme goes by: the same everywhere, and the newest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bottega import __version__
from bottega.doctor.finding import Finding, note, warning
from bottega.documents.tree import Tree, read_text
from bottega.problems import Problem
from bottega.versions.calls import Call, calls_in
from bottega.versions.changes import PATH, Changes, changes, number, read_changes

if TYPE_CHECKING:
    from bottega.hub.github.client import Client

FOLDER = ".github/workflows"
REQUIREMENTS = "requirements.txt"
MAX_BYTES = 256 * 1024
_REQUIRED = re.compile(r"^bottega(?:\[[\w,]+\])?==([\w.]+)", re.MULTILINE)


def calls_of(tree: Tree) -> tuple[Call, ...]:
    """Return every call of this program's workflows, in the order of the files."""
    names = (name for name in tree.names(FOLDER) if name.endswith((".yml", ".yaml")))
    texts = (read_text(tree, f"{FOLDER}/{name}", MAX_BYTES) for name in names)
    return tuple(call for text in texts if isinstance(text, str) for call in calls_in(text))


def version_findings(tree: Tree, calls: Sequence[Call]) -> Iterator[Finding]:
    """Yield what is seen without a network: nothing is said of versions that we cannot know of."""
    pins = sorted({f"{call.repository}@{call.version or call.ref}" for call in calls})
    if len(pins) > 1:
        yield warning("versions-mixed", versions=", ".join(pins))
        return
    if not calls:
        return
    required = _required(tree)
    if calls[0].version and required and required != calls[0].version:
        yield warning("version-required", path=REQUIREMENTS, given=required, found=calls[0].version)
    if _is_later(__version__, calls[0].version):
        yield _newer(calls[0], __version__, changes())


def newest_findings(calls: Sequence[Call], client: Client) -> Iterator[Finding]:
    """Yield a newer version of what the workflows call, asked of the repository it comes from."""
    if len({(call.repository, call.version) for call in calls}) != 1:
        return
    (call, *_others) = calls
    latest = client.read(f"/repos/{call.repository}/releases/latest")
    tag = str((latest or {}).get("tag_name", ""))
    # What this program knows itself is told already, without a network.
    if _is_later(tag, call.version) and not _is_later(__version__, call.version):
        yield _newer(call, tag.removeprefix("v"), _changes_at(call, tag, client))


def _changes_at(call: Call, tag: str, client: Client) -> Changes | None:
    from bottega.hub.github.contents import bytes_of  # noqa: PLC0415 (an optional part)

    value = client.read(f"/repos/{call.repository}/contents/{PATH}", ref=tag)
    data = bytes_of(value, client.get)
    return read_changes(data.decode(errors="replace")) if data else None


def _newer(call: Call, version: str, known: Changes | None) -> Finding:
    link = f"https://github.com/{call.repository}/releases/tag/v{version}"
    told = known.since(call.version) if known else ()
    more = tuple(tuple(sorted(texts.items())) for texts in told)
    found = note("version-newer", link, version=version, found=call.version)
    return replace(found, more=more)


def _is_later(version: str, than: str) -> bool:
    one, other = number(version), number(than)
    return one is not None and other is not None and one > other


def _required(tree: Tree) -> str:
    text = read_text(tree, REQUIREMENTS, MAX_BYTES)
    found = None if isinstance(text, Problem) else _REQUIRED.search(text)
    return found[1] if found else ""
