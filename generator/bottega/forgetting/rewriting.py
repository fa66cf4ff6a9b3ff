"""The programme's files without a person: what each says afterwards, or that it goes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bottega.documents.sequences import sequence, without_items
from bottega.documents.tree import Tree
from bottega.forgetting.person import Person
from bottega.forgetting.records import (
    Removal,
    id_without,
    names,
    removal,
    stand_in,
    state_without,
    without,
)
from bottega.forgetting.traces import Trace
from bottega.people.evidence import (
    Mentorship,
    evidence_in,
    evidence_path,
    evidence_text,
    revocation_path,
    sealed,
)
from bottega.rounds.certificate import NAME as CERTIFICATE
from bottega.rounds.record import Record, record_path, records, run_path, write_record
from bottega.rounds.rounds import round_ids
from bottega.rounds.state import NAME as STATE
from bottega.rounds.state import read_state, state_json

Read = Callable[[str], str]
_RUN = re.compile(r"(rounds/[^/]+/runs/\d+)/[^/]+")
_FRONT = re.compile(r"---[ \t]*\n(?P<front>.*?\n)---[ \t]*\n", re.DOTALL)
_LISTS = {"pin": "pins", "veto": "vetoes"}


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What files say afterwards by their path (None: they go), and what stands for the person."""

    files: Mapping[str, str | None]
    stand_in: str


def rewritten(tree: Tree, person: Person, found: tuple[Trace, ...], read: Read) -> Rewritten:
    """Return the files that name a person as they are without them; `read` returns a file's text.

    Raises ProblemsFound where a run's files cannot be read.
    """
    runs = [record for name in round_ids(tree) for record in records(tree, name)]
    naming = [record for record in runs if names(record, person.handles)]
    gone = removal(person.handles, stand_in(map(write_record, runs)), naming)
    matched = (_RUN.fullmatch(trace.path) for trace in found)
    folders = {one[1] for one in matched if one}
    affected = (one for one in runs if run_path(one.round, one.run) in folders)
    files = dict(_of_runs(tree, affected, gone))
    for trace in found:
        if trace.kind == "credential":
            files.update(_of_evidence(trace.path, tree, read, gone))
        elif trace.kind not in ("thread", "settings", "record", "proof"):
            before = read(trace.path)
            after = _of_file(trace, before, person, gone)
            files.update({trace.path: after} if after != before else {})
    return Rewritten(files, gone.stand_in)


def _of_runs(
    tree: Tree, affected: Iterable[Record], gone: Removal
) -> Iterator[tuple[str, str | None]]:
    for record in affected:
        folder = run_path(record.round, record.run)
        yield record_path(record.round, record.run), write_record(without(record, gone))
        yield f"{folder}/{STATE}", state_json(state_without(read_state(tree, folder), gone))
        if tree.exists(f"{folder}/{CERTIFICATE}"):
            yield f"{folder}/{CERTIFICATE}", None  # it proves what the record said before


def _of_evidence(path: str, tree: Tree, read: Read, gone: Removal) -> Mapping[str, str | None]:
    """Return what becomes of evidence: one's own goes, the other's certificate names a stand-in.

    Its file is called after the match, so it gets another name, and so does its revocation.
    """
    before, _problems = evidence_in(read(path), path)
    if not isinstance(before, Mentorship) or before.handle in gone.handles:
        return {path: None}
    after = sealed(before.model_copy(update={"match": id_without(before.match, gone)}))
    files = {path: None, evidence_path(after.handle, after.name): evidence_text(after)}
    revoked = revocation_path(before.handle, before.name)
    if not tree.exists(revoked):
        return files
    return {**files, revoked: None, revocation_path(after.handle, after.name): read(revoked)}


def _of_file(trace: Trace, text: str, person: Person, gone: Removal) -> str | None:
    if trace.kind == "profile":
        return None
    if trace.kind == "people":
        text = _without_preference(text, person)
    elif trace.kind in _LISTS:
        text = _without_entries(text, _LISTS[trace.kind], person)
    return person.called.sub(gone.stand_in, text)


def _without_preference(text: str, person: Person) -> str:
    found = _FRONT.match(text)
    if found is None:
        return text
    front = _without_entries(found["front"], "prefers", person)
    return text[: found.start("front")] + front + text[found.end("front") :]


def _without_entries(text: str, key: str, person: Person) -> str:
    return without_items(text, key, tuple(_entries(text, key, person)))


def _entries(text: str, key: str, person: Person) -> Iterator[int]:
    items = sequence(text, key)
    for number, item in enumerate(items.value if items else ()):
        if person.word.search(text[item.start_mark.index : item.end_mark.index]):
            yield number
