"""Plans and ledgers as text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bottega.hub.actions import (
    Action,
    Close,
    Comment,
    EditBody,
    Label,
    Left,
    OpenIssue,
    Plan,
    React,
    Repeated,
    Unlabel,
)
from bottega.sessions.leaving import Unbegun
from bottega.sessions.ledger import STATES, Ledger
from bottega.texts import Catalogue

_NAMES: dict[type[Action], str] = {
    OpenIssue: "open",
    EditBody: "edit",
    Comment: "comment",
    Label: "label",
    Unlabel: "unlabel",
    Close: "close",
    React: "react",
}


def plan_text(plan: Plan, texts: Catalogue) -> str:
    """Return a plan as a person reads it: a line an action, warnings, and the sums."""
    lines = [_action(action, texts) for action in plan.actions]
    lines += [_repeated(repeated, texts) for repeated in plan.warnings]
    lines += [_withheld(one, texts) for one in plan.withheld]
    return "\n".join((*lines, _sums(plan, texts))) + "\n"


def left_text(left: Left, texts: Catalogue) -> str:
    """Return in words how much of a plan was not done, why, and what becomes of it."""
    why = texts(f"announce.left.{left.why}")
    return texts("announce.left", len(left.actions), why=why)


def ledgers_text(ledgers: Iterable[Ledger], texts: Catalogue) -> str:
    """Return ledgers as a table, with the sums below."""
    found = tuple(ledgers)
    if not found:
        return texts("thread.ledgers.none") + "\n"
    head = tuple(texts(f"thread.ledgers.{name}") for name in ("match", "state", "sessions", "last"))
    rows = (head, *(_row(ledger, texts) for ledger in found))
    counted = Counter(ledger.state for ledger in found)
    sums = (texts(f"thread.count.{state}", counted[state]) for state in STATES if counted[state])
    return "\n".join((*_aligned(rows), "", texts.enumeration(sums))) + "\n"


def _action(action: Action, texts: Catalogue) -> str:
    name = _NAMES[type(action)]
    number = "" if isinstance(action, OpenIssue) else f"#{action.number}"
    labels = action.label if isinstance(action, Unlabel) else ""
    labels = ", ".join(action.labels) if isinstance(action, Label) else labels
    return texts(f"thread.plan.{name}", match=action.marker, number=number, labels=labels)


def _repeated(repeated: Repeated, texts: Catalogue) -> str:
    numbers = texts.enumeration(f"#{number}" for number in repeated.numbers)
    key = "thread.plan.several" if repeated.numbers else "thread.plan.twice"
    return texts(key, match=repeated.marker, numbers=numbers)


def _withheld(one: Unbegun, texts: Catalogue) -> str:
    people = texts.enumeration(one.gone)
    return texts("announce.gone", len(one.gone), people=people, match=one.match, round=one.round)


def _sums(plan: Plan, texts: Catalogue) -> str:
    if not plan.actions:
        return texts("thread.plan.nothing")
    counted = Counter(_NAMES[type(action)] for action in plan.actions)
    names = (name for name in _NAMES.values() if counted[name])
    return texts.enumeration(texts(f"thread.plan.count.{name}", counted[name]) for name in names)


def _row(ledger: Ledger, texts: Catalogue) -> tuple[str, ...]:
    last = ledger.sessions[-1].day.isoformat() if ledger.sessions else "–"
    state = texts(f"thread.state.{ledger.state}")
    return ledger.match_id, state, str(len(ledger.sessions)), last


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
