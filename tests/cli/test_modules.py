"""A teacher begins a module, and is told at once what it still lacks."""

from __future__ import annotations


def test_a_new_module_is_sound_and_what_one_breaks_in_it_is_told(bottega, root):
    made = bottega("new", "module", "asking-well")
    assert made.returncode == 0
    assert "content/en/learn/asking-well" in made.stdout
    place = root / "content/en/learn/asking-well"
    assert "asking-well" not in bottega("check").stdout
    quiz = place / "quiz.md"
    quiz.write_text(quiz.read_text().replace("objective: first", "objective: last"))
    checked = bottega("check", "--language", "it")
    assert checked.returncode == 1
    assert "content/en/learn/asking-well/quiz.md" in checked.stdout
    assert "objective-unknown" in checked.stdout


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
