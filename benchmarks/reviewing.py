"""What the check of one changed profile costs, by how many profiles there are beside it.

Only what changed is read, so ten thousand profiles should cost little more than a hundred: the
search for another profile with the same account is all that grows.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.__main__ import DAY, ROOT, measure
from benchmarks.population import populate

SIZES = (100, 10_000)
TIMES = 5
WHO = ("-c", "user.name=Bench", "-c", "user.email=bench@example.org", "-c", "gc.auto=0")


def git(root: Path, *arguments: str) -> None:
    subprocess.run(("git", *WHO, *arguments), cwd=root, check=True, capture_output=True)


def committed(root: Path, people: int) -> str:
    """Make a community's repository with a branch that changes one profile; return whose."""
    populate(root, ROOT, people)
    for command in (("init", "-b", "main"), ("add", "."), ("commit", "-m", "People"), ("gc",)):
        git(root, *command)
    profile = sorted((root / "mentees").iterdir())[0]
    text = profile.read_text(encoding="utf-8")
    git(root, "checkout", "-b", "change")
    profile.write_text(text.replace("confirmed: 2026-09-15", "confirmed: 2026-09-16"))
    git(root, "commit", "-a", "-m", "Confirm")
    git(root, "checkout", "main")
    return profile.stem


def cost(people: int) -> float:
    """Return the CPU seconds of the check, Git's included: the median of some."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        author = ("--author", committed(root, people), "--author-id", "1")
        asked = ("check", "--base", "main", "--head", "change", *author, *DAY)
        runs = [measure((*asked, "--root", str(root)), root / "user") for _run in range(TIMES)]
        return median(run.cpu for run in runs)


def main() -> None:
    """Print a row for each size, and how many times the first one it costs."""
    print("\nOne changed profile, checked from its base")
    print(f"{'profiles':>8}  {'CPU s':>8} {'times':>7}")
    first = 0.0
    for size in map(int, sys.argv[1:] or SIZES):
        found = cost(size)
        first = first or found
        print(f"{size:>8}  {found:8.2f} {found / first:6.2f}x", flush=True)


if __name__ == "__main__":
    main()
