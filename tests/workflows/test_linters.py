"""What linters say of the workflows: nothing, but for the exceptions listed with their reasons."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bottega.versions.calls import calling
from tests.workflows.act import PIN, readable
from tests.workflows.reading import ACTIONS, CALLERS, GITHUB, REPOSITORY, WORKFLOWS, steps

BIN = Path(sys.executable).parent


def _run(
    *command: str, cwd: Path = REPOSITORY, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    tool = shutil.which(command[0], path=str(BIN)) or shutil.which(command[0])
    if tool is None:
        pytest.skip(f"{command[0]} is not installed here")
    return subprocess.run(
        (tool, *command[1:]), cwd=cwd, input=stdin, capture_output=True, text=True, check=False
    )


def test_zizmor_finds_nothing():
    done = _run("zizmor", "--offline", "--no-progress", "--format=json", str(GITHUB), "action.yml")
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout) == []


@pytest.fixture(params=["", "community/mentoring"], ids=["whole", "folder"])
def theirs(request, tmp_path):
    """The workflows as a programme has them, in a folder with our exceptions."""
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    shutil.copy(GITHUB / "zizmor.yml", folder.parent)
    for path in CALLERS:
        text = calling(path.read_text("utf-8"), PIN, request.param)
        (folder / path.name).write_text(text, encoding="utf-8")
    return folder


def test_nothing_is_found_in_what_a_programme_has(theirs):
    done = _run("zizmor", "--offline", "--no-progress", "--format=json", str(theirs.parents[1]))
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout) == []
    paths = [str(theirs / path.name) for path in CALLERS]
    done = _run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *paths)
    assert done.returncode == 0, done.stdout


def test_zizmor_would_find_text_in_a_script(tmp_path):
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    source = (GITHUB / "workflows" / "reusable-track.yml").read_text(encoding="utf-8")
    spoilt = source.replace('"$ISSUE"', "${{ github.event.comment.body }}")
    assert spoilt != source
    (folder / "track.yml").write_text(spoilt, encoding="utf-8")
    done = _run("zizmor", "--offline", "--no-progress", "--format=json", str(tmp_path))
    assert "template-injection" in {finding["ident"] for finding in json.loads(done.stdout)}


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.github-actions", ACTIONS),
        ("vendor.dependabot", (GITHUB / "dependabot.yml",)),
    ],
    ids=["workflows", "actions", "dependabot"],
)
def test_the_published_schemas_accept_them(schema, paths):
    done = _run("check-jsonschema", "--builtin-schema", schema, *map(str, paths))
    assert done.returncode == 0, done.stdout


def test_the_runner_reads_them_strictly(tmp_path):
    """`act` knows all of GitHub's syntax but `queue`, which is newer than its schema."""
    folder = tmp_path / "workflows"
    folder.mkdir()
    for path in WORKFLOWS:
        text = readable(path.read_text(encoding="utf-8"))
        (folder / path.name).write_text(text, encoding="utf-8")
    done = _run("act", "--strict", "-l", "-W", str(folder), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert all(path.name in done.stdout for path in WORKFLOWS)


def test_actionlint_finds_nothing():
    newer = ("-ignore", 'unexpected key "queue" for "concurrency" section')
    done = _run("actionlint", *newer, *map(str, WORKFLOWS))
    assert done.returncode == 0, done.stdout


def test_shellcheck_finds_nothing_in_the_scripts():
    for place, step in steps():
        if "run" in step:
            done = _run("shellcheck", "--shell=bash", "-", stdin=step["run"])
            assert done.returncode == 0, f"{place}\n{done.stdout}"


def test_shellcheck_would_find_a_value_without_quotes():
    done = _run("shellcheck", "--shell=bash", "-", stdin="bottega track --issue $ISSUE")
    assert "SC2086" in done.stdout
