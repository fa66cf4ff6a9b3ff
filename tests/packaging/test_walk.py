"""Somebody new in an empty folder, with the real wheel: from nothing to a portal with a match."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest

from tests.workflows.act import git
from tests.workflows.reading import REPOSITORY

DAY, LATER = "2026-11-27", "2026-12-20"
FLAGS = ("--repository", "some-group/bench", "--topics", "software")
STEPS = 9  # commands that somebody types, the two profiles that they copy counted too
EXAMPLE = re.compile(r"`(ment\w+/[\w-]+\.md)`:\n\n```markdown\n(.*?)```", re.S)


class Walk:
    """What somebody does, one step after the other, each of which has to go well."""

    def __init__(self, fresh, folder):
        self.fresh, self.folder, self.steps, self.began = fresh, folder, 0, time.monotonic()

    def does(self, *command):
        done = self.fresh.run(self.folder, *command)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        self.steps += 1
        return done.stdout + done.stderr

    def copies(self, page):
        """Copy the two examples of the page on how to take part into files, as the page says."""
        text = (self.folder / page).read_text("utf-8").replace("{{ agreement_version }}", "1")
        for path, profile in EXAMPLE.findall(text):
            (self.folder / path).write_text(profile, encoding="utf-8")
            self.steps += 1

    def commits(self):
        git(self.folder, "init", "--quiet")
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "-m", "Begin")


KINDS = {
    "English": (("--title", "The bench", "--languages", "en"), "en", "mentors/ada-rossi"),
    "italiano": (
        ("--title", "Il banco", "--languages", "it", "--language", "it"),
        "it",
        "mentors/ada-rossi",
    ),
}


@pytest.mark.parametrize(("given", "language", "page"), KINDS.values(), ids=KINDS)
def test_from_an_empty_folder_to_a_portal_with_a_match(
    fresh, tmp_path, given, language, page, record_property
):
    walk = Walk(fresh, tmp_path)
    walk.does("bottega", "init", "programme", *given, *FLAGS)
    walk.folder = tmp_path / "programme"
    said = ("--language", language)
    assert "programme.yml:" in walk.does("bottega", "check", *said)
    walk.copies(f"content/{language}/take-part.md")
    walk.does("bottega", "round", "2027-spring", "--date", DAY, *said)
    walk.does("bottega", "check", *said)
    walk.commits()
    assert "1" in walk.does("bottega", "match", "2027-spring", "--date", LATER, *said)
    walk.does("bottega", "verify", "2027-spring", *said)
    assert "GITHUB_TOKEN" in walk.does("bottega", "site", *said), "what it could not hear is said"
    record = (walk.folder / "rounds/2027-spring/runs/1/matches.yml").read_text("utf-8")
    assert "mentor: ada-rossi" in record
    portal = walk.folder / "build/site"
    assert "Ada Rossi" in (portal / page / "index.html").read_text("utf-8")
    assert f'lang="{language}"' in (portal / "index.html").read_text("utf-8")
    assert walk.steps == STEPS
    seconds = time.monotonic() - walk.began
    record_property("seconds", f"{seconds:.1f}")
    sys.stderr.write(f"{walk.steps} steps in {seconds:.1f} seconds\n")


def test_the_same_in_a_folder_of_a_larger_repository(fresh, tmp_path):
    walk = Walk(fresh, tmp_path)
    (tmp_path / "README.md").write_text("Something else altogether.\n")
    given = ("--title", "The bench", "--languages", "en", *FLAGS)
    walk.does("bottega", "init", ".", "--folder", "community/mentoring", *given)
    whole = {path.name for path in tmp_path.iterdir()}
    assert whole == {".github", "README.md", "community"}
    walk.commits()
    walk.folder = tmp_path / "community/mentoring"
    walk.copies("content/en/take-part.md")
    walk.does("bottega", "round", "2027-spring", "--date", DAY)
    walk.does("bottega", "check")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "-m", "Take part")
    walk.does("bottega", "match", "2027-spring", "--date", LATER)
    walk.does("bottega", "verify", "2027-spring")
    walk.does("bottega", "site")
    assert walk.steps == STEPS - 1
    settings = (walk.folder / "programme.yml").read_text("utf-8")
    assert "folder: community/mentoring" in settings
    check = (tmp_path / ".github/workflows/check.yml").read_text("utf-8")
    assert 'paths: ["community/mentoring/**"]' in check


def test_the_package_writes_what_a_checkout_writes(fresh, tmp_path):
    command = ("-m", "bottega", "init", "programme", "--title", "x", "--languages", "en", *FLAGS)
    written = []
    for name in ("package", "checkout"):
        (tmp_path / name).mkdir()
        if name == "package":
            done = fresh.run(tmp_path / name, "python", *command)
        else:
            environ = {"PYTHONPATH": str(REPOSITORY / "generator")}
            done = subprocess.run(
                (sys.executable, *command),
                cwd=tmp_path / name,
                env=environ,
                capture_output=True,
                text=True,
                check=False,
            )
        assert done.returncode == 0, done.stderr
        root = tmp_path / name / "programme"
        files = (path for path in root.rglob("*") if path.is_file())
        written.append({path.relative_to(root): path.read_bytes() for path in files})
    assert written[0] == written[1]
    assert len(written[0]) > 40


def test_nothing_of_the_checkout_is_used(fresh, tmp_path):
    told = fresh.run(tmp_path, "python", "-c", "import bottega; print(bottega.__file__)").stdout
    assert told.startswith(str(fresh.folder))
