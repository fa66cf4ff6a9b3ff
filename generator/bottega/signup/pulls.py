"""Proposals of profiles: what they are called, what they say, and which there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from bottega.hub.defusing import plain
from bottega.hub.github.client import Account, Pull
from bottega.hub.github.proposals import Proposal
from bottega.people.model import Profile, Role
from bottega.people.profile import read_mentee, read_mentor
from bottega.review.card import card
from bottega.sessions.thread import Thread
from bottega.signup.application import Identity
from bottega.signup.marks import content_mark, content_of, signup_issue_of, signup_mark
from bottega.signup.office import Office
from bottega.signup.standing import Proposed, content_digest
from bottega.texts import Catalogue, catalogue

LABEL = "profile"


@dataclass(frozen=True, slots=True)
class Change:
    """What a sign-up would make of a profile: of `base` (None: there is none) this text."""

    thread: Thread
    role: Role
    who: Identity
    base: str | None
    text: str | None  # None: the profile is removed

    @property
    def kind(self) -> Literal["new", "update", "leave"]:
        """Return what is done to the profile."""
        if self.text is None:
            return "leave"
        return "new" if self.base is None else "update"

    @property
    def branch(self) -> str:
        """Return the branch on which it is proposed."""
        return branch_of(self.role, self.who)


def branch_of(role: Role, who: Identity) -> str:
    """Return the branch on which a person's profile in a role is proposed."""
    return f"signup/{role}/{who.handle}"


def proposals_of(office: Office, role: Role, who: Identity, issue: int) -> tuple[Proposed, ...]:
    """Return our proposals for a sign-up, the newest first."""
    branch, path = branch_of(role, who), who.path(role)
    ours = [pull for pull in office.client.pulls(branch) if _is_for(pull, issue, office)]
    if ours:
        return tuple(_proposed(pull, path, office) for pull in ours)
    # Where Actions may not open pull requests there is only the branch.
    data = office.client.file(path, branch)
    return (Proposed(0, "", "open", data.decode()),) if data is not None else ()


def proposal(change: Change, office: Office) -> Proposal:
    """Return the proposal that makes a profile what its person wants."""
    say, who = catalogue(office.programme.languages[0]), change.who
    person = _person(change, office)
    name, role = plain(person.name if person else who.handle), say(f"role.{change.role}")
    title = say(f"signup.pull.title.{change.kind}", name=name[:60], role=role)
    return Proposal(
        branch=change.branch,
        title=title,
        body="\n\n".join(_body(change, person, office, say)) + "\n",
        message=title,
        files={who.path(change.role): change.text},
        coauthor=None if who.number is None else Account(change.thread.author, who.number),
        labels=(LABEL,),
    )


def _body(change: Change, person: Profile | None, office: Office, say: Catalogue) -> Iterator[str]:
    number = change.thread.number
    yield f"{signup_mark(number)}\n{content_mark(content_digest(change.text))}"
    values: dict[str, Any] = {"number": number, "account": f"`{plain(change.thread.author)}`"}
    yield say(f"signup.pull.from{'' if change.who.account else '.none'}", **values)
    if person is not None and change.text is not None:
        yield say("signup.card.title")
        yield card(person, office.context, say).strip()
    yield say("signup.pull.do")
    kind = f"new.{change.role}" if change.kind == "new" else change.kind
    yield say(f"signup.pull.do.{kind}", number=number)


def _person(change: Change, office: Office) -> Profile | None:
    path, text = change.who.path(change.role), change.text or change.base or ""
    read = read_mentor if change.role == "mentor" else read_mentee
    return read(path, text.encode(), office.context)[0]


def _is_for(pull: Pull, issue: int, office: Office) -> bool:
    return office.client.is_ours(pull.author) and signup_issue_of(pull.body) == issue


def _proposed(pull: Pull, path: str, office: Office) -> Proposed:
    content = content_of(pull.body)
    if pull.state != "open":
        return Proposed(pull.number, content, "merged" if pull.merged else "closed")
    data = office.client.file(path, pull.head_branch)
    return Proposed(pull.number, content, "open", data.decode() if data is not None else None)
