"""What the intake of sign-ups works with: the programme as it stands, and its repository."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bottega.documents.overlay import Overlay
from bottega.documents.tree import Tree, read_text
from bottega.hub.github.client import Client
from bottega.matching.model import Round
from bottega.people.cache import NO_CACHE, Cache
from bottega.people.community import Community, inspect
from bottega.people.model import Role
from bottega.people.profile import MAX_BYTES
from bottega.people.topics import Vocabulary
from bottega.problems import Problem, ProblemsFound, errors
from bottega.programme import Programme
from bottega.rounds.history import History, load_history
from bottega.signup.answers import Answers
from bottega.signup.application import Identity, profile_text
from bottega.signup.mistakes import Mistake, mistakes_in, repeated
from bottega.signup.questions import Form
from bottega.signup.standing import Checked


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

    @cached_property
    def history(self) -> History:
        """Return what was matched so far."""
        return load_history(self.tree, self.programme)

    def profile(self, path: str) -> str | None:
        """Return the text of a profile in the repository; None where there is none."""
        found = read_text(self.tree, path, MAX_BYTES)
        return None if isinstance(found, Problem) else found

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
        return self.checked(text, who.path(answers.form.role), answers.form)

    def checked(self, text: str, path: str, form: Form) -> Checked:
        """Return a profile's text with everything that the check of all files says about it."""
        tree = Overlay(self.tree, {path: text.encode()})
        _community, problems = inspect(tree, self.day, cache=self.cache)
        own = tuple(found for found in problems if found.path == path)
        wrong = errors(own)
        others = tuple(found for found in own if found not in wrong)
        return Checked(text, _told(wrong, text, form), _told(others, text, form))


def open_office(client: Client, tree: Tree, day: date, cache: Cache = NO_CACHE) -> Office:
    """Read the programme; raises ProblemsFound where its settings or topics cannot be used."""
    community, problems = inspect(tree, day, cache=cache)
    if community is None:
        raise ProblemsFound(problems)
    return Office(client, tree, day, community, cache)


def _told(problems: tuple[Problem, ...], text: str, form: Form) -> tuple[Mistake, ...]:
    return mistakes_in(problems, text, form)


def form_role(labels: tuple[str, ...]) -> Role | None:
    """Return the role that an issue's labels name."""
    return "mentor" if "mentor" in labels else "mentee" if "mentee" in labels else None
