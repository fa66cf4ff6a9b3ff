"""A kind note to those who still wait after a round's run: place kept, what next, and never why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bottega.hub.actions import Reply, WantedIssue
from bottega.hub.defusing import defused
from bottega.hub.markers import issue_marker
from bottega.hub.mentions import Addressee, addressed, calls, remembered, written_languages
from bottega.hub.rollcall_letter import LONGEST_TITLE, care_line, elsewhere
from bottega.matching.model import Round
from bottega.people.community import Community
from bottega.people.model import Mentee
from bottega.rounds.history import History, RoundHistory
from bottega.sessions.ledger import Ledger
from bottega.sessions.thread import Thread, by_marker, together
from bottega.texts import Catalogue, catalogue, in_language

KIND = LABEL = "waiting"
LEARN = "learn/"


@dataclass(frozen=True, slots=True)
class Note:
    """The note of a round, with everything that it is made from."""

    past: RoundHistory
    community: Community
    next: Round | None  # the next round whose sign-up is still open or to come
    waiting: tuple[Addressee, ...]
    thread: Thread | None

    @property
    def marker(self) -> str:
        """Return the marker of the round's note."""
        return f"{KIND}/{self.past.round.id}"

    @property
    def stages(self) -> tuple[str, ...]:
        """Return the calls of all runs, by their names."""
        return tuple(f"run-{record.run}" for record in self.past.records)


def wanted_note(
    past: RoundHistory,
    history: History,
    community: Community,
    ledgers: Mapping[str, Ledger],
    threads: Iterable[Thread],
    day: date,
    ours: frozenset[str] = frozenset(),
) -> tuple[WantedIssue, ...]:
    """Return the issue with the note of a round; none while there is nobody to write it to."""
    found = by_marker(threads).get(f"{KIND}/{past.round.id}", ())
    thread = together(found) if found else None
    waiting = addressed(still_waiting(past, community, ledgers, day), community.programme)
    if thread is None and not waiting:
        return ()
    note = Note(past, community, _next_round(past.round, history, day), waiting, thread)
    return (_issue(note, day, ours),)


def still_waiting(
    past: RoundHistory, community: Community, ledgers: Mapping[str, Ledger], day: date
) -> Iterator[Mentee]:
    """Yield the mentees whom the round's last run left with nobody, and who still take part."""
    if not past.records:
        return
    met = {match.mentee for match in past.matches if not _declined(match.id, ledgers)}
    for handle in dict.fromkeys(waits.mentee for waits in past.records[-1].waiting):
        mentee = community.mentees.get(handle)
        if mentee is not None and handle not in met and community.takes_part(mentee, day):
            yield mentee


def _declined(match_id: str, ledgers: Mapping[str, Ledger]) -> bool:
    return match_id in ledgers and ledgers[match_id].state in ("declined", "released")


def _issue(note: Note, day: date, ours: frozenset[str]) -> WantedIssue:
    round_ = note.past.round
    voices = [_Voice(note, catalogue(code)) for code in written_languages(note.community.programme)]
    below = " · ".join(voice.say("rollcall.below") for voice in voices[1:])
    hidden = remembered(note.marker, note.stages, note.thread, ours)
    sections = "\n\n---\n\n".join(voice.section() for voice in voices)
    parts = (issue_marker(note.marker), below, sections, hidden)
    return WantedIssue(
        marker=note.marker,
        title=" · ".join(voice.say("waiting-note.title") for voice in voices)[:LONGEST_TITLE],
        body="\n\n".join(part for part in parts if part) + "\n",
        labels=(LABEL, f"round:{round_.id}"),
        state="open" if day <= round_.ends else "closed",
        replies=_calls(note, ours),
        elsewhere=elsewhere(note.community.programme),
    )


def _calls(note: Note, ours: frozenset[str]) -> tuple[Reply, ...]:
    def letter(language: str, names: str, count: int) -> str:
        voice = _Voice(note, catalogue(language))
        return f"{names}\n\n{voice.say('waiting-note.call', count)}"

    return calls(note.marker, note.stages[-1], note.waiting, note.thread, letter, ours)


def _next_round(this: Round, history: History, day: date) -> Round | None:
    coming = (past.round for past in history.rounds if past.round.id != this.id)
    open_ = [one for one in coming if one.phase(day) in ("planned", "signup") and not one.rolling]
    return min(open_, key=lambda one: (one.signup.closes, one.id), default=None)


@dataclass(frozen=True, slots=True)
class _Voice:
    """The note in one language."""

    note: Note
    texts: Catalogue

    def say(self, key: str, count: int | None = None, **values: object) -> str:
        """Return a text with the round's name and the portal's pages filled in."""
        programme, language = self.note.community.programme, self.texts.language
        known: dict[str, object] = {
            "round": defused(in_language(self.note.past.round.title, language)),
            "portal": programme.page_address(language, ""),
            "learn": programme.page_address(language, LEARN),
        }
        return self.texts(key, count, **{**known, **values})

    def section(self) -> str:
        """Return everything in this language."""
        keys = ("first", self._when(), "meanwhile")
        points = "\n".join(f"- {self.say(f'waiting-note.{key}', **self._dates())}" for key in keys)
        care = care_line(self.note.community.programme.care, self.texts)
        return "\n\n".join((self.say("waiting-note.lead"), points, care))

    def _when(self) -> str:
        if self.note.past.round.rolling:
            return "next.rolling"
        if self.note.next is None:
            return "next.unknown"
        return "next.rollcall" if self.note.next.rollcall else "next"

    def _dates(self) -> dict[str, Any]:
        coming = self.note.next or self.note.past.round
        return {
            "next": defused(in_language(coming.title, self.texts.language)),
            "closes": self.texts.day(coming.signup.closes),
            "starts": self.texts.day(coming.starts),
            "in_word": f"`/{self.texts('rollcall.word.in')}`",
        }
