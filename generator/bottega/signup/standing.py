"""How a sign-up stands, and what follows from it: pure, so that every outcome can be shown.

- The form is read until its first proposal is merged; later only when its author says so, for the
  profile may have been changed elsewhere meanwhile, and who edits an issue cannot be seen.
- Commands are followed once each, in their order, on what is proposed or else on what there is.
- Who leaves is gone until they say otherwise; a proposal that a maintainer closed stays closed
  until it would say something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Literal

from bottega.signup.mistakes import Mistake
from bottega.signup.requests import Request

State = Literal["mistakes", "proposed", "leaving", "settled", "left", "declined", "gone"]
Result = Literal["done", "same", "mistakes", "no-profile", "said"]
CLOSED: tuple[State, ...] = ("settled", "left", "gone")
_LINE = {key: re.compile(rf"^{key}:.*$", re.MULTILINE) for key in ("listed", "confirmed")}


@dataclass(frozen=True, slots=True)
class Checked:
    """A profile's text after the check: refused where there are mistakes; remarks stop nothing."""

    text: str
    mistakes: tuple[Mistake, ...] = ()
    remarks: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal of ours for this sign-up: what it would make of the profile (None: nothing)."""

    number: int
    content: str  # the digest of what it proposes
    state: Literal["open", "merged", "closed"]
    text: str | None = None  # of an open one


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that decides what happens with a sign-up."""

    day: date
    created: date  # when the form was sent
    base: str | None  # the profile that there is
    proposals: tuple[Proposed, ...]  # the newest first
    requests: tuple[Request, ...]
    answered: frozenset[int]  # comments that we have answered
    was_settled: bool  # our answer says so, whoever opened the proposal
    read_form: Callable[[str | None], Checked]  # the form, merged into a profile
    check: Callable[[str], Checked]

    @property
    def open_proposal(self) -> Proposed | None:
        """Return the proposal that waits for a maintainer."""
        return next((one for one in self.proposals if one.state == "open"), None)

    @property
    def was_merged(self) -> bool:
        """Say whether a proposal from this sign-up was ever taken."""
        return self.was_settled or any(one.state == "merged" for one in self.proposals)


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a command: done, already so, refused, or impossible without a profile."""

    request: Request
    result: Result
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True)
class Settlement:
    """What follows: the profile that is wanted, how the sign-up stands, and what is said."""

    state: State
    text: str | None
    propose: bool
    withdraw: int | None = None  # a proposal that is needed no more
    mistakes: tuple[Mistake, ...] = ()
    remarks: tuple[Mistake, ...] = ()
    replies: tuple[Reply, ...] = ()
    took_form: bool = False


def content_digest(text: str | None) -> str:
    """Return a short sign of what a proposal proposes, whatever its day; also of a removal."""
    said = b"removed" if text is None else with_line(text, "confirmed", "").encode()
    return sha256(said).hexdigest()[:16]


def settle(standing: Standing) -> Settlement:
    """Return what follows from how a sign-up stands; settling it again changes nothing more."""
    opened = standing.open_proposal
    course = _Course(standing, opened.text if opened else standing.base)
    if _is_leaving(standing):
        # A branch without a pull request does not show that it removes something.
        course.text = course.text if standing.proposals else None
    elif not standing.was_merged:
        course.read_form()
    for request in standing.requests:
        if request.comment not in standing.answered:
            course.follow(request)
    return _settlement(standing, course)


def is_paused(text: str | None) -> bool:
    """Say whether a profile's text says that its person rests."""
    return "\nlisted: false" in (text or "").partition("\n---")[0]


def with_line(text: str, key: Literal["listed", "confirmed"], value: str) -> str:
    """Return a profile's text with one plain field set; everything else stays to the byte."""
    front, closing, rest = text.partition("\n---")
    if _LINE[key].search(front):
        return f"{_LINE[key].sub(f'{key}: {value}', front)}{closing}{rest}"
    return f"{front}\n{key}: {value}{closing}{rest}"


@dataclass
class _Course:
    """The profile on its way through what was asked, and what was noticed meanwhile."""

    standing: Standing
    text: str | None
    mistakes: tuple[Mistake, ...] = ()
    remarks: tuple[Mistake, ...] = ()
    replies: list[Reply] = field(default_factory=list)
    took_form: bool = False

    def read_form(self) -> bool:
        """Take the form over, unless it has mistakes; say whether it was taken."""
        found = self.standing.read_form(self.text or self.standing.base)
        self.mistakes, self.remarks = found.mistakes, found.remarks
        if found.mistakes:
            return False
        self.text = self._known(found.text) or found.text
        self.took_form = True
        return True

    def _known(self, text: str) -> str | None:
        """Return what waits or is there already, where only its day differs from a text."""
        opened, base = self.standing.open_proposal, self.standing.base
        if opened and opened.text and _but_for_the_day(opened.text, text):
            return opened.text
        is_fresh = base is not None and _confirmed(base) >= self.standing.created.isoformat()
        return base if base is not None and is_fresh and _but_for_the_day(base, text) else None

    def follow(self, request: Request) -> None:
        """Do what a command asks, and note what became of it."""
        if request.verb in (None, "help", "continue"):
            self.replies.append(Reply(request, "said"))
        elif request.verb == "update":
            result: Result = self._result if self.read_form() else "mistakes"
            self.replies.append(Reply(request, result, self.mistakes))
        elif request.verb == "leave":
            self.text, self.mistakes = None, ()
            self.replies.append(Reply(request, self._result))
        elif self.text is None:
            self.replies.append(Reply(request, "no-profile"))
        else:
            self._set(request, _changed(request, self.text, self.standing.day))

    def _set(self, request: Request, text: str) -> None:
        found = self.standing.check(text)
        if found.mistakes:
            self.replies.append(Reply(request, "mistakes", found.mistakes))
            return
        self.text = text
        self.replies.append(Reply(request, self._result))

    @property
    def _result(self) -> Result:
        # What already waits for a maintainer is done; only what there is already is the same.
        return "same" if self.text == self.standing.base else "done"


def _changed(request: Request, text: str, day: date) -> str:
    if request.verb == "confirm":
        # The day on which they said so: a late run changes nothing about that.
        return with_line(text, "confirmed", min(request.made.date(), day).isoformat())
    paused = _LINE["listed"].search(text.partition("\n---")[0])
    if request.verb == "resume":
        return with_line(text, "listed", "true") if paused else text
    return with_line(text, "listed", "false")


def _is_leaving(standing: Standing) -> bool:
    words = [one.verb for one in standing.requests if one.verb in ("leave", "update")]
    return bool(words) and words[-1] == "leave"


def _confirmed(text: str) -> str:
    found = _LINE["confirmed"].search(text.partition("\n---")[0])
    return found[0].partition(":")[2].strip() if found else ""


def _but_for_the_day(text: str, other: str) -> bool:
    return with_line(text, "confirmed", "") == with_line(other, "confirmed", "")


def _settlement(standing: Standing, course: _Course) -> Settlement:
    opened, text = standing.open_proposal, course.text
    found = Settlement(
        state=_state(standing, course),
        text=text,
        propose=False,
        mistakes=course.mistakes,
        remarks=course.remarks,
        replies=tuple(course.replies),
        took_form=course.took_form,
    )
    if text == standing.base:
        return replace(found, withdraw=opened.number if opened and opened.number else None)
    # A branch alone is proposed again, in case a pull request may be opened by now.
    waits = opened is not None and opened.text == text and opened.number > 0
    return replace(found, propose=not waits and found.state != "declined")


def _state(standing: Standing, course: _Course) -> State:
    if course.mistakes:
        return "mistakes"
    if course.text == standing.base:
        if course.text is not None:
            return "settled"
        return "left" if _is_leaving(standing) else "gone"
    asked = any(reply.result == "done" for reply in course.replies)
    if standing.open_proposal is None and not asked and _was_declined(standing, course.text):
        return "declined"
    return "leaving" if course.text is None else "proposed"


def _was_declined(standing: Standing, text: str | None) -> bool:
    closed = {one.content for one in standing.proposals if one.state == "closed"}
    return content_digest(text) in closed
