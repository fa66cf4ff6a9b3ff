"""How everything says what is wrong: where, which problem, and the values its message needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong at a line (from 1) of a file; its words come from the catalogues by code."""

    path: str
    line: int
    code: str
    values: tuple[tuple[str, str], ...] = ()
    severity: Severity = "error"


def problem(path: str, line: int, code: str, /, **values: object) -> Problem:
    """Return an error with its message's values as text."""
    return Problem(path, line, code, _as_text(values))


def warning(path: str, line: int, code: str, /, **values: object) -> Problem:
    """Return a warning: told, but nothing fails for it."""
    return Problem(path, line, code, _as_text(values), "warning")


class ProblemsFound(Exception):
    """Raised when the input cannot be used; carries every problem, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Sort the problems by file and line."""
        self.problems = tuple(sorted(problems))
        super().__init__(f"{len(self.problems)} problems")


class WrongUse(Exception):
    """Raised when a command cannot be done as asked; its code and values make the message."""

    def __init__(self, code: str, /, **values: object) -> None:
        """Keep the code of the message and what it tells."""
        self.code = code
        self.values = _as_text(values)
        super().__init__(code)


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that make a file unusable."""
    return tuple(found for found in problems if found.severity == "error")


def _as_text(values: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((key, str(value)) for key, value in values.items()))
