"""The demonstration becomes a community's own programme: which files change, which go.

What is the product's stays: the generator, its tests, workflows, pages that no template replaces.
People, rounds and threads go only where the settings say that they are made up.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from bottega import programme as settings
from bottega.documents.git import commit_of
from bottega.documents.writing import write_text
from bottega.founding.files import programme_files
from bottega.founding.pages import EMPTY, Package
from bottega.founding.wishes import Wishes
from bottega.people import vetoes
from bottega.people.evidence import FOLDER as CREDENTIALS
from bottega.people.model import FOLDERS
from bottega.problems import WrongUse
from bottega.programme import Programme
from bottega.rounds.rounds import FOLDER as ROUNDS
from bottega.versions.origin import requirement

CONTENT = "content"
FORMS = ".github/ISSUE_TEMPLATE"
# The product's own, whatever a new programme's would say.
CARRIED = "generator/bottega/__init__.py"
NOT_OURS = (".gitignore",)

Replacement = Mapping[str, str | None]


def replacement(root: Path, programme: Programme, wishes: Wishes, *, again: bool) -> Replacement:
    """Return every path that changes with its new text, None where the file goes.

    Raises WrongUse where this is a community's own programme already; with `again` its settings,
    topics and pages are written anew, and nobody who is in it is touched.
    """
    if not programme.demonstration and not again:
        raise WrongUse("setup-real", path=settings.PATH)
    # A copy of the template repository calls our workflows, and has no program of its own.
    carries = (root / CARRIED).is_file()
    wanted = programme_files(wishes, Package("" if carries else requirement()))
    kept = {path: text for path, text in wanted.items() if path not in NOT_OURS}
    gone = {path for path in _going(root, programme, wishes) if path not in kept}
    changed = {path: text for path, text in kept.items() if _text(root / path) != text}
    return dict(sorted({**changed, **dict.fromkeys(gone)}.items()))


def replace(root: Path, files: Replacement) -> None:
    """Change the files in a checkout; raises WrongUse where Git could not bring them back.

    The settings come last: until then it is the demonstration, and the same again completes it.
    """
    last = settings.PATH
    there = [path for path in files if os.path.lexists(root / path)]
    if there and commit_of(root, there) is None:
        raise WrongUse("setup-uncommitted")
    for path in sorted(files, key=lambda path: (path == last, path)):
        text = files[path]
        if text is None:
            (root / path).unlink(missing_ok=True)
        else:
            write_text(root / path, text)


def _going(root: Path, programme: Programme, wishes: Wishes) -> Iterator[str]:
    yield from _files(root, FORMS)
    if not programme.demonstration:
        return
    folders = (*FOLDERS.values(), ROUNDS, CREDENTIALS, *filter(None, (programme.hub.folder,)))
    for folder in folders:
        yield from _files(root, folder)
    for path in _files(root, CONTENT):
        _content, language, *rest = path.split("/")
        if language not in wishes.languages or rest[0] in EMPTY:
            yield path
    if (root / vetoes.PATH).is_file():
        yield vetoes.PATH


def _files(root: Path, folder: str) -> Iterator[str]:
    for path in sorted((root / folder).rglob("*")):
        if path.is_file() or path.is_symlink():
            yield path.relative_to(root).as_posix()


def _text(path: Path) -> str | None:
    return path.read_bytes().decode(errors="replace") if path.is_file() else None
