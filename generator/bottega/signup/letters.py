"""What we answer on a person's sign-up issue, in the language of the form that they chose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bottega.hub.defusing import defused, plain, quoted
from bottega.matching.model import Round
from bottega.people.model import FOLDERS, Role
from bottega.people.training import module_address
from bottega.programme import Programme
from bottega.signup.mistakes import Mistake
from bottega.signup.requests import EXACT, VERBS, Verb, word
from bottega.signup.standing import Reply, Settlement
from bottega.texts import Catalogue, catalogue, in_language

MODULES = "learn/"
_ROWS: tuple[Verb, ...] = tuple(verb for verb in VERBS if verb != "help")


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes to one person: in their language, by their name, about their role."""

    programme: Programme
    language: str
    role: Role
    name: str  # as they wrote it; the login where they did not

    @property
    def say(self) -> Catalogue:
        """Return the texts in the person's language."""
        return catalogue(self.language)

    def __call__(self, key: str, count: int | None = None, **values: Any) -> str:
        """Return a text of sign-ups with the commands' words filled in, beside its values."""
        words: dict[str, Any] = {verb: f"`{word(verb, self.language)}`" for verb in VERBS}
        return self.say(f"signup.{key}", count, **{**words, **values})

    def page(self, path: str) -> str:
        """Return the address of a page of the portal in the person's language."""
        return self.programme.page_address(self.language, path)


@dataclass(frozen=True, slots=True)
class News:
    """What a letter tells beside how the sign-up stands."""

    address: str = ""  # of the proposal
    is_branch: bool = False  # a branch was pushed, but no pull request could be opened
    round: Round | None = None  # the next one
    is_open: bool = False  # that round takes sign-ups now
    is_edited: bool = False  # the form says something else than what was taken over
    is_paused: bool = False
    handle: str = ""
    training: tuple[str, ...] = ()  # modules that come first, and are not recorded yet


def letter(to: Writer, settled: Settlement, news: News) -> str:
    """Return the one answer that says how a sign-up stands."""
    sections = (to("letter.hello", name=defused(to.name)), *_sections(to, settled, news), care(to))
    return "\n\n".join(section for section in sections if section)


def refusal(to: Writer, key: str, address: str, **values: str) -> str:
    """Return the answer to a sign-up that is not read any further; values are from strangers."""
    harmless: dict[str, Any] = {name: plain(value) for name, value in values.items()}
    why = to(f"letter.{key}", address=address, **harmless)
    told = (to("letter.hello", name=defused(to.name)), why, care(to))
    return "\n\n".join(told)


def reply(to: Writer, given: Reply, news: News) -> str:
    """Return the answer to a command."""
    request = given.request
    if request.verb is None:
        exact = request.spelling if request.spelling in EXACT else None
        why = to("reply.exact", word=f"`{word(exact, to.language)}`") if exact else ""
        parts = (to("reply.unclear"), quoted(request.line), why, door(to))
        return "\n\n".join(part for part in parts if part)
    if request.verb == "help":
        return "\n\n".join((to("reply.help"), door(to), care(to)))
    return "\n\n".join(part for part in _result(to, given, news) if part)


def door(to: Writer) -> str:
    """Return what somebody can write on their own issue."""
    other = to("table.handle")
    rows = (
        f"| `{word(verb, to.language)}{f' {other}' if verb == 'continue' else ''}` "
        f"| {to(f'table.{verb}')} |"
        for verb in _ROWS
    )
    head = (f"| {to('table.write')} | {to('table.what')} |", "| --- | --- |")
    return "\n".join((*head, *rows))


def care(to: Writer) -> str:
    """Return where to turn when something feels wrong."""
    people = to.say.enumeration(person.name for person in to.programme.care.people)
    return to("letter.care", address=to.programme.care.address, people=people)


def listed(mistakes: Iterable[Mistake]) -> str:
    """Return mistakes as a list: where, what, and how to mend it."""
    return "\n".join(f"- {_told(mistake)}" for mistake in mistakes)


def _told(mistake: Mistake) -> str:
    where = f"**{mistake.label}**: " if mistake.label else ""
    return f"{where}{mistake.message}. {mistake.hint}"


def _sections(to: Writer, settled: Settlement, news: News) -> Iterator[str]:
    if settled.state == "mistakes":
        yield to("letter.mistakes", len(settled.mistakes))
        yield listed(settled.mistakes)
        yield to("letter.mistakes.how")
        return
    if settled.state == "proposed":
        yield to("letter.branch" if news.is_branch else "letter.proposed", address=news.address)
        yield _remarks(to, settled)
        yield to(f"letter.next.{to.role}")
        yield _training(to, news)
        yield _round(to, news)
    elif settled.state == "settled":
        yield to("letter.settled", address=_profile_page(to, news))
        yield _training(to, news)
        yield to("letter.paused") if news.is_paused else ""
        yield to("letter.edited") if news.is_edited else ""
        yield "" if news.is_paused else _round(to, news)
    else:
        yield _other_state(to, settled, news)
        return
    yield f"{to('letter.door')}\n\n{door(to)}"


def _other_state(to: Writer, settled: Settlement, news: News) -> str:
    if settled.state != "left":
        return to(f"letter.{settled.state}", address=news.address)
    privacy = to.programme.privacy.address
    return to("letter.left", privacy=to.page("privacy/"), contact=privacy.removeprefix("mailto:"))


def _remarks(to: Writer, settled: Settlement) -> str:
    if not settled.remarks:
        return ""
    return f"{to('letter.remarks')}\n\n{listed(settled.remarks)}"


def _training(to: Writer, news: News) -> str:
    if not news.training:
        return ""
    pages = (f"- {module_address(to.programme, to.language, one)}" for one in news.training)
    return "\n".join((to(f"letter.training.{to.role}", len(news.training)), "", *pages))


def _profile_page(to: Writer, news: News) -> str:
    # Only listed mentors have a page on the portal; of the others there is their file.
    if to.role == "mentor" and not news.is_paused and not news.training:
        return to.page(f"mentors/{news.handle}/")
    return to.programme.file_url(f"{FOLDERS[to.role]}/{news.handle}.md")


def _round(to: Writer, news: News) -> str:
    if news.round is None:
        return to("letter.round.none", address=to.page(MODULES))
    signup, say = news.round.signup, to.say
    days: dict[str, Any] = {"opens": say.day(signup.opens), "closes": say.day(signup.closes)}
    name = in_language(news.round.title, to.language)
    key = "open" if news.is_open else "planned"
    return to(f"letter.round.{key}", round=name, starts=say.day(news.round.starts), **days)


def _result(to: Writer, given: Reply, news: News) -> Iterator[str]:
    if given.result == "no-profile":
        yield to("reply.no-profile")
        return
    if given.result == "mistakes":
        yield to("reply.mistakes")
        yield listed(given.mistakes)
        yield to("letter.mistakes.how") if given.request.verb == "update" else ""
        return
    yield to(f"reply.{given.request.verb}", day=to.say.day(given.request.made.date()))
    if given.result == "same":
        yield to("reply.same")
    elif news.address:
        yield to("reply.proposed", address=news.address)
