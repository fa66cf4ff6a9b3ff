"""Answers a wish to go on with somebody, looks for the other's word, and proposes the pin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bottega.documents.tree import read_text
from bottega.hub.defusing import defused, plain
from bottega.hub.github.proposals import Proposal, propose
from bottega.matching.model import Round
from bottega.people.model import Profile, Role
from bottega.problems import Problem
from bottega.rounds.pin_writing import with_pin
from bottega.rounds.rounds import MAX_BYTES, round_path
from bottega.sessions.thread import Thread
from bottega.signup.answers import read_answers
from bottega.signup.application import Identity
from bottega.signup.forms import LABEL
from bottega.signup.identity import speaks
from bottega.signup.letters import Writer
from bottega.signup.marks import content_mark, content_of, note_mark
from bottega.signup.office import Office
from bottega.signup.renewals import (
    OUTSTANDING,
    Renewal,
    Situation,
    Words,
    is_current,
    pair_of,
    renewal,
    wishes_of,
)
from bottega.signup.requests import Request, word
from bottega.signup.standing import content_digest
from bottega.texts import Catalogue, catalogue, in_language

_OTHER: dict[Role, Role] = {"mentor": "mentee", "mentee": "mentor"}


def answer_to_wish(
    request: Request, thread: Thread, who: Identity, to: Writer, office: Office
) -> tuple[str, bool]:
    """Return what to say about a wish, and whether it waits; nothing to say of one that lapsed."""
    pair = pair_of(request, who.handle, to.role)
    if not is_current(request, pair, office.history):
        return "", False
    theirs = _their_thread(request.handle, _OTHER[to.role], office)
    words = _words(thread, who, theirs, request.handle, to.role, office)
    found = renewal(pair, words, Situation(office.community, office.history, office.day))
    if found.kind == "waiting" and theirs is not None:
        _ask(request, who, theirs, to, office)
    address = _propose(found, thread, theirs, to.role, office) if found.pin and theirs else ""
    if found.kind == "proposed" and not address:
        return to("continue.declined", other=_name(request.handle, _OTHER[to.role], office)), False
    return _told(found, request, to, address, office), found.kind in OUTSTANDING


def _their_thread(handle: str, role: Role, office: Office) -> Thread | None:
    """Return the other's own sign-up issue, the newest, with its comments."""
    person = _person(handle, role, office)
    if person is None or person.account is None:
        return None
    found = office.client.issues((LABEL, role), creator=person.account)
    mine = [one for one in found if one.author.lower() == person.account.lower()]
    signups = [one for one in mine if read_answers(one.body, office.programme)]
    return office.client.issue(signups[-1].number) if signups else None


def _words(
    thread: Thread, who: Identity, theirs: Thread | None, handle: str, role: Role, office: Office
) -> Words:
    mine = wishes_of(one for one in thread.comments if speaks(one, thread, who, office.community))
    their_own = _of(theirs, Identity(handle, theirs.author), office) if theirs else ()
    return Words(mine, their_own) if role == "mentee" else Words(their_own, mine)


def _of(thread: Thread, who: Identity, office: Office) -> tuple[Request, ...]:
    said = (one for one in thread.comments if speaks(one, thread, who, office.community))
    return wishes_of(said)


def _ask(request: Request, who: Identity, theirs: Thread, to: Writer, office: Office) -> None:
    """Tell the other once that somebody would like to go on with them."""
    answers = read_answers(theirs.body, office.programme)
    language = answers.form.language if answers else to.language
    say = catalogue(language)
    command = f"`{word('continue', language)} {who.handle}`"
    name = _name(who.handle, to.role, office)
    told = say("signup.continue.asked", other=name, command=command)
    office.client.say_once(theirs.number, note_mark(request.comment), told)


def _propose(found: Renewal, thread: Thread, theirs: Thread, role: Role, office: Office) -> str:
    """Propose the pin and return where; nothing where maintainers have closed that already."""
    if found.pin is None or found.round is None:
        return ""
    path = round_path(found.round.id)
    before = read_text(office.tree, path, MAX_BYTES)
    if isinstance(before, Problem):
        return ""
    text, branch = with_pin(before, found.pin), f"continue/{found.mentee}--{found.mentor}"
    closed = (one for one in office.client.pulls(branch) if one.state == "closed")
    if any(content_of(one.body) == content_digest(text) and not one.merged for one in closed):
        return ""
    issues = (thread, theirs) if role == "mentee" else (theirs, thread)
    say, title = _pull_title(found, found.round, office)
    body = "\n\n".join(_pull_body(text, issues, say))
    made = propose(office.client, Proposal(branch, title, f"{body}\n", title, {path: text}))
    return made.address if made.pull is None else f"#{made.pull}"


def _pull_title(found: Renewal, round_: Round, office: Office) -> tuple[Catalogue, str]:
    say = catalogue(office.programme.languages[0])
    names: dict[str, Any] = {
        "mentee": plain(_name(found.mentee, "mentee", office)),
        "mentor": plain(_name(found.mentor, "mentor", office)),
        "round": in_language(round_.title, say.language),
    }
    return say, say("signup.pull.title.continue", **names)


def _pull_body(text: str, issues: tuple[Thread, Thread], say: Catalogue) -> Iterator[str]:
    mentee, mentor = issues
    yield content_mark(content_digest(text))
    yield say("signup.pull.do")
    values: dict[str, Any] = {"mentee_issue": mentee.number, "mentor_issue": mentor.number}
    yield say("signup.pull.do.continue", **values)


def _told(found: Renewal, request: Request, to: Writer, address: str, office: Office) -> str:
    role = _OTHER[to.role]
    command = word("continue", to.language)
    own = f"{command} {_handle(found, to.role)}".strip()
    values: dict[str, Any] = {
        "other": _name(request.handle, role, office),
        "command": f"`{_example(found, command, own, office)}`",
        "round": in_language(found.round.title, to.language) if found.round else "",
        "address": address,
        "label": to("field.prefers"),
        "needs": ", ".join(f"`{one}`" for one in _needs(found, office)),
    }
    key = f"continue.{found.kind}"
    own_key = f"{key}.mentor"
    is_own = to.role == "mentor" and to.say.has(f"signup.{own_key}")
    return to(own_key if is_own else key, **values)


def _handle(found: Renewal, role: Role) -> str:
    """Return the handle of the one of the pair who has a role."""
    return found.mentee if role == "mentee" else found.mentor


def _example(found: Renewal, command: str, own: str, office: Office) -> str:
    if found.kind == "no-handle":
        return f"{command} ada-rossi"
    if found.kind == "which-need":
        first = next(iter(_needs(found, office)), "")
        return f"{command} {found.mentor} {first}".strip()
    return own


def _needs(found: Renewal, office: Office) -> tuple[str, ...]:
    mentee = office.community.mentees.get(found.mentee)
    return tuple(need.id for need in mentee.needs) if mentee else ()


def _person(handle: str, role: Role, office: Office) -> Profile | None:
    community = office.community
    return (community.mentors if role == "mentor" else community.mentees).get(handle)


def _name(handle: str, role: Role, office: Office) -> str:
    person = _person(handle, role, office)
    return defused(person.name if person else handle)
