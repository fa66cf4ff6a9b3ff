"""What tests of GitHub use: a repository of their own on a real server, through the gateway."""

from __future__ import annotations

import base64
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from bottega.hub.github.budget import Budget
from bottega.hub.github.client import Access, Client
from tests.github import server
from tests.github.gateway import Gateway, listening, serving
from tests.github.openapi import Description
from tests.github.server import BOT, ORGANISATION, token_of
from tests.github.stubs import Answer, Stubbed

_numbers = itertools.count(1)


def no_pause(_seconds: float) -> None:
    """Wait for nothing: the client's own waiting switched off."""


@dataclass(frozen=True)
class GitHub:
    """A fresh repository; `api` is where its interface is asked."""

    gateway: Gateway
    repository: str

    @property
    def api(self) -> str:
        """Return the base address of the interface."""
        return self.gateway.address

    @property
    def stubbed(self) -> Stubbed:
        """Return what the stubs know of the repository."""
        return self.gateway.state(self.repository)

    @property
    def environ(self) -> dict[str, str]:
        """Return the environment that commands on Actions find."""
        return {
            "GITHUB_TOKEN": token_of(BOT),
            "GITHUB_API_URL": self.api,
            "GITHUB_REPOSITORY": self.repository,
            "BOTTEGA_PACE": "0",
        }

    def access(self, login: str = BOT) -> Access:
        """Return how somebody's programs reach the repository."""
        return Access(token_of(login), self.repository, self.api)

    def client(self, login: str = BOT, writes: int = 450) -> Client:
        """Return somebody's client (our own account's by default) that never waits."""
        return Client(self.access(login), Budget(writes), no_pause)

    as_user = client

    def ask(self, method: str, path: str, value: Any = None, login: str = BOT) -> Any:
        """Do something behind the gateway's back; return what the server says.

        A path without a leading slash is the repository's.
        """
        target = path if path.startswith("/") else f"/repos/{self.repository}/{path}".rstrip("/")
        answer = self.gateway.ask(method, target, value, token_of(login))
        assert answer.status < 400, (method, target, answer)
        return answer.value

    def put(self, files: Mapping[str, str | None], branch: str = "main") -> str:
        """Commit files to a branch (None removes one) and return the commit."""
        head = self.ask("GET", f"git/ref/heads/{branch}")["object"]["sha"]
        tree = self.ask("GET", f"git/commits/{head}")["tree"]["sha"]
        entries = [_entry(path, text) for path, text in files.items()]
        made = self.ask("POST", "git/trees", {"base_tree": tree, "tree": entries})["sha"]
        value = {"message": "Put files", "tree": made, "parents": [head]}
        commit: str = self.ask("POST", "git/commits", value)["sha"]
        self.ask("PATCH", f"git/refs/heads/{branch}", {"sha": commit})
        return commit

    def files(self, branch: str = "main") -> dict[str, str]:
        """Return every file of a branch."""
        commit = self.ask("GET", f"git/ref/heads/{branch}")["object"]["sha"]
        tree = self.ask("GET", f"git/trees/{commit}?recursive=1")["tree"]
        return {one["path"]: self._text(one["sha"]) for one in tree if one["type"] == "blob"}

    def _text(self, sha: str) -> str:
        return base64.b64decode(self.ask("GET", f"git/blobs/{sha}")["content"]).decode()

    def say(self, number: int, login: str, body: str) -> int:
        """Let somebody write a comment; return its id."""
        made = self.ask("POST", f"issues/{number}/comments", {"body": body}, login)
        return int(made["id"])


def _entry(path: str, text: str | None) -> dict[str, Any]:
    content = {"sha": None} if text is None else {"content": text}
    return {"path": path, "mode": "100644", "type": "blob", **content}


@pytest.fixture(scope="session")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """The gateway to one server for all tests of a process."""
    server.install()
    front = listening()
    port = front.server_address[1]
    folder = tmp_path_factory.mktemp("github")
    with server.running(folder, f"http://localhost:{port}") as upstream:
        known = Gateway(port, upstream, Description(server.OPENAPI))
        with serving(front, known):
            yield known


def new_repository(gateway: Gateway) -> GitHub:
    """Make a fresh repository; the gateway forgets what it saw before."""
    name = f"bottega-{next(_numbers)}"
    made: Answer = gateway.ask(
        "POST", f"/orgs/{ORGANISATION}/repos", {"name": name, "auto_init": True}, token_of(BOT)
    )
    assert made.status == 201, made
    gateway.reset()
    return GitHub(gateway, f"{ORGANISATION}/{name}")


@pytest.fixture
def github(gateway: Gateway) -> Iterator[GitHub]:
    """A fresh repository; at the end every request that was sent must have been a legal one."""
    gateway.invalid.clear()
    yield new_repository(gateway)
    assert gateway.invalid == []
