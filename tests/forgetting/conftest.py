"""A copy of the demonstration community, threads and all, in a Git repository of its own."""

import shutil
from pathlib import Path

import pytest

from tests.git import new_repository

OURS = Path(__file__).resolve().parents[2]
FOLDERS = ("mentors", "mentees", "rounds", "content", "threads")
FILES = ("programme.yml", "topics.yml", "mkdocs.yml")


@pytest.fixture
def programme(tmp_path):
    """Return the root of a programme with people, a closed round and its threads."""
    repository = new_repository(tmp_path / "programme")
    for name in FOLDERS:
        shutil.copytree(OURS / name, repository.root / name)
    for name in FILES:
        shutil.copy(OURS / name, repository.root / name)
    (repository.root / ".gitignore").write_text("build/\n")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "Everything")
    return repository.root
