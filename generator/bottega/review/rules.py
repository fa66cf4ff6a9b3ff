"""What a change of rules would do to the open rounds, for the people who decide on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bottega.hub.defusing import defused
from bottega.matching.comparison import KINDS, TOTALS, Change, Comparison
from bottega.matching.explanation import Explainer
from bottega.matching.model import Round
from bottega.texts import Catalogue, in_language

MOST = 200  # names of a kind


@dataclass(frozen=True, slots=True)
class Compared:
    """An open round, decided by the rules before and after."""

    round: Round
    comparison: Comparison
    explainer: Explainer


def rules_text(found: Iterable[Compared], say: Catalogue, *, named: bool) -> str:
    """Return who would move, in Markdown: by name, or in numbers and where the names stand.

    Names do not belong below an open pull request, for losing a match is nobody's business.
    """
    parts = ["\n".join(_lines(one, say, named=named)) for one in found]
    told = [f"### {say('review.rules.heading')}", *(parts or [say("review.rules.no-round")])]
    if parts and not named:
        told.append(say("review.rules.named"))
    return "\n\n".join(told) + "\n"


def _lines(found: Compared, say: Catalogue, *, named: bool) -> Iterator[str]:
    before, after = found.comparison.before, found.comparison.after
    yield say("review.rules.title", round=in_language(found.round.title, say.language))
    yield ""
    for name in TOTALS:
        old, new = getattr(before, name), getattr(after, name)
        yield f"- {say(f'compare.{name}', before=old, after=new, change=f'{new - old:+}')}"
    if not found.comparison.changes:
        yield f"- {say('compare.nobody')}"
    for kind in KINDS:
        changes = found.comparison.of(kind)
        if changes:
            told = say(f"compare.{kind}", len(changes))
            yield f"- {told if named else told.removesuffix(':')}"
            yield from (f"  - {_moved(one, found.explainer)}" for one in changes[:MOST] if named)


def _moved(change: Change, explainer: Explainer) -> str:
    return f"{defused(explainer.name(change.mentee))} ({change.need}): {way(change, explainer)}"


def way(change: Change, explainer: Explainer) -> str:
    """Return a need's mentors before and after, as harmless Markdown."""
    nobody = explainer.say("compare.no-mentor")
    before, after = (
        defused(explainer.name(handle)) if handle else nobody
        for handle in (change.before, change.after)
    )
    return {"new": after, "gone": before}.get(change.kind, f"{before} → {after}")
