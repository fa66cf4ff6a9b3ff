"""A run told to the maintainers who review it: the body of its pull request, or a job's summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bottega.hub.defusing import defused
from bottega.hub.mentions import written_languages
from bottega.hub.run_changes import changes
from bottega.hub.run_warnings import NOBODY, Silent, warnings
from bottega.matching.explanation import Explainer
from bottega.matching.model import Match, Occupancy, Waiting
from bottega.people.community import Community
from bottega.rounds.history import RoundHistory
from bottega.rounds.record import Record, record_path
from bottega.rounds.rounds import round_path
from bottega.sessions.ledger import Ledger
from bottega.texts import Catalogue, catalogue, in_language
from bottega.texts.aggregates import safe

LIMIT = 65_536  # characters that a pull request's body may have


@dataclass(frozen=True)
class Reported:
    """A run that is not announced yet, and what it is told with."""

    record: Record
    past: RoundHistory  # before the run
    community: Community
    ledgers: Mapping[str, Ledger]
    state: Occupancy
    silent: Silent = NOBODY

    @property
    def texts(self) -> Catalogue:
        """Return the texts of the programme's first language."""
        return catalogue(written_languages(self.community.programme)[0])


def run_title(run: Reported) -> str:
    """Return the title of a run's pull request, and of its commit."""
    say, record = run.texts, run.record
    title = in_language(run.past.round.title, say.language)
    return say("run.title", len(record.matches), round=title, run=record.run)


def run_report(run: Reported, limit: int = LIMIT) -> str:
    """Return the report, of at most so many characters: what is cut is counted."""
    say, record = run.texts, run.record
    path = record_path(record.round, record.run)
    explainer = Explainer(run.community, say)
    rows = [_match(match, explainer) for match in record.matches]
    waiting = _waiting_rows(run, explainer)
    head, tail = "\n\n".join(_head(run)), "\n\n".join(_tail(run))
    frame = (head, say("run.matches"), say("run.waiting"), *_waiting_sums(run), tail)
    room = limit - sum(len(part) + 2 for part in frame)
    told_waiting = _cut(waiting, room // 3, path, say)
    told = _cut(rows, room - len(told_waiting) - 2, path, say) or say("match.nobody")
    sections = (
        head,
        f"{say('run.matches')}\n\n{told}",
        "\n\n".join(
            part for part in (say("run.waiting"), *_waiting_sums(run), told_waiting) if part
        ),
        tail,
    )
    return "\n\n".join(sections) + "\n"


def totals(record: Record, say: Catalogue) -> Iterator[str]:
    """Yield a run's totals in lines."""
    found = record.totals
    yield say(
        "match.totals",
        matches=found.matches,
        matched=found.matched_mentees,
        mentees=found.mentees,
        needs=found.needs,
        waiting=len(record.waiting),
    )
    if found.waited:
        yield say("match.waited", covered=found.waited_covered, waited=found.waited)
    pinned = sum(match.pinned for match in record.matches)
    if pinned:
        yield say("match.pinned", count=pinned)


def _head(run: Reported) -> Iterator[str]:
    say, record = run.texts, run.record
    yield " ".join((*totals(record, say), say("run.day", day=say.day(record.date))))
    found = warnings(record, run.past.round, run.community, run.state, run.silent, say)
    if found:
        yield f"{say('run.warnings')}\n\n" + "\n".join(f"- {line}" for line in found)
    changed = "\n".join(f"- {line}" for line in changes(record, run.past, run.ledgers, say))
    yield f"{say('run.changes')}\n\n{changed}" if changed else say("run.changes.first")


def _tail(run: Reported) -> Iterator[str]:
    say, record = run.texts, run.record
    named = f"{record.round} --run {record.run}"
    yield f"{say('run.proof')}\n\n{say('run.proof.how')}"
    yield f"```\nbottega verify {named}\nbottega replay {named}\n```"
    yield f"{say('run.merging')}\n\n{say('run.merging.does')}"
    yield say("run.merging.otherwise", path=round_path(record.round))


def _match(match: Match, explainer: Explainer) -> str:
    say = explainer.say
    reasons = " ".join(map(defused, explainer.match(match)))
    people = {"mentee": match.mentee, "mentor": match.mentor}
    values: dict[str, Any] = {
        role: defused(explainer.name(handle)) for role, handle in people.items()
    }
    values |= {"topic": explainer.topic(match.topic), "format": explainer.format(match.format)}
    own = match.id.partition("/")[2]
    return "- " + say("run.match", id=own, reasons=reasons, **values)


def _waiting_rows(run: Reported, explainer: Explainer) -> list[str]:
    # Who waits, and why, is for the person and the maintainers: an open repository is everybody's.
    if run.community.programme.mode == "open":
        return []
    return [_waits(waits, explainer) for waits in run.record.waiting]


def _waits(waits: Waiting, explainer: Explainer) -> str:
    reasons = " ".join(map(defused, explainer.waiting(waits)))
    about: dict[str, Any] = {
        "topic": explainer.topic(waits.topic),
        "format": explainer.format(waits.format),
    }
    name = defused(explainer.name(waits.mentee))
    return "- " + explainer.say("run.waiting.row", mentee=name, reasons=reasons, **about)


def _waiting_sums(run: Reported) -> list[str]:
    say, waiting = run.texts, run.record.waiting
    if not waiting:
        return [say("run.waiting.none")]
    counts = Counter(waits.topic for waits in waiting)
    label = run.community.vocabulary.label
    names = {topic: label(topic, say.language) for topic in sorted(counts)}
    many = sorted((topic for topic in counts if safe(counts[topic])), key=lambda one: -counts[one])
    told = [say("rollcall.tally.topic", counts[topic], topic=names[topic]) for topic in many]
    fewer = [name for topic, name in names.items() if topic not in many]
    lines = [say("run.waiting.count", len(waiting))]
    if told:
        lines.append(say("run.waiting.topics", topics=say.enumeration(told)))
    if fewer:
        lines.append(say("run.waiting.fewer", topics=say.enumeration(fewer)))
    return [" ".join(lines)]


def _cut(rows: Sequence[str], room: int, path: str, say: Catalogue) -> str:
    """Return as many rows as there is room for, and how many more there are."""
    whole = "\n".join(rows)
    if len(whole) <= room:
        return whole
    left = room - len(say("run.more", len(rows), path=path)) - 2
    kept: list[str] = []
    for row in rows:
        left -= len(row) + 1
        if left < 0:
            break
        kept.append(row)
    return "\n".join((*kept, "", say("run.more", len(rows) - len(kept), path=path)))
