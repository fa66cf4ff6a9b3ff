"""From a portal to a folder of files: generate, render, fill, audit, and only then replace."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bottega.documents.writing import replace_folder
from bottega.problems import ProblemsFound
from bottega.site.api import api_files
from bottega.site.audit import audit
from bottega.site.content import Content, load_content
from bottega.site.directory_file import directory_json, lines_json
from bottega.site.edition import Edition, editions
from bottega.site.engine import render_site
from bottega.site.feeds import calendar, feed, news, opportunities
from bottega.site.fill import DESCRIPTION, SHELL_PATH, TITLE, cut, fill, finish
from bottega.site.page import Page, document, mark
from bottega.site.pages.directory import WIDE
from bottega.site.pages.everything import all_pages, told_apart
from bottega.site.pages.opportunities import FEED, opportunity_posts
from bottega.site.pages.posts import posts
from bottega.site.picture import PATH, wall_png
from bottega.site.portal import Portal
from bottega.site.search import with_pages
from bottega.site.settings import base_settings, settings
from bottega.site.sitemap import compressed, robots, sitemap
from bottega.site.templating import render

Progress = Callable[[str], None]
OWN = resources.files("bottega.site")


@dataclass(frozen=True, slots=True)
class Report:
    """What was built: pages over all languages, the languages, all files' bytes."""

    pages: int
    languages: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Plan:
    """One language's portal before it is rendered."""

    edition: Edition
    content: Content
    pages: tuple[Page, ...]
    place: Path

    @property
    def sources(self) -> dict[str, str]:
        """Return the file to mend by rendered Markdown file."""
        return {page.file: page.source for page in self.pages if page.source}


def build(portal: Portal, content: Path, output: Path, work: Path, progress: Progress) -> Report:
    """Build the site into `output`, which stays as it was where anything is wrong.

    `content` is the repository's content folder, with mkdocs.yml beside it; `work` is emptied
    and used for everything on the way. Raises ProblemsFound and WrongUse.
    """
    base = base_settings(content.parent)
    shutil.rmtree(work, ignore_errors=True)
    plans = _plans(portal, content, work)
    theme = _theme(base, content.parent, work)
    progress("progress.generate")
    for plan in plans:
        _generate(plan, base, theme)
    progress("progress.render")
    _render(plans)
    progress("progress.fill")
    site = work / "site"
    for plan in plans:
        _fill(plan, site / plan.edition.folder)
    _shared(plans, site)
    progress("progress.audit")
    _audited(plans, site)
    report = _report(plans, site)
    output.parent.mkdir(parents=True, exist_ok=True)
    replace_folder(site, output)
    return report


def _plans(portal: Portal, content: Path, work: Path) -> tuple[Plan, ...]:
    contents = {
        language: load_content(content, language, portal.community.vocabulary)
        for language in portal.programme.languages
    }
    told = editions(portal)
    pages = told_apart({edition.language: tuple(all_pages(edition, contents)) for edition in told})
    return tuple(
        Plan(
            edition,
            contents[edition.language],
            pages[edition.language],
            work.resolve() / edition.language,
        )
        for edition in told
    )


def _theme(base: Mapping[str, Any], root: Path, work: Path) -> Path:
    theme = work.resolve() / "theme"
    with resources.as_file(OWN.joinpath("theme")) as ours:
        shutil.copytree(ours, theme)
    theirs = base.get("theme", {}).get("custom_dir")
    if theirs:
        shutil.copytree(root / theirs, theme, dirs_exist_ok=True)
    return theme


def _generate(plan: Plan, base: Mapping[str, Any], theme: Path) -> None:
    docs = plan.place / "docs"
    for page in (*plan.pages, _shell_page()):
        if not page.in_shell:
            target = docs / page.file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(document(page))
    with resources.as_file(OWN.joinpath("assets")) as assets:
        shutil.copytree(assets, docs / "assets")
    theme_settings = {**base, "theme": {**base.get("theme", {})}}
    theme_settings["theme"].pop("custom_dir", None)
    text = settings(theme_settings, plan.edition, plan.pages, plan.place, theme)
    (plan.place / "mkdocs.yml").write_text(text)


def _shell_page() -> Page:
    meta = {**WIDE, "search": {"exclude": True}}
    return Page(
        SHELL_PATH,
        TITLE,
        DESCRIPTION,
        section="mentors/",
        meta=meta,
        markdown=mark("body"),
    )


def _render(plans: tuple[Plan, ...]) -> None:
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [
            pool.submit(render_site, plan.place / "mkdocs.yml", plan.edition.day, plan.sources)
            for plan in plans
        ]
    problems = [job.exception() for job in jobs]
    found = [
        item for error in problems if isinstance(error, ProblemsFound) for item in error.problems
    ]
    if found:
        raise ProblemsFound(found)
    for job in jobs:
        job.result()


def _fill(plan: Plan, target: Path) -> None:
    html = plan.place / "html"
    shutil.copytree(html, target, dirs_exist_ok=True)
    forms = plan.edition.programme.server.rstrip("/")
    say = plan.edition.t
    shell = cut((html / SHELL_PATH / "index.html").read_text(), forms, say)
    shutil.rmtree(target / "shell")
    for page in plan.pages:
        file = target / page.output
        if page.in_shell:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(fill(shell, page))
        else:
            file.write_text(finish(file.read_text(), page, forms, say))
        for name, text in page.files.items():
            (file.parent / name).write_text(text)
    _own_files(plan, target)


def _own_files(plan: Plan, target: Path) -> None:
    edition, content = plan.edition, plan.content
    index = target / "search" / "search_index.json"
    index.write_text(with_pages(index.read_text(), plan.pages))
    (target / "mentors" / "directory.json").write_text(directory_json(edition))
    (target / "mentors" / "lines.json").write_text(lines_json(edition))
    told, offered = posts(edition, content), opportunity_posts(edition, content)
    (target / "feed.xml").write_text(feed(edition, news(edition), told))
    (target / FEED).write_text(feed(edition, opportunities(edition), offered))
    (target / "calendar.ics").write_bytes(calendar(edition, content.events))
    for name in ("sitemap.xml", "sitemap.xml.gz", "404.html"):
        (target / name).unlink(missing_ok=True)


def _shared(plans: tuple[Plan, ...], site: Path) -> None:
    first = plans[0]
    by_language = {plan.edition.language: plan.edition for plan in plans}
    paths = {plan.edition.language: frozenset(page.path for page in plan.pages) for plan in plans}
    text = sitemap(by_language, paths)
    (site / "sitemap.xml").write_text(text)
    (site / "sitemap.xml.gz").write_bytes(compressed(text))
    (site / "robots.txt").write_text(robots(first.edition))
    (site / ".nojekyll").write_text("")
    (site / PATH).write_bytes(wall_png(first.edition))
    contents = {plan.edition.language: plan.content for plan in plans}
    for name, text in api_files(first.edition, contents).items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)
    _lost(plans, site)


def _lost(plans: tuple[Plan, ...], site: Path) -> None:
    first = plans[0]
    root = urlsplit(first.edition.programme.site).path.rstrip("/") + "/"
    told = [plan.edition for plan in plans]
    body = render("lost.html", first.edition, 0, editions=told, root=root)
    page = Page("404.html", first.edition.title, "", blocks={"body": body})
    html = (first.place / "html" / "404.html").read_text()
    (site / "404.html").write_text(finish(html, page, "", first.edition.t))


def _audited(plans: tuple[Plan, ...], site: Path) -> None:
    sources = {
        f"{plan.edition.folder}{page.output}": page.source
        for plan in plans
        for page in plan.pages
        if page.source
    }
    found = audit(site, plans[0].edition.address(""), sources)
    if found:
        raise ProblemsFound(found)


def _report(plans: tuple[Plan, ...], site: Path) -> Report:
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    languages = tuple(plan.edition.language for plan in plans)
    return Report(sum(len(plan.pages) for plan in plans), languages, size)
