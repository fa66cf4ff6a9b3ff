"""What a thread says after contents were taken out of it; any hub can carry that out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bottega.sessions.thread import Comment, Thread


@dataclass(frozen=True, slots=True)
class Redaction:
    """A thread as it should be; `gone` are comments to delete, `changed` say something else.

    A comment stands as it was found: not every hub gives it a number.
    """

    before: Thread
    after: Thread
    gone: tuple[Comment, ...] = ()
    changed: tuple[tuple[Comment, str], ...] = ()

    @property
    def writes(self) -> int:
        """Return how many writes it takes at most."""
        return len(self.gone) + len(self.changed) + (self.before != self.after)


class Redacting(Protocol):
    """A hub whose threads can be read whole and redacted."""

    def everything(self) -> tuple[Thread, ...]:
        """Return all threads with all comments by number, whoever opened them."""

    def redact(self, redaction: Redaction) -> None:
        """Carry a redaction out; again does nothing more."""
