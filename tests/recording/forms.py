"""Filled-in claims as GitHub writes them into an issue."""

from __future__ import annotations

from bottega.credentials.claim import claim_text
from bottega.learning.grading import Answers
from bottega.signup.claims import claim_form

RIGHT: Answers = {"q1": (1,), "q2": (1, 2), "q3": (1, 2, 3)}  # of the small module
ENOUGH: Answers = {**RIGHT, "q2": (3,)}  # two of three, which the quiz asks for
WRONG: Answers = {"q1": (2,), "q2": (3,), "q3": (3, 2, 1)}


def claim(
    answers: Answers = RIGHT,
    module: str = "first-steps",
    for_whom: str = "",
    language: str = "en",
    unticked: tuple[str, ...] = (),
) -> str:
    """Return an issue's body."""
    form = claim_form(language)
    texts = {"module": module, "answers": claim_text(answers), "for": for_whom or "_No response_"}
    boxes = form.questions[-1]
    lines = (f"- [{' ' if key in unticked else 'X'}] {label}" for key, label in boxes.options)
    texts["honest"] = "\n".join(lines)
    return "\n\n".join(f"### {one.label}\n\n{texts[one.id]}" for one in form.questions)
