"""The small programme as a portal, and its site, built once for all tests here."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bottega.credentials.listing import Recorded
from bottega.documents.tree import FolderTree
from bottega.people.community import load
from bottega.people.evidence import Revocation
from bottega.rounds.history import load_history
from bottega.sessions.ledger import Ledger
from bottega.sessions.publication import Answers, Batch, Publication
from bottega.signup.forms import asking_addresses, claim_addresses
from bottega.signup.online import sign_ups
from bottega.site.build import Report, build
from bottega.site.edition import Edition
from bottega.site.portal import Portal
from tests import builders

TESTS = Path(__file__).resolve().parents[1]
SMALL = TESTS / "community"
DAY = date(2026, 4, 1)
MONDAYS = {"week": date(2026, 4, 6), "begin": date(2026, 5, 4), "close": date(2026, 8, 10)}
SPRING = Batch(
    runs=("2026-spring/1",),
    since=date(2026, 3, 27),
    until=date(2026, 3, 27),
    matches=22,
    needs=25,
    asked=MONDAYS,
    ranges={"week": (0, 5), "accepted": (18, 22), "prompt": (9, 13), "held": (0, 22)},
)
AUTUMN = SPRING.model_copy(
    update={
        "runs": ("2026-autumn/1", "2026-summer/2"),
        "until": date(2026, 9, 30),
        "asked": {"week": date(2026, 10, 5)},
        "ranges": {"week": (6, 10), "accepted": (13, 17), "prompt": (9, 17)},
    }
)
FORM = Answers(
    since=date(2026, 5, 1), until=date(2026, 6, 1), answers=12, ranges={"again": (8, 12)}
)
MEASURES = Publication(batches=(SPRING, AUTUMN), answers=(FORM,))
# The list below the address bar is a page of the browser's own, in a process of its own, made anew
# for each window that nobody sees: half of what a page of ours costs.
UNSEEN = "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync "
    f"--disable-features={UNSEEN}"
)


RECORDED = (
    Recorded(builders.mentorship()),
    Recorded(
        builders.completion("mallory", "first-steps"),
        Revocation(date=DAY, reason="recorded-in-error"),
    ),
    Recorded(builders.completion("zoe", "first-steps")),
)


def small_portal(root: Path = SMALL) -> Portal:
    community = load(FolderTree(root), DAY)
    history = load_history(FolderTree(root), community.programme)
    ledgers = {match.id: Ledger(match.id, state="running") for match in history.matches}
    programme = community.programme
    return Portal(
        community,
        history,
        ledgers,
        DAY,
        asking=asking_addresses(programme),
        signup=sign_ups(programme, community.vocabulary),
        claiming=claim_addresses(programme),
        recorded=RECORDED,
        measures=MEASURES,
    )


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


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no chromium here: the browser tests did not run")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program, args=FLAGS.split())
        yield browser
        browser.close()


@dataclass
class Visit:
    page: Any
    complaints: list[str] = field(default_factory=list)


class Contexts:
    """The browser's contexts of one module, one for each set of options.

    In each a page stays open: it keeps the process alive in which further pages are opened, and to
    start one costs more than most tests do. What a test leaves behind is cleared away.
    """

    def __init__(self, browser: Any, address: str) -> None:
        self._browser, self._address = browser, address
        self._kept: dict[str, tuple[Any, Any]] = {}

    def new(self, options: dict[str, object]) -> Any:
        """Return a context that nobody else gets."""
        return self._browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})

    def kept(self, options: dict[str, object]) -> Any:
        """Return the context with these options."""
        name = repr(sorted(options.items()))
        if name not in self._kept:
            context = self.new(options)
            staying = context.new_page()
            staying.goto(f"{self._address}robots.txt")
            self._kept[name] = (context, staying)
        return self._kept[name][0]

    def clear(self) -> None:
        """Close what was opened and forget what was stored."""
        for context, staying in self._kept.values():
            for page in context.pages:
                if page is not staying:
                    page.close()
            context.clear_cookies()
            staying.evaluate("localStorage.clear()")

    def close(self) -> None:
        """Close them all."""
        for context, _staying in self._kept.values():
            context.close()


@pytest.fixture(scope="module")
def contexts(browser, address):
    found = Contexts(browser, address)
    yield found
    found.close()


@pytest.fixture
def visit(contexts, address):
    """Open pages of the site at the module's own `address`, and keep what they complain of.

    `alone` is for whoever moves the clock, which stays so for a context.
    """
    own = []

    def open_page(path: str, *, alone: bool = False, **options: object) -> Visit:
        context = contexts.new(options) if alone else contexts.kept(options)
        if alone:
            own.append(context)
        found = Visit(context.new_page())
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.on(
            "console",
            lambda said: found.complaints.append(said.text) if said.type == "error" else None,
        )
        found.page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((address, "data:"))
                else found.complaints.append(asked.url)
            ),
        )
        found.page.goto(address + path)
        found.page.wait_for_load_state("networkidle")
        return found

    yield open_page
    for context in own:
        context.close()
    contexts.clear()


def until(page, condition: str) -> None:
    """Wait for a condition; the library's own waiting needs `eval`, which our pages forbid."""
    for _try in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(condition)
