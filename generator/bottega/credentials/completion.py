"""From graded answers to evidence: which module, as it was, and nothing of the answers."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Literal

from bottega.documents.tree import Tree
from bottega.learning.grading import Answers, grade
from bottega.learning.module import MAX_BYTES, Module
from bottega.people.evidence import Account, Completion, Recorder, Source, sealed
from bottega.problems import Problem
from bottega.programme import Programme

CONTENT, LEARN = "content", "learn"
Assessment = Literal["enough", "partial", "not-yet"]
_UNSEALED = f"sha256:{'0' * 64}"


def assess(module: Module, answers: Answers) -> Assessment:
    """Return whether a module's quiz was answered, and enough of it rightly; nothing finer."""
    if module.quiz is None:
        return "partial"
    result = grade(module.quiz, answers)
    if result.passed:
        return "enough"
    missing = any(verdict == "unanswered" for verdict in result.verdicts.values())
    return "partial" if missing else "not-yet"


def module_folder(language: str, module: str) -> str:
    """Return where a module stands in the repository."""
    return f"{CONTENT}/{language}/{LEARN}/{module}"


def language_of(programme: Programme, tree: Tree, wanted: str, module: str) -> str | None:
    """Return the language in which a module is studied by who reads another; None without one."""
    order = (wanted, *(one for one in programme.languages if one != wanted))
    known = (one for one in order if one in programme.languages)
    places = ((one, f"{module_folder(one, module)}/quiz.md") for one in known)
    return next((one for one, path in places if tree.exists(path)), None)


def fingerprint(tree: Tree, folder: str) -> str:
    """Return a SHA-256 over all of a module's files, or over one file."""
    lines = (f"{name} {_digest(tree, path)}\n" for name, path in _files(tree, folder))
    return f"sha256:{sha256(''.join(lines).encode()).hexdigest()}"


def completion(
    tree: Tree,
    module: str,
    language: str,
    who: tuple[str, Account | None],
    source: Source,
    recorder: Recorder,
    day: date,
) -> Completion:
    """Return sealed evidence that somebody (handle, account) completed a module."""
    folder = module_folder(language, module)
    found = Completion(
        handle=who[0],
        account=who[1],
        module=module,
        language=language,
        content=fingerprint(tree, folder),
        quiz=_digest(tree, f"{folder}/quiz.md"),
        date=day,
        source=source,
        recorder=recorder,
        digest=_UNSEALED,
    )
    return sealed(found)


def _files(tree: Tree, folder: str) -> list[tuple[str, str]]:
    names = (name for name in tree.names(folder) if name.endswith(".md"))
    return [(name, f"{folder}/{name}") for name in names]


def _digest(tree: Tree, path: str) -> str:
    data = tree.read(path, MAX_BYTES)
    # Git may write other line ends to disk; they change nothing that is read.
    plain = b"" if isinstance(data, Problem) else data.replace(b"\r\n", b"\n")
    return f"sha256:{sha256(plain).hexdigest()}"
