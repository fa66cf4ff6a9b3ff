"""Sheets become files of the site: those that would say what they said before are left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from bottega.site.auditing.audit import Audit
from bottega.site.auditing.look import Look
from bottega.site.edition import Edition
from bottega.site.filling.fill import Shell, added, fill
from bottega.site.filling.memory import Kept, Memory, digest
from bottega.site.filling.stage import Stage
from bottega.site.page import Draft


@dataclass(slots=True)
class Filled:
    """What filling left: the files, what the audit saw in the pages made, what is remembered."""

    stage: Stage
    audit: Audit
    before: Memory = field(default_factory=dict)  # what the last build remembered
    memory: Memory = field(default_factory=dict)
    paths: dict[str, set[str]] = field(default_factory=dict)  # of all pages by language

    def fresh(self) -> Filled:
        """Return the same site before anything was filled, for somebody else's part of it."""
        return Filled(Stage(self.stage.output), Audit(self.audit.own, self.audit.sources))

    def join(self, other: Filled) -> None:
        """Take over what somebody else has filled."""
        self.stage.join(other.stage)
        self.audit.join(other.audit)
        self.memory |= other.memory


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of a language that stand in its shell have in common."""

    edition: Edition
    shell: Shell
    look: Look
    basis: bytes

    def file(self, path: str) -> str:
        """Return the file of a page, from the site's root."""
        return f"{self.edition.folder}{path}index.html"


@dataclass(frozen=True, slots=True)
class Due:
    """A page that has to be made, and the digest of its inputs."""

    frame: Frame
    draft: Draft
    inputs: str

    @property
    def file(self) -> str:
        """Return its file, from the site's root."""
        return self.frame.file(self.draft.path)


def due(frame: Frame, draft: Draft, into: Filled) -> Iterator[Due]:
    """Yield the page where it has to be made; what is remembered and stands stays."""
    file, inputs = frame.file(draft.path), digest(frame.basis, draft)
    into.paths[frame.edition.language].add(draft.path)
    if not _stands(file, inputs, into):
        yield Due(frame, draft, inputs)


def derive(file: str, source: bytes, make: Callable[[bytes], bytes], into: Filled) -> None:
    """Have a file in the site that is made from nothing but a source, and takes long to make."""
    inputs = blake2b(source, digest_size=16).hexdigest()
    if not _stands(file, inputs, into):
        into.stage.put(file, make(source))
        into.memory[file] = Kept(inputs, *into.stage.stamp(file))


def _stands(file: str, inputs: str, into: Filled) -> bool:
    known = into.before.get(file)
    if known and known.inputs == inputs and into.stage.keep(file, known.stamp):
        into.memory[file] = known
        return True
    return False


def make(page: Due, into: Filled) -> None:
    """Make a page."""
    sheet, frame, file = page.draft.make(), page.frame, page.file
    html = fill(frame.shell, sheet)
    into.stage.put(file, html)
    into.memory[file] = Kept(page.inputs, *into.stage.stamp(file))
    if into.audit.seen:
        into.audit.look_within(file, added(sheet), frame.look, sheet.depth)
    else:  # the first page is looked at as a whole; the shell is the same in all others
        into.audit.look(file, html)
