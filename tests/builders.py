"""Small makers of values for tests: defaults, so that a test says only what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from bottega.matching.model import Facts, Match, Round, SignUp, Totals, Waiting
from bottega.people.community import Community
from bottega.people.evidence import Account, Completion, Mentorship, Recorder, Source, sealed
from bottega.people.model import Mentee, Mentor, Need, Offer
from bottega.people.topics import Topic, Vocabulary
from bottega.programme import Care, CarePerson, Format, Hub, Privacy, Programme, SessionCount
from bottega.rounds.history import History, RoundHistory
from bottega.rounds.record import Record
from bottega.sessions.thread import Comment, Thread

BOTH = ("en", "it")
CONFIRMED = date(2026, 3, 1)
OPENED = datetime(2026, 4, 1, 9, tzinfo=UTC)
MATCH_ID = "2026-spring/luca--first-job--ada-rossi--1"


def both(en: str, it: str | None = None) -> dict[str, str]:
    """Return a text in both languages."""
    return {"en": en, "it": it or en}


def form(label: str = "Micro", sessions: tuple[int, int] = (1, 2), **values: Any) -> Format:
    """Return a format; `sessions` are its minimum and maximum."""
    count = SessionCount(min=sessions[0], max=sessions[1])
    summary = both("One question, one or two meetings.", "Una domanda, uno o due incontri.")
    defaults = {"label": both(label), "summary": summary, "weeks": 4, "quota": 2}
    return Format(**{**defaults, "sessions": count, **values})


def programme(**values: Any) -> Programme:
    """Return a programme with one micro and one classic format."""
    people = (CarePerson(name="Noor", pronouns="she/her"), CarePerson(name="Teo"))
    defaults: dict[str, Any] = {
        "title": both("Bottega"),
        "tagline": both("Learn beside somebody.", "Impara accanto a qualcuno."),
        "languages": BOTH,
        "repository": "example/bottega",
        "site": "https://bottega.example/",
        "hub": Hub(folder="threads"),
        "formats": {"micro": form(), "classic": form("Classic", (8, 10), weeks=16, quota=1)},
        "care": Care(address="https://bottega.example/care", people=people),
        "privacy": Privacy(controller="Bottega", address="https://bottega.example/privacy"),
    }
    return Programme(**{**defaults, **values})


def vocabulary(**topics: Topic) -> Vocabulary:
    """Return a small vocabulary, with more topics where given."""
    known = {
        "programming": Topic(label=both("Programming", "Programmazione")),
        "python": Topic(label=both("Python"), broader="programming"),
        "sql": Topic(label=both("SQL")),
        "cv-and-interviews": Topic(label=both("CV and interviews", "CV e colloqui")),
    }
    return Vocabulary({**known, **topics})


def need(need_id: str = "first-job", topic: str = "cv-and-interviews", **values: Any) -> Need:
    """Return a mentee's need."""
    defaults = {"format": "micro", "goal": "Review my CV before March"}
    return Need(**{**defaults, "id": need_id, "topic": topic, **values})


def offer(topic: str = "cv-and-interviews", level: str = "expert") -> Offer:
    """Return a mentor's offer."""
    return Offer(topic=topic, level=level)


def mentee(handle: str = "luca", *needs: Need, **values: Any) -> Mentee:
    """Return a mentee who speaks Italian and English."""
    return Mentee(**{**_common(handle), "needs": needs or (need(),), **values})


def mentor(handle: str = "ada-rossi", *offers: Offer, **values: Any) -> Mentor:
    """Return a mentor who speaks Italian and English, with two places of each format."""
    own = {"offers": offers or (offer(),), "places": {"micro": 2, "classic": 2}}
    return Mentor(**{**_common(handle), **own, **values})


def community(*people: Mentor | Mentee, **settings: Any) -> Community:
    """Return a community of these people; of Luca and Ada Rossi where none are given."""
    found = people or (mentee(), mentor())
    return Community(
        programme(**settings),
        vocabulary(),
        {one.handle: one for one in found if isinstance(one, Mentor)},
        {one.handle: one for one in found if isinstance(one, Mentee)},
    )


def completion(
    handle: str = "ada-rossi", module: str = "being-a-mentor", **values: Any
) -> Completion:
    """Return sealed evidence that somebody completed a module."""
    defaults: dict[str, Any] = {
        "account": Account(login=handle),
        "language": "en",
        "content": f"sha256:{'a' * 64}",
        "quiz": f"sha256:{'b' * 64}",
    }
    own = {"handle": handle, "module": module}
    return sealed(Completion(**{**_recorded(), **defaults, **own, **values}))


def mentorship(handle: str = "ada-pialla", **values: Any) -> Mentorship:
    """Return a sealed certificate of a completed match."""
    defaults: dict[str, Any] = {
        "account": None,
        "role": "mentor",
        "match": MATCH_ID,
        "format": "micro",
        "sessions": 2,
        "started": CONFIRMED,
        "ended": CONFIRMED,
    }
    return sealed(Mentorship(**{**_recorded(), **defaults, "handle": handle, **values}))


def facts(**values: Any) -> Facts:
    """Return what is true of an ordinary match."""
    defaults: dict[str, Any] = {
        "closeness": "exact",
        "offer": "cv-and-interviews",
        "level": "expert",
        "language": "en",
        "channel": "call",
        "overlap_minutes": 150,
    }
    return Facts(**{**defaults, **values})


def match(match_id: str = MATCH_ID, **values: Any) -> Match:
    """Return a match; mentee, need and mentor are read from the id."""
    mentee_handle, need_id, mentor_handle, _attempt = match_id.partition("/")[2].split("--")
    defaults: dict[str, Any] = {
        "mentee": mentee_handle,
        "need": need_id,
        "topic": "cv-and-interviews",
        "mentor": mentor_handle,
        "format": "micro",
        "score": 7420,
        "parts": {"topic": 5000, "overlap": 1200, "language": 1220},
        "facts": facts(),
    }
    return Match(**{**defaults, "id": match_id, **values})


def waiting(handle: str, need_id: str = "first-job", **values: Any) -> Waiting:
    """Return a need that found nobody."""
    defaults: dict[str, Any] = {
        "topic": "cv-and-interviews",
        "format": "micro",
        "excluded": {"topic": 3},
        "eligible": 0,
        "remedy": "recruit-topic",
    }
    return Waiting(**{**defaults, "mentee": handle, "need": need_id, **values})


def a_round(round_id: str = "2026-spring", **values: Any) -> Round:
    """Return a round in spring 2026."""
    defaults: dict[str, Any] = {
        "title": both("Spring 2026", "Primavera 2026"),
        "signup": SignUp(opens=date(2026, 3, 1), closes=date(2026, 3, 25)),
        "starts": date(2026, 3, 30),
        "ends": date(2026, 7, 17),
        "formats": ("micro", "classic"),
    }
    return Round(**{**defaults, "id": round_id, **values})


def record(*matches: Match, wait: Iterable[Waiting] = (), run: int = 1, **values: Any) -> Record:
    """Return a run's record of 27 March 2026."""
    left = tuple(wait)
    defaults: dict[str, Any] = {
        "round": "2026-spring",
        "date": date(2026, 3, 27),
        "base": None,
        "inputs": "0" * 64,
        "version": "0.1.0",
        "seed": "2026-spring",
        "totals": _totals(matches, left),
    }
    return Record(**{**defaults, "run": run, "matches": matches, "waiting": left, **values})


def history(*records: Record, rounds: Mapping[str, Round] | None = None) -> History:
    """Return the history of these records, in rounds as given or like the one in spring."""
    ids = sorted({one.round for one in records})
    known = rounds or {}
    return History(
        tuple(
            RoundHistory(
                known.get(round_id) or a_round(round_id),
                tuple(one for one in records if one.round == round_id),
            )
            for round_id in ids
        )
    )


def exchange(language: str = "en") -> tuple[RoundHistory, Community]:
    """Return a round with an exchange, Python for SQL, and its two people."""
    ids = {"ada-rossi--one--luca--1": "python", "luca--two--ada-rossi--1": "sql"}
    halves = (
        match(
            f"2026-spring/{one}",
            topic=topic,
            format="reciprocal",
            facts=facts(offer=topic, language=language),
        )
        for one, topic in ids.items()
    )
    people = community(
        mentee(
            "luca",
            need("two", "sql", format="reciprocal", goal="Ask better questions"),
            languages=(language,),
        ),
        mentee(
            "ada-rossi",
            need("one", "python", format="reciprocal", goal="Write a script"),
            languages=(language,),
        ),
        mentor("luca", offer("python"), languages=(language,)),
        mentor("ada-rossi", offer("sql"), languages=(language,)),
        formats={**programme().formats, "reciprocal": form("Swap", (2, 6), reciprocal=True)},
    )
    return history(record(*halves)).rounds[0], people


def said(author: str, body: str, day: int = 2, hour: int = 12) -> Comment:
    """Return a comment of April 2026."""
    return Comment(author, datetime(2026, 4, day, hour, tzinfo=UTC), body)


def thread(*comments: Comment, number: int = 1, **values: Any) -> Thread:
    """Return the thread of an ordinary match, opened on 1 April 2026."""
    defaults: dict[str, Any] = {
        "marker": MATCH_ID,
        "title": "Luca & Ada",
        "body": "Hello",
        "state": "open",
        "labels": (),
        "author": "bottega",
        "created": OPENED,
    }
    return Thread(**{**defaults, "number": number, "comments": comments, **values})


def _recorded() -> dict[str, Any]:
    return {
        "date": CONFIRMED,
        "source": Source(number=7, address="https://github.com/example/bottega/issues/7"),
        "recorder": Recorder(repository="example/bottega", workflow="Record"),
        "digest": f"sha256:{'0' * 64}",
    }


def _common(handle: str) -> dict[str, Any]:
    return {
        "handle": handle,
        "biography": "",
        "name": " ".join(part.title() for part in handle.split("-")),
        "languages": ("it", "en"),
        "timezone": "Europe/Rome",
        "agreement": 1,
        "confirmed": CONFIRMED,
    }


def _totals(matches: tuple[Match, ...], wait: tuple[Waiting, ...]) -> Totals:
    matched = {one.mentee for one in matches}
    return Totals(
        needs=len(matches) + len(wait),
        mentees=len(matched | {one.mentee for one in wait}),
        waited=0,
        waited_covered=0,
        matched_mentees=len(matched),
        matches=len(matches),
        score=sum(one.score for one in matches),
    )
