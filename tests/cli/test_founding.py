"""`bottega init` and `bottega setup` as a person and as a workflow use them."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(REPOSITORY / "generator")}
FLAGS = (
    *("--title", "it=Il banco", "--title", "en=The bench", "--languages", "it,en"),
    *("--repository", "some-group/bench", "--topics", "community,careers"),
)


def bottega(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (sys.executable, "-m", "bottega", *map(str, arguments)),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**ENVIRONMENT, **environment},
    )


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    done = subprocess.run(
        ("git", *who, *arguments), cwd=root, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_a_programme_is_written_checked_and_built(tmp_path):
    folder = tmp_path / "bench"
    done = bottega("init", folder, *FLAGS)
    assert done.returncode == 0, done.stderr
    assert "files written to" in done.stdout
    assert done.stdout.count("warning unfilled") == 4
    checked = bottega("check", "--root", folder)
    assert checked.returncode == 0
    assert re.findall(r"^programme.yml:(\d+): warning unfilled", checked.stdout, re.M)
    assert "4 things to look at, nothing that stops anything." in checked.stdout
    built = bottega("site", "--root", folder, GITHUB_TOKEN="")
    assert built.returncode == 0, built.stdout + built.stderr
    assert "Il banco" in (folder / "build/site/index.html").read_text()
    assert "The bench" in (folder / "build/site/en/index.html").read_text()
    again = bottega("init", folder, *FLAGS)
    assert again.returncode == 0
    assert "nothing was written" in again.stdout


def test_without_a_terminal_it_never_asks_and_says_what_is_missing(tmp_path):
    done = bottega("init", tmp_path / "new")
    assert done.returncode == 2
    assert done.stdout == ""
    missing = ("--languages", "--repository", "--title", "--topics")
    assert [line.split()[0] for line in done.stderr.splitlines()] == sorted(missing)
    assert not (tmp_path / "new").exists()


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    wrong = ("--languages", "", "--repository", "bench", "--topics", "cooking", "--title", "x")
    done = bottega("init", tmp_path / "new", *wrong, "--language", "it")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 3
    assert "Manca --languages" in done.stderr
    assert "`bench` non ha la forma nome/programma" in done.stderr
    assert "nessun insieme si chiama così: cooking" in done.stderr


def test_a_programme_that_is_there_is_never_overwritten(tmp_path):
    (tmp_path / "programme.yml").write_text("ours\n")
    done = bottega("init", tmp_path, *FLAGS)
    assert done.returncode == 2
    assert "already" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["programme.yml"]


def test_it_writes_beside_what_is_there_and_says_so(tmp_path):
    (tmp_path / "README.md").write_text("Ours.\n")
    done = bottega("init", tmp_path, *FLAGS)
    assert done.returncode == 0
    assert "Left as it was, because it says something else: README.md" in done.stdout
    assert (tmp_path / "README.md").read_text() == "Ours.\n"


def test_a_language_that_we_lack_is_told(tmp_path):
    flags = (
        "--title",
        "O banco",
        "--languages",
        "pt",
        "--repository",
        "a/b",
        "--topics",
        "careers",
    )
    done = bottega("init", tmp_path / "new", *flags)
    assert done.returncode == 0
    assert (
        "We have no texts in Portuguese yet: the pages in content/pt are in English" in done.stdout
    )
    assert "warning untranslated" in done.stdout


def asked(arguments: tuple[object, ...], answers: str) -> tuple[int, str]:
    """Run on a terminal of its own, and return the exit code and what it showed."""
    ours, theirs = pty.openpty()
    command = (sys.executable, "-m", "bottega", *map(str, arguments))
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=ENVIRONMENT
    ) as run:
        os.close(theirs)
        os.write(ours, answers.encode() + b"\x04\x04")  # what is asked beyond that ends it
        shown = b""
        try:
            while piece := os.read(ours, 65536):
                shown += piece
        except OSError:
            pass  # the other end is closed
    os.close(ours)
    return run.returncode, shown.decode()


def test_on_a_terminal_it_asks_until_the_answer_can_be_taken(tmp_path):
    answers = (
        *("xx", "it,en", "Il banco", "The bench", "cooking", "careers", "", "maybe", "private"),
        *("nowhere", "some-group/bench", "", "", "care@bench.example", "Ada Rossi (she/her), Bo"),
        *("The bench", "", ""),
    )
    code, shown = asked(("init", tmp_path / "new"), "\n".join(answers) + "\n")
    assert code == 0, shown
    assert "Use codes such as en, it, pt or pt-BR" in shown
    assert "there is no set of this name: cooking" in shown
    assert "Only the portal is public." in shown
    text = (tmp_path / "new/programme.yml").read_text()
    assert "title: {it: Il banco, en: The bench}" in text
    assert "mode: private" in text
    assert "site: https://some-group.github.io/bench/" in text
    assert "address: mailto:care@bench.example" in text
    assert "- " not in re.search(r"people: (.*)", text)[1]
    assert text.count(".invalid/") == 1


def test_on_a_terminal_a_programme_that_is_there_is_told_before_any_question(tmp_path):
    (tmp_path / "programme.yml").write_text("ours\n")
    code, shown = asked(("init", tmp_path), "")
    assert code == 2
    assert "already" in shown
    assert "Its languages" not in shown


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A copy of this repository, as a community takes it from the template."""
    root = tmp_path / "bench"
    shutil.copytree(
        REPOSITORY,
        root,
        ignore=shutil.ignore_patterns(
            ".git", "build", "tests", "benchmarks", ".*cache", ".hypothesis", "__pycache__", ".venv"
        ),
    )
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Begin")
    return root


SETUP = ("--title", "Il banco", "--languages", "it", "--topics", "careers", "--formats", "micro")
ACTIONS = {"GITHUB_REPOSITORY": "some-group/bench", "GITHUB_ACTOR": "ada"}


def test_the_demonstration_becomes_a_programme_of_ones_own(template):
    done = bottega("setup", *SETUP, "--root", template, **ACTIONS)
    assert done.returncode == 0, done.stderr
    left = git(template, "ls-files", "-co", "--exclude-standard").splitlines()
    left = [path for path in left if (template / path).is_file()]
    assert [path for path in left if path.startswith("mentors/")] == ["mentors/README.md"]
    assert not [path for path in left if path.startswith(("threads/", "content/en/", "rounds/20"))]
    assert {"mkdocs.yml", "LICENSE", ".github/workflows/match.yml", "pyproject.toml"} <= set(left)
    assert "generator/bottega/matching/assignment.py" in left
    assert "@ada" in (template / ".github/CODEOWNERS").read_text()
    forms = {path for path in left if "ISSUE_TEMPLATE" in path}
    assert not [path for path in forms if ".en." in path]
    text = (template / "programme.yml").read_text()
    assert "repository: some-group/bench" in text
    assert "demonstration" not in text
    theirs = [
        path for path in left if not path.startswith(("generator/", ".github/")) and "/" in path
    ]
    assert not [path for path in theirs if "Lanterna" in (template / path).read_text()]
    assert bottega("check", "--root", template).returncode == 0


def test_a_programme_of_ones_own_is_not_set_up_again_unless_asked(template):
    assert bottega("setup", *SETUP, "--root", template, **ACTIONS).returncode == 0
    git(template, "add", "-A")
    git(template, "commit", "-q", "-m", "Ours")
    person = template / "mentors/ada.md"
    person.write_text("somebody\n")
    other = tuple("Lo sgabello" if word == "Il banco" else word for word in SETUP)
    refused = bottega("setup", *other, "--root", template, **ACTIONS)
    assert refused.returncode == 2
    assert "a community's own programme already" in refused.stderr
    assert git(template, "status", "--porcelain") == "?? mentors/ada.md\n"
    again = bottega("setup", *other, "--again", "--root", template, **ACTIONS)
    assert again.returncode == 0
    assert person.read_text() == "somebody\n"
    assert "Lo sgabello" in (template / "programme.yml").read_text()


def test_what_no_commit_holds_is_not_removed(template):
    (template / "mentors/somebody.md").write_text("real\n")
    done = bottega("setup", *SETUP, "--root", template, **ACTIONS)
    assert done.returncode == 2
    assert "no commit holds yet" in done.stderr
    assert git(template, "status", "--porcelain") == "?? mentors/somebody.md\n"


@pytest.fixture
def small(tmp_path: Path) -> dict[str, str]:
    """A demonstration with few people, by path."""
    names = ("programme.yml", "topics.yml", "mkdocs.yml", "README.md", ".github/CODEOWNERS")
    some = [
        path
        for folder in ("mentors", "mentees")
        for path in sorted((REPOSITORY / folder).glob("*.md"))[:2]
    ]
    rest = (*(REPOSITORY / "content").rglob("*.md"), *(REPOSITORY / "rounds").rglob("round.yml"))
    paths = [*(REPOSITORY / name for name in names), *some, *rest]
    return {path.relative_to(REPOSITORY).as_posix(): path.read_text() for path in paths}


def checked_out(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def test_the_same_from_the_browser_is_one_pull_request_brought_up_to_date(github, small, tmp_path):
    github.put(small)
    root = checked_out(tmp_path / "checkout", small)
    given = {**github.environ, "GITHUB_ACTOR": "ada", "GITHUB_STEP_SUMMARY": str(tmp_path / "told")}
    done = bottega("setup", *SETUP, "--propose", "--root", root, **given)
    assert done.returncode == 0, done.stderr
    assert "/pull/1" in done.stdout
    assert "/pull/1" in (tmp_path / "told").read_text()
    assert {path: (root / path).read_text() for path in small} == small
    proposed = github.files("setup")
    assert not [
        path
        for path in proposed
        if path.startswith(("mentors/", "content/en/")) and "README" not in path
    ]
    assert "title: {it: Il banco}" in proposed["programme.yml"]
    pull = github.client().pull(1)
    assert pull.title == "Il programma Il banco"
    assert "`mentors/`: se ne vanno 2 file della dimostrazione." in pull.body
    assert pull.body.count("è ancora da compilare") == 4
    other = (*SETUP, "--title", "it=Lo sgabello", "--languages", "it,en")
    again = bottega("setup", *other, "--propose", "--root", root, **given)
    assert "/pull/1" in again.stdout, again.stderr
    assert github.client().pull(1).title == "Il programma Lo sgabello"
    assert "content/en/care.md" in github.files("setup")
    github.gateway.reset()
    bottega("setup", *other, "--propose", "--root", root, **given)
    assert not [one for one in github.gateway.seen if one.writes and "trees" not in one.call.path]
