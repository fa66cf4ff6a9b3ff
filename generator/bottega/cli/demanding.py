"""`bottega demand`: where mentors are missing, and a text to look for them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from bottega.cli.options import (
    HERE,
    Day,
    Format,
    Jobs,
    Language,
    NoCache,
    OutputFormat,
    Root,
    Scheduler,
    cache_of,
    day_of,
    require,
    spread_of,
    tree_of,
)
from bottega.cli.progress import progress
from bottega.hub.situation import Situation, read_situation
from bottega.matching.explanation import Explainer
from bottega.matching.model import Round
from bottega.problems import ProblemsFound, WrongUse
from bottega.rounds.pins import pin_problems
from bottega.texts import Catalogue, catalogue, languages
from bottega.texts.aggregates import SMALLEST

if TYPE_CHECKING:
    from bottega.matching.demand import Champion, Demand, Wanted
    from bottega.matching.supply import Line

SHOWN = 8  # lines of a list on a terminal; the JSON has all


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(demand)


def demand(
    round_id: Annotated[
        str | None, typer.Argument(metavar="[ROUND]", help="The round's id.  [the latest]")
    ] = None,
    jobs: Jobs = 1,
    scheduler: Scheduler = None,
    private: Annotated[
        bool, typer.Option("--private", help="Also whose places matter most: never publish it.")
    ] = False,
    root: Root = HERE,
    date: Day = None,
    form: Format = OutputFormat.text,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Tell where mentors are missing, and whom one more would serve; writes nothing."""
    require("match", "ortools")
    from bottega.matching import demand as room
    from bottega.matching.pins import PinsRefused

    say, day = catalogue(language), day_of(date)
    with progress("progress.demand", say), spread_of(jobs, scheduler) as spread:
        now = read_situation(root, day, cache_of(root, no_cache))
        round_ = _round(now, round_id)
        case = room.Case(now.community, round_, now.state(round_), day, spread)
        try:
            found = room.demand(case)
            champions = room.champions(case) if private else None
        except PinsRefused as refused:
            problems = pin_problems(tree_of(root), round_.id, refused.faults)
            raise ProblemsFound(problems) from refused
    explainer = Explainer(now.community, say)
    if form == OutputFormat.json:
        typer.echo(json.dumps(_plain(found, champions, explainer), ensure_ascii=False, indent=1))
        return
    for line in _told(found, champions, explainer):
        typer.echo(line)


def recruiting(wanted: Wanted, explainer: Explainer) -> dict[str, str]:
    """Return a text that looks for such a mentor, in each of the programme's languages."""
    programme = explainer.community.programme
    found: dict[str, str] = {}
    for language in (one for one in programme.languages if one in languages()):
        say = catalogue(language)
        few = wanted.people < SMALLEST
        found[language] = say(
            "demand.recruit.few" if few else "demand.recruit",
            number=wanted.people,
            topic=explainer.community.vocabulary.label(wanted.topic, language),
            language=say.language_name(wanted.language),
            place=say.city(wanted.timezone),
            offset=_offset(wanted.offset),
            address=programme.site,
        )
    return found


def _round(now: Situation, round_id: str | None) -> Round:
    latest = now.history.latest
    if latest is None:
        raise WrongUse("no-rounds")
    if round_id is None:
        return latest
    chosen = now.history.round(round_id)
    if chosen is None:
        known = ", ".join(past.round.id for past in now.history.rounds)
        raise WrongUse("no-such-round", round=round_id, known=known)
    return chosen.round


def _plain(
    found: Demand, champions: tuple[Champion, ...] | None, explainer: Explainer
) -> dict[str, object]:
    value = asdict(found)
    value["wanted"] = [
        {**asdict(wanted), "texts": recruiting(wanted, explainer)} for wanted in found.wanted
    ]
    if champions is not None:
        value["champions"] = [asdict(champion) for champion in champions]
    return value


def _told(
    found: Demand, champions: tuple[Champion, ...] | None, explainer: Explainer
) -> Iterator[str]:
    say = explainer.say
    values = {name: getattr(found, name) for name in ("needs", "places", "waiting", "missing")}
    yield say("demand.title", round=found.round, **values)
    names: dict[str, Callable[[str], str]] = {
        "topics": explainer.topic,
        "levels": lambda key: say(f"level.{key}"),
        "languages": say.language_name,
        "timezones": lambda key: _offset(int(key)),
    }
    for kind, name in names.items():
        yield ""
        yield say(f"demand.{kind}")
        lines: tuple[Line, ...] = getattr(found, kind)
        yield from (_line(line, name(line.key), say) for line in lines[:SHOWN])
    yield ""
    yield from _more(found, explainer)
    if champions is not None:
        yield ""
        yield say("demand.champions")
        for champion in champions:
            name_of = explainer.name(champion.mentor)
            yield "  " + say("demand.champion", count=champion.people, mentor=name_of)


def _line(line: Line, name: str, say: Catalogue) -> str:
    values = {"needs": line.needs, "places": line.places, "waiting": line.waiting}
    told = say("demand.line", name=name, **values)
    return f"  {told}{say('demand.short', count=line.short) if line.short else ''}"


def _more(found: Demand, explainer: Explainer) -> Iterator[str]:
    say = explainer.say
    if not found.wanted:
        yield say("demand.nobody-wanted")
        return
    for wanted in found.wanted:
        values = {
            "topic": explainer.topic(wanted.topic),
            "language": say.language_name(wanted.language),
            "place": say.city(wanted.timezone),
            "offset": _offset(wanted.offset),
        }
        key = "demand.more.people" if wanted.people else "demand.more.needs"
        yield say(key, count=wanted.people or wanted.needs, **values)
    yield ""
    yield say("demand.texts")
    yield from (f"  {text}" for text in recruiting(found.wanted[0], explainer).values())


def _offset(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"
