"""A programme that is set up well, to be spoilt by the tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bottega.documents.tree import FolderTree
from bottega.versions.calls import Pin, calling
from tests.workflows.reading import CALLERS

REPOSITORY = Path(__file__).resolve().parents[2]
WELL = (
    ("https://bottega.example/care", "https://lanterna.town/care"),
    ("https://bottega.example/privacy", "mailto:data@lanterna.town"),
    ("site: https://bottega.example/", "site: https://lanterna.town/"),
    ("hub: {folder: threads}", "hub: {github: true}"),
)


@pytest.fixture
def tree(tmp_path: Path) -> Callable[..., FolderTree]:
    """Return a maker of trees: well set up, but for the changes of programme.yml that are given."""

    def make(*changes: tuple[str, str]) -> FolderTree:
        shutil.copytree(REPOSITORY / ".github", tmp_path / ".github", dirs_exist_ok=True)
        text = (REPOSITORY / "programme.yml").read_text(encoding="utf-8")
        for old, new in (*WELL, *changes):
            assert old in text, old
            text = text.replace(old, new)
        (tmp_path / "programme.yml").write_text(text, encoding="utf-8")
        return FolderTree(tmp_path)

    return make


def call(files: FolderTree, *versions: str, repository: str = "some-one/bottega") -> FolderTree:
    """Let a tree's workflows call ours: the first at the first version, the rest at the last."""
    for place, path in enumerate(CALLERS):
        version = versions[min(place, len(versions) - 1)]
        text = calling(path.read_text("utf-8"), Pin(repository, f"v{version}", version))
        (files.root / ".github/workflows" / path.name).write_text(text, encoding="utf-8")
    return files
