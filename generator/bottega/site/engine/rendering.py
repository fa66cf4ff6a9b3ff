"""The site engine, as a program of its own: plain Markdown and a configuration in, HTML out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from bottega.documents.keeping import keep, recall
from bottega.problems import Problem, ProblemsFound, problem
from bottega.site.engine.generate import Plan

_KEY = "rendered"  # the file that says what the engine's pages were made from
_LIBRARIES = ("jinja2", "markdown", "mkdocs", "mkdocs-material", "pymdown-extensions")
_COMPLAINT = re.compile(r"^(?:WARNING|ERROR|CRITICAL)\s+-\s+(?P<text>.+)$")
_DOCUMENT = re.compile(r"'(?P<name>[\w./-]+\.md)'")
_NEVER_ENDS = 900  # seconds


def render(plans: Sequence[Plan], theme: Path) -> None:
    """Have the engine make every language's pages, but for those it made from the same before.

    Raises ProblemsFound with everything that the engine complains about.
    """
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [pool.submit(_render_changed, plan, theme) for plan in plans]
    errors = [job.exception() for job in jobs]
    found = [one for error in errors if isinstance(error, ProblemsFound) for one in error.problems]
    if found:
        raise ProblemsFound(found)
    for job in jobs:
        job.result()


def _render_changed(plan: Plan, theme: Path) -> None:
    key, made_from = plan.place / _KEY, _digest(plan, theme)
    if recall(key) == made_from and plan.html.is_dir():
        return
    key.unlink(missing_ok=True)
    render_site(plan.place / "mkdocs.yml", plan.edition.day, plan.sources)
    keep(key, made_from)


def _digest(plan: Plan, theme: Path) -> bytes:
    files = [plan.place / "mkdocs.yml", *_inside(plan.place / "docs"), *_inside(theme)]
    work = plan.place.parent
    told = (f"{file.relative_to(work)}\0".encode() + file.read_bytes() for file in files)
    surroundings = repr((plan.edition.day, sys.version, *map(version, _LIBRARIES))).encode()
    return sha256(b"".join(sha256(one).digest() for one in (surroundings, *told))).digest()


def _inside(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def render_site(configuration: Path, day: date, sources: Mapping[str, str]) -> None:
    """Build what a configuration describes.

    `sources` names for each Markdown file the one that a maintainer would mend. Raises
    ProblemsFound with everything that the engine complains about.
    """
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(configuration)],
        capture_output=True,
        text=True,
        timeout=_NEVER_ENDS,
        env={**os.environ, **_surroundings(day)},
        cwd=configuration.parent,
        check=False,
    )
    if result.returncode:
        raise ProblemsFound(_problems(result.stderr + result.stdout, sources))


def _surroundings(day: date) -> dict[str, str]:
    moment = datetime.combine(day, time(), UTC)
    return {
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": str(int(moment.timestamp())),
        "PYTHONWARNINGS": "ignore",
    }


def _problems(output: str, sources: Mapping[str, str]) -> Iterator[Problem]:
    complaints = [
        found["text"] for line in output.splitlines() if (found := _COMPLAINT.match(line))
    ]
    for text in complaints or [output.strip()[-600:]]:
        named = _DOCUMENT.search(text)
        path = sources.get(named["name"], "mkdocs.yml") if named else "mkdocs.yml"
        yield problem(path, 1, "site-engine", detail=text)
