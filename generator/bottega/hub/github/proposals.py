"""Changes proposed as pull requests, made of Git's objects: nothing is checked out.

Proposing the same twice makes nothing new. A branch of ours only moves on, so that what somebody
else committed to it stays in its history. Where Actions may not open pull requests, the branch is
there, and its compare link is one click from one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from bottega.hub.github.client import Account, Client, Pull
from bottega.hub.github.troubles import Ambiguous, Refused

REGULAR = "100644"
OUTSIDE = ".github/"  # what a server reads stands at the top, wherever the programme stands
MAY_NOT = "not permitted"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed: the whole text of each file by its path, None to remove it."""

    branch: str
    title: str
    body: str
    message: str
    files: Mapping[str, str | None]
    coauthor: Account | None = None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposed:
    """The pull request's number and where people find it.

    Without a number, the address is that of the page that opens one from the branch; or, where the
    files are all so already, of the branch that has them.
    """

    pull: int | None
    address: str


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a proposal is built on: the default branch, its commit, and the repository's page."""

    branch: str
    commit: str
    page: str


def propose(client: Client, proposal: Proposal) -> Proposed:
    """Bring a proposal's branch and pull request to what it says; raises Trouble."""
    ground = _ground(client)
    pulls = client.pulls(proposal.branch)
    head = _commit_of(client, proposal.branch)
    opened = next((pull for pull in pulls if pull.state == "open"), None)
    # What was merged or declined is proposed anew, on today's ground.
    is_new = head is None or (bool(pulls) and opened is None)
    if is_new or not _says_so(client, proposal, head or ""):
        tree = _tree(client, proposal, ground.commit)
        if is_new and tree == _tree_of(client, ground.commit):
            return Proposed(None, f"{ground.page}/tree/{quote(ground.branch)}")
        _move(client, proposal, ground, tree, head)
    return _pull(client, proposal, ground, opened)


def delete_branch(client: Client, branch: str) -> None:
    """Delete a branch of ours, if it is there."""
    if _commit_of(client, branch) is not None:
        client.write("DELETE", f"git/refs/heads/{quote(branch)}")


def _ground(client: Client) -> _Ground:
    value = client.get(f"/repos/{client.access.repository}")
    branch = value["default_branch"]
    commit = client.get(f"git/ref/heads/{quote(branch)}")["object"]["sha"]
    return _Ground(branch, commit, value["html_url"])


def _commit_of(client: Client, branch: str) -> str | None:
    found = client.read(f"git/ref/heads/{quote(branch)}")
    return str(found["object"]["sha"]) if found else None


def _tree_of(client: Client, commit: str) -> str:
    return str(client.get(f"git/commits/{commit}")["tree"]["sha"])


def _says_so(client: Client, proposal: Proposal, head: str) -> bool:
    """Say whether a branch's last commit makes just these changes of what it was built on."""
    commit = client.get(f"git/commits/{head}")
    parents = commit["parents"]
    if not parents:
        return False
    # The last parent is the ground it was built on: see _move.
    return bool(_tree(client, proposal, parents[-1]["sha"]) == commit["tree"]["sha"])


def _tree(client: Client, proposal: Proposal, ground: str) -> str:
    """Return the tree of a commit with a proposal's files in it; the same files, the same name."""
    base = _tree_of(client, ground)
    value = {"base_tree": base, "tree": list(_entries(client, proposal, base))}
    return str(client.write("POST", "git/trees", value)["sha"]) if value["tree"] else base


def _entries(client: Client, proposal: Proposal, base: str) -> Iterator[dict[str, Any]]:
    gone = [path for path, text in proposal.files.items() if text is None]
    there = _paths(client, base) if gone else frozenset()
    for name, text in sorted(proposal.files.items()):
        path = name if name.startswith(OUTSIDE) else client.within(name)
        entry = {"path": path, "mode": REGULAR, "type": "blob"}
        if text is not None:
            yield {**entry, "content": text}
        elif path in there:  # what is not there cannot be removed
            yield {**entry, "sha": None}


def _paths(client: Client, tree: str) -> frozenset[str]:
    return frozenset(one["path"] for one in client.get(f"git/trees/{tree}", recursive=1)["tree"])


def _move(client: Client, proposal: Proposal, ground: _Ground, tree: str, head: str | None) -> None:
    """Commit on the ground and, where the branch is there, on what it holds."""
    parents = [ground.commit] if head in (None, ground.commit) else [head, ground.commit]
    message = "\n\n".join((proposal.message.strip(), *_trailer(proposal, ground)))
    value = {"message": message, "tree": tree, "parents": parents}
    commit = client.write("POST", "git/commits", value)["sha"]
    ref = f"heads/{proposal.branch}"
    if head is None:
        client.write("POST", "git/refs", {"ref": f"refs/{ref}", "sha": commit})
    else:
        client.write("PATCH", f"git/refs/{quote(ref)}", {"sha": commit, "force": False})


def _trailer(proposal: Proposal, ground: _Ground) -> tuple[str, ...]:
    person = proposal.coauthor
    if person is None:
        return ()
    host = urlsplit(ground.page).hostname
    address = f"{person.id}+{person.login}@users.noreply.{host}"
    return (f"Co-authored-by: {person.login} <{address}>",)


def _pull(client: Client, proposal: Proposal, ground: _Ground, opened: Pull | None) -> Proposed:
    number, labels = (opened.number, opened.labels) if opened else (None, ())
    if opened is None:
        number = _opened(client, proposal, ground)
    elif (opened.title, opened.body.strip()) != (proposal.title, proposal.body.strip()):
        value = {"title": proposal.title, "body": proposal.body}
        client.write("PATCH", f"pulls/{number}", value)
    if number is None:
        span = f"{quote(ground.branch)}...{quote(proposal.branch)}"
        return Proposed(None, f"{ground.page}/compare/{span}?expand=1")
    missing = tuple(label for label in proposal.labels if label not in labels)
    if missing:
        client.add_labels(number, missing)
    return Proposed(number, f"{ground.page}/pull/{number}")


def _opened(client: Client, proposal: Proposal, ground: _Ground) -> int | None:
    """Open a pull request and return its number; None where Actions may not."""
    value = {"title": proposal.title, "body": proposal.body}
    value |= {"head": proposal.branch, "base": ground.branch}
    try:
        return int(client.write("POST", "pulls", value)["number"])
    except (Ambiguous, Refused) as trouble:
        if isinstance(trouble, Refused) and MAY_NOT in trouble.message:
            return None
        # A lost answer, or somebody who proposed the same at the same moment.
        found = client.pulls(proposal.branch, "open")
        if not found:
            raise
        return found[0].number
