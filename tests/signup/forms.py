"""Filled-in forms as GitHub writes them into an issue."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bottega.documents.tree import FolderTree
from bottega.people.community import load_context
from bottega.signup.questions import Form, form_of

COMMUNITY = Path(__file__).parents[1] / "community"
DAY = date(2026, 3, 20)
CONTEXT, _PROBLEMS = load_context(FolderTree(COMMUNITY), DAY)
PROGRAMME, VOCABULARY = CONTEXT.programme, CONTEXT.vocabulary

MENTOR = {
    "name": "Zoe Plane",
    "languages": "English, italiano",
    "timezone": "europe/rome",
    "region": "europe",
    "availability": "mon 18:00-20:00\nsat 9-12",
    "channel": "both",
    "offers": "Python: expert\n- CV and interviews (advanced)",
    "places-micro": "2",
    "places-classic": "0",
    "places-total": "2",
    "hours": "3",
    "contact": "matrix: @zoe:small.example",
    "links": "https://zoe.example/",
    "biography": "I plane things.\n\nSlowly.",
}
MENTEE = {
    "name": "Leo Sash",
    "languages": "it",
    "timezone": "Rome",
    "topic": "py",
    "goal": "Finish one small thing with it",
    "format": "micro",
    "prefers": "@ada-pialla",
}


def form(role: str = "mentor", language: str = "en") -> Form:
    """Return a form of the small community."""
    return form_of(role, language, PROGRAMME)


def body(asked: Form, answers: dict[str, str], *, unticked: tuple[str, ...] = ()) -> str:
    """Return an issue's body as GitHub writes it; choices are given by what they stand for."""
    parts = []
    for question in asked.questions:
        if question.kind == "checkboxes":
            boxes = [
                f"- [{' ' if key in unticked else 'X'}] {label}" for key, label in question.options
            ]
            text = "\n".join(boxes)
        else:
            answer = answers.get(question.id, "")
            text = question.shown(answer) if answer else "_No response_"
        parts.append(f"### {question.label}\n\n{text}")
    return "\n\n".join(parts)
