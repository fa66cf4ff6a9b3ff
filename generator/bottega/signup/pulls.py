"""Proposals of profiles: what they are called, what they say, and which there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bottega.hub.defusing import plain
from bottega.hub.github.client import Account, Pull
from bottega.hub.github.proposals import Proposal
from bottega.people.model import Mentee, Mentor, Profile, Role
from bottega.people.profile import Context, read_mentee, read_mentor
from bottega.sessions.thread import Thread
from bottega.signup.application import Identity
from bottega.signup.card import card
from bottega.signup.marks import content_mark, content_of, signup_issue_of, signup_mark
from bottega.signup.office import Office
from bottega.signup.standing import Proposed, content_digest
from bottega.texts import Catalogue, catalogue


def branch_of(role: Role, who: Identity) -> str:
    """Return the branch on which a person's profile in a role is proposed."""
    return f"signup/{role}/{who.handle}"


def proposals_of(office: Office, role: Role, who: Identity, issue: int) -> tuple[Proposed, ...]:
    """Return our proposals for a sign-up, the newest first."""
    branch, client = branch_of(role, who), office.client
    ours = [pull for pull in client.pulls(branch) if _is_for(pull, issue, office)]
    found = tuple(_proposed(pull, branch, who.path(role), office) for pull in ours)
    if found:
        return found
    # Where Actions may not open pull requests there is only the branch.
    data = client.file(who.path(role), branch)
    return (Proposed(0, "", "open", data.decode()),) if data is not None else ()


def proposal(
    office: Office, thread: Thread, role: Role, who: Identity, base: str | None, text: str | None
) -> Proposal:
    """Return the proposal that makes a profile what its person wants."""
    say = catalogue(office.programme.languages[0])
    path = who.path(role)
    kind = "leave" if text is None else "update" if base is not None else "new"
    person = _person(path, role, text or base or "", office)
    name = person.name if person else who.handle
    role_word = say(f"role.{role}")
    title = say(f"signup.pull.title.{kind}", name=plain(name)[:60], role=role_word)
    body = "\n\n".join(_body(office, thread, who, kind, role, person, text, say))
    account = None if who.number is None else Account(thread.author, who.number)
    return Proposal(
        branch=branch_of(role, who),
        title=title,
        body=f"{body}\n",
        message=title,
        files={path: text},
        coauthor=account,
    )


def _body(
    office: Office,
    thread: Thread,
    who: Identity,
    kind: str,
    role: Role,
    person: Profile | None,
    text: str | None,
    say: Catalogue,
) -> Iterator[str]:
    yield f"{signup_mark(thread.number)}\n{content_mark(content_digest(text))}"
    values: dict[str, Any] = {"number": thread.number, "account": f"`{plain(thread.author)}`"}
    yield say(f"signup.pull.from{'' if who.account else '.none'}", **values)
    if person is not None and text is not None:
        yield say("signup.card.title")
        yield card(person, office.programme, office.vocabulary, say)
    yield say("signup.pull.do")
    yield say(f"signup.pull.do.{f'new.{role}' if kind == 'new' else kind}", number=thread.number)


def _person(path: str, role: Role, text: str, office: Office) -> Mentor | Mentee | None:
    context = Context(office.programme, office.vocabulary, office.day)
    read = read_mentor if role == "mentor" else read_mentee
    return read(path, text.encode(), context)[0]


def _is_for(pull: Pull, issue: int, office: Office) -> bool:
    return office.client.is_ours(pull.author) and signup_issue_of(pull.body) == issue


def _proposed(pull: Pull, branch: str, path: str, office: Office) -> Proposed:
    content = content_of(pull.body)
    if pull.state != "open":
        return Proposed(pull.number, content, "merged" if pull.merged else "closed")
    data = office.client.file(path, branch)
    return Proposed(pull.number, content, "open", data.decode() if data is not None else None)
