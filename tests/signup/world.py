"""A small programme on a real GitHub-compatible server, where people sign up."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bottega.documents.tree import FolderTree
from bottega.signup.forms import LABEL
from bottega.signup.intake import Outcome, sweep, take_in
from bottega.signup.office import open_office
from tests.github.fixtures import GitHub
from tests.github.server import ACTIONS, BOT
from tests.signup.forms import COMMUNITY, DAY, MENTEE, MENTOR, body, form

GIVEN = {"mentor": MENTOR, "mentee": MENTEE}


@dataclass
class World:
    """A copy of the small community, with `zoe` and others who sign up on the server."""

    github: GitHub
    root: Path
    day: date = DAY
    account: str = BOT

    def text(self, role: str = "mentor", language: str = "en", **answers: str) -> str:
        """Return a filled-in form; questions with a hyphen are given with an underscore."""
        given = {key.replace("_", "-"): value for key, value in answers.items()}
        return body(form(role, language), {**GIVEN[role], **given})

    def sign_up(self, login: str, text: str, title: str = "Sign-up", labels: Any = None) -> int:
        """Let somebody send a form; return the issue's number."""
        known = [LABEL] if labels is None else labels
        value = {"title": title, "body": text, "labels": known}
        return int(self.github.ask("POST", "issues", value, login)["number"])

    def edit(self, number: int, text: str, login: str = "zoe") -> None:
        """Let somebody edit their form."""
        self.github.ask("PATCH", f"issues/{number}", {"body": text}, login)

    def run(self, number: int) -> Outcome:
        """Process one sign-up as of the world's day."""
        return take_in(self.office(), number)

    def sweep(self) -> tuple[Outcome, ...]:
        """Process all that may need something."""
        return tuple(sweep(self.office()))

    def office(self):
        """Return what the intake works with; read anew, as each command does."""
        return open_office(self.github.client(self.account), FolderTree(self.root), self.day)

    def pulls(self, state: str = "open") -> list[dict[str, Any]]:
        """Return the pull requests there are."""
        return self.github.ask("GET", f"pulls?state={state}")

    def merge(self) -> None:
        """Merge every pull request that is open, and check the result out."""
        for pull in self.pulls():
            self.github.ask("PUT", f"pulls/{pull['number']}/merge", {"merge_method": "squash"})
        self.check_out()

    def check_out(self) -> None:
        """Bring the files on disk to what the main branch says."""
        files = self.github.files()
        for folder in ("mentors", "mentees", "rounds"):
            shutil.rmtree(self.root / folder, ignore_errors=True)
        for path, text in files.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text)

    def said(self, number: int) -> list[str]:
        """Return what we said on an issue, in order."""
        comments = self.github.client().comments_of(number)
        return [one.body for one in comments if one.author in (BOT, ACTIONS)]

    def state(self, number: int) -> str:
        """Return whether an issue is open or closed."""
        return self.github.ask("GET", f"issues/{number}")["state"]

    def branch_file(self, path: str, role: str = "mentor", handle: str = "zoe") -> str | None:
        """Return a file of somebody's branch."""
        data = self.github.client().file(path, f"signup/{role}/{handle}")
        return data.decode() if data is not None else None


def world(github: GitHub, folder: Path) -> World:
    """Return a fresh world: the small community's own files, on the server and on disk."""
    root = folder / "programme"
    shutil.copytree(COMMUNITY, root)
    settings = root / "programme.yml"
    settings.write_text(settings.read_text() + "maintainers: [maria]\n")
    texts = {
        path.relative_to(root).as_posix(): path.read_text()
        for folder in ("mentors", "mentees", "rounds")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
    }
    github.put(texts)
    github.gateway.reset()
    return World(github, root)
