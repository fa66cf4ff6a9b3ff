from __future__ import annotations

from pathlib import Path

import pytest

from bottega.documents.tree import FolderTree
from bottega.learning.module import module_ids, read_module

FRONT = """---
title: First steps
description: Short.
objectives: [{id: begin, text: Begin.}]
---
Welcome.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "learn" / "first"
    place.mkdir(parents=True)
    (place / "index.md").write_text(FRONT)
    (place / "02-then.md").write_text("---\ntitle: Then\n---\nThen.")
    (place / "01-begin.md").write_text("---\ntitle: Begin\nobjectives: [begin]\n---\nBegin.")
    (place / "practice.md").write_text("---\ntitle: Practice\n---\nDo.")
    (place / "notes.txt").write_text("not a page")
    return place


def read(folder: Path):
    return read_module(FolderTree(folder.parent.parent), "learn", "first")


def test_pages_come_in_the_order_of_reading(folder: Path):
    module, problems = read(folder)
    assert problems == ()
    assert module is not None
    assert [step.name for step in module.steps] == ["01-begin.md", "02-then.md", "practice.md"]
    assert len(module.units) == 2
    assert module.introduction == "Welcome."


def test_a_folder_without_a_first_page_is_no_module(folder: Path):
    tree = FolderTree(folder.parent.parent)
    assert module_ids(tree, "learn") == ("first",)
    (folder / "index.md").unlink()
    assert module_ids(tree, "learn") == ()


def test_an_objective_that_is_not_there_is_told(folder: Path):
    (folder / "02-then.md").write_text("---\ntitle: Then\nobjectives: [end]\n---\nThen.")
    _, problems = read(folder)
    assert [(found.path, found.code) for found in problems] == [
        ("learn/first/02-then.md", "objective-unknown")
    ]


def test_every_problem_of_every_page_comes_at_once(folder: Path):
    (folder / "01-begin.md").write_text("no front matter")
    (folder / "quiz.md").write_text("---\ntitle: Quiz\nlevel: 3\n---\n")
    module, problems = read(folder)
    assert module is None
    assert {found.path.rpartition("/")[2] for found in problems} == {"01-begin.md", "quiz.md"}
