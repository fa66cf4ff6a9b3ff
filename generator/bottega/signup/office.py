"""What the intake of sign-ups works with: the programme as it stands, and its repository."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from bottega.documents.overlay import Overlay
from bottega.documents.tree import Tree, read_text
from bottega.hub.github.client import Client
from bottega.matching.model import Round
from bottega.people.cache import NO_CACHE, Cache
from bottega.people.community import Community, inspect
from bottega.people.model import Role
from bottega.people.profile import MAX_BYTES, Context
from bottega.people.topics import Vocabulary
from bottega.people.training import lacking
from bottega.problems import Problem, ProblemsFound, errors
from bottega.programme import Programme
from bottega.rounds.history import History, load_history
from bottega.signup.answers import Answers
from bottega.signup.application import Identity, profile_text
from bottega.signup.mistakes import Mistake, mistakes_in, repeated
from bottega.signup.questions import Form
from bottega.signup.stand_ins import with_stand_ins
from bottega.signup.standing import Checked

_HIDDEN = 2  # times that what is wrong may hide more: wrong entries, then repeated ones


@dataclass(frozen=True)
class Office:
    """The programme in its tree on a day, and the repository that its people write in."""

    client: Client
    tree: Tree
    day: date
    community: Community
    cache: Cache = NO_CACHE

    @property
    def programme(self) -> Programme:
        """Return the programme's settings."""
        return self.community.programme

    @property
    def vocabulary(self) -> Vocabulary:
        """Return the programme's topics."""
        return self.community.vocabulary

    @property
    def context(self) -> Context:
        """Return what profiles are checked against."""
        return Context(self.programme, self.vocabulary, self.day)

    @cached_property
    def history(self) -> History:
        """Return what was matched so far."""
        return load_history(self.tree, self.programme)

    def profile(self, path: str) -> str | None:
        """Return the text of a profile in the repository; None where there is none."""
        found = read_text(self.tree, path, MAX_BYTES)
        return None if isinstance(found, Problem) else found

    def missing_training(self, who: Identity, role: Role) -> tuple[str, ...]:
        """Return the modules that somebody still has to complete before they take part."""
        return lacking(who.handle, who.number, role, self.programme, self.tree)

    def next_round(self) -> tuple[Round | None, bool]:
        """Return the next round that people can be in, and whether it takes sign-ups today."""
        coming = (past.round for past in self.history.rounds if not past.records)
        open_ = [one for one in coming if one.phase(self.day) in ("planned", "signup")]
        first = next(iter(open_), None)
        return first, first is not None and first.phase(self.day) == "signup"

    def filled_in(self, answers: Answers, who: Identity, existing: str | None) -> Checked:
        """Return the profile that a form makes, merged into one that there is, and checked."""
        if answers.repeated:
            return Checked("", repeated(answers))
        programme, vocabulary = self.programme, self.vocabulary
        text = profile_text(answers, who, existing, programme, vocabulary, self.day)
        path, form = who.path(answers.form.role), answers.form
        found = self.checked(text, path, form)
        return replace(
            found, mistakes=tuple(sorted({*found.mistakes, *self._behind(text, path, form)}))
        )

    def checked(self, text: str, path: str, form: Form) -> Checked:
        """Return a profile's text with everything that the check of all files says about it."""
        return self._told(text, self._problems(text, path), form)

    def _behind(self, text: str, path: str, form: Form) -> Iterator[Mistake]:
        """Yield the mistakes that others hide: a wrong entry is told before its neighbours."""
        problems = self._problems(text, path)
        for _round in range(_HIDDEN):
            mended = with_stand_ins(text, problems, self.context)
            if mended == text:
                return
            text, problems = mended, self._problems(mended, path)
            yield from mistakes_in(errors(problems), text, form)

    def _problems(self, text: str, path: str) -> tuple[Problem, ...]:
        tree = Overlay(self.tree, {path: text.encode()})
        _community, problems = inspect(tree, self.day, cache=self.cache)
        return tuple(found for found in problems if found.path == path)

    def _told(self, text: str, problems: tuple[Problem, ...], form: Form) -> Checked:
        wrong = errors(problems)
        others = tuple(found for found in problems if found not in wrong)
        return Checked(text, mistakes_in(wrong, text, form), mistakes_in(others, text, form))


def open_office(client: Client, tree: Tree, day: date, cache: Cache = NO_CACHE) -> Office:
    """Read the programme; raises ProblemsFound where its settings or topics cannot be used."""
    community, problems = inspect(tree, day, cache=cache)
    if community is None:
        raise ProblemsFound(problems)
    return Office(client, tree, day, community, cache)
