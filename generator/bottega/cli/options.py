"""The options that all commands share, and what they stand for."""

from __future__ import annotations

import importlib.util
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bottega.documents.tree import FolderTree
from bottega.people.cache import NO_CACHE, PLACE, Cache
from bottega.problems import WrongUse


class OutputFormat(StrEnum):
    """How problems are told."""

    text = "text"
    json = "json"
    github = "github"


Root = Annotated[
    Path, typer.Option("--root", help="The programme's folder.", file_okay=False, exists=True)
]
Day = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="The day it is taken to be.  [today]"),
]
Language = Annotated[str, typer.Option("--language", help="The language of what is told.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Parse every profile anew.")]
Format = Annotated[OutputFormat, typer.Option("--format", help="How problems are told.")]

HERE = Path()


def day_of(given: datetime | None) -> date:
    """Return the day given, or today: the only place that looks at the clock."""
    return given.date() if given else date.today()


def tree_of(root: Path) -> FolderTree:
    """Return the programme's files."""
    return FolderTree(root)


def cache_of(root: Path, no_cache: bool) -> Cache:
    """Return where the programme's parsed profiles are remembered between commands."""
    return NO_CACHE if no_cache else Cache(root / PLACE)


def require(extra: str, module: str) -> None:
    """Raise WrongUse, saying what to install, where an optional part is not there."""
    if importlib.util.find_spec(module) is None:
        raise WrongUse("extra-missing", extra=extra)
