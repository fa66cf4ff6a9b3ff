"""A town of pairs on the GitHub-compatible server: real workflows, at the moments that matter.

People write through the interface, each at their own moment; what Actions run then is what would
run, except that most comments start nothing: their runs are lost, and later ones make up for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from bottega.hub.github.hub import GitHubHub
from bottega.hub.situation import Situation, read_situation
from bottega.matching.model import TIERS, Certificate, Occupancy
from bottega.rounds.inputs import Inputs
from bottega.rounds.run import Run, write_run
from bottega.sessions.notices import Notice, notices
from tests.github.fixtures import GitHub
from tests.workflows.conftest import MAINTAINER, programme_on
from tests.year.scripts import ENDS, FREE, IN_ROME, OPENED, ROUND, Said, Script, day, said
from tests.year.town import record_of

PASSER_BY = "mallory"
NIGHT, NOON = time(5, 23), time(13, 23)  # UTC: before breakfast, and at a good hour
HEARD_AT_ONCE = "/help"  # the command whose own runs are not lost
PERSON = """\
---
name: {name}
languages: [en]
timezone: {zone}
region: europe
availability: [{free}]
{role}
agreement: 1
confirmed: 2026-03-31
---
"""
NEEDS = "needs: [{{id: goal, topic: python, format: {format}, goal: Publish a first patch}}]"
OFFERS = """\
offers: [{topic: python, level: expert}]
places: {micro: 1, classic: 1, total: 1}"""
ROUND_FILE = f"""\
title: {{en: Spring 2026, it: Primavera 2026}}
signup: {{opens: 2026-03-01, closes: 2026-03-25}}
starts: {OPENED}
ends: {ENDS}
formats: [micro, classic]
rolling: false
"""


@dataclass(frozen=True)
class Moment:
    """A moment at which Actions run: on the hour, or because somebody wrote something."""

    day: int
    at: time = NOON
    hourly: bool = False

    @property
    def moment(self) -> datetime:
        """Return it by the calendar."""
        return datetime.combine(day(self.day), self.at, UTC)


class HostedTown:
    """Ten pairs' threads on the server, and a calendar that only `live` moves."""

    def __init__(self, github: GitHub, place: Path, scripts: Iterable[Script]) -> None:
        """Put people and their matches into the repository, and let the threads be opened."""
        self.scripts = settled(scripts)
        self.host = programme_on(github, place, **_files(self.scripts, place))
        self._said = said(self.scripts)
        self._gone: set[Script] = set()
        self._checkout = place / "host" / "work"
        self._move(datetime.combine(OPENED, time(9), UTC))
        self.host.press(MAINTAINER, "announce.yml", round=ROUND)
        found = {one.marker: one.number for one in self.situation(OPENED).threads}
        self.numbers = {one.name: found[one.match] for one in self.scripts}

    def live(self, calendar: Iterable[Moment]) -> None:
        """Let people write and Actions run, until a calendar's last moment."""
        for one in calendar:
            while self._said and self._said[0].moment <= one.moment:
                self._write(self._said.pop(0))
            self._leave(one.moment.date())
            self._move(one.moment)
            self.run(hourly=one.hourly)

    def run(self, *, hourly: bool) -> None:
        """Run what a schedule starts, or what a passer-by's word in some thread does."""
        if hourly:
            self.host.press(MAINTAINER, "rhythm.yml")
        else:
            self.host.comment(PASSER_BY, min(self.numbers.values()), "Nice to see this going on!")

    def situation(self, on: date) -> Situation:
        """Return how the programme stands on a day, read anew from the server."""
        github = self.host.github
        hub = GitHubHub(github.client(), (MAINTAINER,))
        return read_situation(self._checkout, on, hub=hub)

    def heard(self, found: Situation) -> Mapping[str, tuple[Notice, ...]]:
        """Return what each pair was told of its own accord."""
        by_match = {one.marker: notices(one, found.hub.ours) for one in found.threads}
        return {one.name: by_match[one.match] for one in self.scripts}

    def _move(self, to: datetime) -> None:
        self.host.github.gateway.clock.move(to)
        self.host.act.environment |= {
            "BOTTEGA_DATE": f"{to:%Y-%m-%d}",
            "BOTTEGA_TIME": f"{to:%H:%M}",
        }

    def _write(self, one: Said) -> None:
        self._move(one.moment)
        number = self.numbers[one.pair]
        if one.text.startswith(HEARD_AT_ONCE):
            self.host.comment(one.author, number, one.text)
        else:
            self.host.github.say(number, one.author, one.text)

    def _leave(self, today: date) -> None:
        gone = {one for one in self.scripts if one.leaves is not None and day(one.leaves) <= today}
        if gone - self._gone:
            self.host.github.put({f"mentors/{one.mentor}.md": None for one in gone - self._gone})
            self._gone |= gone


def settled(scripts: Iterable[Script]) -> tuple[Script, ...]:
    """Return scripts whose people are accounts of the server."""
    return tuple(
        replace(one, accounts=(f"person-{2 * number + 1}", f"person-{2 * number + 2}"))
        for number, one in enumerate(scripts)
    )


def _files(scripts: tuple[Script, ...], place: Path) -> dict[str, str]:
    """Return the round's people and its run, by path."""
    made = place / "made"
    inputs = Inputs("0" * 64, "1" * 64, "2" * 64)
    certificate = Certificate({tier: {} for tier in TIERS})
    write_run(made, Run(record_of(scripts), Occupancy(), certificate, inputs))
    files = {str(path.relative_to(made)): path.read_text() for path in made.rglob("*.*")}
    files[f"rounds/{ROUND}/round.yml"] = ROUND_FILE
    for one in scripts:
        needs = NEEDS.format(format=one.format)
        files[f"mentees/{one.mentee}.md"] = _person(one.mentee, one.zones[0], needs)
        files[f"mentors/{one.mentor}.md"] = _person(one.mentor, one.zones[1], OFFERS)
    return files


def _person(handle: str, zone: str, role: str) -> str:
    free = ", ".join(FREE.get(zone, IN_ROME))
    return PERSON.format(name=handle.title(), zone=zone, free=free, role=role)
