"""A new module to write on: every file that a module has, with a hint in each."""

from __future__ import annotations

import re

from bottega.documents.front_matter import join
from bottega.problems import WrongUse
from bottega.texts import Catalogue

FIRST_OBJECTIVE = "first"
RESERVED = "path"  # the portal's own page stands at this address
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def new_module(name: str, say: Catalogue) -> dict[str, str]:
    """Return a new module's files by name; raises WrongUse where no module can be called so."""
    if not _NAME.fullmatch(name) or len(name) > 40 or name == RESERVED:
        raise WrongUse("module-name", name=name)
    return hints(say)


def hints(say: Catalogue) -> dict[str, str]:
    """Return what every new module begins with in a language, by file name."""
    unit = {"title": say("module.unit.title"), "minutes": 1, "objectives": [FIRST_OBJECTIVE]}
    return {
        "index.md": join(_front(say), say("module.introduction")),
        "01-first-unit.md": join(unit, say("module.unit.body")),
        **{f"{page}.md": _page(page, say) for page in ("practice", "key-points", "resources")},
        "quiz.md": join({"title": say("module.quiz.title"), "pass": 1}, _quiz(say)),
    }


def _front(say: Catalogue) -> dict[str, object]:
    return {
        "title": say("module.title"),
        "description": say("module.description"),
        "audience": ["mentor", "mentee"],
        "moment": "begin",
        "goals": [],
        "minutes": 5,
        "prerequisites": [],
        "objectives": [{"id": FIRST_OBJECTIVE, "text": say("module.objective")}],
        "authors": [say("module.author")],
        "licence": "CC BY 4.0",
    }


def _page(page: str, say: Catalogue) -> str:
    return join({"title": say(f"module.{page}.title")}, say(f"module.{page}.body"))


def _quiz(say: Catalogue) -> str:
    return "\n".join(
        (
            say("module.quiz.introduction"),
            "",
            "## q1 {single}",
            "",
            f"objective: {FIRST_OBJECTIVE}",
            "",
            say("module.quiz.question"),
            "",
            f"- [x] {say('module.quiz.right')}",
            f"  > {say('module.quiz.right.why')}",
            f"- [ ] {say('module.quiz.wrong')}",
            f"  > {say('module.quiz.wrong.why')}",
        )
    )
