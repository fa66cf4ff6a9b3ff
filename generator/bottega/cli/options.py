"""The options that all commands share, and what they stand for."""

from __future__ import annotations

import importlib.util
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bottega.documents.tree import FolderTree
from bottega.matching.spreading import Spread, processes
from bottega.people.cache import NO_CACHE, PLACE, Cache
from bottega.problems import WrongUse
from bottega.sessions.thread import MORNING
from bottega.texts import speak
from bottega.texts.own import own_catalogues


class OutputFormat(StrEnum):
    """How problems are told."""

    text = "text"
    json = "json"
    github = "github"


def _with_own_texts(root: Path) -> Path:
    # Before anything is told: a programme's own catalogues are part of what it is told in.
    speak(own_catalogues(FolderTree(root)))
    return root


# Workflows say it once for all their commands: BOTTEGA_ROOT.
Root = Annotated[
    Path,
    typer.Option(
        "--root",
        envvar="BOTTEGA_ROOT",
        show_envvar=False,
        help="The programme's folder.",
        file_okay=False,
        exists=True,
        callback=_with_own_texts,
    ),
]
# A rehearsal says once for all its commands when it is: BOTTEGA_DATE and BOTTEGA_TIME.
Day = Annotated[
    datetime | None,
    typer.Option(
        "--date",
        envvar="BOTTEGA_DATE",
        formats=["%Y-%m-%d"],
        help="The day it is taken to be.  [today]",
    ),
]
Language = Annotated[str, typer.Option("--language", help="The language of what is told.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Parse every profile anew.")]
Jobs = Annotated[int, typer.Option("--jobs", min=1, help="Score in so many processes.")]
Scheduler = Annotated[
    str | None, typer.Option("--scheduler", help="Score on the Dask cluster at this address.")
]
Format = Annotated[OutputFormat, typer.Option("--format", help="How problems are told.")]

Time = Annotated[
    datetime | None,
    typer.Option(
        "--time",
        envvar="BOTTEGA_TIME",
        formats=["%H:%M"],
        help="The time in UTC, with --date.  [09:00]",
    ),
]

HERE = Path()


def day_of(given: datetime | None) -> date:
    """Return the day given, or today: with the moment below, all that looks at the clock."""
    return given.date() if given else date.today()


def moment_of(day: datetime | None, at: datetime | None) -> datetime:
    """Return the moment given, or now; a day alone means its morning."""
    if day is None:
        return datetime.now(UTC).replace(microsecond=0)
    return datetime.combine(day.date(), at.time() if at else MORNING, UTC)


def tree_of(root: Path) -> FolderTree:
    """Return the programme's files."""
    return FolderTree(root)


def cache_of(root: Path, no_cache: bool, *, hold: bool = False) -> Cache:
    """Return where the programme's parsed profiles are remembered between commands.

    With `hold`, by this process also in its memory.
    """
    return NO_CACHE if no_cache else Cache(root / PLACE, held={} if hold else None)


def spread_of(jobs: int, scheduler: str | None) -> AbstractContextManager[Spread]:
    """Return where pairs are scored; raises WrongUse where there is no such cluster."""
    if scheduler is None:
        return nullcontext(processes(jobs))
    require("scale", "distributed")
    from bottega.matching.cluster import cluster

    return cluster(scheduler)


def require(extra: str, module: str) -> None:
    """Raise WrongUse, saying what to install, where an optional part is not there."""
    if importlib.util.find_spec(module) is None:
        raise WrongUse("extra-missing", extra=extra)
