from __future__ import annotations

import pytest

from bottega.learning.quiz import read_quiz

TOP = '---\ntitle: "A quiz"\npass: 1\n---\nWelcome.\n\n'
SINGLE = "## q1 {single}\n\nobjective: begin\n\nWhich?\n\n- [x] This\n  > Because.\n- [ ] That\n"


def quiz(body: str):
    found, problems = read_quiz(TOP + body, "quiz.md")
    assert problems == ()
    assert found is not None
    return found


def codes(body: str, top: str = TOP):
    found, problems = read_quiz(top + body, "quiz.md")
    assert found is None
    return [(problem.code, problem.line) for problem in problems]


def test_a_question_has_text_objective_options_and_reasons():
    (question,) = quiz(SINGLE).questions
    assert (question.id, question.kind, question.objective) == ("q1", "single", "begin")
    assert question.text == "Which?"
    assert [(o.text, o.right, o.explanation) for o in question.options] == [
        ("This", True, "Because."),
        ("That", False, ""),
    ]
    assert question.right == (1,)


def test_the_introduction_and_the_pass_are_read():
    found = quiz(SINGLE)
    assert (found.introduction, found.needed) == ("Welcome.", 1)


def test_an_order_is_right_as_written():
    (question,) = quiz("## q1 {order}\n\nIn which?\n\n1. One\n2. Two\n\n> So.\n").questions
    assert question.right == (1, 2)
    assert question.explanation == "So."


def test_options_and_questions_may_go_over_lines():
    body = "## q1 {multiple}\n\nWhich\nof these?\n\n- [x] A long\n  answer\n- [x] B\n"
    (question,) = quiz(body).questions
    assert question.text == "Which\nof these?"
    assert question.options[0].text == "A long answer"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (SINGLE.replace("{single}", "{riddle}"), "quiz-heading"),
        (SINGLE.replace("{single}", ""), "quiz-heading"),
        (SINGLE.replace("Which?", ""), "quiz-no-text"),
        (SINGLE.replace("- [ ] That\n", ""), "quiz-few-options"),
        (SINGLE.replace("[ ]", "[x]"), "quiz-not-one-right"),
        (SINGLE.replace("[x]", "[ ]"), "quiz-not-one-right"),
        (SINGLE.replace("[x]", "[ ]").replace("single", "multiple"), "quiz-none-right"),
    ],
)
def test_a_mistake_is_told_at_its_question(body: str, code: str):
    assert (code, 7) in codes(body)


def test_a_question_is_not_asked_twice():
    assert ("quiz-repeated", 16) in codes(SINGLE + SINGLE)


def test_a_quiz_asks_something():
    assert ("quiz-empty", 1) in codes("")


def test_a_pass_can_be_reached():
    assert ("quiz-pass", 1) in codes(SINGLE, TOP.replace("pass: 1", "pass: 2"))


def test_front_matter_is_needed():
    _, problems = read_quiz("no front matter", "quiz.md")
    assert [problem.code for problem in problems] == ["front-matter-missing"]
