"""The issues that a round's matches should have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bottega.hub.actions import Reply, Sign, WantedIssue
from bottega.hub.exchange import exchanges
from bottega.hub.letter import asked_reply, elsewhere, help_reply, letter, unclear_reply
from bottega.hub.pair import UNDATED, Occasion, Pair, pair
from bottega.matching.model import Match
from bottega.people.community import Community
from bottega.rounds.history import RoundHistory
from bottega.sessions.ledger import Ledger
from bottega.sessions.thread import Thread

LABEL = "match"
HELP = "help"  # a question waits for a maintainer
MOST_TITLE, MOST_BODY = 256, 65_536  # characters that GitHub takes


def wanted(
    past: RoundHistory,
    community: Community,
    ledgers: Mapping[str, Ledger],
    present: frozenset[str] = frozenset(),
    occasion: Occasion = UNDATED,
    *,
    only_present: bool = False,
) -> tuple[WantedIssue, ...]:
    """Return the issue of every match of a round, by match id; ledgers by match id, too.

    An exchange has one, unless its second half already has its own: `present` are the markers.
    """
    telling = Telling(past, community, ledgers, occasion)
    swaps = exchanges(past, community.programme)
    found: list[WantedIssue] = []
    for match in past.matches:
        swap = swaps.get(match.id)
        if swap is not None and swap.second.id in present:
            swap = None
        is_asked = match.id in present or not only_present
        if is_asked and (swap is None or match.id == swap.first.id):
            back = telling.pair(swap.second) if swap else None
            found.append(_issue(telling.pair(match), back))
    return tuple(found)


def recognised(
    threads: tuple[Thread, ...], pasts: Iterable[RoundHistory], community: Community
) -> tuple[Thread, ...]:
    """Give issues of ours whose hidden line was edited away their match again, by their title.

    Only where one match alone, without an issue, would have that title and those labels.
    """
    nameless = [one for one in threads if not one.marker and LABEL in one.labels]
    if not nameless:
        return threads
    present = frozenset(thread.marker for thread in threads)
    missing: dict[str, list[WantedIssue]] = {}
    for issue in (one for past in pasts for one in wanted(past, community, {}, present)):
        if issue.marker not in present:
            missing.setdefault(issue.title, []).append(issue)
    known = {
        thread.number: issue.marker
        for thread in nameless
        for issue in missing.get(thread.title, ())
        if len(missing[thread.title]) == 1 and set(issue.labels) <= set(thread.labels)
    }
    return tuple(replace(one, marker=known.get(one.number, one.marker)) for one in threads)


@dataclass(frozen=True, slots=True)
class Telling:
    """What all letters of a round are made from."""

    past: RoundHistory
    community: Community
    ledgers: Mapping[str, Ledger]
    occasion: Occasion

    def pair(self, match: Match) -> Pair:
        """Return a match's pair."""
        ledger = self.ledgers.get(match.id)
        runs = (record.date for record in self.past.records if match in record.matches)
        of = self.past.round
        return pair(match, of, self.community, ledger, next(runs, of.starts), self.occasion)


def _issue(pair: Pair, back: Pair | None) -> WantedIssue:
    asks = (HELP,) if pair.ledger.asked and pair.ledger.is_open else ()
    return WantedIssue(
        marker=pair.match.id,
        title=_clipped(pair.title_with(back), MOST_TITLE),
        body=_clipped(letter(pair, back), MOST_BODY),
        labels=(LABEL, f"round:{pair.round.id}", f"format:{pair.match.format}", *asks),
        absent=() if asks else (HELP,),
        state="open" if pair.ledger.is_open else "closed",
        replies=tuple(_replies(pair)),
        elsewhere=elsewhere(pair),
        signs=tuple((one.comment, _sign(one.understood)) for one in pair.ledger.heard),
    )


def _replies(pair: Pair) -> Iterator[Reply]:
    if pair.ledger.help_asked:
        yield Reply("help", help_reply(pair))
    for asked in pair.ledger.asked:
        yield Reply(f"asked-{asked.created:%Y%m%d%H%M%S}", asked_reply(pair))
    for line in pair.ledger.misunderstood[:1]:
        yield Reply("unclear", unclear_reply(pair, line))


def _sign(understood: bool) -> Sign:
    return "+1" if understood else "confused"


def _clipped(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
