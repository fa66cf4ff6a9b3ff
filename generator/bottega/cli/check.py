"""`bottega check` and `bottega schema`: are the files right, and how must they look."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from bottega.cli import actions
from bottega.cli.options import (
    HERE,
    Day,
    Format,
    Language,
    NoCache,
    OutputFormat,
    Root,
    cache_of,
    day_of,
    tree_of,
)
from bottega.cli.progress import progress
from bottega.cli.reporting import print_problems
from bottega.cli.reviewing import Asked, review
from bottega.documents.writing import write_text
from bottega.learning.curriculum import CONTENT, inspect_curricula
from bottega.people.community import Community, inspect, load
from bottega.people.evidence import inspect_evidence
from bottega.people.schemas import people_schemas
from bottega.problems import Problem, WrongUse, errors, problem
from bottega.review.letter import problems_text
from bottega.rounds.pins import inspect_pins
from bottega.rounds.rounds import inspect_rounds
from bottega.rounds.schemas import round_schemas
from bottega.site.written.content import inspect_content
from bottega.texts import Catalogue, catalogue
from bottega.texts.own import inspect_texts


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(check)
    app.command()(schema)


def check(
    paths: Annotated[list[Path] | None, typer.Argument(help="Only these.  [everything]")] = None,
    base: Annotated[
        str | None, typer.Option(metavar="REV", help="Only what changed since it parted from here.")
    ] = None,
    head: Annotated[
        str | None, typer.Option(metavar="REV", help="The branch to check, read and never run.")
    ] = None,
    author: Annotated[str | None, typer.Option(help="Whose branch it is: the account.")] = None,
    author_id: Annotated[int | None, typer.Option(help="The account's number.")] = None,
    pull: Annotated[int | None, typer.Option(help="Answer in this pull request.")] = None,
    merge: Annotated[
        bool, typer.Option("--merge", help="Merge it where the programme allows that.")
    ] = False,
    root: Root = HERE,
    date: Day = None,
    form: Format = OutputFormat.text,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Check profiles, topics, settings, rounds, modules and pages: all problems of all files.

    With --base and --head, only what a branch changes, and whether its author may change that.
    """
    say = catalogue(language)
    asked = Asked(base, head, author, author_id, pull, merge)
    if asked.is_review:
        if paths:
            raise WrongUse("review-of-paths")
        raise typer.Exit(0 if review(root, asked, day_of(date), form, say) else 1)
    tree, only = tree_of(root), _wanted(root, paths or [])
    with progress("progress.read", say):
        community, found = inspect(tree, day_of(date), only, cache_of(root, no_cache))
    rounds = inspect_rounds(tree, community.programme) if community else ()
    pins = inspect_pins(tree, community) if community and only is None else ()
    languages = community.programme.languages if community else ()
    modules = inspect_curricula(tree, CONTENT, languages)
    written = inspect_content(tree, CONTENT, languages, community.vocabulary) if community else ()
    texts, evidence = inspect_texts(tree, languages), inspect_evidence(tree)
    told = (*found, *rounds, *pins, *modules, *written, *texts, *evidence)
    problems = tuple(sorted((*told, *_not_there(root, only))))
    if only is not None:
        problems = tuple(p for p in problems if _is_wanted(p.path, only))
    print_problems(problems, form, say)
    if form == OutputFormat.text:
        typer.echo(_summary(community, problems, say))
    actions.summary(problems_text(problems, say))
    raise typer.Exit(1 if errors(problems) else 0)


def schema(
    output: Annotated[Path, typer.Option("--output", help="Where to write them.")] = Path(
        "schemas"
    ),
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Write the JSON Schemas of all files, with this programme's own topics and formats."""
    community = load(tree_of(root), day_of(date), cache_of(root, no_cache))
    schemas = people_schemas(community.programme, community.vocabulary, language)
    schemas |= round_schemas(community.programme, language)
    for name, content in schemas.items():
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        write_text(output / f"{name}.schema.json", text)
    typer.echo(catalogue(language)("schema.written", count=len(schemas), path=output))


def _wanted(root: Path, paths: list[Path]) -> frozenset[str] | None:
    if not paths:
        return None
    base = root.resolve()
    given = (root / path if (root / path).exists() else path for path in paths)
    return frozenset(_relative(path.resolve(), base) for path in given)


def _relative(path: Path, base: Path) -> str:
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()


def _is_wanted(path: str, only: frozenset[str]) -> bool:
    return any(wanted in ("", ".", path) or path.startswith(f"{wanted}/") for wanted in only)


def _not_there(root: Path, only: frozenset[str] | None) -> list[Problem]:
    missing = (path for path in only or () if not (root / path).exists())
    return [problem(path, 1, "no-such-path") for path in missing]


def _summary(community: Community | None, problems: tuple[Problem, ...], say: Catalogue) -> str:
    wrong = errors(problems)
    if wrong or community is None:
        return say("check.found", count=len(wrong), files=len({found.path for found in wrong}))
    if problems:
        return say("check.warnings", count=len(problems))
    return say(
        "check.fine",
        mentors=len(community.mentors),
        mentees=len(community.mentees),
        count=len(community.vocabulary.topics),
    )
