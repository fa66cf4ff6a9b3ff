"""The pull request that sets a programme up: what it replaces, and what is left to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bottega import programme as settings
from bottega.founding.replacing import Replacement
from bottega.founding.wishes import Wishes
from bottega.problems import Problem
from bottega.texts import Catalogue, catalogue
from bottega.texts.problem_texts import message

BRANCH = "setup"


def title(wishes: Wishes) -> str:
    """Return the title, in the programme's first language."""
    say = catalogue(wishes.languages[0])
    return say("setup.title", name=wishes.titles[wishes.languages[0]])


def body(wishes: Wishes, files: Replacement) -> str:
    """Return what a maintainer reads before merging it, in the programme's first language."""
    say = catalogue(wishes.languages[0])
    removed = Counter(
        path.partition("/")[0] for path, text in files.items() if text is None and "/" in path
    )
    parts = [say("setup.body"), "\n".join(_removed(removed, say))]
    left = "\n".join(f"- [ ] {line}" for line in _left(files, say))
    return "\n\n".join(part for part in (*parts, say("setup.left"), left) if part) + "\n"


def _removed(removed: Counter[str], say: Catalogue) -> Iterator[str]:
    for folder in sorted(removed):
        yield "- " + say("setup.removed", count=removed[folder], folder=folder)


def _left(files: Replacement, say: Catalogue) -> Iterator[str]:
    for problem in _blanks(files):
        yield f"`{problem.path}`, {say('setup.line', line=problem.line)}: {message(problem, say)}"
    yield say("setup.read")
    yield say("setup.first-round")


def _blanks(files: Replacement) -> tuple[Problem, ...]:
    text = files.get(settings.PATH)
    return settings.read(text)[1] if text else ()
