"""Everything that is held about a person, as plain data that they can be given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bottega.documents.tree import FolderTree, read_text
from bottega.forgetting.person import Person, person_of
from bottega.forgetting.places import MAX_BYTES
from bottega.forgetting.redacting import is_theirs
from bottega.forgetting.traces import Trace, traces
from bottega.programme import Programme
from bottega.rounds.record import Record
from bottega.sessions.thread import Thread


@dataclass(frozen=True, slots=True)
class Held:
    """Who it is, where files name them, their entries in records, the threads that hold them."""

    person: Person
    files: tuple[Trace, ...]
    profiles: tuple[tuple[str, str], ...]  # path and whole text
    matches: tuple[dict[str, Any], ...]
    waiting: tuple[dict[str, Any], ...]
    threads: tuple[Thread, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is held."""
        return not (self.files or self.threads)


def held(
    root: Path,
    handle: str,
    programme: Programme,
    records: Iterable[Record],
    threads: Iterable[Thread],
) -> Held:
    """Return what is held about somebody."""
    tree = FolderTree(root)
    person = person_of(tree, handle)
    runs = tuple(records)
    entries = {(one.id, record.run): one for record in runs for one in record.matches}
    texts = ((path, read_text(tree, path, MAX_BYTES)) for path in person.profiles)
    return Held(
        person,
        traces(root, person, programme),
        tuple((path, text) for path, text in texts if isinstance(text, str)),
        tuple(
            {"run": run, **one.model_dump(mode="json", exclude_defaults=True)}
            for (_id, run), one in sorted(entries.items())
            if person.handles & {one.mentee, one.mentor}
        ),
        tuple(
            {"round": record.round, "run": record.run, **one.model_dump(mode="json")}
            for record in runs
            for one in record.waiting
            if one.mentee in person.handles
        ),
        tuple(thread for thread in threads if _concerns(thread, person)),
    )


def as_json(found: Held) -> dict[str, object]:
    """Return it as plain data: whole profiles, entries of records, their own words in threads."""
    person = found.person
    return {
        "handles": sorted(person.handles),
        "accounts": sorted(person.logins),
        "account_numbers": sorted(person.numbers),
        "names": list(person.names),
        "profiles": dict(found.profiles),
        "files": [
            {"path": one.path, "kind": one.kind, "lines": list(one.lines)} for one in found.files
        ],
        "matches": list(found.matches),
        "waiting": list(found.waiting),
        "threads": [_thread(one, person) for one in found.threads],
    }


def _thread(thread: Thread, person: Person) -> dict[str, object]:
    said = (one for one in thread.comments if person.wrote(one.author, one.author_id))
    comments = [{"created": one.created.isoformat(), "body": one.body} for one in said]
    return {
        "number": thread.number,
        "title": thread.title,
        "state": thread.state,
        "theirs": is_theirs(thread, person),
        "said": comments,
    }


def _concerns(thread: Thread, person: Person) -> bool:
    told = (thread.title, thread.body, *(one.body for one in thread.comments))
    wrote = any(person.wrote(one.author, one.author_id) for one in thread.comments)
    return is_theirs(thread, person) or wrote or any(map(person.called.search, told))
