"""Where this very program came from, so that a new programme goes on with the same one."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any
from urllib.parse import urlsplit

from bottega import HOME, __version__
from bottega.versions.calls import Pin


def requirement() -> str:
    """Return the line of requirements.txt that names this program: its commit, or its version."""
    return required(_direct_url(), __version__)


def pin() -> Pin:
    """Return what a programme's workflows call: this program's commit, or its version's tag."""
    return pinned(_direct_url(), __version__)


def required(direct_url: str | None, version: str) -> str:
    """Return a requirement from what the installer noted (PEP 610, JSON), or from the version."""
    address, commit = _noted(direct_url)
    return f"bottega @ git+{address}@{commit}" if commit else f"bottega=={version}"


def pinned(direct_url: str | None, version: str) -> Pin:
    """Return the same for workflows; a version that came by itself is our own repository's tag."""
    address, commit = _noted(direct_url)
    repository = urlsplit(address if commit else HOME).path.strip("/").removesuffix(".git")
    if commit and repository.count("/") == 1:
        return Pin(repository, commit, version)
    return Pin(urlsplit(HOME).path.strip("/"), f"v{version}", version)


def _noted(direct_url: str | None) -> tuple[str, str]:
    """Return address and commit of a program that came out of a repository; else empty texts."""
    noted: Any = json.loads(direct_url) if direct_url else {}
    address, commit = noted.get("url", ""), noted.get("vcs_info", {}).get("commit_id", "")
    # A name or token before the host belongs to whoever installed it, and to no file of ours.
    is_public = urlsplit(address).scheme == "https" and "@" not in address
    return (address, commit) if commit and is_public else ("", "")


def _direct_url() -> str | None:
    try:
        return distribution("bottega").read_text("direct_url.json")
    except PackageNotFoundError:
        return None
