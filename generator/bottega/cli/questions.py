"""The questions of `bottega init` on a terminal: each asked again until its answer can be taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

import typer

from bottega.founding import answers
from bottega.founding.formats import format_choices
from bottega.founding.sets import set_names, topic_set
from bottega.founding.wishes import Typed
from bottega.problems import WrongUse
from bottega.texts import Catalogue, in_language
from bottega.texts.problem_texts import wrong_use

Take = Callable[[str], object]


def ask(typed: Typed, say: Catalogue) -> Typed:
    """Return the answers with those asked for that were not given."""
    typed = replace(typed, languages=typed.languages or _languages(say))
    languages = answers.read_languages(typed.languages)
    typed = replace(typed, titles=typed.titles or _titles(languages, say))
    typed = replace(typed, topics=typed.topics or _topics(say))
    typed = replace(typed, formats=typed.formats or _formats(say))
    typed = replace(typed, mode=typed.mode or _mode(say))
    repository = typed.repository or _once("repository", answers.read_repository, say)
    typed = replace(typed, repository=repository)
    typed = replace(typed, site=typed.site or _site(typed, say))
    names = typed.maintainers or _once("maintainers", answers.read_maintainers, say, "")
    return _trust(replace(typed, maintainers=names), say)


def _trust(typed: Typed, say: Catalogue) -> Typed:
    typer.echo("\n" + say("ask.trust"))
    address = {flag: partial(answers.read_address, flag=flag) for flag in ("--care", "--privacy")}
    return replace(
        typed,
        care=typed.care or _once("care", address["--care"], say, ""),
        care_people=typed.care_people or _people(say),
        controller=typed.controller or _once("controller", _line("--controller"), say, ""),
        privacy=typed.privacy or _once("privacy", address["--privacy"], say, ""),
    )


def _languages(say: Catalogue) -> str:
    return _once("languages", answers.read_languages, say, say.language)


def _titles(languages: tuple[str, ...], say: Catalogue) -> tuple[str, ...]:
    first = _once("title", _line("--title"), say)
    others = (
        f"{tag}=" + _asked(say("ask.title-in", language=say.language_name(tag)), _any, say, first)
        for tag in languages[1:]
    )
    return (f"{languages[0]}={first}", *others)


def _topics(say: Catalogue) -> str:
    sets = {name: topic_set(name) for name in set_names()}
    _choices((name, in_language(one.summary, say.language)) for name, one in sets.items())
    return _once("topics", answers.read_topics, say)


def _formats(say: Catalogue) -> str:
    _choices((k, in_language(f.summary, say.language)) for k, f in format_choices().items())
    return _once("formats", answers.read_formats, say, answers.DEFAULT_FORMATS)


def _mode(say: Catalogue) -> str:
    _choices((mode, say(f"ask.mode.{mode}")) for mode in ("open", "private"))
    return _once("mode", answers.read_mode, say, "open")


def _site(typed: Typed, say: Catalogue) -> str:
    server = answers.read_server(typed.server)
    repository = answers.read_repository(typed.repository)
    known = answers.read_site("", repository, server) if server == answers.GITHUB else None
    return _once("site", lambda text: answers.read_site(text, repository, server), say, known)


def _people(say: Catalogue) -> tuple[str, ...]:
    given = _once("care-people", lambda text: answers.read_people(text.split(",")), say, "")
    return tuple(given.split(","))


def _choices(entries: Iterable[tuple[str, str]]) -> None:
    typer.echo()
    for name, summary in entries:
        typer.echo(f"  {name:<16} {summary}")


def _once(name: str, take: Take, say: Catalogue, default: str | None = None) -> str:
    return _asked(say(f"ask.{name}"), take, say, default)


def _asked(question: str, take: Take, say: Catalogue, default: str | None = None) -> str:
    while True:
        answer: str = typer.prompt(question, default=default, show_default=bool(default))
        try:
            take(answer)
        except WrongUse as error:
            # Who answers a question did not type its flag.
            typer.echo(wrong_use(error, say).partition(": ")[2] or wrong_use(error, say))
        else:
            return answer


def _line(flag: str) -> Take:
    return lambda text: answers.read_text(text, flag)


def _any(text: str) -> str:
    return text
