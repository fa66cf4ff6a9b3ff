"""The whole main job on a copy of the repository's own community: offline, no tracked file touched.

People and rounds are copied anew each time, threads stay: so a second demonstration computes the
same record and finds every issue already there.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bottega import programme as settings
from bottega.documents.tree import FolderTree
from bottega.hub.actions import OpenIssue
from bottega.hub.folder import FolderHub
from bottega.hub.measuring import keep, measured
from bottega.hub.situation import BOT, CONTENT, Situation, read_situation
from bottega.hub.suggestions import load_modules
from bottega.hub.sync import announce
from bottega.matching.model import Round
from bottega.people import topics, vetoes
from bottega.people.evidence import FOLDER as CREDENTIALS
from bottega.people.model import FOLDERS
from bottega.portal import portal_of
from bottega.problems import WrongUse
from bottega.rounds.record import Record
from bottega.rounds.rounds import FOLDER as ROUNDS
from bottega.rounds.rounds import load_round, round_ids
from bottega.rounds.run import Start, base_of, run, write_run
from bottega.site.build import Report, build

THREADS = "threads"

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Demonstration:
    """What the main job did, and where its results stand."""

    situation: Situation
    record: Record
    run_folder: Path
    opened: int
    threads: int
    folder: Path
    sessions: int
    site: Report


def demonstrate(
    root: Path, work: Path, output: Path, day: date | None, progress: Progress
) -> Demonstration:
    """Check, match, announce, track and publish a copy of the community below `root`.

    Without a day it is the one after the latest round's sign-up closed.
    """
    copy = work / "community"
    progress("progress.read")
    _copy(root, copy)
    round_ = _latest_round(copy)
    day = day or round_.signup.closes + timedelta(days=1)
    progress("progress.match")
    record, folder = _matched(root, copy, round_, day)
    progress("progress.announce")
    hub = _hub(copy)
    before = read_situation(copy, day, hub=hub)
    languages = before.community.programme.languages
    modules = load_modules(FolderTree(root), CONTENT, languages)
    plan = announce(hub, before.history, round_.id, before.community, day, modules=modules)
    now = read_situation(copy, day, hub=hub)
    told, _foreign = measured(now)
    keep(now, told)
    portal = portal_of(now, told)
    site = build(portal, root / "content", output, work / "site", progress)
    return Demonstration(
        situation=now,
        record=record,
        run_folder=folder,
        opened=sum(isinstance(action, OpenIssue) for action in plan.actions),
        threads=len(hub.threads()),
        folder=hub.folder,
        sessions=sum(len(ledger.sessions) for ledger in now.ledgers.values()),
        site=site,
    )


def _copy(root: Path, copy: Path) -> None:
    copy.mkdir(parents=True, exist_ok=True)
    for name in (settings.PATH, topics.PATH, vetoes.PATH):
        (copy / name).unlink(missing_ok=True)
        if (root / name).is_file():
            shutil.copyfile(root / name, copy / name)
    for folder in (*FOLDERS.values(), ROUNDS, CREDENTIALS):
        shutil.rmtree(copy / folder, ignore_errors=True)
        if (root / folder).is_dir():
            shutil.copytree(root / folder, copy / folder)
    hub = settings.load(FolderTree(root)).hub.folder
    if hub and (root / hub).is_dir():
        shutil.copytree(root / hub, copy / hub, dirs_exist_ok=True)


def _hub(copy: Path) -> FolderHub:
    """Return the copy's hub: a folder even where the programme itself talks on GitHub."""
    return FolderHub(copy / (settings.load(FolderTree(copy)).hub.folder or THREADS), BOT)


def _latest_round(root: Path) -> Round:
    tree = FolderTree(root)
    programme = settings.load(tree)
    rounds = [load_round(tree, round_id, programme) for round_id in round_ids(tree)]
    if not rounds:
        raise WrongUse("no-rounds")
    return max(rounds, key=lambda found: (found.signup.closes, found.id))


def _matched(root: Path, copy: Path, round_: Round, day: date) -> tuple[Record, Path]:
    now = read_situation(copy, day, hub=_hub(copy))
    base = base_of(root, round_.id)
    made = run(Start(FolderTree(copy), now.community, round_, now.state(round_), day, base))
    return made.record, write_run(copy, made)
