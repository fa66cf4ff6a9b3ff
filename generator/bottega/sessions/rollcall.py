"""A round's roll-call: its threads and the community → who is in, with how many places.

Only a person's own account speaks for them; where a profile has recorded the account's number,
that rules over the login. The last answer by time counts, whatever the phase of the round: a run
takes what is there when it begins, and what is said later counts for the round's next one.
Comments that were edited or deleted are simply what is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bottega.matching.model import Answer, Match
from bottega.people.community import Community
from bottega.people.model import Profile
from bottega.sessions.answers import Said, Unclear, read_answers
from bottega.sessions.ledger import Ledger
from bottega.sessions.thread import Comment, Thread

KIND = "rollcall"
OURS = "<!-- bottega:"  # what our own comments begin with: a maintainer's account may write them


@dataclass(frozen=True, slots=True, order=True)
class Puzzled:
    """What somebody last wrote that could not be followed: who, in which thread, and what."""

    number: int
    author: str
    line: Unclear


@dataclass(frozen=True, slots=True)
class RollCall:
    """What a round's roll-call says."""

    answers: Mapping[str, Answer] = field(default_factory=dict)  # by handle, places as named
    asked: Mapping[str, int] = field(default_factory=dict)  # people by topic they want to learn
    unknown: tuple[str, ...] = ()  # words outside of the vocabulary, for the maintainers
    puzzled: tuple[Puzzled, ...] = ()
    heard: tuple[tuple[int, bool], ...] = ()  # comments by id, and whether each was understood


def marker_of(round_id: str) -> str:
    """Return the marker of a round's roll-call."""
    return f"{KIND}/{round_id}"


def read_rollcall(threads: Iterable[Thread], community: Community, day: date) -> RollCall:
    """Return what the threads of a roll-call say, whatever the order of comments and repeats."""
    people = _People(community)
    voices: dict[str, _Voice] = {}
    heard: dict[int, bool] = {}
    for number, comment in sorted(_spoken(threads), key=_delivery):
        said = read_answers(comment.body, community.vocabulary)
        who = people.who(comment)
        if comment.id and said.is_said:
            understood = not said.unclear and people.may_answer(comment, said.answer, day)
            heard[comment.id] = understood
        voices[who] = voices.get(who, _Voice(number, comment)).after(number, comment, said)
    answers = {
        handle: voice.answer
        for who, voice in voices.items()
        for handle in people.handles(voice.comment)
        if voice.answer is not None
    }
    return RollCall(
        answers=dict(sorted(answers.items())),
        asked=_counted(voice.topics for voice in voices.values()),
        unknown=tuple(_counted(voice.unknown for voice in voices.values())),
        puzzled=tuple(sorted(_puzzled(voices.values(), people, day))),
        heard=tuple(sorted(heard.items())),
    )


def still_free(
    answers: Mapping[str, Answer], matches: Iterable[Match], ledgers: Mapping[str, Ledger]
) -> dict[str, Answer]:
    """Return answers as a run takes them: less the places that the round's matches hold."""
    open_ = Counter(
        match.mentor for match in matches if match.id not in ledgers or ledgers[match.id].is_open
    )
    return {
        handle: answer
        if answer.places is None
        else replace(answer, places=max(0, answer.places - open_[handle]))
        for handle, answer in answers.items()
    }


@dataclass(frozen=True, slots=True)
class _Voice:
    """What one account has said so far."""

    number: int
    comment: Comment
    answer: Answer | None = None
    topics: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    unclear: tuple[Unclear, ...] = ()

    def after(self, number: int, comment: Comment, said: Said) -> _Voice:
        """Return the voice with another comment heard."""
        heard = replace(self, number=number, comment=comment, unclear=said.unclear)
        if said.answer is not None:
            heard = replace(heard, answer=said.answer)
        if said.topics is not None:
            heard = replace(heard, topics=said.topics, unknown=said.unknown)
        return heard


class _People:
    """Finds who writes a comment."""

    def __init__(self, community: Community) -> None:
        self._community = community
        self._by_login: dict[str, list[Profile]] = {}
        self._by_number: dict[int, list[Profile]] = {}
        for person in (*community.mentors.values(), *community.mentees.values()):
            if person.account is not None:
                self._by_login.setdefault(person.account.lower(), []).append(person)
            if person.github_id is not None:
                self._by_number.setdefault(person.github_id, []).append(person)

    def who(self, comment: Comment) -> str:
        """Return what is the same for the same account, even after it was renamed."""
        return comment.author.lower() if comment.author_id is None else f"#{comment.author_id}"

    def profiles(self, comment: Comment) -> Iterator[Profile]:
        """Yield the profiles that are the writer's own."""
        number = comment.author_id
        if number is not None:
            yield from self._by_number.get(number, ())
        for person in self._by_login.get(comment.author.lower(), ()):
            if person.github_id is None or number is None:
                yield person

    def handles(self, comment: Comment) -> tuple[str, ...]:
        """Return the handles of the writer's profiles, each once."""
        return tuple(dict.fromkeys(person.handle for person in self.profiles(comment)))

    def may_answer(self, comment: Comment, answer: Answer | None, day: date) -> bool:
        """Say whether a profile of the writer takes part, if that matters for the answer."""
        profiles = self.profiles(comment)
        return answer is None or any(self._community.takes_part(one, day) for one in profiles)


def _spoken(threads: Iterable[Thread]) -> Iterator[tuple[int, Comment]]:
    for thread in threads:
        for comment in set(thread.comments):
            if not comment.body.lstrip().startswith(OURS):
                yield thread.number, comment


def _delivery(said: tuple[int, Comment]) -> tuple[datetime, int, str, str, int]:
    number, comment = said
    return comment.created, comment.id, comment.author.lower(), comment.body, number


def _counted(found: Iterable[frozenset[str]]) -> dict[str, int]:
    counts = Counter(word for words in found for word in words)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _puzzled(voices: Iterable[_Voice], people: _People, day: date) -> Iterator[Puzzled]:
    for voice in voices:
        unclear = voice.unclear
        if not unclear and not people.may_answer(voice.comment, voice.answer, day):
            unclear = (Unclear("nobody", ""),)
        if unclear:
            yield Puzzled(voice.number, voice.comment.author.lower(), unclear[0])
