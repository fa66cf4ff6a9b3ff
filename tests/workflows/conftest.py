"""A programme on a compatible server whose events start its real workflows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bottega.founding.files import placed
from tests.github.fixtures import GitHub
from tests.github.server import ACTIONS, BOT, token_of
from tests.workflows.act import Act, checkout, git, with_workflows
from tests.workflows.host import Host, repository_files
from tests.workflows.reading import REPOSITORY

MAINTAINER = "maria"
SETTINGS = (
    ("hub: {folder: threads}", "hub: {github: true}"),
    ("maintainers: [nives-calamaio, teun-kandelaar]", f"maintainers: [{MAINTAINER}]"),
)


def programme(repository: str, *changes: tuple[str, str]) -> str:
    """Return the demonstration's settings for a repository on the server."""
    text = (REPOSITORY / "programme.yml").read_text(encoding="utf-8")
    for old, new in (("lanterna-commons/bottega", repository), *SETTINGS, *changes):
        assert old in text, old
        text = text.replace(old, new)
    return text


def programme_on(
    github: GitHub,
    place: Path,
    *changes: tuple[str, str],
    app: bool = True,
    folder: str = "",
    **files: str,
) -> Host:
    """Return a programme on the server, with changes of its settings; `place` is for the runner."""
    topics = (REPOSITORY / "topics.yml").read_text(encoding="utf-8")
    stands = (("mode: open", f"mode: open\nfolder: {folder}"),) if folder else ()
    settings = programme(github.repository, *stands, *changes)
    given = {"programme.yml": settings, "topics.yml": topics, **files}
    github.put(repository_files() | {placed(path, folder): given[path] for path in given})
    github.ask("PUT", f"collaborators/{MAINTAINER}", {"permission": "maintain"})
    (place / "host").mkdir()
    runner = Act(place / "act", token=token_of(ACTIONS), app_token=token_of(BOT))
    runner.folder_of_programme = folder
    return Host(github, runner, place / "host", app)


@pytest.fixture
def host(github: GitHub, tmp_path: Path) -> Callable[..., Host]:
    """Return a maker of programmes on the server, with changes of their settings."""
    return partial(programme_on, github, tmp_path)


@pytest.fixture
def act(tmp_path):
    found = Act(tmp_path / "act")
    found.record()
    return found


@pytest.fixture
def work(tmp_path):
    """A programme's repository with a pull request, and a clone of it."""
    origin = tmp_path / "origin"
    (with_workflows(origin) / "rounds" / "2026-autumn").mkdir(parents=True)
    (origin / "rounds" / "2026-autumn" / "round.yml").write_text("title: {en: Autumn}\n")
    (origin / "programme.yml").write_text("quota: 3\n")
    git(origin, "init", "--quiet")
    git(origin, "add", ".")
    git(origin, "commit", "--quiet", "-m", "Begin")
    return checkout(tmp_path / "work", origin)
