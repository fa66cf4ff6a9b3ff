"""A small programme written to disk and committed to a Git repository of its own, for real runs."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from bottega.documents.tree import FolderTree
from bottega.documents.writing import to_yaml
from bottega.hub.situation import read_situation
from bottega.matching.model import Match, Occupancy
from bottega.rounds.certificate import checksum
from bottega.rounds.evidence import read_evidence
from bottega.rounds.record import Record, write_record
from bottega.rounds.replay import replay
from bottega.rounds.rounds import load_round
from bottega.rounds.run import Start, base_of, run, write_run
from bottega.rounds.state import state_json
from bottega.rounds.verify import Verification, verify
from bottega.sessions.occupancy import occupancy
from tests.builders import programme
from tests.rounds.test_history import ROUND

ID = "2026-spring"
DAY = date(2026, 3, 27)
SWAP = {
    "label": {"en": "Swap", "it": "Scambio"},
    "summary": {"en": "Both teach.", "it": "Insegnano entrambi."},
    "sessions": {"min": 1, "max": 6},
    "weeks": 12,
    "quota": 1,
    "reciprocal": True,
}
TOPICS = ("python", "rust", "sql", "writing")
PERSON = {"languages": ["en"], "timezone": "Europe/Rome", "agreement": 1, "confirmed": "2026-03-02"}


class Written:
    """The programme's folder; every change of people or round is committed."""

    def __init__(self, root: Path, **settings: object) -> None:
        """Write the settings and the vocabulary, and begin the history."""
        self.root = root
        plain = json.loads(programme().model_dump_json(exclude_none=True))
        plain["formats"]["swap"] = SWAP
        plain["hub"] = {"folder": "threads"}
        self.write("programme.yml", {**plain, **settings})
        topics = {topic: {"label": {"en": topic, "it": topic}} for topic in TOPICS}
        self.write("topics.yml", {"topics": topics})
        self.round()
        self.git("init", "--quiet")

    def git(self, *arguments: str) -> str:
        """Run Git as somebody fictional, free of the machine's own settings."""
        who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
        own = (*who, "-c", "commit.gpgsign=false", *arguments)
        done = subprocess.run(
            ("git", *own), cwd=self.root, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def commit(self) -> None:
        """Commit everything."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Change")

    def write(self, path: str, value: object) -> None:
        """Write a YAML file."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(to_yaml(value))

    def round(self, **values: object) -> None:
        """Write the round's settings."""
        self.write(f"rounds/{ID}/round.yml", {**ROUND, **values})

    def mentor(self, handle: str, *topics: str, **values: object) -> None:
        """Write a mentor who is an expert, with a place of each kind."""
        offers = [{"topic": topic, "level": "expert"} for topic in topics]
        own = {"offers": offers, "places": {"micro": 1, "classic": 1}}
        self._profile("mentors", handle, {**own, **values})

    def mentee(self, handle: str, *topics: str, form: str = "micro", **values: object) -> None:
        """Write a mentee who asks for topics; the needs are called after them."""
        needs = [{"id": t, "topic": t, "format": form, "goal": f"Learn {t}"} for t in topics]
        self._profile("mentees", handle, {"needs": needs, **values})

    def _profile(self, folder: str, handle: str, values: dict[str, object]) -> None:
        path = self.root / folder / f"{handle}.md"
        path.parent.mkdir(exist_ok=True)
        front = to_yaml({"name": handle.title(), **PERSON, **values})
        path.write_text(f"---\n{front}---\n{handle.title()} says hello.\n")

    def run(self, day: date = DAY) -> Record:
        """Commit, match, write and commit the run; return its record."""
        self.commit()
        now = read_situation(self.root, day)
        tree = FolderTree(self.root)
        round_ = load_round(tree, ID, now.community.programme)
        taken = occupancy(now.history, now.ledgers, day, now.community)
        made = run(Start(tree, now.community, round_, taken, day, base_of(self.root, ID)))
        write_run(self.root, made)
        self.commit()
        assert made.record.base is not None
        return made.record

    def verified(self, number: int | None = None) -> Verification:
        """Verify a run."""
        return verify(self.root, ID, number)

    def codes(self, number: int | None = None) -> set[str]:
        """Return the codes of what verifying a run finds."""
        return {found.code for found in self.verified(number).problems}

    def replayed(self, number: int | None = None) -> tuple[str, ...]:
        """Return the codes of what differs when a run is computed again."""
        return tuple(found.code for found in replay(self.root, ID, number).differences)

    def forge(self, matches: Iterable[Match], state: Occupancy | None = None) -> None:
        """Write the last run with other matches, all told as well as a forger could.

        Totals are counted anew, and every checksum is recomputed.
        """
        evidence = read_evidence(FolderTree(self.root), ID, None)
        record, chosen = evidence.record, tuple(matches)
        counted = {
            "matches": len(chosen),
            "matched_mentees": len({match.mentee for match in chosen}),
            "score": sum(match.score for match in chosen),
        }
        told = record.totals.model_copy(update=counted)
        record = record.model_copy(update={"matches": chosen, "totals": told})
        texts = {
            "matches.yml": write_record(record),
            "state.json": state_json(state or evidence.state),
        }
        for name, text in texts.items():
            (self.root / evidence.folder / name).write_text(text)
        path = self.root / evidence.folder / "certificate.json"
        value = json.loads(path.read_text())
        value["sha256"]["matches"] = checksum(texts["matches.yml"])
        value["sha256"]["state"] = checksum(texts["state.json"])
        path.write_text(json.dumps(value, indent=1))
