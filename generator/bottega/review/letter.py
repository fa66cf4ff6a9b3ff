"""What a pull request's author and maintainers read: one comment, and the summary of the check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bottega.problems import Problem, errors
from bottega.review.card import card
from bottega.review.telling import problem_lines
from bottega.review.verdict import Verdict
from bottega.texts import Catalogue, catalogue, in_language, languages

IN_COMMENT, IN_SUMMARY, CARDS = 25, 500, 20


def comment(verdict: Verdict, *, merged: bool) -> str:
    """Return the body of the comment, in the language or languages its author most likely reads."""
    parts = (_comment(verdict, catalogue(one), merged=merged) for one in reader_languages(verdict))
    return "\n\n---\n\n".join(parts) + "\n"


def summary(verdict: Verdict, say: Catalogue, *, merged: bool) -> str:
    """Return the check's summary: the verdict, every problem, and each profile as a card."""
    told = [f"### {say('review.title')}", _verdict(verdict, say, merged=merged)]
    told.append("\n".join(problem_lines(verdict.problems, say, IN_SUMMARY)))
    shown = [one.after for one in verdict.profiles if one.after is not None]
    told += [card(profile, verdict.context, say).rstrip() for profile in shown[:CARDS]]
    return "\n\n".join(part for part in told if part) + "\n"


def problems_text(problems: Sequence[Problem], say: Catalogue) -> str:
    """Return problems as a summary of their own; that there are none, where there are none."""
    title = f"### {say('review.title')}"
    told = "\n".join(problem_lines(problems, say, IN_SUMMARY)) or say("review.all-fine")
    return f"{title}\n\n{told}\n"


def reader_languages(verdict: Verdict) -> tuple[str, ...]:
    """Return the programme's language that the author's profile names; all where none does."""
    programme = verdict.context.programme
    ours = [tag for tag in programme.languages if tag.partition("-")[0] in languages()]
    spoken = [tag.partition("-")[0] for tag in _spoken(verdict)]
    known = [tag for tag in spoken if tag in {one.partition("-")[0] for one in ours}]
    if known:
        return (known[0],)
    by_maintainer = verdict.author is not None and verdict.author.maintainer
    return tuple(ours[:1] if by_maintainer else ours) or ("en",)


def _comment(verdict: Verdict, say: Catalogue, *, merged: bool) -> str:
    told = [_verdict(verdict, say, merged=merged)]
    if verdict.problems:
        told.append("\n".join(problem_lines(verdict.problems, say, IN_COMMENT)))
    if not verdict.is_fine:
        told.append(say("review.again"))
    care = verdict.context.programme.care
    return "\n\n".join((*told, say("review.care", address=care.address)))


def _verdict(verdict: Verdict, say: Catalogue, *, merged: bool) -> str:
    wrong = len(errors(verdict.problems))
    if wrong:
        return say("review.wrong", wrong)
    told = [say("review.merged") if merged else "\n\n".join(_next(verdict, say))]
    if verdict.problems:
        told.append(say("review.look", len(verdict.problems)))
    return "\n\n".join(told)


def _next(verdict: Verdict, say: Catalogue) -> Iterator[str]:
    programme = verdict.context.programme
    site = programme.page_address(say.language, "")
    yield say(f"review.fine.{verdict.kind}")
    yield say(f"review.next.{verdict.kind}", site=site, privacy=programme.privacy.address)
    if verdict.coming is not None:
        title = in_language(verdict.coming.title, say.language)
        closes, starts = verdict.coming.signup.closes, verdict.coming.starts
        yield say("review.round", round=title, closes=say.day(closes), starts=say.day(starts))


def _spoken(verdict: Verdict) -> Iterator[str]:
    for one in verdict.profiles:
        if one.own or one.before is None:
            yield from one.languages
