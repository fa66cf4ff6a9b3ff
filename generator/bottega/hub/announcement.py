"""The issues that a round's matches should have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bottega.hub.letter import help_reply, letter, unclear_reply
from bottega.hub.pair import Pair, pair
from bottega.hub.plan import Reply, WantedIssue
from bottega.people.community import Community
from bottega.rounds.history import RoundHistory
from bottega.sessions.ledger import Ledger

LABEL = "match"


def wanted(
    past: RoundHistory, community: Community, ledgers: Mapping[str, Ledger]
) -> tuple[WantedIssue, ...]:
    """Return the issue of every match of a round, by match id; ledgers by match id, too."""
    return tuple(
        _issue(pair(match, past.round, community, ledgers.get(match.id))) for match in past.matches
    )


def _issue(pair: Pair) -> WantedIssue:
    return WantedIssue(
        marker=pair.match.id,
        title=pair.title,
        body=letter(pair),
        labels=(LABEL, f"round:{pair.round.id}", f"format:{pair.match.format}"),
        state="open" if pair.ledger.is_open else "closed",
        replies=tuple(_replies(pair)),
    )


def _replies(pair: Pair) -> Iterator[Reply]:
    if pair.ledger.help_asked:
        yield Reply("help", help_reply(pair))
    for line in pair.ledger.misunderstood[:1]:
        yield Reply("unclear", unclear_reply(pair, line))
