"""What a change would do, in lines: totals first, then everyone who would move."""

from __future__ import annotations

from collections.abc import Iterator

from bottega.matching.comparison import KINDS, TOTALS, Change, Comparison
from bottega.matching.explanation import Explainer


def comparison_lines(found: Comparison, title: str, explainer: Explainer) -> Iterator[str]:
    """Yield what differs between two matchings, below a title."""
    say = explainer.say
    yield title
    for name in TOTALS:
        before, after = getattr(found.before, name), getattr(found.after, name)
        yield say(f"compare.{name}", before=before, after=after, change=f"{after - before:+}")
    if not found.changes:
        yield say("compare.nobody")
    for kind in KINDS:
        changes = found.of(kind)
        if changes:
            yield say(f"compare.{kind}", count=len(changes))
            yield from (_line(change, explainer) for change in changes)


def _line(change: Change, explainer: Explainer) -> str:
    nobody = explainer.say("compare.no-mentor")
    who = (explainer.name(handle) if handle else nobody for handle in (change.before, change.after))
    before, after = who
    known = {"new": after, "gone": before}
    way = known.get(change.kind, f"{before} → {after}")
    return f"  {explainer.name(change.mentee)} ({change.need}): {way}"
