from __future__ import annotations

from pathlib import Path

import pytest

from bottega.documents.tree import FolderTree
from bottega.learning.curriculum import inspect_curricula
from bottega.learning.quiz import KINDS, read_quiz
from bottega.learning.starting import new_module
from bottega.texts import catalogue

LANGUAGES = ("en", "it")
QUIZZES = sorted((Path(__file__).parents[2] / "content").glob("*/learn/*/quiz.md"))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for language in LANGUAGES:
        write(tmp_path, language, "first")
    return tmp_path


def write(root: Path, language: str, name: str) -> None:
    place = root / "content" / language / "learn" / name
    place.mkdir(parents=True)
    for file, text in new_module(name, catalogue(language)).items():
        (place / file).write_text(text)


def change(root: Path, file: str, old: str, new: str, language: str = "en") -> None:
    path = root / "content" / language / "learn" / "first" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def found(root: Path) -> list[tuple[str, str, str]]:
    problems = inspect_curricula(FolderTree(root), "content", LANGUAGES)
    return [
        (problem.path.partition("/")[2], problem.code, problem.severity)
        for problem in problems
        if problem.code != "module-unwritten"
    ]


def test_a_module_just_begun_has_nothing_wrong(content: Path):
    assert found(content) == []


def test_pages_on_which_nobody_has_written_yet_are_told(content: Path):
    for page in ("practice.md", "quiz.md"):
        change(content, page, "\n---\n", "\n---\nOurs.\n")
    problems = inspect_curricula(FolderTree(content), "content", LANGUAGES)
    unwritten = [(one.path[8:10], dict(one.values)["pages"]) for one in problems]
    assert [one.code for one in problems] == ["module-unwritten"] * 2
    assert unwritten == [
        ("en", "index.md, 01-first-unit.md, key-points.md, resources.md"),
        ("it", "index.md, 01-first-unit.md, practice.md, key-points.md, resources.md, quiz.md"),
    ]


def test_the_modules_of_this_programme_have_nothing_wrong():
    root = Path(__file__).parents[2]
    assert inspect_curricula(FolderTree(root), "content", LANGUAGES) == ()
    quizzes = root.glob("content/*/learn/*/quiz.md")
    counts = [path.read_text().count("\n## q") for path in quizzes]
    assert len(counts) == 14
    assert min(counts) >= 8


@pytest.mark.parametrize("path", QUIZZES, ids=lambda path: f"{path.parts[-4]}-{path.parts[-2]}")
def test_no_quiz_gives_its_answers_away_by_their_place_or_length(path: Path):
    quiz, _ = read_quiz(path.read_text(), str(path))
    assert quiz is not None
    assert {question.kind for question in quiz.questions} == set(KINDS)
    lone = [question for question in quiz.questions if question.kind in ("single", "scenario")]
    assert len({question.right for question in lone}) == 4
    longest = [max(one.options, key=lambda option: len(option.text)).right for one in lone]
    assert 1 <= sum(longest) <= len(lone) / 2


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("index.md", "es: []", "es: [none]", ("index.md", "prerequisite-unknown", "error")),
        ("index.md", "es: []", "es: [first]", ("index.md", "prerequisite-cycle", "error")),
        ("01-first-unit.md", "[first]", "[]", ("index.md", "objective-untaught", "warning")),
        ("quiz.md", "objective: first\n", "", ("index.md", "objective-unasked", "warning")),
        ("index.md", "licence: CC BY 4.0\n", "", ("index.md", "module-unsigned", "warning")),
        ("01-first-unit.md", "s: 1", "s: 4", ("01-first-unit.md", "minutes-untrue", "warning")),
        ("index.md", "minutes: 5", "minutes: 1", None),
        ("quiz.md", "  > Say why it is right.\n", "", ("quiz.md", "quiz-unexplained", "warning")),
    ],
)
def test_what_is_wrong_is_told_at_its_file(content: Path, file, old, new, problem):
    change(content, file, old, new)
    of_english = {(path, code, kind) for path, code, kind in found(content) if path[:2] == "en"}
    assert of_english == ({(f"en/learn/first/{problem[0]}", *problem[1:])} if problem else set())


def test_a_circle_of_prerequisites_is_told_once_with_all_its_modules(content: Path):
    for language in LANGUAGES:
        write(content, language, "second")
    change(content, "index.md", "prerequisites: []", "prerequisites: [second]")
    second = content / "content/en/learn/second/index.md"
    second.write_text(second.read_text().replace("prerequisites: []", "prerequisites: [first]"))
    problems = inspect_curricula(FolderTree(content), "content", ("en",))
    (circle,) = [problem for problem in problems if problem.code == "prerequisite-cycle"]
    assert (
        dict(circle.values)["modules"].count("first")
        + dict(circle.values)["modules"].count("second")
        == 3
    )
    assert circle.line > 1


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("index.md", "id: first", "id: other", "objectives"),
        ("quiz.md", "q1", "q2", "quiz"),
        ("01-first-unit.md", "minutes: 1", "minutes: 2", "minutes"),
    ],
)
def test_languages_out_of_step_are_a_warning(content: Path, file, old, new, what):
    change(content, file, old, new, "it")
    problems = inspect_curricula(FolderTree(content), "content", LANGUAGES)
    apart = [problem for problem in problems if problem.code == "module-out-of-step"]
    assert what in {dict(problem.values)["what"] for problem in apart}
    assert {problem.severity for problem in apart} == {"warning"}


def test_a_module_may_exist_in_one_language_only(content: Path):
    write(content, "it", "solo")
    assert found(content) == []


def test_a_module_promises_at_least_the_time_of_its_units(content: Path):
    place = content / "content/en/learn/first"
    for number in range(2, 8):
        (place / f"0{number}-more.md").write_text((place / "01-first-unit.md").read_text())
    assert ("en/learn/first/index.md", "minutes-too-few", "warning") in found(content)
