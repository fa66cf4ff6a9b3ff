"""A coordinator's walk: a copy of the template, Setup, one pull request, a table, a round."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from bottega.founding.starter import starter_files
from tests.github.server import ACTIONS, BOT, token_of
from tests.workflows.act import PIN, Act
from tests.workflows.conftest import MAINTAINER
from tests.workflows.host import Host
from tests.workflows.reading import REPOSITORY
from tests.workflows.test_end_to_end import merge_all, open_pulls

FORM = """Name,Login,Languages,Zone,Free,Topics,Question,Goal
Ada Rossi,ada-rossi,"Italian, English",Europe/Rome,mon 18:00-20:00,Interviews; CV,,
Luca,luca,Italian,Europe/Rome,mon 18:00-20:00,,CV,Have my CV read
Mira,mira,Italian,Europe/Rome,mon 19:00-21:00,,Interviews,Try an interview
"""
AGREED = """listed = true
consent = "Everybody ticked the agreement in the form of September."
ignore = ["Topics", "Question", "Goal"]
[fields]
name = "Name"
handle = "Login"
github = "Login"
languages = {column = "Languages", split = ","}
timezone = "Zone"
availability = {column = "Free", split = ","}
"""
MAPS = {
    "mentors": f"""{AGREED}places = {{micro = 3, total = 3}}
[fields.offers]
column = "Topics"
split = ";"
level = "expert"
""",
    "mentees": f"""{AGREED}[fields.needs]
column = "Question"
format = "micro"
goal = "Goal"
""",
}


def brought(files: dict[str, str], folder: Path) -> dict[str, str]:
    """Return the profiles that the real command makes of one form's answers, by path."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    for kind, mapping in MAPS.items():
        lines = FORM.splitlines(keepends=True)
        rows = lines[1:2] if kind == "mentors" else lines[2:]
        (folder / "form.csv").write_text("".join((lines[0], *rows)), encoding="utf-8")
        (folder / "map.toml").write_text(mapping, encoding="utf-8")
        command = ("import", "form.csv", "--as", kind, "--map", "map.toml")
        done = subprocess.run(
            (sys.executable, "-m", "bottega", *command),
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY / "generator")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    found = (path for kind in MAPS for path in (folder / kind).glob("*.md"))
    texts = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}
    return {path: text for path, text in texts.items() if path not in files}


def town(github, folder: Path) -> Host:
    """Return a copy of the template repository on the server, as GitHub makes it."""
    github.put(starter_files("bottega==0.1.0", PIN))
    github.ask("PUT", f"collaborators/{MAINTAINER}", {"permission": "maintain"})
    (folder / "host").mkdir()
    runner = Act(folder / "act", token=token_of(ACTIONS), app_token=token_of(BOT))
    return Host(github, runner, folder / "host")


def set_up(copy: Host) -> dict[str, str]:
    """Press Setup, fill in what its pull request lists, merge it; return the files then."""
    answers = {"title": "Il banco", "languages": "it,en", "formats": "micro", "topics": "careers"}
    copy.press(MAINTAINER, "setup.yml", **answers, mode="open")
    (pull,) = open_pulls(copy)
    assert "Il banco" in pull["title"]
    filled = copy.github.files("setup")["programme.yml"]
    blanks = (
        ("https://care.invalid/", "https://care.bench.town/"),
        ("https://privacy.invalid/", "https://privacy.bench.town/"),
        ("…", "Ada Rossi"),
    )
    for blank, text in blanks:
        assert blank in filled
        filled = filled.replace(blank, text)
    copy.github.put({"programme.yml": filled}, "setup")
    copy.merge(MAINTAINER, pull["number"])
    return copy.github.files()


def run_round(copy: Host) -> None:
    """Open a round whose sign-up ends today, match it, and merge both pull requests."""
    days = {"opens": -20, "closes": 0, "starts": 3, "ends": 60}
    dates = {name: str(date.today() + timedelta(days=number)) for name, number in days.items()}
    copy.press(MAINTAINER, "round.yml", round="first", title="Primo giro", **dates)
    assert merge_all(copy) == 1
    assert "rounds/first/round.yml" in copy.github.files()
    copy.press(MAINTAINER, "match.yml", round="first")
    assert merge_all(copy) == 1
    assert len(copy.github.client().issues(("match",))) == 2


def test_from_the_template_by_a_table_to_the_matches_of_a_round(github, tmp_path):
    copy = town(github, tmp_path)
    before = {path: text for path, text in github.files().items() if "workflows/" in path}
    files = set_up(copy)
    assert "demonstration" not in files["programme.yml"]
    assert f"maintainers: [{MAINTAINER}]" in files["programme.yml"]
    assert files["README.md"].startswith("# Il banco")
    assert "bottega==" in files["requirements.txt"]
    assert {path: files[path] for path in before} == before, "no workflow changes another"
    assert "publish.yml" in copy.names()
    copy.press(MAINTAINER, "rhythm.yml")
    people = brought(files, tmp_path / "table")
    assert sorted(people) == ["mentees/luca.md", "mentees/mira.md", "mentors/ada-rossi.md"]
    github.put(people)
    run_round(copy)
    copy.unpublished = False
    copy.press(MAINTAINER, "publish.yml")
    assert "Il banco" in (copy.act.site / "index.html").read_text("utf-8")
