"""How a programme's repository is reached: with which token, under which address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bottega.problems import WrongUse
from bottega.programme import Programme

GITHUB = "github.com"
PACE = 1.0
DATA_RESIDENCY = ".ghe.com"


@dataclass(frozen=True, slots=True)
class Access:
    """A token, a repository (owner/name), and the base address of the interface.

    `pace` is how many seconds there are between writes: GitHub takes at most 80 a minute.
    `app` is the account of the programme's own app, whose writing is ours whoever speaks now;
    `folder` is where the programme stands in a larger repository.
    """

    token: str = field(repr=False)
    repository: str
    api: str = f"https://api.{GITHUB}"
    pace: float = PACE
    app: str = ""
    folder: str = ""


def access_of(programme: Programme, environ: Mapping[str, str]) -> Access:
    """Return how the programme's repository is reached; raises WrongUse without a token.

    What a workflow is told (GITHUB_REPOSITORY, GITHUB_API_URL) rules over programme.yml. A server
    of one's own without limits needs no pause between writes: BOTTEGA_PACE=0.
    """
    token = environ.get("GITHUB_TOKEN", "").strip()
    if not token:
        raise WrongUse("no-token")
    repository = environ.get("GITHUB_REPOSITORY") or programme.repository
    api = environ.get("GITHUB_API_URL") or api_of(programme.server)
    app, pace = environ.get("BOTTEGA_APP", "").strip(), _pace(environ.get("BOTTEGA_PACE", ""))
    folder = programme.folder or ""
    return Access(token, repository, api.rstrip("/"), pace, app, folder)


def _pace(text: str) -> float:
    return float(text) if re.fullmatch(r"\d{1,2}(\.\d+)?", text) else PACE


def api_of(server: str) -> str:
    """Return the interface's base address of a server: GitHub's own, or an Enterprise one."""
    parts = urlsplit(server)
    if parts.netloc == GITHUB or parts.netloc.endswith(DATA_RESIDENCY):
        return f"{parts.scheme}://api.{parts.netloc}"
    return f"{server.rstrip('/')}/api/v3"
