"""A teacher begins a module, and is told at once what it still lacks."""

from __future__ import annotations

import re
import textwrap

import pytest
from tests.cli.conftest import REPOSITORY

HANDBOOK = REPOSITORY / "generator/bottega/site/handbook"


def test_a_new_module_is_sound_and_what_one_breaks_in_it_is_told(bottega, root):
    made = bottega("new", "module", "asking-well")
    assert made.returncode == 0
    assert "content/en/learn/asking-well" in made.stdout
    place = root / "content/en/learn/asking-well"
    begun = bottega("check")
    assert begun.returncode == 0
    told = [line for line in begun.stdout.splitlines() if "asking-well" in line]
    assert len(told) == 2
    assert all("module-unwritten" in line for line in told)
    quiz = place / "quiz.md"
    quiz.write_text(quiz.read_text().replace("objective: first", "objective: last"))
    checked = bottega("check", "--language", "it")
    assert checked.returncode == 1
    assert "content/en/learn/asking-well/quiz.md" in checked.stdout
    assert "objective-unknown" in checked.stdout


def test_a_module_is_begun_only_in_the_languages_named(bottega, root):
    assert bottega("new", "module", "asking-well", "--in", "it", "--in", "it").returncode == 0
    assert (root / "content/it/learn/asking-well/quiz.md").is_file()
    assert not (root / "content/en/learn/asking-well").exists()
    wrong = bottega("new", "module", "other", "--in", "xx")
    assert wrong.returncode == 2
    assert "xx is not one of the programme's languages" in wrong.stdout + wrong.stderr
    assert not list(root.glob("content/*/learn/other"))


def test_no_module_is_begun_twice_or_under_a_name_that_has_no_address(bottega, root):
    assert bottega("new", "module", "asking-well").returncode == 0
    page = root / "content/en/learn/asking-well/index.md"
    page.write_text("mine")
    for name in ("asking-well", "Asking well", "path", "../away"):
        assert bottega("new", "module", name).returncode == 2
    assert page.read_text() == "mine"


def test_an_opportunity_is_begun_once_and_checked(bottega, root):
    made = bottega("new", "opportunity", "spring-grant", "--date", "2026-10-01")
    assert made.returncode == 0
    file = root / "content/it/opportunities/spring-grant.md"
    assert "closes: 2026-10-31" in file.read_text().replace("'", "")
    assert bottega("check").returncode == 0
    file.write_text(file.read_text().replace("job", "gift"))
    checked = bottega("check", "content/it")
    assert checked.returncode == 1
    assert "content/it/opportunities/spring-grant.md:3" in checked.stdout
    for name in ("spring-grant", "../away", "Grant"):
        assert bottega("new", "opportunity", name).returncode == 2


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_handbooks_own_steps_work_at_the_first_try(bottega, root, language):
    """A teacher who does just what the page says has a module about which nothing is said."""
    page = (HANDBOOK / language / "teaching.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^ +```(\w+)\n(.*?)^ +```", page, re.MULTILINE | re.DOTALL)
    commands = [line.strip() for kind, text in blocks if kind == "sh" for line in text.splitlines()]
    begin, *rest = (command.removeprefix("bottega ").split() for command in commands if command)
    assert begin[:2] == ["new", "module"]
    assert ["check"] in rest
    assert bottega(*begin).returncode == 0
    place = root / "content" / language / "learn" / begin[2]
    written = set(re.findall(r"`([a-z-]+\.md)`", page))
    assert {"index.md", "practice.md", "quiz.md", "key-points.md", "resources.md"} <= written
    assert all((place / name).is_file() for name in written)
    (question,) = (textwrap.dedent(text) for kind, text in blocks if kind == "markdown")
    objective = re.search(r"objective: (\S+)", question)[1]
    for file in place.glob("*.md"):  # the steps: name the objective, in the units and the quiz
        text = file.read_text(encoding="utf-8").replace("first", objective)
        file.write_text(text, encoding="utf-8")
    quiz = place / "quiz.md"
    head = quiz.read_text(encoding="utf-8").partition("## ")[0]
    quiz.write_text(f"{head}{question}", encoding="utf-8")
    told = bottega("check", f"content/{language}/learn/{begin[2]}")
    assert told.returncode == 0
    assert "error" not in told.stdout
    quiz.write_text(f"{head}{question.replace(objective, 'nothing')}", encoding="utf-8")
    assert bottega("check", f"content/{language}/learn/{begin[2]}").returncode == 1
