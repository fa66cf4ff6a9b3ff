"""What a compatible server holds as a bare Git repository, commit by commit, by the same names."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import zlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.github.fixtures import GitHub
from tests.workflows.act import git

# What Git names by its content is the same in every repository, so it is asked for once.
_BLOBS: dict[str, bytes] = {}


class Mirror:
    """The mirror of one repository, in a folder `origin.git`."""

    def __init__(self, github: GitHub, place: Path) -> None:
        self.github, self.folder = github, place / "origin.git"
        self._index = place / "index"
        self._held = set[str]()
        self._pointed: dict[str, str] = {}
        git(place, "init", "--quiet", "--bare", self.folder.name)

    def point(self, ref: str, sha: str) -> None:
        """Bring a commit here, with all before it, and let a ref point to it."""
        self._bring(sha)
        if self._pointed.get(ref) != sha:
            git(self.folder, "update-ref", ref, sha)
            self._pointed[ref] = sha

    def _bring(self, sha: str) -> None:
        if sha not in self._held:
            commit = self.github.ask("GET", f"git/commits/{sha}")
            parents = [parent["sha"] for parent in commit["parents"]]
            for parent in parents:
                self._bring(parent)
            self._tree(commit["tree"]["sha"])
            assert self._commit(commit, parents) == sha, "the server's names are Git's own"

    def _commit(self, commit: Mapping[str, Any], parents: list[str]) -> str:
        lines = [f"tree {commit['tree']['sha']}", *(f"parent {parent}" for parent in parents)]
        for role in ("author", "committer"):
            who = commit[role]
            seconds = int(datetime.fromisoformat(who["date"]).timestamp())
            lines.append(f"{role} {who['name']} <{who['email']}> {seconds} +0000")
        text = "\n".join((*lines, "", commit["message"].removesuffix("\n"), ""))
        return self._kept("commit", text.encode())

    def _tree(self, tree: str) -> None:
        entries = self.github.ask("GET", f"git/trees/{tree}?recursive=1")["tree"]
        blobs = [one for one in entries if one["type"] == "blob"]
        for sha in {one["sha"] for one in blobs} - self._held:
            assert self._kept("blob", self._blob(sha)) == sha
        listed = "".join(f"{one['mode']} {one['sha']}\t{one['path']}\n" for one in blobs)
        self._index.unlink(missing_ok=True)
        self._git("update-index", "--add", "--index-info", given=listed)
        assert self._git("write-tree") == tree

    def _blob(self, sha: str) -> bytes:
        if sha not in _BLOBS:
            content = self.github.ask("GET", f"git/blobs/{sha}")["content"]
            _BLOBS[sha] = base64.b64decode(content)
        return _BLOBS[sha]

    def _kept(self, kind: str, data: bytes) -> str:
        """Keep an object as Git does, without a process for each; return its name."""
        whole = f"{kind} {len(data)}\0".encode() + data
        sha = hashlib.sha1(whole, usedforsecurity=False).hexdigest()
        path = self.folder / "objects" / sha[:2] / sha[2:]
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(zlib.compress(whole, 1))
        self._held.add(sha)
        return sha

    def _git(self, *command: str, given: str = "") -> str:
        done = subprocess.run(
            ("git", *command),
            cwd=self.folder,
            input=given,
            capture_output=True,
            text=True,
            env={**os.environ, "GIT_INDEX_FILE": str(self._index)},
            check=True,
        )
        return done.stdout.strip()
