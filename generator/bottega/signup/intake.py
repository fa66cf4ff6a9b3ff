"""Processes sign-ups: reads an issue, settles it, and writes what follows. Repeating is harmless.

A sign-up's issue is open while something waits (for its person, a maintainer, a round) and
closed when all is settled; closed, it still takes its person's commands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from bottega.hub.github.proposals import delete_branch, propose
from bottega.hub.github.troubles import Ambiguous, Refused
from bottega.signup.answers import read_answers
from bottega.signup.application import Identity
from bottega.signup.door import Door, door_of
from bottega.signup.forms import LABEL
from bottega.signup.identity import Refusal, identify
from bottega.signup.letters import News, letter, refusal, reply
from bottega.signup.marks import answer_mark, state_mark, taken_mark
from bottega.signup.mistakes import Mistake
from bottega.signup.office import Office
from bottega.signup.pulls import Change, branch_of, proposal, proposals_of
from bottega.signup.renewing import answer_to_wish
from bottega.signup.requests import requests_in
from bottega.signup.standing import CLOSED, Checked, Settlement, Standing, is_paused, settle

LOOK_BACK = timedelta(days=7)  # how long ago a comment on a closed issue may have been missed


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a sign-up; the code has its words in the catalogue."""

    number: int
    code: str
    detail: str = ""


def sweep(office: Office) -> Iterator[Outcome]:
    """Process every sign-up that may need something: the open ones, and where somebody spoke."""
    numbers = {thread.number for thread in office.client.issues((LABEL,), "open")}
    since = datetime.combine(office.day - LOOK_BACK, time(), UTC)
    for number, comment in office.client.comments(since):
        if requests_in(comment) and not office.client.is_ours(comment.author):
            numbers.add(number)
    for number in sorted(numbers):
        found = _taken_in(office, number)
        if found.code != "not-a-signup":
            yield found


def _taken_in(office: Office, number: int) -> Outcome:
    try:
        return take_in(office, number)
    except Refused as refused:
        # One conversation that was locked, for instance, holds up nobody else.
        return Outcome(number, "refused", dict(refused.values).get("message", ""))


def take_in(office: Office, number: int) -> Outcome:
    """Process one sign-up; raises Trouble where GitHub refuses, BudgetSpent when all is written."""
    try:
        return _take_in(office, number)
    except Ambiguous:
        # What was written shows when everything is read again, and is not written twice.
        return _take_in(office, number)


def _take_in(office: Office, number: int) -> Outcome:
    thread = office.client.issue(number)
    door = door_of(thread, office) if thread else None
    if door is None:
        return Outcome(number, "not-a-signup")
    if door.missing_labels:
        office.client.add_labels(number, door.missing_labels)
    who = identify(door.thread, door.answers, door.role, office.community, office.tree)
    if isinstance(who, Refusal):
        return _refuse(door, who, office)
    newer = _newer(door, office)
    return _process(door, who, office) if newer is None else _supersede(door, newer, who, office)


def _refuse(door: Door, found: Refusal, office: Office) -> Outcome:
    if found.code != "nobody":
        question = door.form.question("for")
        label = question.label if question else ""
        address = f"{office.programme.repository_url}/issues/new/choose"
        values = {"handle": found.handle, "label": label}
        told = refusal(door.writer(office), found.code, address, **values)
        _say_state(door, office, told, taken_mark("", found.code))
    return Outcome(door.number, found.code, found.handle)


def _newer(door: Door, office: Office) -> int | None:
    """Return the number of a newer form of the same person for the same profile."""
    mine = door.thread
    for other in office.client.issues((LABEL, door.role), creator=mine.author):
        same = other.author.lower() == mine.author.lower() and other.author_id == mine.author_id
        if not same or other.number <= mine.number or door.answers is None:
            continue
        answers = read_answers(other.body, office.programme)
        if answers and answers.form.role == door.role and answers["for"] == door.answers["for"]:
            return other.number
    return None


def _supersede(door: Door, newer: int, who: Identity, office: Office) -> Outcome:
    told = door.writer(office)("letter.superseded", number=newer)
    _say_state(door, office, told, taken_mark("", "superseded"))
    asked = {one.comment for one in door.requests(who, office)}
    for comment in sorted(asked - door.answered):
        office.client.say_once(door.number, answer_mark(comment), told)
    _shut(door, office, shut=True)
    return Outcome(door.number, "superseded", str(newer))


def _process(door: Door, who: Identity, office: Office) -> Outcome:
    standing = _standing(door, who, office)
    settled = settle(standing)
    news = _propose(door, who, standing, settled, office)
    taken = door.digest if settled.took_form else door.taken[0]
    news = replace(news, is_edited=bool(taken) and taken != door.digest)
    told = letter(door.writer(office), settled, news)
    _say_state(door, office, told, taken_mark(taken, settled.state))
    waits = _answer(door, who, standing, settled, news, office)
    _shut(door, office, shut=settled.state in CLOSED and not waits)
    return Outcome(door.number, settled.state, _detail(settled, news))


def _standing(door: Door, who: Identity, office: Office) -> Standing:
    path = who.path(door.role)
    return Standing(
        day=office.day,
        created=door.thread.created.date(),
        base=office.profile(path),
        proposals=proposals_of(office, door.role, who, door.number),
        requests=door.requests(who, office),
        answered=door.answered,
        was_settled=door.taken[1] in CLOSED,
        read_form=lambda existing: _read_form(door, who, existing, office),
        check=lambda text: office.checked(text, path, door.form),
    )


def _read_form(door: Door, who: Identity, existing: str | None, office: Office) -> Checked:
    if door.answers is not None:
        return office.filled_in(door.answers, who, existing)
    to = door.writer(office)
    address = f"{office.programme.repository_url}/issues/new?template={door.form.file}"
    cure = to("wrong.not-a-form.hint", address=address)
    return Checked("", (Mistake((0, 0), "", to("wrong.not-a-form"), cure),))


def _propose(
    door: Door, who: Identity, standing: Standing, settled: Settlement, office: Office
) -> News:
    """Propose what is wanted, take back what is not, and return what there is to tell of it."""
    coming, is_open = office.next_round()
    paused = is_paused(settled.text)
    missing = office.missing_training(who, door.role)
    news = News(
        round=coming, is_open=is_open, handle=who.handle, is_paused=paused, training=missing
    )
    if settled.propose:
        change = Change(door.thread, door.role, who, standing.base, settled.text)
        made = propose(office.client, proposal(change, office))
        address = made.address if made.pull is None else f"#{made.pull}"
        return replace(news, address=address, is_branch=made.pull is None)
    if settled.withdraw:
        office.client.write("PATCH", f"pulls/{settled.withdraw}", {"state": "closed"})
    if settled.state in CLOSED:
        # Left there, the branch of what is settled would be taken for a proposal.
        delete_branch(office.client, branch_of(door.role, who))
    return replace(news, address=_reference(standing))


def _reference(standing: Standing) -> str:
    told = (one.number for one in standing.proposals if one.state != "merged" and one.number)
    return next((f"#{number}" for number in told), "")


def _answer(
    door: Door,
    who: Identity,
    standing: Standing,
    settled: Settlement,
    news: News,
    office: Office,
) -> bool:
    """Answer each comment that asks for something once; say whether a wish still waits."""
    to, texts, waits = door.writer(office), defaultdict[int, list[str]](list), False
    for given in settled.replies:
        office.client.react(given.request.comment, "+1" if given.request.verb else "confused")
        if given.request.verb != "continue":
            texts[given.request.comment].append(reply(to, given, news))
    for wish in (one for one in standing.requests if one.verb == "continue"):
        told, is_waiting = answer_to_wish(wish, door.thread, who, to, office)
        waits |= is_waiting
        texts[wish.comment] += [told] if told else []
    for comment, said in texts.items():
        if said:
            office.client.say_once(door.number, answer_mark(comment), "\n\n".join(said))
    return waits


def _say_state(door: Door, office: Office, told: str, mark: str) -> None:
    office.client.say_once(door.number, state_mark(door.number), f"{mark}\n{told}")


def _shut(door: Door, office: Office, *, shut: bool) -> None:
    if shut and door.thread.state == "open":
        office.client.close(door.number)
    elif not shut and door.thread.state == "closed":
        office.client.edit_issue(door.number, state="open")


def _detail(settled: Settlement, news: News) -> str:
    if settled.state == "mistakes":
        return str(len(settled.mistakes))
    return news.address if settled.state in ("proposed", "leaving", "declined") else ""
