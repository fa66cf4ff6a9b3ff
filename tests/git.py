"""Real Git repositories for tests, written object by object: any name, any mode."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_WHO = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (
        ("NAME", "Somebody"),
        ("EMAIL", "somebody@example.org"),
        ("DATE", "2026-10-01T09:00:00Z"),
    )
}
_ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
PLAIN, PROGRAM, LINK, SUBMODULE = "100644", "100755", "120000", "160000"

Content = str | bytes | None | tuple[str, str | bytes]  # None deletes; with a mode before it


@dataclass(frozen=True)
class Repository:
    """A repository in a folder; its work tree is what `check_out` put there."""

    root: Path

    def git(self, *arguments: str, given: bytes = b"", **environment: str) -> str:
        """Run Git and return what it printed."""
        done = subprocess.run(
            ("git", *arguments),
            cwd=self.root,
            input=given,
            capture_output=True,
            check=True,
            env={**os.environ, **_ALONE, **_WHO, **environment},
        )
        return done.stdout.decode().strip()

    def commit(
        self,
        files: Mapping[str | bytes, Content],
        onto: str | None = None,
        branch: str | None = None,
        message: str = "Change",
    ) -> str:
        """Commit changes of files onto a commit, without any work tree; return the new commit."""
        index = str(self.root / ".git" / "index-of-tests")
        Path(index).unlink(missing_ok=True)
        if onto:
            self.git("read-tree", onto, GIT_INDEX_FILE=index)
        entries = b"".join(self._entry(path, content) for path, content in files.items())
        self.git("update-index", "-z", "--index-info", given=entries, GIT_INDEX_FILE=index)
        tree = self.git("write-tree", GIT_INDEX_FILE=index)
        parents = ("-p", onto) if onto else ()
        made = self.git("commit-tree", tree, *parents, "-m", message)
        if branch:
            self.git("update-ref", f"refs/heads/{branch}", made)
        return made

    def check_out(self, revision: str) -> None:
        """Put a revision's files into the folder."""
        self.git("checkout", "--quiet", "--force", "--detach", revision)

    def _entry(self, path: str | bytes, content: Content) -> bytes:
        name = path.encode() if isinstance(path, str) else path
        if content is None:
            return b"0 " + b"0" * 40 + b"\t" + name + b"\0"
        mode, text = content if isinstance(content, tuple) else (PLAIN, content)
        data = text.encode() if isinstance(text, str) else text
        if mode == SUBMODULE:
            made = data.decode()
        else:
            made = self.git("hash-object", "-w", "--stdin", given=data)
        return f"{mode} {made}\t".encode() + name + b"\0"


def new_repository(root: Path) -> Repository:
    """Return an empty repository in a folder."""
    root.mkdir(parents=True, exist_ok=True)
    made = Repository(root)
    made.git("init", "--quiet", "--initial-branch=main")
    return made
