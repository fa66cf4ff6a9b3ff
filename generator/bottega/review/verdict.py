"""What a review found: what the branch does, to whose profiles, and everything wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bottega.documents.changes import PLAIN, Change
from bottega.matching.model import Round
from bottega.people.model import Profile, Role
from bottega.people.ownership import Author
from bottega.people.profile import Context
from bottega.problems import Problem, errors

Kind = Literal[
    "nothing", "new-mentor", "new-mentee", "update", "leave", "people", "rules", "contribution"
]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A profile before and after a change; None where there is none, or none that can be used.

    `languages` are those that it names, usable or not.
    """

    change: Change
    role: Role
    before: Profile | None
    after: Profile | None
    languages: tuple[str, ...]
    own: bool  # its author may make this change even without being a maintainer
    unmoved: bool  # the base still holds what the branch began from


@dataclass(frozen=True, slots=True)
class Verdict:
    """A branch's changes as judged from its base, with the settings that they were judged by."""

    head: str
    author: Author | None
    context: Context
    kind: Kind
    profiles: tuple[Reviewed, ...]
    problems: tuple[Problem, ...]
    coming: Round | None = None  # the round that newcomers will be in

    @property
    def is_fine(self) -> bool:
        """Say whether nothing stands in the way; there may be warnings."""
        return not errors(self.problems)

    @property
    def merges_itself(self) -> bool:
        """Say whether it may be merged without a maintainer, where the programme allows that.

        Only a sound edit of one's own profile that is listed already, about which there is
        nothing at all to tell; and only while a merge gives exactly what was read.
        """
        allowed = self.context.programme.automatic_merge
        sound = not self.problems and self.kind == "update"
        return allowed and sound and all(map(_is_small, self.profiles))


def _is_small(one: Reviewed) -> bool:
    modes = (one.change.old_mode, one.change.new_mode)
    listed = one.before is not None and one.before.listed
    usable = one.own and one.after is not None and one.unmoved
    return listed and usable and modes == (PLAIN, PLAIN)
