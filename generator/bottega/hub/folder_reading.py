"""Reads a folder of threads: every thread in it, and every problem in any of its files."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from bottega.documents.tree import FolderTree, read_text
from bottega.hub.thread_files import MAX_BYTES, read_comment, read_issue
from bottega.problems import Problem, problem
from bottega.sessions.thread import Comment, Thread

_NUMBER = re.compile(r"\d{4,9}", re.ASCII)
_NOT_THREADS = ("README.md",)

Value = TypeVar("Value")
Read = Callable[[str, str], tuple[Value | None, tuple[Problem, ...]]]
Found = tuple[Value | None, tuple[Problem, ...]]


def read_threads(folder: Path) -> tuple[tuple[Thread, ...], tuple[Problem, ...]]:
    """Return the sound threads by number, and what is wrong in any file, by its path from here."""
    # Read from the folder above, so that paths in problems begin with the hub's own folder.
    tree = FolderTree(folder.parent)
    found = [_thread(tree, f"{folder.name}/{name}") for name in _names(tree, folder.name)]
    threads = (thread for thread, _problems in found if thread is not None)
    problems = (wrong for _thread, problems in found for wrong in problems)
    return tuple(sorted(threads, key=lambda thread: thread.number)), tuple(problems)


def numbered(number: int) -> str:
    """Return a number as files and folders carry it."""
    return f"{number:04}"


def _names(tree: FolderTree, path: str) -> Iterator[str]:
    hidden_or_known = (".", *_NOT_THREADS)
    return (name for name in tree.names(path) if not name.startswith(hidden_or_known))


def _thread(tree: FolderTree, path: str) -> Found[Thread]:
    number = _number(path.rpartition("/")[2])
    if number is None or not _is_folder(tree, path):
        return None, (problem(path, 1, "thread-name"),)
    issue, problems = _file(tree, f"{path}/issue.md", partial(_issue, number))
    comments, wrong = _comments(tree, f"{path}/comments")
    return (replace(issue, comments=comments) if issue else None), (*problems, *wrong)


def _issue(number: int, text: str, path: str) -> Found[Thread]:
    return read_issue(text, path, number)


def _comments(tree: FolderTree, path: str) -> tuple[tuple[Comment, ...], tuple[Problem, ...]]:
    if tree.exists(path) and not _is_folder(tree, path):
        return (), (problem(path, 1, "thread-name"),)
    found = [_comment(tree, f"{path}/{name}") for name in _names(tree, path)]
    comments = tuple(comment for comment, _problems in found if comment is not None)
    return comments, tuple(wrong for _comment, problems in found for wrong in problems)


def _comment(tree: FolderTree, path: str) -> Found[Comment]:
    name = path.rpartition("/")[2]
    if not name.endswith(".md") or _number(name.removesuffix(".md")) is None:
        return None, (problem(path, 1, "thread-name"),)
    return _file(tree, path, read_comment)


def _file(tree: FolderTree, path: str, read: Read[Value]) -> Found[Value]:
    text = read_text(tree, path, MAX_BYTES)
    return (None, (text,)) if isinstance(text, Problem) else read(text, path)


def _number(name: str) -> int | None:
    known = _NUMBER.fullmatch(name) and name == numbered(int(name))
    return int(name) if known else None


def _is_folder(tree: FolderTree, path: str) -> bool:
    return stat.S_ISDIR((tree.root / path).lstat().st_mode)
