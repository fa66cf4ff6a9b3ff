"""The directory in a real browser, by size: `python -m benchmarks.directory [SIZE …]`.

The page is built once for a few dozen mentors; the file that its filters read is then the one of
a large community. Times are medians in milliseconds, from the click to the end of the script that
answers it, cards included; "load" is from asking for the file to the first counts.
"""

from __future__ import annotations

import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.population import populate
from bottega.documents.tree import FolderTree
from bottega.people.community import load
from bottega.rounds.history import load_history
from bottega.site.edition import Edition
from bottega.site.files.directory_file import directory_json, lines_json
from bottega.site.portal import Portal
from bottega.site.serve import served

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 10, 1)
SIZES = (1_000, 10_000, 20_000)
ASKED = {  # what a visitor does, and the selector or text it is done with
    "topic": "#f-topic-programming",
    "language": "#f-language-it",
    "evenings": "#f-when-evenings",
    "free place": "#f-open",
}
TIMED = """([selector, text]) => {
  const field = document.querySelector(selector);
  const started = performance.now();
  if (text === null) field.click();
  else { field.value = text; field.dispatchEvent(new Event("input", { bubbles: true })); }
  return performance.now() - started;
}"""
LOADED = """() => {
  const files = performance.getEntriesByType("resource");
  return [files.find(({ name }) => name.endsWith("directory.json")).startTime, performance.now()];
}"""


def main(sizes: tuple[int, ...]) -> None:
    """Print a row for each size."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        site = _site(Path(folder))
        browser = started.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        print("mentors | filters | lines | load | " + " | ".join((*ASKED, "words", "order")))
        for size in sizes:
            data, lines = _data(Path(folder) / str(size), size)
            (site / "mentors" / "directory.json").write_bytes(data)
            (site / "mentors" / "lines.json").write_bytes(lines)
            with served(site, 0) as address:
                times = tuple(_times(browser.new_page(), address))
            print(" | ".join((str(size), _sizes(data), _sizes(lines), *times)), flush=True)


def _site(folder: Path) -> Path:
    root = folder / "small"
    root.mkdir()
    populate(root, ROOT, 48, mentor_share=1)
    command = (sys.executable, "-m", "bottega", "site", "--date", DAY.isoformat())
    subprocess.run(
        (*command, "--root", str(root)),
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
    )
    return root / "build" / "site"


def _sizes(data: bytes) -> str:
    return f"{len(data) // 1024} KB ({len(gzip.compress(data)) // 1024} gzipped)"


def _data(root: Path, size: int) -> tuple[bytes, bytes]:
    root.mkdir()
    populate(root, ROOT, size, mentor_share=1)
    community = load(FolderTree(root), DAY)
    history = load_history(FolderTree(root), community.programme)
    edition = Edition(Portal(community, history, {}, DAY), "en")
    return directory_json(edition).encode(), lines_json(edition).encode()


def _times(page: Page, address: str) -> Iterator[str]:
    page.goto(f"{address}mentors/")
    page.wait_for_selector(".choice__count:not(:empty)", state="attached")
    asked, shown = page.evaluate(LOADED)
    yield f"{shown - asked:.0f}"
    page.wait_for_load_state("networkidle")
    for selector in ASKED.values():
        yield _median(page, [(selector, None)] * 10)
    page.evaluate(TIMED, ["#f-text", "a"])
    yield _median(page, [("#f-text", text) for text in ("g", "ga", "gar", "gard", "garden")])
    yield _median(page, [("#f-sort", order) for order in ("places", "day", "name", "day")])


def _median(page: Page, actions: list[tuple[str, Any]]) -> str:
    return f"{statistics.median(page.evaluate(TIMED, list(action)) for action in actions):.0f}"


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
