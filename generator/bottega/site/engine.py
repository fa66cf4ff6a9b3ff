"""The site engine, as a program of its own: plain Markdown and a configuration in, HTML out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

from bottega.problems import Problem, ProblemsFound, problem

_COMPLAINT = re.compile(r"^(?:WARNING|ERROR|CRITICAL)\s+-\s+(?P<text>.+)$")
_DOCUMENT = re.compile(r"'(?P<name>[\w./-]+\.md)'")
_NEVER_ENDS = 900  # seconds


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
