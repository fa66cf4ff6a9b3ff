"""From a portal to a folder of files: generate, render, fill, audit, and only then replace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bottega.problems import ProblemsFound
from bottega.site.auditing.audit import Audit
from bottega.site.auditing.look import looked_at
from bottega.site.engine.generate import Plan, generate, lay_out_theme, plans
from bottega.site.engine.rendering import render
from bottega.site.engine.settings import base_settings
from bottega.site.files.shared import put_files
from bottega.site.filling.making import Filled
from bottega.site.filling.memory import remember, remembered
from bottega.site.filling.stage import Stage, settle
from bottega.site.filling.whole import filled
from bottega.site.portal import Portal

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What was built: pages over all languages, the languages, bytes of all files by file."""

    pages: int
    languages: tuple[str, ...]
    sizes: dict[str, int]
    changed: int  # files written anew

    @property
    def size(self) -> int:
        """Return all files' bytes."""
        return sum(self.sizes.values())


def build(portal: Portal, content: Path, output: Path, work: Path, progress: Progress) -> Report:
    """Build the site into `output`, which stays as it was where anything is wrong.

    `content` is the repository's content folder, with mkdocs.yml beside it; `work` is used for
    everything on the way, and holds what the next build need not do again. Raises ProblemsFound
    and WrongUse.
    """
    base = base_settings(content.parent)
    settle(output)
    work.mkdir(parents=True, exist_ok=True)
    made = plans(portal, content, work)
    theme = lay_out_theme(base, content.parent, work)
    progress("progress.generate")
    for plan in made:
        generate(plan, base, theme)
    progress("progress.render")
    render(made, theme)
    progress("progress.fill")
    site = _filled(made, output, work / "memory")
    progress("progress.audit")
    gone = site.stage.gone()
    report = _audited(made, site, gone)
    site.stage.finish(gone)
    remember(work / "memory", site.memory)
    return report


def _filled(made: Sequence[Plan], output: Path, memory: Path) -> Filled:
    sources = {
        f"{plan.edition.folder}{page.output}": page.source
        for plan in made
        for page in plan.pages
        if page.source
    }
    audit = Audit(made[0].edition.address(""), sources)
    site = filled(made, Stage(output), audit, remembered(memory))
    put_files(made, site)
    return site


def _audited(made: Sequence[Plan], site: Filled, gone: Sequence[str]) -> Report:
    stage, audit = site.stage, site.audit
    alone = sorted(path for path in stage.paths - set(audit.seen) if path.endswith(".html"))
    if alone and _lost_something(stage, gone):
        for path in alone:
            audit.look(path, stage.read(path))
    audit.follow(stage.paths, stage.read)
    sizes = {path: stage.stamp(path)[0] for path in sorted(stage.paths)}
    audit.weigh(sizes)
    if audit.found:
        raise ProblemsFound(sorted(audit.found))
    languages = tuple(plan.edition.language for plan in made)
    pages = sum(map(len, site.paths.values()))
    return Report(pages, languages, sizes, len(stage.changed))


def _lost_something(stage: Stage, gone: Sequence[str]) -> bool:
    # Pages that were left alone were found sound when all of this was still there.
    return bool(gone) or any(
        looked_at(stage.before(path)).identifiers - looked_at(stage.read(path)).identifiers
        for path in stage.changed
        if path.endswith(".html")
    )
