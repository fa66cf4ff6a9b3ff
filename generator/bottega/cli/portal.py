"""`bottega site`, `bottega serve` and `bottega demo`: the portal, and the main job as a whole."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bottega import programme as settings
from bottega.cli.options import HERE, Day, Language, NoCache, Root, cache_of, day_of, require
from bottega.cli.progress import steps
from bottega.cli.reporting import print_problems
from bottega.documents.tree import FolderTree
from bottega.documents.undisturbed import undisturbed
from bottega.hub.folder import FolderHub
from bottega.hub.measuring import published
from bottega.hub.situation import BOT, read_situation
from bottega.people import topics
from bottega.people.evidence import FOLDER as CREDENTIALS
from bottega.people.model import FOLDERS
from bottega.problems import ProblemsFound, WrongUse
from bottega.rounds.rounds import FOLDER as ROUNDS
from bottega.texts import Catalogue, catalogue
from bottega.texts.own import FOLDER as TEXTS
from bottega.texts.problem_texts import wrong_use

if TYPE_CHECKING:
    from bottega.demo import Demonstration

BUILD = Path("build")
OUTPUT = BUILD / "site"
SOURCES = (
    settings.PATH,
    topics.PATH,
    "mkdocs.yml",
    "content",
    *FOLDERS.values(),
    ROUNDS,
    CREDENTIALS,
    TEXTS,
)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(site)
    app.command()(serve)
    app.command()(demo)


Output = Annotated[Path | None, typer.Option("--output", help="Where to.  [build/site]")]


def site(
    output: Output = None,
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Build the portal; the old one stays where anything is wrong."""
    require("site", "mkdocs")
    from bottega.portal import portal_of
    from bottega.site.build import build

    say, day, target = catalogue(language), day_of(date), output or root / OUTPUT
    with steps(say) as step, undisturbed():
        step("progress.read")
        hub = _unheard(root)
        now = read_situation(root, day, cache_of(root, no_cache), hub)
        told, foreign = published(root, now.community.programme)
        portal = portal_of(now, told)
        report = build(portal, root / "content", target, root / BUILD / "work", step)
    print_problems(foreign, "text", say)
    if hub and now.history.matches:
        typer.echo(say("portal.unheard"), err=True)
    names = say.enumeration(map(say.language_name, report.languages))
    typer.echo(say("portal.built", count=report.pages, languages=names, path=_shown(target, root)))


def _unheard(root: Path) -> FolderHub | None:
    """Return a hub without threads where somebody at home has no token to hear the real one.

    What a workflow publishes is never built so: there a missing token stops it.
    """
    on_github = settings.load(FolderTree(root)).hub.github
    can_hear = os.environ.get("GITHUB_TOKEN", "").strip() or os.environ.get("GITHUB_ACTIONS")
    return FolderHub(root / BUILD / "unheard", BOT) if on_github and not can_hear else None


def serve(
    port: Annotated[int, typer.Option("--port", help="Where to listen.")] = 8000,
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Build the portal, show it at localhost, and build it again on every change."""
    require("site", "mkdocs")
    from bottega.site.serve import serve as keep_serving

    say = catalogue(language)

    def rebuild() -> None:
        site(None, root, date, language, no_cache)

    def tell(error: ProblemsFound | WrongUse) -> None:
        if isinstance(error, ProblemsFound):
            print_problems(error.problems, "text", say)
        else:
            typer.echo(wrong_use(error, say), err=True)
        typer.echo(say("serve.kept"))

    def ready(address: str) -> None:
        typer.echo(say("serve.ready", address=address))

    hub = settings.load(FolderTree(root)).hub.folder
    kept = f"{hub}-progress" if hub else None
    sources = [root / name for name in (*SOURCES, *filter(None, (hub, kept)))]
    keep_serving(root / OUTPUT, sources, rebuild, tell, port=port, ready=ready)


def demo(root: Root = HERE, date: Day = None, language: Language = "en") -> None:
    """Do the whole main job on a copy of the community, offline: see the idea at work."""
    require("match", "ortools")
    require("site", "mkdocs")
    from bottega.demo import demonstrate

    say = catalogue(language)
    with steps(say) as step:
        day = date.date() if date else None
        done = demonstrate(root, root / BUILD / "demo", root / OUTPUT, day, step)
    for line in _told(done, root, say):
        typer.echo(line)


def _told(done: Demonstration, root: Path, say: Catalogue) -> list[str]:
    community, totals = done.situation.community, done.record.totals
    people = {"mentors": len(community.mentors), "mentees": len(community.mentees)}
    names = say.enumeration(map(say.language_name, done.site.languages))
    return [
        say("demo.people", needs=totals.needs, round=done.record.round, **people),
        say(
            "demo.matches",
            matches=totals.matches,
            matched=totals.matched_mentees,
            mentees=totals.mentees,
            waiting=len(done.record.waiting),
        ),
        say("demo.hub", opened=done.opened, threads=done.threads, sessions=done.sessions),
        say("demo.site", pages=done.site.pages, languages=names),
        say("demo.look", site=_shown(root / OUTPUT / "index.html", root)),
        say("demo.record", record=_shown(done.run_folder / "matches.yml", root)),
        say("demo.threads", threads=_shown(done.folder, root)),
    ]


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
