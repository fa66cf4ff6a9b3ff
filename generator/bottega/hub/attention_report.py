"""What needs a maintainer, as text, Markdown or data; where others read along, as counts alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from bottega.hub.situation import Situation
from bottega.hub.standings import standings
from bottega.people.model import FOLDERS
from bottega.programme import Programme
from bottega.sessions.attention import CONCERNS, Item, Scene, attention
from bottega.sessions.occupancy import occupancy
from bottega.texts import Catalogue
from bottega.texts.aggregates import safe


def attention_of(now: Situation) -> tuple[Item, ...]:
    """Return what needs a maintainer; an exchange is told of once, by the half with the thread."""
    scene = Scene(
        now.community,
        now.history,
        now.ledgers,
        standings(now.history.rounds, now.community, now.ledgers),
        occupancy(now.history, now.ledgers, now.day, now.community),
        now.day,
    )
    own = {thread.marker for thread in now.threads}
    return tuple(
        item for item in attention(scene) if item.about not in now.ledgers or item.about in own
    )


def places(now: Situation) -> dict[str, str]:
    """Return where each match's thread is: its address, or its folder."""
    programme = now.community.programme
    return {one.marker: _place(programme, one.number) for one in now.threads if one.marker}


def full_lines(items: Sequence[Item], where: Mapping[str, str], say: Catalogue) -> Iterator[str]:
    """Yield everything, concern by concern, each with since when and what to do next."""
    if not items:
        yield say("attention.nothing")
    for concern, same in groupby(items, key=lambda item: item.concern):
        yield f"{say(f'attention.{concern}')}"
        for item in same:
            since = f" ({say('attention.since', day=say.day(item.since))})" if item.since else ""
            yield f"- {item.about}{since}: {next_step(item, where, say)}"
        yield ""


def counted_lines(items: Iterable[Item], say: Catalogue) -> Iterator[str]:
    """Yield how many there are of each concern, for where everybody reads along."""
    counted = Counter(item.concern for item in items)
    if not counted:
        yield say("attention.nothing")
        return
    for concern in (one for one in CONCERNS if counted[one]):
        number = safe(counted[concern])
        many = say("attention.few") if number is None else say.number(number)
        yield f"- {say(f'attention.{concern}')}: {many}"
    yield ""
    yield say("attention.elsewhere")


def next_step(item: Item, where: Mapping[str, str], say: Catalogue) -> str:
    """Return what to do next, with the link or the command that does it."""
    place = where.get(item.about, "")
    if item.concern in ("capacity", "profile"):
        role, _slash, handle = item.about.partition("/")
        place = f"{FOLDERS['mentor' if role == 'mentors' else 'mentee']}/{handle}.md"
    return say(f"attention.{item.concern}.do", place=place, round=item.round)


def as_data(items: Iterable[Item], where: Mapping[str, str], say: Catalogue) -> list[object]:
    """Return everything as plain values."""
    return [
        {
            "concern": item.concern,
            "about": item.about,
            "since": item.since and item.since.isoformat(),
            "round": item.round or None,
            "next": next_step(item, where, say),
        }
        for item in items
    ]


def _place(programme: Programme, number: int) -> str:
    folder = programme.hub.folder
    return f"{folder}/{number:04}" if folder else f"{programme.repository_url}/issues/{number}"
