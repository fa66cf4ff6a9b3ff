"""The demonstration does what the README shows, and doing it again changes nothing."""

from __future__ import annotations

import subprocess
from hashlib import sha256
from pathlib import Path

from tests.cli.conftest import REPOSITORY, command_in

README = REPOSITORY / "README.md"


def shown() -> str:
    """Return the end of a first run, as the README has it."""
    _before, _fence, rest = README.read_text().partition("It ends like this:\n\n```\n")
    return rest.partition("```\n")[0]


def digests(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest()
        for folder in ("site", "demo/community/rounds", "demo/community/threads")
        for path in (root / "build" / folder).rglob("*")
        if path.is_file()
    }


def test_it_ends_as_shown_and_again_with_the_same_bytes(tmp_path):
    root = tmp_path / "clone"  # the closed round rests on commits
    subprocess.run(("git", "clone", "-q", str(REPOSITORY), str(root)), check=True)
    bottega = command_in(root)
    first = bottega("demo")
    assert first.returncode == 0, first.stderr
    assert first.stdout == shown()
    before = digests(root)
    assert len(before) > 600
    second = bottega("demo")
    assert second.stdout == shown().replace("69 issues opened", "0 issues opened")
    assert digests(root) == before
