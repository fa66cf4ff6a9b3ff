"""Processes sign-ups: reads an issue, settles it, and writes what follows. Repeating is harmless.

A sign-up's issue is open while something waits (for the person, a maintainer, a round) and
closed when all is settled; a closed issue still takes its person's commands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from bottega.hub.github.proposals import propose
from bottega.hub.github.troubles import Ambiguous
from bottega.people.model import Role
from bottega.sessions.thread import Thread
from bottega.signup.answers import Answers, digest, read_answers
from bottega.signup.application import Identity
from bottega.signup.forms import LABEL
from bottega.signup.identity import Refusal, identify, speaks
from bottega.signup.letters import News, Writer, letter, refusal, reply
from bottega.signup.marks import answer_mark, answered_comment, state_mark, taken_mark, taken_of
from bottega.signup.mistakes import Mistake
from bottega.signup.office import Office, form_role
from bottega.signup.pulls import proposal, proposals_of
from bottega.signup.questions import Form, form_languages, form_of
from bottega.signup.renewing import answer_to_wish
from bottega.signup.requests import Request, requests, requests_in
from bottega.signup.standing import CLOSED, Checked, Settlement, Standing, settle

LOOK_BACK = timedelta(days=7)  # how long ago a comment on a closed issue may have been missed


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a sign-up; the code has its words in the catalogue."""

    number: int
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """A person's sign-up issue as it stands."""

    thread: Thread
    role: Role
    form: Form
    answers: Answers | None  # None where the form can no longer be read
    said: str  # our one answer so far

    @property
    def name(self) -> str:
        """Return how the person calls themselves here."""
        return (self.answers["name"] if self.answers else "")[:60] or self.thread.author


def sweep(office: Office) -> Iterator[Outcome]:
    """Process every sign-up that may need something: the open ones, and where somebody spoke."""
    numbers = {thread.number for thread in office.client.issues((LABEL,), "open")}
    since = datetime.combine(office.day - LOOK_BACK, time(), UTC)
    for number, comment in office.client.comments(since):
        if requests_in(comment) and not office.client.is_ours(comment.author):
            numbers.add(number)
    for number in sorted(numbers):
        found = take_in(office, number)
        if found.code != "not-a-signup":
            yield found


def take_in(office: Office, number: int) -> Outcome:
    """Process one sign-up; raises Trouble where GitHub refuses, BudgetSpent when all is written."""
    try:
        return _take_in(office, number)
    except Ambiguous:
        # What was written shows when everything is read again, and is not written twice.
        return _take_in(office, number)


def _take_in(office: Office, number: int) -> Outcome:
    thread = office.client.issue(number)
    door = _door(thread, office) if thread else None
    if thread is None or door is None:
        return Outcome(number, "not-a-signup")
    _label(door, office)
    who = identify(thread, door.answers, door.role, office.community, office.tree)
    if isinstance(who, Refusal):
        return _refuse(door, who, office)
    newer = _newer(door, office)
    if newer is not None:
        return _supersede(door, newer, who, office)
    return _process(door, who, office)


def _door(thread: Thread, office: Office) -> Door | None:
    answers = read_answers(thread.body, office.programme)
    if office.client.is_ours(thread.author) or not (answers or LABEL in thread.labels):
        return None
    role = answers.form.role if answers else form_role(thread.labels)
    if role is None:
        return None
    form = answers.form if answers else form_of(role, _language(office), office.programme)
    first = state_mark(thread.number)
    ours = (one.body for one in thread.comments if office.client.is_ours(one.author))
    said = next((body for body in ours if body.partition("\n")[0].strip() == first), "")
    return Door(thread, role, form, answers, said)


def _language(office: Office) -> str:
    return form_languages(office.programme)[0]


def _writer(door: Door, office: Office) -> Writer:
    return Writer(office.programme, door.form.language, door.role, door.name, door.thread.number)


def _label(door: Door, office: Office) -> None:
    missing = tuple(one for one in (LABEL, door.role) if one not in door.thread.labels)
    if missing:
        office.client.add_labels(door.thread.number, missing)


def _refuse(door: Door, found: Refusal, office: Office) -> Outcome:
    number = door.thread.number
    if found.code != "nobody":
        to, question = _writer(door, office), door.form.question("for")
        label = question.label if question else ""
        address = f"{office.programme.repository_url}/issues/new/choose"
        told = refusal(to, found.code, handle=found.handle, label=label, address=address)
        _say_state(door, office, told, taken_mark("", found.code))
    return Outcome(number, found.code, found.handle)


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
    to = _writer(door, office)
    told = to("letter.superseded", number=newer)
    _say_state(door, office, told, taken_mark("", "superseded"))
    for comment in {one.comment for one in _requests(door, who, office)} - _answered(door, office):
        office.client.say_once(door.thread.number, answer_mark(comment), told)
    _shut(door, office, shut=True)
    return Outcome(door.thread.number, "superseded", str(newer))


def _process(door: Door, who: Identity, office: Office) -> Outcome:
    standing = _standing(door, who, office)
    settled = settle(standing)
    news = _act(door, who, standing, settled, office)
    taken = digest(door.thread.body) if settled.took_form else taken_of(door.said)[0]
    told = letter(_writer(door, office), settled, replace(news, is_edited=_edited(door, taken)))
    _say_state(door, office, told, taken_mark(taken, settled.state))
    waits = _answer(door, who, standing, settled, news, office)
    _shut(door, office, shut=settled.state in CLOSED and not waits)
    return Outcome(door.thread.number, settled.state, _detail(settled, news))


def _standing(door: Door, who: Identity, office: Office) -> Standing:
    path, base = who.path(door.role), office.profile(who.path(door.role))
    return Standing(
        day=office.day,
        created=door.thread.created.date(),
        base=base,
        proposals=proposals_of(office, door.role, who, door.thread.number),
        requests=_requests(door, who, office),
        answered=_answered(door, office),
        was_settled=taken_of(door.said)[1] in CLOSED,
        read_form=lambda existing: _read_form(door, who, existing, office),
        check=lambda text: office.checked(text, path, door.form),
    )


def _read_form(door: Door, who: Identity, existing: str | None, office: Office) -> Checked:
    if door.answers is not None:
        return office.filled_in(door.answers, who, existing)
    to = _writer(door, office)
    address = f"{office.programme.repository_url}/issues/new?template={door.form.file}"
    cure = to("wrong.not-a-form.hint", address=address)
    return Checked("", (Mistake("", to("wrong.not-a-form"), cure),))


def _act(
    door: Door, who: Identity, standing: Standing, settled: Settlement, office: Office
) -> News:
    """Propose what is wanted, take back what is not, and return what there is to tell of it."""
    if settled.withdraw:
        office.client.write("PATCH", f"pulls/{settled.withdraw}", {"state": "closed"})
    coming, is_open = office.next_round()
    news = News(round=coming, is_open=is_open, handle=who.handle)
    opened = standing.open_proposal
    if settled.propose or (
        opened is not None and opened.number == 0 and settled.text != standing.base
    ):
        base = standing.base
        made = propose(
            office.client,
            proposal(office, door.thread, door.role, who, base, settled.text),
        )
        return replace(news, address=made.address, is_branch=made.pull is None)
    number = opened.number if opened else _declined(standing)
    address = f"{office.programme.repository_url}/pull/{number}" if number else ""
    is_paused = settled.text is not None and "\nlisted: false" in settled.text.partition("\n---")[0]
    return replace(news, address=address, is_paused=is_paused)


def _declined(standing: Standing) -> int:
    return next((one.number for one in standing.proposals if one.state == "closed"), 0)


def _answer(
    door: Door,
    who: Identity,
    standing: Standing,
    settled: Settlement,
    news: News,
    office: Office,
) -> bool:
    """Answer each comment that asks for something once; say whether a wish still waits."""
    to, texts = _writer(door, office), defaultdict[int, list[str]](list)
    for given in settled.replies:
        if given.request.verb != "continue":
            texts[given.request.comment].append(reply(to, given, news))
            office.client.react(given.request.comment, "+1" if given.request.verb else "confused")
    waits = False
    for request in standing.requests:
        if request.verb == "continue":
            told, is_waiting = answer_to_wish(request, door.thread, who, to, office)
            waits |= is_waiting
            if told:
                texts[request.comment].append(told)
    for comment, told_here in texts.items():
        office.client.say_once(door.thread.number, answer_mark(comment), "\n\n".join(told_here))
    return waits


def _requests(door: Door, who: Identity, office: Office) -> tuple[Request, ...]:
    spoken = (
        one for one in door.thread.comments if speaks(one, door.thread, who, office.community)
    )
    return requests(one for one in spoken if not office.client.is_ours(one.author))


def _answered(door: Door, office: Office) -> frozenset[int]:
    ours = (one for one in door.thread.comments if office.client.is_ours(one.author))
    found = (answered_comment(one.body) for one in ours)
    return frozenset(number for number in found if number is not None)


def _edited(door: Door, taken: str) -> bool:
    return bool(taken) and taken != digest(door.thread.body)


def _say_state(door: Door, office: Office, told: str, mark: str) -> None:
    number = door.thread.number
    office.client.say_once(number, state_mark(number), f"{mark}\n{told}")


def _shut(door: Door, office: Office, *, shut: bool) -> None:
    if shut and door.thread.state == "open":
        office.client.close(door.thread.number)
    elif not shut and door.thread.state == "closed":
        office.client.edit_issue(door.thread.number, state="open")


def _detail(settled: Settlement, news: News) -> str:
    if settled.state == "mistakes":
        return str(len(settled.mistakes))
    return news.address if settled.state in ("proposed", "leaving", "declined") else ""
