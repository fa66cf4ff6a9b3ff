import json
import shutil

import pytest
from typer.testing import CliRunner

from bottega.cli.app import commands
from tests.site.conftest import TESTS

REPOSITORY = TESTS.parent
WHO = "tallulah-clamp"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    root = tmp_path_factory.mktemp("attention")
    for name in ("mentors", "mentees", "rounds", "threads"):
        shutil.copytree(REPOSITORY / name, root / name)
    for name in ("programme.yml", "topics.yml"):
        shutil.copy(REPOSITORY / name, root / name)
    return root


def run(root, *arguments, **environment):
    given = ("attention", "--root", str(root), "--date", "2026-10-02", *arguments)
    clean = {"GITHUB_ACTIONS": "", "GITHUB_STEP_SUMMARY": "", **environment}
    done = CliRunner().invoke(commands(), given, env=clean)
    assert done.exit_code == 0, done.output
    return done.output


def test_on_ones_own_computer_everything_is_told_with_its_next_step(place):
    told = run(place)
    assert f"{WHO}--between-songs--themba-isando--1 (since 3 April 2026): look in at" in told
    assert "threads/0018" in told
    assert "a new date under `confirmed` in mentors/udo-schraubzwinge.md" in told
    items = json.loads(run(place, "--format", "json"))
    assert {"accept", "profile"} <= {one["concern"] for one in items}


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_where_everybody_reads_along_there_are_counts_alone(place, tmp_path, form):
    summary = tmp_path / "summary.md"
    told = run(place, "--format", form, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    told += summary.read_text() if summary.exists() else ""
    people = {path.stem for path in (*place.glob("mentors/*.md"), *place.glob("mentees/*.md"))}
    assert not [handle for handle in people if handle in told]
    assert "threads/" not in told
    assert not [number for number in "1234" if number in told]


def test_a_private_programme_reads_everything_in_its_own_runs(place, tmp_path):
    private = tmp_path / "private"
    shutil.copytree(place, private)
    settings = private / "programme.yml"
    settings.write_text(settings.read_text().replace("mode: open", "mode: private"))
    summary = tmp_path / "summary.md"
    run(private, "--format", "github", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text().startswith("## What needs a look\n\n")
    assert WHO in summary.read_text()
