"""What a mentee asks for: the first need from fields of its own, more of them a line each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bottega.people.importing.handles import folded, free
from bottega.people.topics import Vocabulary
from bottega.programme import Programme
from bottega.signup import understanding as understood
from bottega.signup.answers import Answers

Need = dict[str, Any]
_PARTS = re.compile(r"\s*[;|]\s*")
_AND_ALSO = re.compile(r"\s+\+\s+")


def needs_of(
    answers: Answers, before: object, programme: Programme, vocabulary: Vocabulary
) -> tuple[Need, ...]:
    """Return the needs in the answers; one that the profile has already keeps its id.

    What a line does not say (level, further topics) stays as the profile had it.
    """
    known = [one for one in before if isinstance(one, dict)] if isinstance(before, tuple) else []
    first = _first(answers, vocabulary)
    lines = understood.lines(answers["more-needs"])
    others = [_from_line(line, programme, vocabulary) for line in lines]
    wanted = [(need, False) for need in ([first] if first else [])]
    wanted += [(need, True) for need in others]
    return tuple(_identified(wanted, known))


def _first(answers: Answers, vocabulary: Vocabulary) -> Need | None:
    if not any(answers[field] for field in ("topic", "goal", "also")):
        return None
    need = {
        "topic": understood.topic(answers["topic"], vocabulary),
        "also": understood.topics(answers["also"], vocabulary),
        "level": answers["level"],
        "format": answers["format"],
        "goal": " ".join(answers["goal"].split()),
    }
    return {key: value for key, value in need.items() if value}


def _from_line(line: str, programme: Programme, vocabulary: Vocabulary) -> Need:
    words, *rest = _PARTS.split(line, maxsplit=2)
    asked = asked_topics(words, vocabulary)
    form = _format(rest[0], programme) if rest else None
    if form is None and len(rest) == 1:
        return {**asked, "goal": rest[0]}
    goal = {"goal": rest[1]} if rest[1:] else {}
    return {**asked, **({"format": form or rest[0]} if rest else {}), **goal}


def asked_topics(words: str, vocabulary: Vocabulary) -> Need:
    """Return what stands before the format: `SQL (beginner) + Docker + Git`, mostly just `SQL`."""
    first, *others = _AND_ALSO.split(words)
    name, level = understood.parted(first)
    # A topic may end like a level does; what is a topic as a whole is nothing else.
    known = None if understood.topic(first, vocabulary) in vocabulary else understood.level(level)
    topic = understood.topic(name if known else first, vocabulary)
    also = dict.fromkeys(understood.topic(other, vocabulary) for other in others if other)
    found = {"topic": topic, "also": tuple(also), "level": known}
    return {key: value for key, value in found.items() if value}


def _format(word: str, programme: Programme) -> str | None:
    chosen = word.strip().casefold()
    return next(
        (
            key
            for key, form in programme.formats.items()
            if chosen in (key, *(label.casefold() for label in form.label.values()))
        ),
        None,
    )


def _identified(wanted: Iterable[tuple[Need, bool]], known: list[Need]) -> Iterator[Need]:
    taken = frozenset(str(one.get("id", "")) for one in known)
    left = list(known)
    for need, by_line in wanted:
        same = _same(need, left)
        if same is not None:
            left.remove(same)
        before: Need = same or {}
        unsaid = [key for key in ("also", "level") if by_line and key not in need]
        kept: Need = {key: before[key] for key in unsaid if key in before}
        named = str(before.get("id") or free(folded(str(need.get("topic", ""))) or "need", taken))
        taken |= {named}
        yield _in_order({"id": named, **need, **kept})


def _same(need: Mapping[str, Any], known: list[Need]) -> Need | None:
    """Return the need of before that this one is, whose goal may have changed."""
    alike = [one for one in known if one.get("topic") == need.get("topic")]
    alike.sort(key=lambda one: one.get("format") != need.get("format"))
    return next(iter(alike), None)


def _in_order(need: Need) -> Need:
    keys = ("id", "topic", "also", "level", "format", "goal")
    return {key: need[key] for key in keys if key in need}
