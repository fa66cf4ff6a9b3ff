"""Threads without a person: their own are emptied and closed, others lose their words and name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bottega.forgetting.person import Person
from bottega.hub.announcement import LABEL
from bottega.hub.redaction import Redaction
from bottega.sessions.thread import Comment, Thread


@dataclass(frozen=True, slots=True)
class Emptied:
    """What a thread that is emptied says instead."""

    title: str
    body: str


def redactions(
    threads: Iterable[Thread],
    person: Person,
    instead: str,
    ours: frozenset[str],
    emptied: Emptied,
) -> tuple[Redaction, ...]:
    """Return what to do to every thread that names a person or holds a word of theirs."""
    erasing = _Erasing(person, instead, ours, emptied)
    found = (erasing.of(thread) for thread in threads)
    return tuple(one for one in found if one is not None and one.writes)


def is_theirs(thread: Thread, person: Person) -> bool:
    """Say whether a thread is about a person: their match, or what they opened themselves."""
    return bool(person.word.search(thread.marker)) or person.wrote(thread.author, thread.author_id)


@dataclass(frozen=True, slots=True)
class _Erasing:
    person: Person
    instead: str
    ours: frozenset[str]
    emptied: Emptied

    def of(self, thread: Thread) -> Redaction | None:
        whole = is_theirs(thread, self.person)
        gone = tuple(one for one in thread.comments if self._goes(one, whole))
        rest = (one for one in thread.comments if one not in gone)
        said = ((one, self._without(one.body)) for one in rest)
        changed = tuple((one, text) for one, text in said if text != one.body)
        return Redaction(thread, self._after(thread, whole), gone, changed)

    def _goes(self, comment: Comment, whole: bool) -> bool:
        is_ours = comment.author.lower() in self.ours
        return self.person.wrote(comment.author, comment.author_id) or (whole and is_ours)

    def _after(self, thread: Thread, whole: bool) -> Thread:
        if whole:
            # Without mark and label it is nobody's ledger any more.
            labels = tuple(one for one in thread.labels if one != LABEL and not self._names(one))
            title, body = self.emptied.title, self.emptied.body
            return replace(thread, title=title, body=body, marker="", labels=labels, state="closed")
        title, body = self._without(thread.title), self._without(thread.body)
        return replace(thread, title=title, body=body)

    def _names(self, text: str) -> bool:
        return bool(self.person.word.search(text))

    def _without(self, text: str) -> str:
        text = self.person.called.sub(self.instead, text)
        return self.person.named.sub(self.instead, text) if self.person.named else text
