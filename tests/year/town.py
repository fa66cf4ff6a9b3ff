"""A town of pairs on a folder hub, whose people follow their scripts while the rhythm runs."""

from __future__ import annotations

import random
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
from bottega.sessions.ledger import Ledger, ledgers_by_match
from bottega.sessions.thread import Comment, Thread
from tests.builders import a_round, community, history, match, mentee, mentor, need, record
from tests.year.scripts import MAINTAINER, OPENED, STRANGER, Script

SWEEPS = (time(5, 23), time(13, 23))  # UTC: before breakfast, and at a good hour
FREE = {
    "America/Los_Angeles": ("tue 06:00-08:00", "thu 06:00-08:00"),
    "Asia/Kolkata": ("tue 18:30-20:30", "thu 18:30-20:30"),
}
ROUND = "2026-spring"


class Town:
    """Pairs, their threads, and a clock that only moves when `live` is called."""

    def __init__(self, folder: Path, scripts: tuple[Script, ...], seed: int = 7) -> None:
        """Match the pairs and open their threads."""
        self.scripts = {script.name: script for script in scripts}
        self.hub = FolderHub(folder / "threads", "bottega")
        self.history = _history(scripts)
        self.people = _people(scripts)
        self._said = sorted(_said(scripts, random.Random(seed)))
        self._lived = OPENED - timedelta(days=1)
        announce(self.hub, self.history, ROUND, self.people, OPENED)
        self.numbers = {_pair(thread): thread.number for thread in self.hub.threads()}

    def live(self, until: date) -> None:
        """Let people write and the rhythm run, moment by moment, until the end of a day."""
        for moment in (at for day in _days(self._lived, until) for at in _sweeps(day)):
            while self._said and self._said[0][0] <= moment:
                self._write(*self._said.pop(0))
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
        return {match_id.split("/")[1].split("-mentee")[0]: one for match_id, one in found.items()}

    def _write(self, moment: datetime, name: str, author: str, text: str) -> None:
        folder = self.hub.folder / f"{self.numbers[name]:04}" / "comments"
        folder.mkdir(exist_ok=True)
        number = len(list(folder.iterdir())) + 1
        (folder / f"{number:04}.md").write_text(comment_text(Comment(author, moment, text)))

    def _leave(self, day: date) -> None:
        gone = {
            one.mentor
            for one in self.scripts.values()
            if one.leaves is not None and OPENED + timedelta(days=one.leaves) <= day
        }
        if gone & set(self.people.mentors):
            left = {key: one for key, one in self.people.mentors.items() if key not in gone}
            self.people = replace(self.people, mentors=left)


def _said(
    scripts: tuple[Script, ...], chance: random.Random
) -> Iterator[tuple[datetime, str, str, str]]:
    """Yield what is written, each at some moment of its day."""
    for script in scripts:
        for number, who, text in script.lines:
            minutes = 24 * 60 * number + chance.randrange(9 * 60, 17 * 60)
            moment = datetime.combine(OPENED, time(), UTC) + timedelta(minutes=minutes)
            yield moment, script.name, _account(script, who), text


def _account(script: Script, who: str) -> str:
    known = {"mentee": script.mentee, "mentor": script.mentor, MAINTAINER: "maria"}
    return known.get(who, STRANGER)


def _pair(thread: Thread) -> str:
    return thread.marker.split("/")[1].split("-mentee")[0]


def _days(first: date, last: date) -> Iterator[date]:
    """Yield the days after one, up to another."""
    return (first + timedelta(days=number) for number in range(1, (last - first).days + 1))


def _sweeps(day: date) -> Iterator[datetime]:
    return (datetime.combine(day, at, UTC) for at in SWEEPS)


def _history(scripts: tuple[Script, ...]) -> History:
    matches = (
        match(
            f"{ROUND}/{one.mentee}--goal--{one.mentor}--1",
            mentee=one.mentee,
            need="goal",
            mentor=one.mentor,
            format=one.format,
        )
        for one in sorted(scripts, key=lambda one: one.mentee)
    )
    ends = a_round(starts=date(2026, 4, 1), ends=date(2026, 9, 30))
    return history(record(*matches), rounds={ROUND: ends})


def _people(scripts: tuple[Script, ...]):
    said = {"confirmed": date(2026, 3, 31)}
    people = [
        person
        for one in scripts
        for person in (
            mentee(one.mentee, need("goal", format=one.format), **_place(one.zones[0]), **said),
            mentor(one.mentor, **_place(one.zones[1]), **said),
        )
    ]
    return community(*people, maintainers=("maria",), expiry_days=700)


def _place(zone: str) -> dict[str, object]:
    windows = tuple(parse_window(text) for text in FREE.get(zone, ("mon 18:00-20:00",)))
    return {"timezone": zone, "availability": windows}
