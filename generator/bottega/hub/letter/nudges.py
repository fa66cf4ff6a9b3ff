"""What we say of our own accord: one short comment, and where to turn when something is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bottega.hub.letter.clocks import on_both_clocks
from bottega.hub.letter.people import maintainers
from bottega.hub.pair import Pair
from bottega.sessions.notices import GONE
from bottega.sessions.standing import Due, Kind

CHECK_INS: tuple[Kind, ...] = ("month", "middle", "close")
RESTS: tuple[Kind, ...] = ("first", "first-ladder", "quiet", "quiet-ladder", "month", "middle")
MATCH_WORKFLOW = "actions/workflows/match.yml"


def nudge(pair: Pair, due: Due, also: Sequence[int] = ()) -> str:
    """Return the comment that says what is due; `also` are the threads that it speaks for, too."""
    return "\n\n".join(_parts(pair, due, also))


def _parts(pair: Pair, due: Due, also: Sequence[int]) -> Iterator[str]:
    yield _text(pair, due)
    if also:
        yield pair.say(
            "nudge.also", len(also), threads=pair.texts.enumeration(f"#{one}" for one in also)
        )
    form = pair.community.programme.forms.checkin
    if due.kind in CHECK_INS and form:
        yield pair.say("nudge.form", address=form)
    if due.decides:
        yield _next_run(pair)
    foot = "foot" if due.kind in RESTS else "door"
    yield pair.say(f"nudge.{foot}", address=pair.community.programme.care.address)


def _text(pair: Pair, due: Due) -> str:
    days = pair.community.programme.days
    counts: Mapping[Kind, int] = {"accept": days.release, "answer": days.answer}
    calls = dict(zip(("mentee", "mentor"), pair.calls, strict=True))
    called = [calls[role] for role in due.to if role in calls] or list(calls.values())
    return pair.say(
        _key(pair, due),
        counts.get(due.kind),
        people=pair.texts.enumeration(called),
        maintainers=maintainers(pair),
        round=pair.translated(pair.round.title),
        confirm=pair.texts("signup.word.confirm"),
        **_moment(pair, due),
        **{f"{role}_call": call for role, call in calls.items()},
    )


def _key(pair: Pair, due: Due) -> str:
    if due.kind == "gone":
        is_mentor = due.key == f"{GONE}{pair.match.mentor}"
        return f"nudge.gone.{'mentor' if is_mentor else 'mentee'}"
    is_exchange = pair.format is not None and pair.format.reciprocal
    if is_exchange and due.kind == "tomorrow":
        return "nudge.tomorrow.exchange"
    return f"nudge.{due.kind}"


def _moment(pair: Pair, due: Due) -> dict[str, str]:
    ends = due.until if due.kind == "profile" else pair.round.ends
    time = on_both_clocks(pair, due.moment) if due.moment else ""
    return {"day": pair.texts.day(ends), "time": time}


def _next_run(pair: Pair) -> str:
    address = f"{pair.community.programme.repository_url}/{MATCH_WORKFLOW}"
    return pair.say(
        "nudge.rematch",
        maintainers=maintainers(pair),
        round=pair.translated(pair.round.title),
        address=address,
    )
