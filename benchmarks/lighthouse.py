"""Lighthouse on a phone, on four kinds of page: `make lighthouse`; exits 1 below 95.

No test of the suite, for its first number is a time: on a machine that does something else
meanwhile it says more of that than of our pages. The other three are held by axe-core and our own
audit. The portal has a thousand mentors and is served compressed, as its host does; each figure is
the median of three runs. Without npm or Chromium it is skipped, and says so.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.population import populate
from bottega.site.serve import served

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "lighthouse@12.8.2"
HOME = ROOT / "build" / "lighthouse"
MENTORS, RUNS, LEAST = 1_000, 3, 95
KINDS = ("performance", "accessibility", "best-practices", "seo")
CHROME = "--headless=new --no-sandbox --disable-gpu"


class Absent(Exception):
    """Lighthouse cannot run here; the message says what is missing."""


def main() -> int:
    """Print the four figures of each page; return 1 where one is below the least."""
    try:
        environment = _environment()
    except Absent as absent:
        print(f"skipped: {absent}")
        return 0
    print(" | ".join(("page", *KINDS)))
    worst = 100
    with tempfile.TemporaryDirectory() as folder, served(_site(Path(folder)), 0) as address:
        profile = next(path.name for path in sorted((Path(folder) / "mentors").iterdir()))
        for page in ("", "mentors/", f"mentors/{profile[:-3]}/", "learn/what-mentoring-is/"):
            runs = [_scores(address + page, environment) for _run in range(RUNS)]
            found = [round(100 * statistics.median(scores)) for scores in zip(*runs, strict=True)]
            print(" | ".join((page or "home", *map(str, found))), flush=True)
            worst = min(worst, *found)
    return int(worst < LEAST)


def _environment() -> dict[str, str]:
    npm, chromium = shutil.which("npm"), shutil.which("chromium")
    if npm is None or chromium is None:
        raise Absent("no npm here" if npm is None else "no Chromium here")
    if not (HOME / "ready").exists():
        HOME.mkdir(parents=True, exist_ok=True)
        (HOME / "package.json").write_text('{"private": true}\n')
        command = (npm, "install", "--no-audit", "--no-fund", "--loglevel=error", PACKAGE)
        if subprocess.run(command, cwd=HOME, check=False).returncode != 0:
            raise Absent(f"{PACKAGE} could not be installed")
        (HOME / "ready").touch()
    return {**os.environ, "CHROME_PATH": chromium}


def _site(root: Path) -> Path:
    populate(root, ROOT, MENTORS, mentor_share=1)
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    command = (sys.executable, "-m", "bottega", "site", "--date", "2026-10-01", "--root", str(root))
    python = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=python)
    return root / "build" / "site"


def _scores(address: str, environment: dict[str, str]) -> tuple[float, ...]:
    program = HOME / "node_modules" / ".bin" / "lighthouse"
    options = ("--quiet", "--output=json", f"--chrome-flags={CHROME}")
    command = (str(program), address, *options)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    categories = json.loads(done.stdout)["categories"]
    return tuple(categories[kind]["score"] for kind in KINDS)


if __name__ == "__main__":
    raise SystemExit(main())
