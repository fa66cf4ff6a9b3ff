"""Certificates of completed matches: which are still to be recorded, and recording them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bottega.credentials.mentorship import certificates
from bottega.documents.tree import FolderTree
from bottega.documents.writing import write_text
from bottega.hub.github.client import Client
from bottega.hub.github.proposals import Proposal, delete_branch, propose
from bottega.hub.pair import Pair, page_address, pair
from bottega.hub.situation import Situation
from bottega.matching.model import Match
from bottega.people.evidence import (
    Mentorship,
    Recorder,
    Source,
    evidence_path,
    evidence_text,
    mentorship_name,
    page_path,
)
from bottega.rounds.history import RoundHistory
from bottega.sessions.thread import Thread, by_marker
from bottega.signup.claims import LABEL
from bottega.texts import catalogue

WORKFLOW = "Record"


@dataclass(frozen=True, slots=True)
class Due:
    """A match whose certificates are to be recorded: both, as files, and its thread."""

    pair: Pair
    thread: Thread
    evidence: tuple[Mentorship, ...]

    @property
    def files(self) -> Mapping[str, str]:
        """Return the files by path."""
        return {evidence_path(one.handle, one.name): evidence_text(one) for one in self.evidence}

    @property
    def branch(self) -> str:
        """Return the branch on which they are proposed."""
        return f"credential/{mentorship_name(self.pair.match.id)}"


def due(now: Situation) -> Iterator[Due]:
    """Yield every match of which a certificate is missing, though it is completed and wanted."""
    tree = FolderTree(now.root)
    threads = by_marker(now.threads)
    for past in now.history.rounds:
        for match in past.matches:
            found = _due(now, past, match, threads)
            # What was recorded once is never written anew, revoked or not.
            if found and not all(map(tree.exists, found.files)):
                yield found


def record_here(found: Due, root: Path) -> None:
    """Write certificates into the repository's folder."""
    for path, text in found.files.items():
        if not (root / path).exists():
            write_text(root / path, text)


def record_there(found: Due, client: Client) -> bool:
    """Propose certificates on the hub and merge them where its rules allow; say whether they are.

    The two are told in their thread, once.
    """
    programme = found.pair.community.programme
    say, number = catalogue(programme.languages[0]), found.thread.number
    title = say("certificate.pull.title", number=number)
    body = say("certificate.pull.body", number=number) + "\n"
    wanted = Proposal(found.branch, title, body, title, found.files, labels=(LABEL,))
    made = propose(client, wanted)
    pull = client.pull(made.pull) if made.pull else None
    if pull is None or not client.merge(pull.number, pull.head_sha, title):
        return False
    delete_branch(client, found.branch)
    marker = f"<!-- bottega: certificate {mentorship_name(found.pair.match.id)} -->"
    client.say_once(number, marker, told(found))
    return True


def told(found: Due) -> str:
    """Return what the two read in their thread: where the page of each is."""
    say, language = found.pair.say, found.pair.texts.language
    pages = (
        f"- {found.pair.names[one.role]}: {_page(found.pair, language, one)}"
        for one in found.evidence
    )
    return "\n".join((say("certificate.told"), "", *pages))


def _page(about: Pair, language: str, one: Mentorship) -> str:
    return page_address(about.community, language, page_path(one))


def _due(
    now: Situation,
    past: RoundHistory,
    match: Match,
    threads: Mapping[str, tuple[Thread, ...]],
) -> Due | None:
    ledger, theirs = now.ledgers.get(match.id), threads.get(match.id)
    if ledger is None or not theirs:
        return None
    programme, number = now.community.programme, theirs[0].number
    address = f"{programme.repository_url}/issues/{number}" if programme.hub.github else None
    source = Source(number=number, address=address)
    recorder = Recorder(repository=programme.repository, workflow=WORKFLOW)
    found = tuple(certificates(match, ledger, now.community, source, recorder))
    if not found:
        return None
    return Due(pair(match, past.round, now.community, ledger), theirs[0], found)
