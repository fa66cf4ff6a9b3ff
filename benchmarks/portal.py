"""The portal by size, beside Hugo and Material alone: `python -m benchmarks.portal [SIZE …]`.

Every profile is a page in two languages, and stands on lists by topic and language. A first build
begins with profiles that were read before, and nothing else; "one changed" is the next build, after
an edit of one profile, by a command of its own and by a process that serves. Memory is what all
processes of a build have together (their shares of what they have in common counted once), at most.
Hugo and Material build the same people; what they leave out is told in their modules.

Files are written where TMPDIR says: some file systems take longer to make a folder than we or Hugo
to fill a page, most of all soon after others were removed; /dev/shm leaves that out.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.beside import hugo, material
from benchmarks.beside.people import people
from benchmarks.population import populate
from benchmarks.running import Cost, files_in, run

ROOT = Path(__file__).resolve().parent.parent
SIZES = (100, 1_000, 5_000, 10_000, 20_000)
BESIDE_HUGO = (1_000, 10_000)
BESIDE_MATERIAL = 1_000  # at 10,000 it takes minutes
LANGUAGES = ("en", "it")
LIMIT = 1_000_000_000  # bytes that GitHub Pages takes
BUILD = (sys.executable, "-m", "bottega", "site", "--date", "2026-10-01")
READ = (sys.executable, "-m", "bottega", "check", "--date", "2026-10-01")
HEAD = "profiles | built by | pages | CPU s | wall s | memory MB | site MB | beside ours"


def main(sizes: tuple[int, ...]) -> None:
    """Print a row for each build, peers below ours of the same size, then how many would fit."""
    print(HEAD)
    weights: dict[int, int] = {}
    _compile()
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            populate(_folder(root, "community"), ROOT, size, mentor_share=1)
            ours, served = _ours(root, size, weights)
            for name, cost, pages, weight in _beside(root, size):
                _row(size, name, cost, pages, weight, ours)
        told = f"{served.cpu / ours.cpu:.3f} of its CPU, {served.wall / ours.wall:.3f} of its time"
        print(f"{'':8} | a tenth of the first build is aimed at, serving: {told}")
    largest = max(weights)
    smallest = min(weights)
    if largest > smallest:
        each = (weights[largest] - weights[smallest]) / (largest - smallest)
        fit = int((LIMIT - weights[smallest]) / each) + smallest
        print(f"{each / 1000:.1f} KB a profile in two languages: {fit:,} profiles fit into 1 GB")


def _compile() -> None:
    """Build for a few people, so that the first build that counts finds bytecode."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        populate(_folder(root, "community"), ROOT, 20, mentor_share=1)
        run((*BUILD, "--root", str(root / "community")), _surroundings(root))


def _ours(root: Path, size: int, weights: dict[int, int]) -> tuple[Cost, Cost]:
    community, site = root / "community", root / "community" / "build" / "site"
    user = _surroundings(root)
    run((*READ, "--root", str(community)), user)
    first = run((*BUILD, "--root", str(community)), user)
    pages, weight = files_in(site)
    weights[size] = weight
    _row(size, "Bottega", first, pages, weight, first)
    one = sorted((community / "mentors").iterdir())[size // 2]
    one.write_text(f"{one.read_text()}\nSomething new.\n")
    changed = run((*BUILD, "--root", str(community)), user)
    _row(size, "… one changed", changed, *files_in(site), first)
    served = _served(community, user)
    _row(size, "… one changed, serving", served, *files_in(site), first)
    return first, served


def _surroundings(root: Path) -> dict[str, str]:
    # Bytecode stays, as on any machine where nobody forbade it.
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    paths = f"{ROOT / 'generator'}{os.pathsep}{ROOT}"
    return {**kept, "PYTHONPATH": paths, "XDG_CACHE_HOME": str(root)}


def _served(community: Path, user: dict[str, str]) -> Cost:
    told = subprocess.run(
        (sys.executable, "-m", "benchmarks.rebuilding", str(community)),
        env=user,
        capture_output=True,
        text=True,
        check=True,
    )
    return Cost(*map(float, told.stdout.splitlines()[-1].split()))


def _beside(root: Path, size: int) -> Iterator[tuple[str, Cost, int, int]]:
    if size in BESIDE_HUGO:
        try:
            command = hugo.command(root / "hugo")
        except hugo.Absent as absent:
            print(f"{size:>8} | Hugo skipped: {absent}")
        else:
            shell = (
                "<p>Part of the page that all have.</p>" * 265
            )  # as long as our header and footer
            hugo.lay_out(_folder(root, "hugo"), people(root / "community"), LANGUAGES, shell, 48)
            cost = run(command, dict(os.environ))
            yield f"Hugo {hugo.version()}", cost, *files_in(root / "hugo" / "public")
    if size == BESIDE_MATERIAL:
        material.lay_out(_folder(root, "material"), people(root / "community"))
        cost = run(material.command(root / "material"), material.surroundings())
        yield "Material alone, one language", cost, *files_in(root / "material" / "site")


def _folder(root: Path, name: str) -> Path:
    (root / name).mkdir(exist_ok=True)
    return root / name


def _row(size: int, name: str, cost: Cost, pages: int, weight: int, ours: Cost) -> None:
    told = (f"{size:>8,}", name, f"{pages:,}", f"{cost.cpu:.1f}", f"{cost.wall:.1f}")
    ratio = f"{cost.cpu / ours.cpu:.2f} × CPU, {cost.memory / ours.memory:.2f} × memory"
    row = (*told, f"{cost.memory:.0f}", f"{weight / 1e6:.0f}", ratio if cost is not ours else "")
    print(" | ".join(row), flush=True)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
