"""`bottega check` of a branch as a workflow runs it: on the base, in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.git import LINK
from tests.review.conftest import HERS, KEEPER, MALLORY, NEW, mentor

REPOSITORY = Path(__file__).resolve().parents[2]
DAY = ("--date", "2026-09-10")
OPTIONAL = (
    *("ortools", "numpy", "scipy", "rustworkx", "distributed"),
    *("mkdocs", "material", "jinja2", "nh3", "comrak", "icalendar", "watchfiles"),
)
WITHOUT = f"""
import sys
class Nothing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {OPTIONAL!r}:
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, Nothing())
"""


@pytest.fixture
def run(programme, tmp_path):
    """Run `bottega check` in the base's folder; what it hands to Actions is in two files."""

    def check(files, author=MALLORY, *options, code=REPOSITORY / "generator", start="", **asked):
        head = programme.head(files) if isinstance(files, dict) else files
        whose = ("--author", author.login, "--author-id", str(author.id)) if author else ()
        program = f"{start}\nfrom bottega.cli import main\nmain()"
        given = ("check", "--base", programme.base, "--head", head, *whose, *DAY, *options)
        handed = {
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
        }
        return subprocess.run(
            (sys.executable, "-c", program, *given),
            cwd=asked.get("root", programme.root),
            env={**os.environ, **handed, "PYTHONPATH": str(code)},
            capture_output=True,
            text=True,
            check=False,
        )

    return check


def test_what_is_fine_is_said_to_the_steps_that_follow(run, tmp_path):
    done = run({"mentors/zoe-vite.md": mentor()}, NEW)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Welcome, and thank you")
    assert (
        tmp_path / "output"
    ).read_text() == "fine=true\nmergeable=false\nmerged=false\nrules=false\n"
    assert "#### Zoe Vite" in (tmp_path / "summary").read_text()


def test_a_change_of_rules_is_said_to_the_steps_that_follow(run, programme, tmp_path):
    rules = programme.text("programme.yml") + "maintainers: [nives-calamaio]\nquota: 5\n"
    assert run({"programme.yml": rules}, KEEPER).returncode == 0
    assert "rules=true" in (tmp_path / "output").read_text()
    assert run({"programme.yml": "title: x"}, KEEPER).returncode == 1
    assert (tmp_path / "output").read_text().endswith("merged=false\nrules=false\n")


def test_without_an_author_only_what_changed_is_checked(run):
    assert run({HERS: mentor("Ada")}, None).returncode == 0
    done = run({HERS: mentor("Ada").replace("Rome", "Rmoe")}, None, "--format", "json")
    assert done.returncode == 1
    assert [one["code"] for one in json.loads(done.stdout)] == ["unknown-timezone"]


@pytest.mark.parametrize(
    "options",
    [
        ("--pull", "1"),
        ("--merge",),
        ("--author", "ada"),
        ("mentors",),
        ("--head", "no-such-branch"),
    ],
)
def test_half_said_things_are_refused(run, options):
    done = run({HERS: mentor("Ada")}, None, *options)
    assert done.returncode == 2
    assert done.stderr.startswith(("--", "With --base", "There is no revision"))


def test_histories_with_nothing_in_common(run, programme):
    done = run(programme.repository.commit({"x": "1"}))
    assert done.returncode == 2
    assert "no history in common" in done.stderr


def test_more_annotations_than_github_shows_go_to_the_summary(run, tmp_path):
    flood = {f"mentors/m{number:03}.md": mentor() for number in range(40)}
    done = run(flood, MALLORY, "--format", "github")
    lines = done.stdout.splitlines()
    assert [line.startswith("::error file=mentors/m0") for line in lines] == [True] * 10 + [False]
    assert lines[10].startswith("::notice::… and 30 more")
    assert (tmp_path / "summary").read_text().count("\n- `mentors/m") == 40


def test_workflow_commands_of_strangers_stay_words(run):
    hostile = {
        "mentors/mallory.md": mentor(
            '"::add-mask::a ##[add-mask]b"',
            "pronouns: '##[stop-commands]x'",
            body="::add-mask::bio",
        ).replace("Europe/Rome", '"\\n::add-mask::zone ##[add-mask]zone"'),
        "::add-mask::path": "x",
        "##[add-mask]path": "x",
        b"\n::add-mask::line": "x",
    }
    for form in ("text", "github", "json"):
        done = run(hostile, MALLORY, "--format", form)
        assert done.returncode == 1
        for line in done.stdout.splitlines():
            if not line.startswith("::error file=") and not line.startswith("::notice::"):
                assert not line.lstrip().startswith("::")
                assert form == "json" or "##[" not in line
    done = run({b"mentors/\xff.md": "x"}, MALLORY, "--format", "github")
    assert "\\udcff" in done.stdout


EVIL = "import pathlib\npathlib.Path('/tmp/bottega-was-run').touch()\nraise SystemExit(0)\n"


def evil_files(marker):
    """Return what would say that all is fine, if any of it were ever run."""
    code = EVIL.replace("/tmp/bottega-was-run", str(marker))
    shell = f"touch {marker}\n"
    return {
        "generator/bottega/review/judging.py": code,
        "generator/bottega/__init__.py": code,
        "bottega/__init__.py": code,
        "bottega.py": code,
        "sitecustomize.py": code,
        "usercustomize.py": code,
        "json.py": code,
        "conftest.py": code,
        "tests/conftest.py": code,
        "setup.py": code,
        "pyproject.toml": "[project.scripts]\nbottega = 'evil:main'\n",
        ".github/workflows/check.yml": "on: pull_request_target\njobs: {}\n",
        ".github/actions/setup/action.yml": f"runs:\n  steps: [{{run: '{shell.strip()}'}}]\n",
        ".gitattributes": "*.md diff=evil filter=evil\n",
        ".gitmodules": '[submodule "x"]\n\tpath = x\n\turl = ext::sh -c touch\n',
        ".git-hooks/post-checkout": shell,
        "Makefile": f"all:\n\t{shell}",
        "content": None,
        "programme.yml": (LINK, "/dev/null"),
    }


def test_what_a_branch_does_to_the_check_changes_nothing_in_its_own_check(run, programme, tmp_path):
    code = programme.root / "generator"
    shutil.copytree(REPOSITORY / "generator", code, ignore=shutil.ignore_patterns("__pycache__"))
    bad = {"mentors/mallory.md": mentor().replace("Rome", "Rmoe"), HERS: None}
    marker = tmp_path / "was-run"
    files = {name: text for name, text in evil_files(marker).items() if name != "content"}
    before = run(bad, code=code)
    after = run({**bad, **files}, code=code)
    assert before.returncode == after.returncode == 1
    told = [line for line in after.stdout.splitlines() if "change-" not in line]
    assert told[:-1] == before.stdout.splitlines()[:-1]
    assert "change-mixed" in after.stdout
    assert "change-reserved" in after.stdout
    assert not marker.exists()
    status = programme.repository.git("status", "--porcelain", "--", ":!generator")
    assert status == ""
    assert not (programme.root / "sitecustomize.py").exists()


def test_the_check_needs_nothing_but_the_base_of_the_package(run):
    done = run({"mentors/zoe-vite.md": mentor()}, NEW, start=WITHOUT)
    assert (done.returncode, done.stderr) == (0, "")
    program = f"{WITHOUT}\nimport bottega.hub.github.client, bottega.review.pull"
    environ = {**os.environ, "PYTHONPATH": str(REPOSITORY / "generator")}
    subprocess.run((sys.executable, "-c", program), env=environ, check=True)
