"""A small community in a real Git repository, and branches of all sorts of people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bottega.people.ownership import Author
from bottega.review.judging import branch, judge
from bottega.review.verdict import Verdict
from tests.git import Content, Repository, new_repository

COMMUNITY = Path(__file__).resolve().parents[1] / "community"
DAY = date(2026, 9, 10)
ADA = Author("ada-pialla", 101)
HANA = Author("hana-screw", 102)
MALLORY = Author("mallory", 666)
NEW = Author("Zoe-Vite", 103)
KEEPER = Author("nives-calamaio", 1)
HERS = "mentors/ada-pialla.md"
HANAS = "mentees/hana-screw.md"


def mentor(name: str = "Zoe Vite", *lines: str, body: str = "Hello.") -> str:
    """Return a mentor's file that is fine, with more lines where given."""
    return "\n".join(
        (
            "---",
            f"name: {name}",
            *lines,
            "languages: [it]",
            "timezone: Europe/Rome",
            "offers: [{topic: python, level: expert}]",
            "places: {micro: 1}",
            "agreement: 1",
            "confirmed: 2026-09-01",
            "---",
            body,
            "",
        )
    )


def mentee(name: str = "Zoe Vite", *lines: str) -> str:
    """Return a mentee's file that is fine."""
    needs = "needs: [{id: first, topic: python, format: micro, goal: Finish it}]"
    text = mentor(name, *lines)
    return text.replace("offers: [{topic: python, level: expert}]\nplaces: {micro: 1}", needs)


@dataclass(frozen=True)
class Programme:
    """A programme's repository; `base` is the commit that branches begin from."""

    repository: Repository
    base: str

    @property
    def root(self) -> Path:
        """Return the repository's folder."""
        return self.repository.root

    def text(self, path: str) -> str:
        """Return a file of the base."""
        return (COMMUNITY / path).read_text(encoding="utf-8")

    def change(self, files: Mapping[str | bytes, Content]) -> Programme:
        """Return the programme with another base."""
        return Programme(self.repository, self.repository.commit(files, self.base, "main"))

    def head(self, files: Mapping[str | bytes, Content], name: str | None = None) -> str:
        """Return a branch's commit with these changes."""
        return self.repository.commit(files, self.base, name)

    def judge(
        self, files: Mapping[str | bytes, Content], author: Author | None, head: str | None = None
    ) -> Verdict:
        """Return what is said of a branch with these changes by an author."""
        found = branch(self.root, self.base, head or self.head(files))
        return judge(found, author, DAY)

    def codes(self, files: Mapping[str | bytes, Content], author: Author | None) -> list[str]:
        """Return the codes of what is said, sorted."""
        return sorted(one.code for one in self.judge(files, author).problems)


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    """The small community, with a maintainer, and automatic merges allowed."""
    repository = new_repository(tmp_path / "programme")
    files: dict[str | bytes, Content] = {
        path.relative_to(COMMUNITY).as_posix(): path.read_bytes()
        for pattern in ("*.yml", "me*/*.md", "rounds/*/round.yml")
        for path in sorted(COMMUNITY.glob(pattern))
    }
    settings = (COMMUNITY / "programme.yml").read_text(encoding="utf-8")
    files["programme.yml"] = f"{settings}maintainers: [nives-calamaio]\nautomatic_merge: true\n"
    base = repository.commit(files, branch="main")
    repository.check_out(base)
    return Programme(repository, base)
