"""What a build remembers of the last one, so that pages that would say the same are left alone.

A page is left alone where a digest of everything it depends on is the same and its file stands as
it was left. Losing the file costs time and nothing else.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

import bottega
from bottega.documents.keeping import keep, recall
from bottega.people.topics import Topic
from bottega.site.figures.places import current_formats
from bottega.site.filling.stage import Stamp
from bottega.site.page import Draft
from bottega.site.portal import Portal

_LIBRARIES = (
    "babel",
    "comrak",
    "jinja2",
    "markupsafe",
    "mkdocs",
    "mkdocs-material",
    "nh3",
    "resvg-py",
)
_TOPICS = TypeAdapter(dict[str, Topic])


class Kept(NamedTuple):
    """A page that was made: the digest of its inputs, and its file's stamp."""

    inputs: str
    size: int
    time: int

    @property
    def stamp(self) -> Stamp:
        """Return the stamp of its file."""
        return self.size, self.time


Memory = dict[str, Kept]


def remembered(file: Path) -> Memory:
    """Return what is remembered, by the pages' files; nothing of what other code remembered."""
    told = json.loads(recall(file) or b"{}")
    rows = told["pages"] if told.get("code") == _code().hex() else {}
    return {path: Kept(*row) for path, row in rows.items()}


def remember(file: Path, memory: Memory) -> None:
    """Keep what is to be remembered."""
    told = {"code": _code().hex(), "pages": memory}
    keep(file, json.dumps(told, separators=(",", ":")).encode())


def digest(shared: bytes, draft: Draft) -> str:
    """Return the digest of all that a page depends on, `shared` by its whole language included."""
    return blake2b(shared + repr(draft.inputs).encode(), digest_size=16).hexdigest()


def basis(portal: Portal, language: str, shell: bytes) -> bytes:
    """Return a digest of what all pages depend on: settings, vocabulary, day, code, shell."""
    told = (
        portal.programme.model_dump_json(),
        _TOPICS.dump_json(dict(portal.community.vocabulary.topics)).decode(),
        portal.day.isoformat(),
        repr(sorted(portal.asking.items())),
        repr(sorted(current_formats(portal))),
        repr(sorted(portal.signup)),
        language,
    )
    hashed = (blake2b(part).digest() for part in (*map(str.encode, told), shell))
    return blake2b(b"".join((_code(), *hashed))).digest()


@cache
def _code() -> bytes:
    package = Path(bottega.__file__).parent
    files = (path for path in sorted(package.rglob("*")) if path.is_file())
    ours = (path.read_bytes() for path in files if "__pycache__" not in path.parts)
    versions = "\n".join((bottega.__version__, sys.version, *map(version, _LIBRARIES)))
    return blake2b(b"".join(blake2b(one).digest() for one in (*ours, versions.encode()))).digest()
