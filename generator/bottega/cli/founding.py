"""`bottega init` and `bottega setup`: a programme of one's own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bottega import programme as settings
from bottega.cli.actions import client_of, summary
from bottega.cli.options import HERE, Language, Root, day_of
from bottega.cli.questions import ask
from bottega.cli.reporting import print_problems
from bottega.documents.tree import FolderTree
from bottega.founding import proposing
from bottega.founding.files import placed, programme_files
from bottega.founding.pages import Package, untranslated
from bottega.founding.planting import Planted, plant
from bottega.founding.replacing import Replacement, replace, replacement
from bottega.founding.wishes import Typed, Wishes, read_wishes
from bottega.people.community import inspect
from bottega.problems import WrongUse
from bottega.programme import Programme
from bottega.texts import Catalogue, catalogue
from bottega.texts.problem_texts import wrong_use
from bottega.versions.origin import pin, requirement


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(init)
    app.command()(setup)


Titles = Annotated[
    list[str] | None,
    typer.Option("--title", help="Its name; once a language as in it=…", show_default=False),
]
Taglines = Annotated[
    list[str] | None,
    typer.Option("--tagline", help="One sentence about it; once a language as in it=…"),
]
Languages = Annotated[
    str, typer.Option("--languages", help="Its languages, the main one first: it,en")
]
Repository = Annotated[str, typer.Option("--repository", help="Where it will live: owner/name")]
InFolder = Annotated[
    str, typer.Option("--folder", help="Which folder of it, where DIR is a larger repository")
]
Server = Annotated[str, typer.Option("--server", help="The GitHub server.  [https://github.com]")]
SiteAddress = Annotated[
    str, typer.Option("--site", help="The portal's address.  [https://OWNER.github.io/NAME/]")
]
Formats = Annotated[
    str, typer.Option("--formats", help="micro, classic, reciprocal.  [micro,classic]")
]
Topics = Annotated[
    str, typer.Option("--topics", help="Topic sets to begin with: careers,community")
]
Mode = Annotated[str, typer.Option("--mode", help="open or private.  [open]")]
Hub = Annotated[str, typer.Option("--hub", help="Threads on github or in a folder.  [github]")]
Maintainers = Annotated[str, typer.Option("--maintainers", help="GitHub accounts: ada,bo")]
Care = Annotated[str, typer.Option("--care", help="The private door: an address")]
CarePeople = Annotated[
    list[str] | None, typer.Option("--care-person", help="Who reads it: 'Name (pronouns)'")
]
Controller = Annotated[str, typer.Option("--controller", help="Who answers for personal data")]
PrivacyAddress = Annotated[str, typer.Option("--privacy", help="Where to write about data")]


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write it.")],
    title: Titles = None,
    tagline: Taglines = None,
    languages: Languages = "",
    repository: Repository = "",
    inside: InFolder = "",
    server: Server = "",
    site: SiteAddress = "",
    formats: Formats = "",
    topics: Topics = "",
    mode: Mode = "",
    hub: Hub = "",
    maintainers: Maintainers = "",
    care: Care = "",
    care_person: CarePeople = None,
    controller: Controller = "",
    privacy: PrivacyAddress = "",
    language: Language = "en",
) -> None:
    """Write a new programme into a folder; on a terminal, ask for what was not given."""
    say = catalogue(language)
    typed = Typed(
        titles=tuple(title or ()),
        taglines=tuple(tagline or ()),
        languages=languages,
        repository=repository,
        folder=inside,
        server=server,
        site=site,
        formats=formats,
        topics=topics,
        mode=mode,
        hub=hub,
        maintainers=maintainers,
        care=care,
        care_people=tuple(care_person or ()),
        controller=controller,
        privacy=privacy,
    )
    wishes = _wishes(_complete(typed, folder, say), say)
    files = programme_files(wishes, Package(requirement(), pin()))
    planted = plant(folder, files, placed(settings.PATH, wishes.folder))
    for line in _told(folder, wishes, planted, say):
        typer.echo(line)
    _check(folder / wishes.folder, say)


def setup(
    title: Titles = None,
    tagline: Taglines = None,
    languages: Languages = "",
    repository: Repository = "",
    site: SiteAddress = "",
    formats: Formats = "",
    topics: Topics = "",
    mode: Mode = "",
    maintainers: Maintainers = "",
    propose: Annotated[
        bool, typer.Option("--propose", help="As a pull request, without touching any file here.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Also where this is a programme of its own already.")
    ] = False,
    root: Root = HERE,
    language: Language = "en",
) -> None:
    """Replace the demonstration by a programme of one's own, in its repository."""
    say, programme = catalogue(language), settings.load(FolderTree(root))
    typed = Typed(
        titles=tuple(title or ()),
        taglines=tuple(tagline or ()),
        languages=languages,
        repository=repository or os.environ.get("GITHUB_REPOSITORY", ""),
        server=os.environ.get("GITHUB_SERVER_URL", programme.server),
        site=site,
        formats=formats,
        topics=topics,
        mode=mode,
        maintainers=maintainers or _whoever_asks(),
    )
    wishes = _wishes(typed, say)
    files = replacement(root, programme, wishes, again=again)
    if not files:
        typer.echo(say("setup.nothing"))
    elif propose:
        _propose(programme, wishes, files, say)
    else:
        replace(root, files)
        typer.echo(say("setup.done", count=len(files)))
        _check(root, say)


def _whoever_asks() -> str:
    # Whoever may start the workflow may write here; an app reviews nothing.
    actor = os.environ.get("GITHUB_ACTOR", "")
    return "" if actor.endswith("[bot]") else actor


def _propose(programme: Programme, wishes: Wishes, files: Replacement, say: Catalogue) -> None:
    from bottega.hub.github.proposals import Proposal, propose

    heading = proposing.title(wishes)
    text = proposing.body(wishes, files)
    wanted = Proposal(proposing.BRANCH, heading, text, heading, files)
    made = propose(client_of(programme), wanted)
    key = "setup.branch" if made.pull is None else "setup.proposed"
    told = say(key, address=made.address)
    typer.echo(told)
    summary(told)


def _complete(typed: Typed, folder: Path, say: Catalogue) -> Typed:
    needed = (typed.titles, typed.languages, typed.repository, typed.topics)
    if all(needed) or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return typed
    if (folder / typed.folder / settings.PATH).exists():
        raise WrongUse("found-there", folder=folder.name or ".", path=settings.PATH)
    typer.echo(say("ask.begin"))
    return ask(typed, say)


def _wishes(typed: Typed, say: Catalogue) -> Wishes:
    wishes, wrong = read_wishes(typed)
    for error in wrong:
        typer.echo(wrong_use(error, say), err=True)
    if wishes is None:
        raise typer.Exit(2)
    return wishes


def _told(folder: Path, wishes: Wishes, planted: Planted, say: Catalogue) -> Iterator[str]:
    if planted.written:
        yield say("found.written", count=len(planted.written), folder=folder.as_posix())
    else:
        yield say("found.complete", folder=folder.as_posix())
    for path in planted.kept:
        yield say("found.kept", path=path)
    for tag in untranslated(wishes):
        yield say("found.untranslated", language=say.language_name(tag), folder=f"content/{tag}")
    yield say(f"found.mode.{wishes.mode}")


def _check(folder: Path, say: Catalogue) -> None:
    _community, problems = inspect(FolderTree(folder), day_of(None))
    if problems:
        typer.echo("\n" + say("found.left"))
        print_problems(problems, "text", say)
    typer.echo("\n" + say("found.next", folder=folder.as_posix()))
