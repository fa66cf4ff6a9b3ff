"""A person's own sign-up issue as it stands: the form, what they asked since, what we said."""

from __future__ import annotations

from dataclasses import dataclass

from bottega.people.model import ROLES, Role
from bottega.sessions.thread import Comment, Thread
from bottega.signup.answers import Answers, digest, read_answers
from bottega.signup.application import Identity
from bottega.signup.forms import LABEL
from bottega.signup.identity import speaks
from bottega.signup.letters import Writer
from bottega.signup.marks import answered_comment, state_mark, taken_of
from bottega.signup.office import Office
from bottega.signup.questions import Form, form_languages, form_of
from bottega.signup.requests import Request, requests


@dataclass(frozen=True, slots=True)
class Door:
    """A sign-up issue; `answers` are None where its form can no longer be read."""

    thread: Thread
    form: Form
    answers: Answers | None
    ours: tuple[Comment, ...]

    @property
    def number(self) -> int:
        """Return the issue's number."""
        return self.thread.number

    @property
    def role(self) -> Role:
        """Return the role that it is about."""
        return self.form.role

    @property
    def missing_labels(self) -> tuple[str, ...]:
        """Return the labels that it should have and has not."""
        return tuple(one for one in (LABEL, self.role) if one not in self.thread.labels)

    @property
    def answered(self) -> frozenset[int]:
        """Return the ids of the comments that we have answered."""
        found = (answered_comment(one.body) for one in self.ours)
        return frozenset(number for number in found if number is not None)

    @property
    def taken(self) -> tuple[str, str]:
        """Return which form was last taken over (its digest), and the state we told then."""
        first = state_mark(self.number)
        said = (one.body for one in self.ours if one.body.partition("\n")[0].strip() == first)
        return taken_of(next(said, ""))

    @property
    def digest(self) -> str:
        """Return a sign of what the form says now."""
        return digest(self.thread.body)

    def requests(self, who: Identity, office: Office) -> tuple[Request, ...]:
        """Return what its person has asked for in comments, the oldest first."""
        community, ours = office.community, set(self.ours)
        return requests(
            one
            for one in self.thread.comments
            if one not in ours and speaks(one, self.thread, who, community)
        )

    def writer(self, office: Office) -> Writer:
        """Return who writes to its person."""
        name = (self.answers["name"] if self.answers else "")[:60]
        named = name or self.thread.author
        return Writer(office.programme, self.form.language, self.role, named)


def door_of(thread: Thread, office: Office) -> Door | None:
    """Return an issue as a sign-up; None where it is none."""
    answers = read_answers(thread.body, office.programme)
    if office.client.is_ours(thread.author) or not (answers or LABEL in thread.labels):
        return None
    form = answers.form if answers else _labelled_form(thread, office)
    if form is None:
        return None
    ours = tuple(one for one in thread.comments if office.client.is_ours(one.author))
    return Door(thread, form, answers, ours)


def _labelled_form(thread: Thread, office: Office) -> Form | None:
    role = next((one for one in ROLES if one in thread.labels), None)
    language = form_languages(office.programme)[0]
    return form_of(role, language, office.programme) if role else None
