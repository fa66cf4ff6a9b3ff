"""The small programme as a portal, and its site, built once for all tests here."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bottega.documents.tree import FolderTree
from bottega.people.community import load
from bottega.rounds.history import load_history
from bottega.sessions.ledger import Ledger
from bottega.site.build import Report, build
from bottega.site.edition import Edition
from bottega.site.portal import Portal

TESTS = Path(__file__).resolve().parents[1]
SMALL = TESTS / "community"
DAY = date(2026, 4, 1)


def small_portal(root: Path = SMALL) -> Portal:
    community = load(FolderTree(root), DAY)
    history = load_history(FolderTree(root), community.programme)
    ledgers = {match.id: Ledger(match.id, state="running") for match in history.matches}
    return Portal(community, history, ledgers, DAY)


def copied(target: Path) -> Path:
    shutil.copytree(SMALL, target)
    shutil.copy(TESTS.parent / "mkdocs.yml", target / "mkdocs.yml")
    return target


@dataclass(frozen=True)
class Built:
    root: Path
    report: Report
    steps: tuple[str, ...]

    def page(self, path: str) -> str:
        return (self.root / path / "index.html").read_text()


def build_small(place: Path, portal: Portal | None = None) -> Built:
    root = copied(place / "repository")
    steps: list[str] = []
    output = place / "site"
    chosen = portal or small_portal(root)
    report = build(chosen, root / "content", output, place / "work", steps.append)
    return Built(output, report, tuple(steps))


@pytest.fixture(scope="session")
def portal() -> Portal:
    return small_portal()


@pytest.fixture
def english(portal: Portal) -> Edition:
    return Edition(portal, "en")


@pytest.fixture
def italian(portal: Portal) -> Edition:
    return Edition(portal, "it")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_small(tmp_path_factory.mktemp("site"))
