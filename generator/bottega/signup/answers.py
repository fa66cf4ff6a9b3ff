"""An issue's body → the answers to a form's questions, strictly.

GitHub writes each answer below a heading with the question's label. So a heading inside of an
answer could pass for another question, and GitHub's own parser takes the last one; here a
question that stands there twice is an error, whichever of the two is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from bottega.people.model import ROLES
from bottega.programme import Programme
from bottega.signup.questions import Form, Question, form_languages, form_of

MAX_CHARACTERS = 65_536  # GitHub's own limit for an issue
_HEADING = re.compile(r"^ {0,3}###[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
_CHECK = re.compile(r"^[ \t]*[-*][ \t]+\[([ xX])\][ \t]+(\S.*?)[ \t]*$", re.MULTILINE)
_OTHER_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_NO_RESPONSE = "_no response_"


@dataclass(frozen=True, slots=True)
class Sections:
    """What stands below each question in an issue's body, by id of question."""

    texts: Mapping[str, str]
    ticked: tuple[str, ...] = ()  # the checkboxes as they read
    unticked: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()  # ids of questions that stand there more than once

    def __getitem__(self, field: str) -> str:
        """Return the answer to a question; empty where there is none."""
        return self.texts.get(field, "")


@dataclass(frozen=True, slots=True)
class Answers(Sections):
    """What somebody answered in a sign-up form; empty where they left it out."""

    form: Form = field(kw_only=True)


def read_answers(body: str, programme: Programme) -> Answers | None:
    """Return the answers in an issue's body; None where no form of the programme was filled in."""
    forms = [form_of(role, one, programme) for role in ROLES for one in form_languages(programme)]
    readings = [_read(form, body) for form in forms]
    answers = max(readings, key=lambda one: len(one.texts))
    # Half of a form is no form: somebody wrote an issue of their own.
    return answers if 2 * len(answers.texts) > len(answers.form.questions) else None


def digest(body: str) -> str:
    """Return a short sign of what an issue's body says, to see later whether it was edited."""
    lines = (line.rstrip() for line in _tidy(body).split("\n"))
    return sha256("\n".join(lines).strip().encode(errors="replace")).hexdigest()[:16]


def sections(questions: Iterable[Question], body: str) -> Sections:
    """Return what an issue's body says below the questions of a form."""
    text = _tidy(body[:MAX_CHARACTERS])
    ids = {_folded(question.label): question for question in questions}
    headings = [found for found in _HEADING.finditer(text) if _folded(found[1]) in ids]
    ends = [*(found.start() for found in headings[1:]), len(text)]
    parts = [
        (ids[_folded(found[1])], text[found.end() : end])
        for found, end in zip(headings, ends, strict=False)
    ]
    count = Counter(question.id for question, _answer in parts)
    texts = {question.id: _answer(question, answer) for question, answer in parts}
    boxes = "".join(answer for question, answer in parts if question.kind == "checkboxes")
    repeated = tuple(field for field in texts if count[field] > 1)
    return Sections(texts, _boxes(boxes, ticked=True), _boxes(boxes, ticked=False), repeated)


def _read(form: Form, body: str) -> Answers:
    found = sections(form.questions, body)
    return Answers(found.texts, found.ticked, found.unticked, found.repeated, form=form)


def _answer(question: Question, text: str) -> str:
    answer = text.strip()
    nothing = (_NO_RESPONSE, "none") if question.kind == "dropdown" else (_NO_RESPONSE,)
    if answer.casefold() in nothing:
        return ""
    return question.choice(answer) if question.kind == "dropdown" else answer


def _boxes(text: str, *, ticked: bool) -> tuple[str, ...]:
    found = _CHECK.finditer(text)
    return tuple(" ".join(one[2].split()) for one in found if (one[1] != " ") is ticked)


def _folded(label: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", label).casefold().split())


def _tidy(text: str) -> str:
    return _OTHER_LINE_ENDS.sub("\n", text)
