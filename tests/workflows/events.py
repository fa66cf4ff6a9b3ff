"""Events as GitHub tells them, and a repository that they happen in."""

from __future__ import annotations

from tests.workflows.act import git

NUMBER = 7


def pull(work, files):
    """Make a pull request that changes files, and return the event of its opening."""
    origin = work.parent / "origin"
    base = git(origin, "rev-parse", "HEAD")
    git(origin, "checkout", "--quiet", "--detach")
    for name, text in files.items():
        (origin / name).parent.mkdir(parents=True, exist_ok=True)
        (origin / name).write_text(text)
    git(origin, "add", "--force", ".")
    git(origin, "commit", "--quiet", "--allow-empty", "-m", "Change")
    head = git(origin, "rev-parse", "HEAD")
    git(origin, "update-ref", f"refs/pull/{NUMBER}/head", head)
    git(origin, "checkout", "--quiet", "main")
    pull_request = {
        "number": NUMBER,
        "base": {"sha": base, "ref": "main"},
        "head": {"sha": head, "ref": "topic", "label": "mallory:topic"},
        "user": {"login": "mallory", "id": 13, "type": "User"},
    }
    return {"action": "opened", "number": NUMBER, "pull_request": pull_request}


def issue(text, label):
    return {
        "number": NUMBER,
        "title": text,
        "body": f"### Name\n\n{text}",
        "labels": [{"name": label}, {"name": "round:2026-autumn"}, {"name": "$(x) * `y`"}],
        "user": {"login": "mallory", "id": 13, "type": "User"},
    }
