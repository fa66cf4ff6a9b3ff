"""Plays GitHub's part around a compatible server: events start the real workflows, run by act.

The server keeps issues, branches and pull requests, but hands out no Git repository; so what it
holds is mirrored, commit by commit and under the same names, into one that jobs are checked out of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from tests.github.fixtures import GitHub
from tests.github.server import ACTIONS, BOT
from tests.workflows.act import Act, Done, checkout
from tests.workflows.mirror import Mirror
from tests.workflows.reading import CALLERS, GITHUB


@dataclass
class Host:
    """A repository whose events start its workflows; `ran` has what was run, in its order."""

    github: GitHub
    act: Act
    folder: Path
    app: bool = True
    ran: list[tuple[str, Done]] = field(default_factory=list)
    failing: set[str] = field(default_factory=set)  # workflows that are to end with an error
    unpublished: bool = True  # do not build the portal each time; it is noted that it would be
    _known: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Make the mirror, and tell the runner where the server is."""
        self._mirror = Mirror(self.github, self.folder)
        self.act.environment |= {
            "GITHUB_API_URL": self.github.api,
            "GITHUB_REPOSITORY": self.github.repository,
            "BOTTEGA_PACE": "0",
        }
        if self.app:
            self.act.variables |= {"BOTTEGA_APP_ID": "1", "BOTTEGA_APP": BOT}
            self.act.secrets |= {"BOTTEGA_APP_KEY": "key"}
        self._known |= {pull["number"] for pull in self._pulls()}

    @property
    def origin(self) -> Path:
        """Return the mirror."""
        return self._mirror.folder

    # What people do

    def open_issue(self, login: str, title: str, body: str, labels: Iterable[str]) -> int:
        """Let somebody send an issue form; its workflows run."""
        value = {"title": title, "body": body, "labels": list(labels)}
        issue = self.github.ask("POST", "issues", value, login)
        self._issue_event("opened", issue["number"], login)
        return int(issue["number"])

    def edit_issue(self, login: str, number: int, body: str) -> None:
        """Let somebody edit their issue; its workflows run."""
        self.github.ask("PATCH", f"issues/{number}", {"body": body}, login)
        self._issue_event("edited", number, login)

    def comment(self, login: str, number: int, body: str) -> None:
        """Let somebody comment; the workflows of comments run."""
        comment = self.github.ask("POST", f"issues/{number}/comments", {"body": body}, login)
        payload = {
            "action": "created",
            "issue": self.github.ask("GET", f"issues/{number}"),
            "comment": comment,
            **self._around(login),
        }
        self.fire("issue_comment", payload)

    def propose(self, login: str, branch: str, files: Mapping[str, str | None]) -> int:
        """Let somebody open a pull request of their own."""
        head = self.github.ask("GET", "git/ref/heads/main")["object"]["sha"]
        self.github.ask("POST", "git/refs", {"ref": f"refs/heads/{branch}", "sha": head})
        self.github.put(files, branch)
        value = {"title": f"Add {branch}", "head": branch, "base": "main", "body": ""}
        number = int(self.github.ask("POST", "pulls", value, login)["number"])
        self._known.add(number)
        self.check(number, login)
        return number

    def push(self, login: str, number: int, files: Mapping[str, str | None]) -> None:
        """Let somebody push to their pull request."""
        branch = self.github.ask("GET", f"pulls/{number}")["head"]["ref"]
        self.github.put(files, branch)
        self.check(number, login, "synchronize")

    def merge(self, login: str, number: int) -> None:
        """Let a maintainer merge a pull request by hand; the workflows of a push run."""
        changed = {one["filename"] for one in self._client_get(f"pulls/{number}/files")}
        value = {"merge_method": "squash"}
        self.github.as_user(login).write("PUT", f"pulls/{number}/merge", value)
        self.mirror()
        self.fire("push", {"ref": "refs/heads/main", **self._around(login)}, changed)

    def press(self, login: str, workflow: str, **inputs: str | bool) -> Done:
        """Let a maintainer start a workflow by hand."""
        # In the event, inputs are texts, whatever their type.
        given = {name: "true" if one is True else one for name, one in inputs.items() if one}
        return self.run(workflow, "workflow_dispatch", {"inputs": given, **self._around(login)})

    # What GitHub does

    def check(self, number: int, login: str, action: str = "opened") -> None:
        """Start what a pull request starts."""
        self.mirror()
        pull = self._client_get(f"pulls/{number}")
        payload = {"action": action, "number": number, "pull_request": pull}
        changed = {one["filename"] for one in self._client_get(f"pulls/{number}/files")}
        self.fire("pull_request_target", {**payload, **self._around(login)}, changed)

    def fire(self, event: str, payload: Mapping[str, Any], changed: Iterable[str] = ()) -> None:
        """Start every workflow that listens to an event, and what they start in their turn."""
        for path in CALLERS:
            on = self.act.listens(path)
            wanted = on.get(event) if event in on else None
            if wanted is not None and _fits(wanted or {}, payload, tuple(changed)):
                self.run(path.name, event, payload)

    def run(self, workflow: str, event: str, payload: Mapping[str, Any]) -> Done:
        """Run one workflow, and then what it opened and what it started by name."""
        if workflow == "publish.yml" and self.unpublished:
            self.ran.append((workflow, Done("", {}, "")))
            return self.ran[-1][1]
        self.mirror()
        work = checkout(self.folder / "work", self.origin)
        done = self.act.run(work, workflow, event, payload)
        self.ran.append((workflow, done))
        fine = done.succeeded or not done.results
        assert fine is (workflow not in self.failing), f"{workflow}\n{done.text}"
        self._follow()
        return done

    def names(self) -> list[str]:
        """Return the workflows that ran and did something, and the times to publish."""
        return [name for name, done in self.ran if done.results or name == "publish.yml"]

    def mirror(self) -> None:
        """Bring the mirror to what the server holds: main, and every pull request's head."""
        main = self.github.ask("GET", "git/ref/heads/main")["object"]["sha"]
        self._mirror.point("refs/heads/main", main)
        for pull in self._pulls():
            if pull["state"] == "open" or pull["number"] not in self._known:
                self._mirror.point(f"refs/pull/{pull['number']}/head", self._tip(pull))

    def _tip(self, pull: Mapping[str, Any]) -> str:
        # What was merged at once has no branch any more; its last commit stays known.
        branch = self.github.client().read(f"git/ref/heads/{pull['head']['ref']}")
        return str(branch["object"]["sha"] if branch else pull["head"]["sha"])

    def _follow(self) -> None:
        self.mirror()
        for pull in self._pulls():
            if pull["number"] not in self._known:
                self._known.add(pull["number"])
                # What GITHUB_TOKEN opens starts nothing; what an app opens does.
                if pull["user"]["login"] == BOT:
                    self.check(pull["number"], BOT)
        waiting, self.github.stubbed.dispatched = self.github.stubbed.dispatched, []
        for one in waiting:
            payload = {"inputs": one.get("inputs", {}), **self._around(ACTIONS)}
            self.run(one["workflow"], "workflow_dispatch", payload)

    def _issue_event(self, action: str, number: int, login: str) -> None:
        issue = self.github.ask("GET", f"issues/{number}")
        self.fire("issues", {"action": action, "issue": issue, **self._around(login)})

    def _around(self, login: str) -> dict[str, Any]:
        sender = dict(self.github.ask("GET", f"/users/{login}"))
        sender["type"] = "Bot" if login in (BOT, ACTIONS) else "User"
        name = self.github.repository
        return {"sender": sender, "repository": {"full_name": name, "default_branch": "main"}}

    def _pulls(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.github.ask("GET", "pulls?state=all&per_page=100")
        return sorted(found, key=lambda pull: pull["number"])

    def _client_get(self, path: str) -> Any:
        return self.github.client().read(path)


def repository_files() -> dict[str, str]:
    """Return the repository's own workflows and what they go by, as files of another one."""
    return {
        f".github/{path.relative_to(GITHUB).as_posix()}": path.read_text(encoding="utf-8")
        for path in sorted(GITHUB.rglob("*"))
        if path.is_file()
    }


def _fits(wanted: Mapping[str, Any], payload: Mapping[str, Any], changed: tuple[str, ...]) -> bool:
    types, paths = wanted.get("types"), wanted.get("paths")
    if types and payload.get("action") not in types:
        return False
    return not paths or any(fnmatch(path, one) for path in changed for one in paths)
