import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.signup.world import world

ROOT = Path(__file__).parents[2]


def bottega(*arguments, environ=None):
    command = [sys.executable, "-m", "bottega", *map(str, arguments)]
    clean = {key: one for key, one in os.environ.items() if not key.startswith("GITHUB_")}
    paths = {"PYTHONPATH": str(ROOT / "generator")}
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={**clean, **paths, **(environ or {})},
    )


def test_forms_are_written_where_github_looks_for_them(tmp_path):
    done = bottega("forms", "--root", ROOT, "--output", tmp_path / "forms")
    assert (done.returncode, done.stdout) == (0, "7 files of forms are in forms.\n")
    for path in (tmp_path / "forms").iterdir():
        assert path.read_text() == (ROOT / ".github/ISSUE_TEMPLATE" / path.name).read_text()


@pytest.mark.parametrize("language", ["en", "it"])
def test_an_invitation_leads_straight_to_the_forms(language):
    told = bottega("invite", "--root", ROOT, "--language", language, "--date", "2026-09-20").stdout
    assert f"template=mentor.{language}.yml" in told
    assert f"template=mentee.{language}.yml" in told
    assert "2026" in told
    later = bottega("invite", "--root", ROOT, "--language", language, "--date", "2027-01-20").stdout
    assert told.startswith(later)


def test_signing_up_needs_a_token():
    done = bottega("signup", "1", "--root", ROOT)
    assert done.returncode == 2
    assert done.stdout == ""


def test_sign_ups_are_taken_in_from_the_command_line(github, tmp_path):
    small = world(github, tmp_path)
    first, second = (
        small.sign_up("zoe", small.text()),
        small.sign_up("luca", small.text(offers="x")),
    )
    environ = {**github.environ, "GITHUB_OUTPUT": str(tmp_path / "output")}
    common = ("--root", small.root, "--date", "2026-03-20")
    one = bottega("signup", first, *common, environ=environ)
    assert (one.returncode, one.stderr) == (0, "")
    assert one.stdout == f"#{first} is proposed: #3\n"
    every = bottega("signup", *common, environ=environ)
    assert every.stdout == f"#{first} is proposed: #3\n#{second} waits for the person: 2\n"
    assert (tmp_path / "output").read_text() == "remaining=0\nremaining=0\n"
    assert [body.count("<!-- bottega") for body in small.said(first)] == [2]
