from __future__ import annotations

import pytest

from bottega.learning.grading import grade
from bottega.learning.quiz import read_quiz

QUIZ = """---
title: Quiz
pass: 2
---

## one {single}

Which?

- [ ] This
- [x] That

## many {multiple}

Which?

- [x] A
- [ ] B
- [x] C

## row {order}

In which order?

1. First
2. Second
"""
RIGHT = {"one": (2,), "many": (1, 3), "row": (1, 2)}


@pytest.fixture(scope="module")
def quiz():
    found, problems = read_quiz(QUIZ, "quiz.md")
    assert found is not None
    assert problems == ()
    return found


@pytest.mark.parametrize(
    ("answers", "verdicts", "passed"),
    [
        (RIGHT, ("right", "right", "right"), True),
        ({}, ("unanswered",) * 3, False),
        ({**RIGHT, "one": (1,)}, ("wrong", "right", "right"), True),
        ({"many": (3, 1)}, ("unanswered", "right", "unanswered"), False),
        ({"many": (1,)}, ("unanswered", "partly", "unanswered"), False),
        ({"many": (1, 2, 3)}, ("unanswered", "partly", "unanswered"), False),
        ({"many": (2,)}, ("unanswered", "wrong", "unanswered"), False),
        ({"one": (2, 2)}, ("wrong", "unanswered", "unanswered"), False),
        ({"row": (2, 1)}, ("unanswered", "unanswered", "wrong"), False),
        ({"row": (0, 0)}, ("unanswered",) * 3, False),
        ({**RIGHT, "more": (1,)}, ("right", "right", "right"), True),
        ({"one": (-1,), "many": (99,)}, ("wrong", "wrong", "unanswered"), False),
    ],
)
def test_answers_are_graded_as_in_the_page(quiz, answers, verdicts, passed):
    result = grade(quiz, answers)
    assert tuple(result.verdicts.values()) == verdicts
    assert result.right == verdicts.count("right")
    assert result.passed is passed
