"""What we once wrote, brought to its present form: each step says what it would change, if any.

Nothing is changed that no commit holds, so that Git brings everything back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bottega import programme as settings
from bottega.documents.tree import FolderTree, Tree, read_text
from bottega.founding.answers import GITHUB
from bottega.founding.github_files import ACTION, FOLDER, called_files
from bottega.founding.replacing import Replacement, replace
from bottega.programme import Programme
from bottega.versions.calls import REUSABLE, Pin

MAX_BYTES = 256 * 1024
WORKFLOWS = f"{FOLDER}/workflows"
ACTIONS = (f"{FOLDER}/actions/bottega/action.yml", f"{FOLDER}/actions/pull-request/action.yml")
OURS = re.compile(r"^author: The Bottega maintainers$|\./\.bottega", re.MULTILINE)
OUR_ACTION = "uses: ./.github/actions/bottega"  # how a copied workflow begins its work


@dataclass(frozen=True, slots=True)
class Ground:
    """What a step looks at: the repository's own files, its programme, and what is called now."""

    top: Tree
    programme: Programme
    pin: Pin


@dataclass(frozen=True, slots=True)
class Step:
    """One change of form, by the name that its texts have, and the files that it changes."""

    name: str
    files: Callable[[Ground], Replacement]


def migration(root: Path, pin: Pin) -> Mapping[str, Replacement]:
    """Return what each needed step changes: paths in the repository, None where the file goes.

    Raises ProblemsFound where the settings cannot be read.
    """
    programme = settings.load(FolderTree(root))
    ground = Ground(FolderTree(programme.top(root)), programme, pin)
    found = {step.name: step.files(ground) for step in STEPS}
    return {name: files for name, files in found.items() if files}


def migrate(root: Path, steps: Mapping[str, Replacement]) -> None:
    """Change the files; raises WrongUse, nothing changed, where Git could not bring them back."""
    top = settings.load(FolderTree(root)).top(root)
    replace(top, {path: text for files in steps.values() for path, text in files.items()})


def _copies_become_calls(ground: Ground) -> Replacement:
    """Programmes of the first trials carried whole workflows: now they call ours."""
    if ground.programme.server != GITHUB or ground.top.exists("generator/bottega/__init__.py"):
        return {}
    wanted = called_files(ground.pin, ground.programme.folder or "")
    copied = [path for path in wanted if _is_copy(ground.top, path)]
    if not copied:
        return {}
    names = (path.rpartition("/")[2] for path in wanted)
    extra = (ACTION, *ACTIONS, *(f"{WORKFLOWS}/{REUSABLE}{name}" for name in names))
    gone = [path for path in extra if OURS.search(_text(ground.top, path))]
    return {**{path: wanted[path] for path in copied}, **dict.fromkeys(gone)}


def _is_copy(top: Tree, path: str) -> bool:
    text = _text(top, path)
    return OUR_ACTION in text or f"uses: ./{WORKFLOWS}/{REUSABLE}" in text


def _text(top: Tree, path: str) -> str:
    text = read_text(top, path, MAX_BYTES)
    return text if isinstance(text, str) else ""


STEPS = (Step("calls", _copies_become_calls),)
