"""A programme's workflows: the few lines that say when, and call ours for everything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

REUSABLE = "reusable-"
_CALL = re.compile(
    r"(?<=uses: )\./(?P<path>\.github/workflows/reusable-[\w-]+\.yml)$", re.MULTILINE
)
_PATHS = re.compile(r"(?P<before> +paths: )\[(?P<paths>.+)\]")
_CALLED = re.compile(
    r"uses: (?P<repository>[\w.-]+/[\w.-]+)/\.github/workflows/reusable-(?P<workflow>[\w-]+\.yml)"
    r"@(?P<ref>[\w./-]+)(?:\s+# v(?P<version>[\w.]+))?"
)


@dataclass(frozen=True, slots=True)
class Pin:
    """One version of the program in its repository: a commit or tag, and what people call it."""

    repository: str  # owner/name
    ref: str
    version: str

    def __str__(self) -> str:
        """Return it as a workflow writes it after the path of what it calls."""
        named = "" if self.ref.lstrip("v") == self.version else f" # v{self.version}"
        return f"{self.ref}{named}"


@dataclass(frozen=True, slots=True)
class Call:
    """Which of our workflows a programme's workflow calls, and at which ref."""

    repository: str
    workflow: str
    ref: str
    version: str


def calling(text: str, pin: Pin, folder: str = "") -> str:
    """Return one of our own workflows as a programme has it: it calls ours at a pinned version.

    `folder` is where the programme stands in a larger repository, empty for the whole of it.
    """
    called = _CALL.sub(lambda found: f"{pin.repository}/{found['path']}@{pin}", text)
    return _in_folder(called, folder) if folder else called


def calls_in(text: str) -> Iterator[Call]:
    """Yield the calls of ours in a workflow's text; `version` is empty where it is not written."""
    for found in _CALLED.finditer(text):
        version = found["version"] or (
            found["ref"].removeprefix("v") if "." in found["ref"] else ""
        )
        yield Call(found["repository"], found["workflow"], found["ref"], version)


def _in_folder(text: str, folder: str) -> str:
    """Listen to what happens in the folder alone, and tell ours which folder it is."""
    lines = text.splitlines()
    heard = [part for pair in pairwise((*lines, "")) for part in _heard(*pair, folder)]
    return _with("\n".join(heard) + "\n", f"      folder: {folder}\n")


def _heard(line: str, following: str, folder: str) -> Iterator[str]:
    if found := _PATHS.fullmatch(line):
        paths = (f'"{folder}/{path}"' for path in re.findall(r'"([^"]+)"', found["paths"]))
        yield f"{found['before']}[{', '.join(paths)}]"
        return
    yield line
    if line.endswith("branches: [main]") and not _PATHS.fullmatch(following):
        indent = line[: -len(line.lstrip())]
        yield f'{indent}paths: ["{folder}/**"]'


def _with(text: str, line: str) -> str:
    key = "    with:\n"
    if key in text:
        return text.replace(key, key + line, 1)
    head, secrets, tail = text.partition("    secrets:\n")
    return f"{head}{key}{line}{secrets}{tail}"
