"""An issue as a claim: which form it is, what it says, and its text without the answers."""

from __future__ import annotations

from dataclasses import dataclass

from bottega.credentials.claim import read_claim
from bottega.learning.grading import Answers
from bottega.programme import Programme
from bottega.sessions.thread import Thread
from bottega.signup.answers import Sections, sections
from bottega.signup.claims import HONEST, LABEL, ClaimForm, claim_form
from bottega.signup.questions import form_languages

GRADED = "<!-- bottega: claim graded -->"


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody's wish to have a module recorded; graded ones no longer hold their answers."""

    thread: Thread
    form: ClaimForm
    said: Sections

    @property
    def number(self) -> int:
        """Return the issue's number."""
        return self.thread.number

    @property
    def module(self) -> str:
        """Return which module it names, as it was written."""
        return self.said["module"].strip().strip("`/").lower()[:60]

    @property
    def answers(self) -> Answers:
        """Return what it answers, by question."""
        return read_claim(self.said["answers"])

    @property
    def is_graded(self) -> bool:
        """Say whether the answers were graded and taken out."""
        return self.thread.body.startswith(GRADED) and not self.answers

    @property
    def is_signed(self) -> bool:
        """Say whether every box is ticked."""
        return len(self.said.ticked) >= len(HONEST) and not self.said.unticked

    @property
    def graded_body(self) -> str:
        """Return the issue's text as it stays: all that it said but the answers."""
        told = {**self.said.texts, "answers": self.form.say("claim.graded")}
        parts = (
            f"### {one.label}\n\n{told[one.id]}" for one in self.form.questions if told.get(one.id)
        )
        return "\n\n".join((GRADED, *parts)) + "\n"


def claim_of(thread: Thread, programme: Programme) -> Claim | None:
    """Return an issue as a claim; None where it is none."""
    forms = [claim_form(one) for one in form_languages(programme)]
    read = [Claim(thread, form, sections(form.questions, thread.body)) for form in forms]
    found = max(read, key=lambda claim: len(claim.said.texts))
    is_form = {"module", "answers"} <= found.said.texts.keys()
    return found if is_form or LABEL in thread.labels else None
