"""What is remembered between runs, on a branch of its own that shares no history with `main`.

The branch may be missing, made anew or moved on by somebody else at any moment: what is there
stays, our texts come on top, and after a second refusal they are left to the next run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bottega.documents.tree import decode
from bottega.hub.github.budget import BudgetSpent
from bottega.hub.github.client import Client
from bottega.hub.github.contents import bytes_of
from bottega.hub.github.troubles import Ambiguous, Refused
from bottega.hub.progress import BRANCH
from bottega.problems import Problem

MESSAGE = "Keep the programme's progress"
REGULAR = "100644"
TRIES = 2
MOVED = (404, 409, 422)  # the branch was made, moved or removed meanwhile


@dataclass(frozen=True, slots=True)
class _Tip:
    """The branch as it was read: its commit, and the names of its texts' objects of Git."""

    commit: str | None
    tree: str
    objects: Mapping[str, str]


_NOTHING = _Tip(None, "", {})


class GitHubProgress:
    """Texts as files of the branch `progress`; raises Trouble where GitHub says no."""

    def __init__(self, client: Client) -> None:
        """Prepare; nothing is asked yet."""
        self._client = client
        self._known: _Tip | None = None

    def read(self, name: str) -> str | None:
        """Return a text; None where there is none, or none that can be read."""
        blob = self._tip().objects.get(name)
        found = self._client.read(f"git/blobs/{blob}") if blob else None
        data = bytes_of({"type": "file", **found}, self._client.read) if found else None
        text = decode(data, name) if data is not None else None
        return None if isinstance(text, Problem) else text

    def write(self, texts: Mapping[str, str]) -> bool:
        """Keep texts in one commit; return whether they are there now."""
        for _try in range(TRIES):
            try:
                self._keep(texts)
            except Refused as refused:
                if refused.status not in MOVED:
                    raise
            except Ambiguous:  # the next look says whether it was done
                pass
            except BudgetSpent:
                return False
            else:
                return True
            self._known = None
        return self._is_kept(texts)

    def _tip(self) -> _Tip:
        if self._known is None:
            self._known = self._read_tip()
        return self._known

    def _read_tip(self) -> _Tip:
        found = self._client.read(f"git/ref/heads/{BRANCH}")
        if found is None:
            return _NOTHING
        commit = str(found["object"]["sha"])
        tree = str(self._client.get(f"git/commits/{commit}")["tree"]["sha"])
        entries = self._client.get(f"git/trees/{tree}", recursive=1)["tree"]
        blobs = {one["path"]: one["sha"] for one in entries if one["type"] == "blob"}
        return _Tip(commit, tree, blobs)

    def _is_kept(self, texts: Mapping[str, str]) -> bool:
        kept = self._tip().objects
        return all(kept.get(name) == _object_name(text) for name, text in texts.items())

    def _keep(self, texts: Mapping[str, str]) -> None:
        if self._is_kept(texts):
            return
        tip, write = self._tip(), self._client.write
        entries = [_entry(name, text) for name, text in sorted(texts.items())]
        base = {"base_tree": tip.tree} if tip.commit else {}
        tree = write("POST", "git/trees", {**base, "tree": entries})["sha"]
        parents = [tip.commit] if tip.commit else []
        value = {"message": MESSAGE, "tree": tree, "parents": parents}
        commit = write("POST", "git/commits", value)["sha"]
        if tip.commit:
            write("PATCH", f"git/refs/heads/{BRANCH}", {"sha": commit, "force": False})
        else:
            write("POST", "git/refs", {"ref": f"refs/heads/{BRANCH}", "sha": commit})
        self._known = None


def _entry(name: str, text: str) -> dict[str, Any]:
    return {"path": name, "mode": REGULAR, "type": "blob", "content": text}


def _object_name(text: str) -> str:
    """Return the name that Git gives to a text, so that what is the same is not sent."""
    data = text.encode()
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
