"""A town of pairs on a folder hub, whose people follow their scripts while the rhythm runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bottega.hub.folder import FolderHub
from bottega.hub.nudging import Rhythm
from bottega.hub.rhythm import keep_rhythm
from bottega.hub.sync import announce, track
from bottega.hub.thread_files import comment_text
from bottega.people.availability import parse_window
from bottega.rounds.history import History
from bottega.rounds.record import Record
from bottega.sessions.ledger import Ledger, ledgers_by_match
from bottega.sessions.thread import Comment, Thread
from tests.builders import a_round, community, history, match, mentee, mentor, need, record
from tests.year.scripts import ENDS, FREE, IN_ROME, OPENED, ROUND, Said, Script, said

SWEEPS = (time(5, 23), time(13, 23))  # UTC: before breakfast, and at a good hour


class Town:
    """Pairs, their threads, and a clock that only moves when `live` is called."""

    def __init__(self, folder: Path, scripts: tuple[Script, ...]) -> None:
        """Match the pairs and open their threads."""
        self.scripts = {script.name: script for script in scripts}
        self.hub = FolderHub(folder / "threads", "bottega")
        self.history = _history(scripts)
        self.people = _people(scripts)
        self._said = said(scripts)
        self._lived = OPENED - timedelta(days=1)
        announce(self.hub, self.history, ROUND, self.people, OPENED)
        numbers = {thread.marker: thread.number for thread in self.hub.threads()}
        self.numbers = {one.name: numbers[one.match] for one in scripts}

    def live(self, until: date) -> None:
        """Let people write and the rhythm run, moment by moment, until the end of a day."""
        for moment in (at for day in _days(self._lived, until) for at in _sweeps(day)):
            while self._said and self._said[0].moment <= moment:
                self._write(self._said.pop(0))
            self._leave(moment.date())
            rhythm = Rhythm(self.history, self.people, moment, {}, self.hub.ours)
            keep_rhythm(self.hub, rhythm, files=f"{len(self.people.mentors):040}")
        self._lived = until

    def thread(self, name: str) -> Thread:
        """Return a pair's thread."""
        found = self.hub.thread(self.numbers[name])
        assert found is not None
        return found

    def ledgers(self, day: date) -> dict[str, Ledger]:
        """Return every pair's ledger as of a day, by the pair's name."""
        found = ledgers_by_match(track(self.hub, self.history, self.people, day))
        return {name: found[one.match] for name, one in self.scripts.items()}

    def _write(self, one: Said) -> None:
        folder = self.hub.folder / f"{self.numbers[one.pair]:04}" / "comments"
        folder.mkdir(exist_ok=True)
        number = len(list(folder.iterdir())) + 1
        (folder / f"{number:04}.md").write_text(
            comment_text(Comment(one.author, one.moment, one.text))
        )

    def _leave(self, day: date) -> None:
        gone = {
            one.mentor
            for one in self.scripts.values()
            if one.leaves is not None and OPENED + timedelta(days=one.leaves) <= day
        }
        if gone & set(self.people.mentors):
            left = {key: one for key, one in self.people.mentors.items() if key not in gone}
            self.people = replace(self.people, mentors=left)


def _days(first: date, last: date) -> Iterator[date]:
    """Yield the days after one, up to another."""
    return (first + timedelta(days=number) for number in range(1, (last - first).days + 1))


def _sweeps(day: date) -> Iterator[datetime]:
    return (datetime.combine(day, at, UTC) for at in SWEEPS)


def record_of(scripts: tuple[Script, ...]) -> Record:
    """Return the run that matched the pairs."""
    ordered = sorted(scripts, key=lambda one: one.mentee)
    return record(*(match(one.match, format=one.format) for one in ordered))


def _history(scripts: tuple[Script, ...]) -> History:
    return history(record_of(scripts), rounds={ROUND: a_round(starts=OPENED, ends=ENDS)})


def _people(scripts: tuple[Script, ...]):
    fresh = {"confirmed": date(2026, 3, 31)}
    people = [
        person
        for one in scripts
        for person in (
            mentee(one.mentee, need("goal", format=one.format), **_place(one.zones[0]), **fresh),
            mentor(one.mentor, **_place(one.zones[1]), **fresh),
        )
    ]
    return community(*people, maintainers=("maria",), expiry_days=700)


def _place(zone: str) -> dict[str, object]:
    windows = tuple(parse_window(text) for text in FREE.get(zone, IN_ROME))
    return {"timezone": zone, "availability": windows}
