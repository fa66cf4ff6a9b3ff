"""The quick starts, followed literally: every fenced command that they show is run."""

from __future__ import annotations

import re
import shlex
import shutil

import pytest

from tests.workflows.act import git
from tests.workflows.reading import REPOSITORY

FENCED = re.compile(r"^```sh\n(.*?)^```", re.M | re.S)
HANDBOOK = REPOSITORY / "generator/bottega/site/handbook"
TABLES = REPOSITORY / "tests/people/importing"
# What sets the environment up, which stands there already, and what `make` does itself.
LENT = ("python3 -m venv .venv", '.venv/bin/pip install "bottega[all]"')
MADE = ("make demo", "make test")
FOUND = {"doctor": 1}  # in a demonstration, and in a programme that is not filled in yet
MISSING = 2  # `init` asks for what it was not told; where nobody can answer it says what is missing


def commands(text):
    """Return the commands of all fences, without what is said of them."""
    lines = (line for block in FENCED.findall(text) for line in block.splitlines())
    return [found for line in lines if (found := re.sub(r"(^|\s+)#.*$", "", line).strip())]


def follow(fresh, folder, lines, others=()):
    """Run the lines one after the other; return what each said."""
    said = {}
    for line in lines:
        words = shlex.split(line)
        if words[0] == "cd":
            folder = folder / words[1]
            continue
        done = fresh.run(folder, *words)
        wanted = dict(others).get(line, FOUND.get(words[1], 0))
        assert done.returncode == wanted, f"{line}\n{done.stdout}{done.stderr}"
        said[line] = done.stdout + done.stderr
    return folder, said


def test_the_handbooks_afternoon(fresh, tmp_path):
    lines = commands((HANDBOOK / "en/start.md").read_text("utf-8"))
    assert tuple(lines[:2]) == LENT
    (tmp_path / ".venv").symlink_to(fresh.folder)
    folder, said = follow(fresh, tmp_path, lines[2:])
    assert len(said) == 4
    assert (folder / "build/site/index.html").is_file()


def test_the_handbooks_afternoon_is_the_same_in_italian():
    said = re.compile(r'--title "[^"]+"|--languages \S+')
    english, italian = (
        [said.sub("", line) for line in commands((HANDBOOK / name / "start.md").read_text("utf-8"))]
        for name in ("en", "it")
    )
    assert english == italian


@pytest.fixture
def checkout(fresh, tmp_path):
    """The repository as somebody clones it, with what a table needs for its import."""
    root = tmp_path / "bottega"
    git(tmp_path, "clone", "--quiet", "--shared", str(REPOSITORY), str(root))
    for path in git(REPOSITORY, "ls-files", "--modified", "--others", "--exclude-standard").split():
        if (REPOSITORY / path).is_file():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPOSITORY / path, root / path)
    (root / ".venv").symlink_to(fresh.folder)
    shutil.copy(TABLES / "tables/mentors.csv", root / "people.csv")
    mapping = (TABLES / "mentors.toml").read_text("utf-8")
    assert "\n# consent = " in mapping
    agreed = mapping.replace("\n# consent = ", "\nconsent = ")
    (root / "mapping.toml").write_text(agreed, encoding="utf-8")
    return root


def test_the_readme(fresh, checkout):
    lines = commands((REPOSITORY / "README.md").read_text("utf-8"))
    assert tuple(lines[: len(MADE)]) == MADE
    lines = [line for line in lines if line not in MADE]
    asking = [line for line in lines if " init " in line and "--title" not in line]
    _folder, said = follow(fresh, checkout, lines, dict.fromkeys(asking, MISSING))
    assert len(said) == len(lines) >= 13
    assert all("--languages" in said[line] for line in asking)
    assert (checkout / "build/site/index.html").is_file()
