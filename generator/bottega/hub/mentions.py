"""Calls people by name in comments: so many at a time that a hub tells all of them, each once.

Each comment says how many there are to be, so that a call is complete once they are all there, in
whatever order; the issue's body then remembers it, too, and nobody is called again even where
somebody deletes a comment. A run that is stopped, or loses a comment, is completed by the next
one: whoever was named is not named again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count, groupby

from bottega.hub.actions import Action, Comment, Reply
from bottega.hub.markers import reply_marker
from bottega.people.model import Profile
from bottega.programme import Programme
from bottega.sessions import thread as spoken
from bottega.sessions.thread import Thread
from bottega.texts import languages

BATCH = 50  # people in a comment; a hub tells nobody in a comment that names many more
_NAMED = re.compile(r"(?<![\w@])@([A-Za-z0-9][A-Za-z0-9_-]*)")
_CALL = re.compile(r"<!-- bottega: (\S+) call-(\S+)-(\d+)-of-(\d+) -->")

Letter = Callable[[str, str, int], str]  # (language, names as mentions, how many) → the comment


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody to be called: their account, and the language they are written to in."""

    account: str
    language: str


def addressed(people: Iterable[Profile], programme: Programme) -> tuple[Addressee, ...]:
    """Return those who have an account, each once, by language and account."""
    found = {
        person.account.lower(): Addressee(person.account, reader_language(person, programme))
        for person in people
        if person.account
    }
    order = written_languages(programme)
    return tuple(sorted(found.values(), key=lambda one: _order(one, order)))


def calls(
    marker: str,
    stage: str,
    people: Iterable[Addressee],
    thread: Thread | None,
    letter: Letter,
    ours: frozenset[str] = frozenset(),
) -> tuple[Reply, ...]:
    """Return the comments that still have to be written so that everybody was called.

    `ours` are accounts, in lower case, that write for us beside the author of the thread.
    """
    if thread is None or is_called(marker, stage, thread, ours):
        return ()
    before = set(_called_before(marker, thread, ours))
    batches = list(_batches(one for one in people if one.account.lower() not in before))
    there = {number for number, _of in _written(marker, stage, thread, ours)}
    all_ = len(there) + len(batches)
    free = (number for number in count(1) if number not in there)
    return tuple(
        Reply(
            f"call-{stage}-{number}-of-{all_}",
            letter(language, " ".join(f"@{one}" for one in accounts), len(accounts)),
        )
        for number, (language, accounts) in zip(free, batches, strict=False)
    )


def is_called(marker: str, stage: str, thread: Thread, ours: frozenset[str] = frozenset()) -> bool:
    """Say whether everybody was called who was to be called at a stage."""
    if _remembered(marker, stage) in thread.body:
        return True
    written = dict(_written(marker, stage, thread, ours))
    return bool(written) and len(written) >= max(written.values())


def is_call(action: Action) -> bool:
    """Say whether an action calls people."""
    return isinstance(action, Comment) and _CALL.match(action.body) is not None


def remembered(
    marker: str,
    stages: Iterable[str],
    thread: Thread | None,
    ours: frozenset[str] = frozenset(),
) -> str:
    """Return the hidden lines by which an issue's body keeps which calls are complete."""
    done = (stage for stage in stages if thread and is_called(marker, stage, thread, ours))
    return "\n".join(_remembered(marker, stage) for stage in done)


def reader_language(person: Profile, programme: Programme) -> str:
    """Return the language in which a person is written to: their first that we have."""
    ours = written_languages(programme)
    spoken = (tag.partition("-")[0] for tag in person.languages)
    return next((language for language in spoken if language in ours), ours[0])


def written_languages(programme: Programme) -> tuple[str, ...]:
    """Return the programme's languages that there are texts in; never none."""
    known = tuple(language for language in programme.languages if language in languages())
    return known or ("en",)


def _order(one: Addressee, languages: tuple[str, ...]) -> tuple[int, str]:
    return languages.index(one.language), one.account.lower()


def _batches(people: Iterable[Addressee]) -> Iterator[tuple[str, list[str]]]:
    for language, group in groupby(people, key=lambda one: one.language):
        accounts = [one.account for one in group]
        for start in range(0, len(accounts), BATCH):
            yield language, accounts[start : start + BATCH]


def _remembered(marker: str, stage: str) -> str:
    return reply_marker(marker, f"called-{stage}")


def _written(
    marker: str, stage: str, thread: Thread, ours: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Yield the number of each comment of a call, and how many it says there are to be."""
    for found, _comment in _our_calls(marker, thread, ours):
        if found[2] == stage:
            yield int(found[3]), int(found[4])


def _called_before(marker: str, thread: Thread, ours: frozenset[str]) -> Iterator[str]:
    for _found, comment in _our_calls(marker, thread, ours):
        yield from (account.lower() for account in _NAMED.findall(comment.body))


def _our_calls(
    marker: str, thread: Thread, ours: frozenset[str]
) -> Iterator[tuple[re.Match[str], spoken.Comment]]:
    we = {thread.author.lower(), *ours}
    for comment in thread.comments:
        found = _CALL.match(comment.body.lstrip())
        if found and found[1] == marker and comment.author.lower() in we:
            yield found, comment
