"""The measures of a programme as it stands: what was told of them, and what is told next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bottega.documents.git import commit_named, top_of
from bottega.documents.git_tree import GitTree
from bottega.documents.tree import read_text
from bottega.hub.folder import FolderHub
from bottega.hub.ledgers import read_ledgers
from bottega.hub.progress import BRANCH, MAX_BYTES
from bottega.hub.situation import BOT, Situation
from bottega.people.importing.mapping import MAX_BYTES as MAX_MAPPING
from bottega.people.importing.mapping import parse_mapping
from bottega.people.importing.run import read_bytes, table_of
from bottega.problems import Problem
from bottega.programme import Programme
from bottega.sessions.checkins import answered, read_form, with_answers
from bottega.sessions.ledger import Ledger, ledgers_by_match
from bottega.sessions.publication import NAME, NOTHING, Publication, read, written
from bottega.sessions.telling import Source, advanced, is_due
from bottega.sessions.thread import as_of


def source_of(now: Situation) -> Source:
    """Return what the measures are computed from; threads are read when first needed."""

    def ledgers(day: date) -> Mapping[str, Ledger]:
        if not now.threads:
            return {}
        then = as_of(now.threads, day)
        given = (now.history.rounds, now.community, day, now.hub.ours)
        return ledgers_by_match(read_ledgers(then, *given))

    return Source(now.history, now.community.programme, ledgers)


def told_so_far(now: Situation) -> tuple[Publication, tuple[Problem, ...]]:
    """Return what is kept of the measures; nothing, and a problem, where it is none of ours."""
    return _read(now.hub.progress.read(NAME))


def published(root: Path, programme: Programme) -> tuple[Publication, tuple[Problem, ...]]:
    """Return what is kept of the measures, asking no hub: the branch is there with the files."""
    folder = programme.hub.folder
    if folder is not None:
        return _read(FolderHub(root / folder, BOT).progress.read(NAME))
    branches = (f"refs/remotes/origin/{BRANCH}", f"refs/heads/{BRANCH}")
    commit = next(filter(None, (commit_named(root, branch) for branch in branches)), None)
    if commit is None:
        return NOTHING, ()
    with GitTree(top_of(root), commit) as tree:
        text = read_text(tree, NAME, MAX_BYTES)
    return _read(None if isinstance(text, Problem) else text)


def measured(now: Situation) -> tuple[Publication, tuple[Problem, ...]]:
    """Return the measures with every stage told that is over; threads are read only for these."""
    told, problems = told_so_far(now)
    source = source_of(now)
    if is_due(told, source, now.day):
        told = advanced(told, source, now.day)
    return told, problems


def hear(
    now: Situation, file: Path, map_file: Path, *, write: bool = True
) -> tuple[Publication, Publication, int]:
    """Count a table of answers to the private form and keep the counts, nothing else of it.

    Return what was told before and now, and how many answers wait until there are more. Raises
    ProblemsFound for a table or mapping that cannot be used, WrongUse for a missing file.
    """
    table = table_of(file)
    parsed = parse_mapping(read_bytes(map_file, MAX_MAPPING), map_file.name)
    mapping = read_form(parsed, map_file.name, table)
    before, _foreign = told_so_far(now)
    given = answered(table, mapping, now.day)
    told, waiting = with_answers(before, given, mapping.questions, now.day)
    if write and told != before:
        keep(now, told)
    return before, told, waiting


def keep(now: Situation, told: Publication) -> bool:
    """Keep the measures where the hub keeps its progress; return whether they are there now."""
    return now.hub.progress.write({NAME: written(told)})


def _read(text: str | None) -> tuple[Publication, tuple[Problem, ...]]:
    return (NOTHING, ()) if text is None else read(text, f"{BRANCH}/{NAME}")
