"""A built portal as the only commit of a branch elsewhere: all that leaves a private programme.

Each delivery takes the place of the one before, history included: who left the portal is not
found in an older version of it either.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from bottega.problems import WrongUse
from bottega.programme import Programme

BRANCH = "gh-pages"
MARK = ".nojekyll"  # on every branch of ours: Pages serves the files as they are
_HOSTED = ".github.io"
_WHO = {"NAME": "Bottega", "EMAIL": "bottega@portal.invalid"}
_IN_USE = frozenset(("main", "master", "HEAD"))  # where people work, never a portal


def deliver(site: Path, remote: str, branch: str, programme: Programme, day: date) -> bool:
    """Put a built portal on a branch of another repository; return False where it is there.

    Raises WrongUse where there is no portal, the branch is somebody else's, or Git refuses.
    """
    _reasonable(site, remote, branch, programme)
    with tempfile.TemporaryDirectory(prefix="bottega-") as place:
        git = _Git(site, Path(place) / "portal.git", day)
        git.run("init", "--quiet", "--bare", str(git.folder))
        there = git.fetched(remote, branch)
        tree = git.tree(_extra(programme))
        if there == tree:
            return False
        message = f"Portal of {day.isoformat()}"
        commit = git.run("commit-tree", tree, "-m", message)
        git.run("push", "--quiet", "--force", remote, f"{commit}:refs/heads/{branch}")
    return True


def _reasonable(site: Path, remote: str, branch: str, programme: Programme) -> None:
    if not (site / "index.html").is_file():
        raise WrongUse("deliver-nothing", path=site.name)
    own = remote.rstrip("/").removesuffix(".git").lower().endswith(programme.repository.lower())
    if branch in _IN_USE or branch.startswith("-") or remote.startswith("-") or own:
        raise WrongUse("deliver-own", branch=branch, remote=remote)


def _extra(programme: Programme) -> Mapping[str, str]:
    # On a branch the portal's own domain stands in a file, and would go with the older commit.
    host = urlsplit(programme.site).hostname or ""
    own = {} if host.endswith(_HOSTED) else {"CNAME": f"{host}\n"}
    return {MARK: "", **own}


class _Git:
    """Git on a repository that is made for one delivery, with the portal as its work tree."""

    def __init__(self, site: Path, folder: Path, day: date) -> None:
        self.folder, self._site = folder, site.resolve()
        moment = f"{day.isoformat()}T00:00:00Z"
        who = {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in {**_WHO, "DATE": moment}.items()
        }
        self._environment = {**os.environ, **who, "GIT_TERMINAL_PROMPT": "0"}

    def run(self, *arguments: str, given: str | None = None) -> str:
        """Run Git and return what it printed; raises WrongUse with its last words."""
        done = self._asked(arguments, given)
        if done.returncode:
            said = done.stderr.strip().splitlines() or [str(done.returncode)]
            raise WrongUse("deliver-failed", detail=said[-1][:200])
        return done.stdout.strip()

    def fetched(self, remote: str, branch: str) -> str:
        """Return the tree that stands on the branch; empty where there is no such branch."""
        listed = self.run("ls-remote", "--heads", remote, f"refs/heads/{branch}")
        if not listed:
            return ""
        self.run("fetch", "--quiet", "--depth=1", remote, f"refs/heads/{branch}")
        tree = self.run("rev-parse", "FETCH_HEAD^{tree}")
        if MARK not in self.run("ls-tree", "--name-only", tree).split("\n"):
            raise WrongUse("deliver-foreign", branch=branch)
        return tree

    def tree(self, extra: Mapping[str, str]) -> str:
        """Return the tree of the portal's files, and of a few more."""
        self.run("--work-tree", str(self._site), "add", "--all", "--force", ".")
        for name, text in extra.items():
            blob = self.run("hash-object", "-w", "--stdin", given=text)
            self.run("update-index", "--add", "--cacheinfo", f"100644,{blob},{name}")
        return self.run("write-tree")

    def _asked(
        self, arguments: tuple[str, ...], given: str | None
    ) -> subprocess.CompletedProcess[str]:
        command = ("git", "--git-dir", str(self.folder), *arguments)
        if arguments[0] == "init":
            command = ("git", *arguments)
        return subprocess.run(
            command,
            cwd=self._site,
            input=given,
            capture_output=True,
            text=True,
            check=False,
            env=self._environment,
        )
