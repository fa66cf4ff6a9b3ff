"""Wishes → every file of a new programme, by its path in the repository."""

from __future__ import annotations

import json
from collections.abc import Mapping

from bottega import programme as settings
from bottega.founding.github_files import FOLDER, github_files
from bottega.founding.pages import Package, page_files
from bottega.founding.sets import topics_text
from bottega.founding.settings_text import settings_text
from bottega.founding.templating import template
from bottega.founding.wishes import Wishes
from bottega.people import topics
from bottega.people.schemas import people_schemas
from bottega.people.topics import Vocabulary
from bottega.problems import ProblemsFound, errors
from bottega.programme import Programme
from bottega.rounds.schemas import round_schemas
from bottega.signup.forms import FOLDER as FORMS
from bottega.signup.forms import form_files

IGNORED = "/.bottega/\n/.venv/\n/build/\n__pycache__/\n"


def programme_files(wishes: Wishes, package: Package) -> dict[str, str]:
    """Return a complete small programme, without anybody in it, by path in its repository."""
    language = wishes.languages[0]
    heading = template("topics.head.yml", language)
    files = {
        settings.PATH: settings_text(wishes),
        topics.PATH: topics_text(wishes.topics, wishes.languages, heading),
        ".gitignore": IGNORED,
        **page_files(wishes, package),
    }
    if package.requirement:
        files["requirements.txt"] = f"{package.requirement}\n"
    programme, vocabulary = _read(files)
    files |= _schemas(programme, vocabulary, language) | github_files(wishes, package)
    files |= {f"{FORMS}/{name}": text for name, text in form_files(programme, vocabulary).items()}
    return dict(sorted((placed(path, wishes.folder), text) for path, text in files.items()))


def placed(path: str, folder: str) -> str:
    """Return where a programme's file stands in its repository: GitHub's own always at the top."""
    return path if path.startswith(f"{FOLDER}/") or not folder else f"{folder}/{path}"


def _read(files: Mapping[str, str]) -> tuple[Programme, Vocabulary]:
    programme, wrong = settings.read(files[settings.PATH])
    vocabulary, unknown = topics.read(files[topics.PATH])
    if programme is None or vocabulary is None or errors((*wrong, *unknown)):
        raise ProblemsFound((*wrong, *unknown))
    return programme, vocabulary


def _schemas(programme: Programme, vocabulary: Vocabulary, language: str) -> dict[str, str]:
    schemas = people_schemas(programme, vocabulary, language) | round_schemas(programme, language)
    return {
        f"schemas/{name}.schema.json": json.dumps(value, ensure_ascii=False, indent=2) + "\n"
        for name, value in schemas.items()
    }
