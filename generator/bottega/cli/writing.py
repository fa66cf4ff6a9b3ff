"""`bottega new`: begins what a maintainer goes on writing."""

from __future__ import annotations

from typing import Annotated

import typer

from bottega import programme
from bottega.cli.options import HERE, Day, Language, Root, day_of, tree_of
from bottega.documents.writing import write_text
from bottega.learning.curriculum import CONTENT, FOLDER
from bottega.learning.starting import new_module
from bottega.problems import WrongUse
from bottega.site.written.opportunity_file import FOLDER as OPPORTUNITIES
from bottega.site.written.opportunity_file import new_opportunity
from bottega.texts import catalogue
from bottega.texts.fitting import missing_in
from bottega.texts.own import FOLDER as TEXTS
from bottega.texts.own import is_language, written
from bottega.texts.starting import catalogue_text

new = typer.Typer(help="Begin something new to write on.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(new, name="new")


@new.command()
def module(
    name: Annotated[str, typer.Argument(help="The module's name, as it stands in its address.")],
    only: Annotated[
        list[str] | None, typer.Option("--in", help="Only in this language: en.  [every language]")
    ] = None,
    root: Root = HERE,
    language: Language = "en",
) -> None:
    """Begin a learning module, in every language of the programme or only in some."""
    known = programme.load(tree_of(root)).languages
    languages = tuple(dict.fromkeys(only or known))
    if wrong := next((code for code in languages if code not in known), None):
        raise WrongUse("found-text-language", flag="--in", language=wrong)
    places = {code: f"{CONTENT}/{code}/{FOLDER}/{name}" for code in languages}
    if any((root / place).exists() for place in places.values()):
        raise WrongUse("module-there", name=name)
    files = {code: new_module(name, catalogue(code)) for code in languages}
    for code, place in places.items():
        for file, text in files[code].items():
            write_text(root / place / file, text)
    first = languages[0]
    say = catalogue(language)
    spoken, count = ", ".join(languages), len(files[first])
    typer.echo(say("new.module", folder=places[first], count=count, languages=spoken))


@new.command()
def opportunity(
    name: Annotated[str, typer.Argument(help="The file's name, as it stands in the address.")],
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
) -> None:
    """Begin an opportunity (a job, a grant, a call) in every language of the programme."""
    languages = programme.load(tree_of(root)).languages
    places = {code: f"{CONTENT}/{code}/{OPPORTUNITIES}/{name}.md" for code in languages}
    files = {code: new_opportunity(name, day_of(date), catalogue(code)) for code in languages}
    if any((root / place).exists() for place in places.values()):
        raise WrongUse("opportunity-there", name=name)
    for code, place in places.items():
        write_text(root / place, files[code])
    typer.echo(catalogue(language)("new.opportunity", path=places[languages[0]]))


@new.command()
def language(
    code: Annotated[str, typer.Argument(help="Its tag, as in `ar` or `pt-BR`.")],
    root: Root = HERE,
    language: Language = "en",
) -> None:
    """Begin the texts of one more language, or add what is new to them."""
    tree = tree_of(root)
    if not is_language(code):
        raise WrongUse("language-name", name=code)
    path = f"{TEXTS}/{code}.po"
    known = written(tree, code)
    if known is None and tree.exists(path):
        raise WrongUse("language-unreadable", path=path)
    write_text(root / path, catalogue_text(code, known))
    left = sum(1 for _ in missing_in(known)) if known is not None else len(catalogue("en").keys())
    typer.echo(catalogue(language)("new.language", left, path=path, language=code))
