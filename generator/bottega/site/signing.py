"""What the portal's own sign-up form is made from, in one language: handed down from `signup`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bottega.people.model import Role

PATH = "sign-up/"
DATA = f"{PATH}form.json"


class Question(Protocol):
    """A question of the sign-up: its words, and the choices where it has any."""

    @property
    def id(self) -> str:
        """Return what the answer goes by."""

    @property
    def label(self) -> str:
        """Return the question."""

    @property
    def help(self) -> str:
        """Return what helps to answer it; often nothing."""

    @property
    def example(self) -> str:
        """Return an answer that shows how."""

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """Return what each choice stands for, and how it reads."""

    @property
    def required(self) -> bool:
        """Say whether it has to be answered."""


@dataclass(frozen=True, slots=True)
class SignUp:
    """The questions of each role, what is said before them, and what the form's script needs.

    `forms` are the addresses of GitHub's own forms, `disclosure` is Markdown, `data` is JSON.
    """

    questions: Mapping[Role, tuple[Question, ...]]
    disclosure: Mapping[Role, str]
    forms: Mapping[Role, str]
    data: Mapping[str, object]
