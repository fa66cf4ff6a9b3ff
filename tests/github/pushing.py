"""Puts real commits of a local repository on the server, object by object, under the same names."""

from __future__ import annotations

import subprocess
from base64 import b64encode
from dataclasses import dataclass, field

from tests.git import Repository
from tests.github.fixtures import GitHub

WHO = {"name": "Somebody", "email": "somebody@example.org", "date": "2026-10-01T09:00:00Z"}


@dataclass(frozen=True)
class Remote:
    """A repository on the server, or a fork of it (owner/name) that its owner writes to."""

    github: GitHub
    local: Repository
    where: str
    login: str
    known: set[str] = field(default_factory=set)  # the names of the objects that are there

    def push(self, commit: str, branch: str) -> None:
        """Let a branch be a commit, with all that it needs."""
        for one in self.local.git("rev-list", "--reverse", commit).split():
            if one in self.known:
                continue
            self.known.add(one)
            parents = self.local.git("log", "-1", "--format=%P", one).split()
            message = self.local.git("log", "-1", "--format=%B", one) + "\n"
            value = {"message": message, "tree": self._tree(one), "parents": parents}
            made = self._ask("POST", "git/commits", {**value, "author": WHO, "committer": WHO})
            assert made["sha"] == one
        there = self._ask("GET", f"git/matching-refs/heads/{branch}")
        if f"refs/heads/{branch}" in [ref["ref"] for ref in there]:
            self._ask("PATCH", f"git/refs/heads/{branch}", {"sha": commit, "force": True})
        else:
            self._ask("POST", "git/refs", {"ref": f"refs/heads/{branch}", "sha": commit})

    def _tree(self, commit: str) -> str:
        entries = []
        for line in self.local.git("ls-tree", "-r", commit).splitlines():
            head, _tab, path = line.partition("\t")
            mode, kind, name = head.split()
            entries.append({"path": path, "mode": mode, "type": kind, "sha": self._blob(name)})
        made = self._ask("POST", "git/trees", {"tree": entries})
        assert made["sha"] == self.local.git("rev-parse", f"{commit}^{{tree}}")
        return str(made["sha"])

    def _blob(self, name: str) -> str:
        if name in self.known:
            return name
        self.known.add(name)
        command = ("git", "cat-file", "blob", name)
        data = subprocess.run(command, cwd=self.local.root, capture_output=True, check=True).stdout
        value = {"content": b64encode(data).decode(), "encoding": "base64"}
        made = self._ask("POST", "git/blobs", value)
        assert made["sha"] == name
        return name

    def _ask(self, method: str, path: str, value: object = None) -> dict[str, str]:
        target = f"/repos/{self.where}/{path}"
        found: dict[str, str] = self.github.ask(method, target, value, self.login)
        return found
