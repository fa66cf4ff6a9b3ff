"""`bottega match --compare`: what a change of rules would do, before anybody is told."""

from __future__ import annotations

import subprocess

from tests.cli.conftest import DAY

ROUND = "2026-autumn"


def git(root, *arguments):
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    subprocess.run(("git", *identity, *arguments), cwd=root, check=True, capture_output=True)


def commit(root):
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Begin")


def test_unchanged_files_move_nobody_and_nothing_is_written(bottega, root):
    commit(root)
    done = bottega("match", ROUND, *DAY, "--compare", "HEAD")
    assert done.returncode == 0, done.stderr
    assert "Nobody would move." in done.stdout
    assert "(+0)" in done.stdout
    assert not (root / "rounds" / ROUND / "runs").exists()


def test_another_rule_tells_who_gains_and_who_loses(bottega, root):
    commit(root)
    path = root / "programme.yml"
    path.write_text(path.read_text().replace("minimum_overlap: 60", "minimum_overlap: 480"))
    done = bottega("match", ROUND, *DAY, "--compare", "main")
    assert done.returncode == 0, done.stderr
    assert "would lose" in done.stdout
    back = bottega("match", ROUND, *DAY, "--compare", "main", "--language", "it")
    assert "perderebb" in back.stdout


def test_people_are_read_from_the_revision_too(bottega, root):
    commit(root)
    for path in sorted((root / "mentees").iterdir())[:5]:
        path.unlink()
    told = bottega("match", ROUND, *DAY, "--compare", "HEAD").stdout
    assert "no longer asked:" in told


def test_faults_of_the_revision_are_told_as_such(bottega, root):
    path = root / "programme.yml"
    text = path.read_text()
    path.write_text(text.replace("quota: 3\n", "quota: many\n"))
    commit(root)
    path.write_text(text)
    done = bottega("match", ROUND, *DAY, "--compare", "HEAD")
    assert done.returncode == 1
    assert "HEAD:programme.yml:" in done.stdout


def test_a_revision_that_is_not_there(bottega, root):
    commit(root)
    for revision in ("no-such-branch", "--all"):
        done = bottega("match", ROUND, *DAY, f"--compare={revision}")
        assert done.returncode == 2
        assert f"no revision {revision}" in done.stderr
