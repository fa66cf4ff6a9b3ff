from datetime import date
from pathlib import Path

import pytest

from bottega.hub.actions import Close, Comment, EditBody, Label, OpenIssue, Plan, Repeated
from bottega.hub.report import ledgers_text, plan_text
from bottega.sessions.commands import Session
from bottega.sessions.ledger import Ledger
from bottega.texts import catalogue

EXPECTED = Path(__file__).parent / "expected"
PLAN = Plan(
    (
        OpenIssue("r/a--b--c--1", "A", "Hello", ()),
        OpenIssue("r/d--b--c--1", "D", "Hello", ()),
        EditBody("r/e--b--c--1", 3, "E", "Hello"),
        Label("r/e--b--c--1", 3, ("match", "format:micro")),
        Comment("r/e--b--c--1", 3, "Here."),
        Close("r/e--b--c--1", 3),
    ),
    (Repeated("r/e--b--c--1", (3, 4)), Repeated("r/a--b--c--1")),
)
LEDGERS = (
    Ledger("r/a--b--c--1"),
    Ledger("r/dd--b--c--1", "running", sessions=(Session(date(2026, 4, 3), 45),)),
    Ledger("r/e--b--c--1", "completed"),
    Ledger("r/f--b--c--1", "completed"),
)


@pytest.mark.parametrize("language", ["en", "it"])
def test_plans_and_ledgers_read_as_they_should(language, expected):
    say = catalogue(language)
    text = plan_text(PLAN, say) + "\n" + plan_text(Plan(), say)
    expected(EXPECTED / f"plan.{language}.txt", text)
    text = ledgers_text(LEDGERS, say) + "\n" + ledgers_text((), say)
    expected(EXPECTED / f"ledgers.{language}.txt", text)
