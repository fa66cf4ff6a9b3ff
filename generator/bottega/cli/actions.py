"""What a command says to GitHub Actions and asks of it; elsewhere nothing is said."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from bottega.cli.options import require
from bottega.programme import Programme

if TYPE_CHECKING:
    from bottega.hub.github.client import Client

SUMMARY = "GITHUB_STEP_SUMMARY"
OUTPUT = "GITHUB_OUTPUT"
SUMMARY_BYTES = 1_000_000  # a step's summary may hold 1 MiB; what is longer is refused as a whole


def summary(text: str) -> None:
    """Add Markdown to the summary of the step; what passes its limit is left out."""
    _append(SUMMARY, text.encode()[:SUMMARY_BYTES].decode(errors="ignore").rstrip() + "\n\n")


def output(**values: bool | int | str) -> None:
    """Hand values to the steps that follow, a line each: `name=value`, yes and no as in YAML."""
    _append(OUTPUT, "".join(f"{name}={_plain(value)}\n" for name, value in values.items()))


def is_read_by_others(programme: Programme, *, in_report: bool = False) -> bool:
    """Say whether everybody can read what is printed: the runs of an open programme are public.

    What is made as a report for GitHub counts as read there.
    """
    return programme.mode == "open" and (in_report or os.environ.get("GITHUB_ACTIONS") == "true")


def client_of(programme: Programme) -> Client:
    """Return what speaks to the programme's repository; raises WrongUse without a token."""
    require("github", "github")
    from bottega.hub.github.client import Client, access_of

    return Client(access_of(programme, os.environ))


def _plain(value: bool | int | str) -> str:
    # One line, whatever it is: a line break would let a value set another output.
    return str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())


def _append(variable: str, text: str) -> None:
    place = os.environ.get(variable)
    if place:
        with Path(place).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
