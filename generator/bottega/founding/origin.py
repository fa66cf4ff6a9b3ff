"""Where this very program came from, so that a new programme goes on with the same one."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any
from urllib.parse import urlsplit

from bottega import __version__


def requirement() -> str:
    """Return the line of requirements.txt that names this program: its commit, or its version."""
    return pinned(_direct_url(), __version__)


def pinned(direct_url: str | None, version: str) -> str:
    """Return a requirement from what the installer noted (PEP 610, JSON), or from the version."""
    noted: Any = json.loads(direct_url) if direct_url else {}
    address, commit = noted.get("url", ""), noted.get("vcs_info", {}).get("commit_id", "")
    # A name or token before the host belongs to whoever installed it, and to no file of ours.
    if commit and urlsplit(address).scheme == "https" and "@" not in address:
        return f"bottega @ git+{address}@{commit}"
    return f"bottega=={version}"


def _direct_url() -> str | None:
    try:
        return distribution("bottega").read_text("direct_url.json")
    except PackageNotFoundError:
        return None
