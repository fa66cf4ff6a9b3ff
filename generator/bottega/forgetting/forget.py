"""Takes a person out of everything that a new commit reaches, and says what that leaves."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bottega.documents.tree import FolderTree, read_text
from bottega.documents.writing import write_text
from bottega.forgetting.person import Person, person_of
from bottega.forgetting.places import MAX_BYTES
from bottega.forgetting.redacting import Emptied, redactions
from bottega.forgetting.rewriting import Rewritten, rewritten
from bottega.forgetting.traces import Trace, traces
from bottega.hub.redaction import Redacting, Redaction
from bottega.people.cache import PLACE
from bottega.problems import ProblemsFound, WrongUse
from bottega.programme import Programme

DERIVED = (PLACE, "build/site", "build/demo")  # made again by the next command


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What is to be done so that a person is gone: files, threads, and what is for people to do."""

    person: Person
    files: Rewritten
    threads: tuple[Redaction, ...]
    settings: tuple[Trace, ...]  # what maintainers have to decide: the programme's own files

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is held."""
        return not (self.files.files or self.threads or self.settings)


@dataclass(frozen=True, slots=True)
class Wish:
    """Who is to be forgotten, and the hub with the accounts that write for us, in lower case."""

    handle: str
    hub: Redacting | None
    ours: frozenset[str]
    emptied: Emptied


def forgetting(root: Path, wish: Wish, programme: Programme) -> Forgetting:
    """Return what is to be done about somebody; nothing is changed yet.

    Raises WrongUse where they are a maintainer: others have to take that over first.
    """
    tree = FolderTree(root)
    person = person_of(tree, wish.handle)
    if person.words & {name.lower() for name in programme.maintainers}:
        raise WrongUse("forget-maintainer", handle=wish.handle)
    found = traces(root, person, programme)

    def read(path: str) -> str:
        text = read_text(tree, path, MAX_BYTES)
        if not isinstance(text, str):
            raise ProblemsFound([text])
        return text

    files = rewritten(tree, person, found, read)
    threads = wish.hub.everything() if wish.hub else ()
    left = tuple(one for one in found if one.kind == "settings")
    said = redactions(threads, person, files.stand_in, wish.ours, wish.emptied)
    return Forgetting(person, files, said, left)


def carry_out(root: Path, hub: Redacting | None, plan: Forgetting) -> None:
    """Do it. Stopped anywhere, it is done by asking for it again: the profile goes last."""
    for redaction in plan.threads:
        if hub is not None:
            hub.redact(redaction)
    for place in DERIVED:
        shutil.rmtree(root / place, ignore_errors=True)
    own = set(plan.person.profiles)
    for path in sorted(plan.files.files, key=lambda path: (path in own, path)):
        text = plan.files.files[path]
        if text is None:
            (root / path).unlink(missing_ok=True)
            with suppress(OSError):  # a folder that bears their name goes with the last file in it
                (root / path).parent.rmdir()
        else:
            write_text(root / path, text)
