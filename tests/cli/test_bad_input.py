"""What goes wrong gets one clear message, exit 1 or 2, and leaves nothing half-written."""

from __future__ import annotations

import shutil

import pytest
from tests.cli.conftest import DAY

ROUND = "2026-autumn"


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def fails(done, code, *words):
    told = done.stdout + done.stderr
    assert done.returncode == code, told
    assert "Traceback" not in told
    for word in words:
        assert word in told


def test_an_empty_community_is_fine_and_cannot_be_matched(bottega, root):
    for folder in ("mentors", "mentees"):
        shutil.rmtree(root / folder)
    assert bottega("check", *DAY).returncode == 0
    before = files(root)
    fails(bottega("match", ROUND, *DAY), 2, "no mentors in round 2026-autumn")
    assert files(root) == before


def test_without_mentors_nobody_is_matched(bottega, root):
    shutil.rmtree(root / "mentors")
    before = files(root)
    fails(bottega("match", ROUND, *DAY), 2, "nobody to match")
    assert files(root) == before


def test_without_mentees_nobody_asks(bottega, root):
    shutil.rmtree(root / "mentees")
    fails(bottega("match", ROUND, *DAY), 2, "Nobody asks for anything")


def test_where_no_pair_is_eligible_everybody_is_told_why(bottega, root):
    keep = root / "mentees" / "winifred-plumbbob.md"
    for path in (root / "mentees").iterdir():
        if path != keep:
            path.unlink()
    for path in (root / "mentors").iterdir():
        if path.stem not in {"udo-schraubzwinge", "bram-windmolen"}:
            path.unlink()
    done = bottega("match", ROUND, *DAY)
    assert done.returncode == 0
    assert "Nobody could be matched" in done.stdout
    told = bottega("explain", ROUND, "winifred-plumbbob", *DAY)
    assert told.returncode == 0
    assert "COBOL" in told.stdout
    assert "There is 1 mentor in this round." in told.stdout


def test_a_portal_needs_neither_people_nor_pages(bottega, root):
    for folder in ("mentors", "mentees", "content", "rounds"):
        shutil.rmtree(root / folder)
    (root / "mkdocs.yml").unlink()
    done = bottega("site", *DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "build/site/it/take-part/index.html").is_file()


def test_a_round_that_is_not_there(bottega):
    for command in ("match", "announce"):
        fails(bottega(command, "2031-spring", *DAY), 2, "no round 2031-spring", ROUND)
    fails(bottega("explain", "2031-spring", "bram-windmolen", *DAY), 2, "no round 2031-spring")


def test_a_round_without_a_run_explains_nothing(bottega):
    fails(bottega("explain", ROUND, "bram-windmolen", *DAY), 2, f"bottega match {ROUND}")


def test_a_topic_that_is_used_but_unknown(bottega, root):
    path = root / "mentors" / "bram-windmolen.md"
    path.write_text(path.read_text().replace("topic: django", "topic: djnago"))
    line = (
        path.read_text()
        .splitlines()
        .index(next(text for text in path.read_text().splitlines() if "djnago" in text))
    )
    fails(
        bottega("check", *DAY),
        1,
        f"mentors/bram-windmolen.md:{line + 1}: unknown-topic",
        "Did you mean `django`?",
    )
    for command in (("match", ROUND), ("site",), ("track",)):
        fails(bottega(*command, *DAY), 1, "mentors/bram-windmolen.md")


def test_a_profile_of_five_megabytes(bottega, root):
    (root / "mentors" / "long-winded.md").write_bytes(b"---\nname: " + b"a" * 5_000_000)
    fails(bottega("check", *DAY), 1, "mentors/long-winded.md:1: file-too-large")


def test_a_folder_where_a_file_should_be(bottega, root):
    (root / "mentees" / "nested.md").mkdir()
    fails(bottega("check", *DAY), 1, "mentees/nested.md:1: not-a-file")


def test_a_file_where_a_folder_should_be(bottega, root):
    shutil.rmtree(root / "mentors")
    (root / "mentors").write_text("not a folder")
    fails(bottega("check", *DAY), 1, "mentors:1: not-a-folder")


def test_settings_that_are_not_there(bottega, root):
    (root / "programme.yml").unlink()
    (root / "topics.yml").unlink()
    fails(bottega("check", *DAY), 1, "programme.yml:1: file-missing", "topics.yml:1: file-missing")


@pytest.mark.parametrize("command", [("site",), ("demo",)])
def test_a_build_folder_that_cannot_be_written(bottega, root, command):
    (root / "build").write_text("in the way")
    fails(bottega(*command, *DAY), 2, "Cannot write")
    assert (root / "build").read_text() == "in the way"


def test_a_file_in_the_way_of_the_runs(bottega, root):
    (root / "rounds" / ROUND / "runs").write_text("in the way")
    fails(bottega("match", ROUND, *DAY), 1, f"rounds/{ROUND}/runs:1: not-a-folder")
    assert (root / "rounds" / ROUND / "runs").read_text() == "in the way"


def test_messages_speak_the_language_asked_for(bottega, root):
    fails(bottega("match", "2031", *DAY, "--language", "it"), 2, "Non c'è nessun turno 2031")
