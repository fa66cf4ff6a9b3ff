"""What a build remembers of the last one, so that pages that would say the same are left alone.

A page is left alone where a digest of everything it depends on is the same and its file stands as
it was left. Losing the file costs time and nothing else.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter

import bottega
from bottega.documents.keeping import keep, recall
from bottega.people.topics import Topic
from bottega.site.page import Draft, Page
from bottega.site.places import current_formats
from bottega.site.portal import Portal
from bottega.site.stage import Stamp

_LIBRARIES = ("babel", "comrak", "jinja2", "markupsafe", "mkdocs", "mkdocs-material", "nh3")
_TOPICS = TypeAdapter(dict[str, Topic])


@dataclass(frozen=True, slots=True)
class Kept:
    """A page that was made: the digest of its inputs, its file, what the search says of it."""

    inputs: str
    stamp: Stamp
    title: str
    search_text: str


Memory = dict[str, Kept]


def remembered(file: Path) -> Memory:
    """Return what is remembered, by the pages' files; nothing where that cannot be believed."""
    data = recall(file) or b"{}"
    return {
        path: Kept(inputs, (size, time), title, text)
        for path, (inputs, size, time, title, text) in json.loads(data).items()
    }


def remember(file: Path, memory: Memory) -> None:
    """Keep what is to be remembered."""
    rows = {
        path: (kept.inputs, *kept.stamp, kept.title, kept.search_text)
        for path, kept in memory.items()
    }
    keep(file, json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


def digest(shared: bytes, draft: Draft) -> str:
    """Return the digest of all that a page depends on, `shared` by its whole language included."""
    return blake2b(shared + repr(draft.inputs).encode(), digest_size=16).hexdigest()


def basis(portal: Portal, *parts: str) -> bytes:
    """Return a digest of what all pages depend on: settings, vocabulary, day, code, `parts`."""
    told = (
        portal.programme.model_dump_json(),
        _TOPICS.dump_json(dict(portal.community.vocabulary.topics)).decode(),
        portal.day.isoformat(),
        repr(sorted(portal.asking.items())),
        repr(sorted(current_formats(portal))),
        repr(sorted(portal.signup)),
        *parts,
    )
    hashed = (blake2b(part.encode()).digest() for part in told)
    return blake2b(b"".join((_code(), *hashed))).digest()


def kept(page: Page, inputs: str, stamp: Stamp) -> Kept:
    """Return what is to be remembered of a page that was made now."""
    return Kept(inputs, stamp, page.title, page.search_text)


@cache
def _code() -> bytes:
    package = Path(bottega.__file__).parent
    files = (path for path in sorted(package.rglob("*")) if path.is_file())
    ours = (path.read_bytes() for path in files if "__pycache__" not in path.parts)
    versions = "\n".join((bottega.__version__, sys.version, *map(version, _LIBRARIES)))
    return blake2b(b"".join(blake2b(one).digest() for one in (*ours, versions.encode()))).digest()
