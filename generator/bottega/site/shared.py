"""The site's files that are no pages: for searching, following, finding, and other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from bottega.site.api import api_files
from bottega.site.directory_file import directory_json, lines_json
from bottega.site.feeds import calendar, feed, news, opportunities
from bottega.site.fill import finish
from bottega.site.filling import Filled
from bottega.site.generate import Plan
from bottega.site.page import Page
from bottega.site.pages.opportunities import FEED, opportunity_posts
from bottega.site.pages.posts import posts
from bottega.site.pages.signup import form_files
from bottega.site.picture import PATH, wall_png
from bottega.site.search import INDEX, Found, with_pages
from bottega.site.sitemap import compressed, robots, sitemap
from bottega.site.templating import render


def put_files(plans: Sequence[Plan], site: Filled) -> None:
    """Put every file into the site that is made from more than one page."""
    for plan in plans:
        _of_language(plan, site)
    first = plans[0].edition
    by_language = {plan.edition.language: plan.edition for plan in plans}
    paths = {
        plan.edition.language: frozenset(path for path, *_rest in _found(plan, site))
        for plan in plans
    }
    text = sitemap(by_language, paths)
    contents = {plan.edition.language: plan.content for plan in plans}
    files = {
        "sitemap.xml": text.encode(),
        "sitemap.xml.gz": compressed(text),
        "robots.txt": robots(first).encode(),
        ".nojekyll": b"",
        PATH: wall_png(first),
        **{name: text.encode() for name, text in api_files(first, contents).items()},
    }
    for name, data in files.items():
        site.stage.put(name, data)
    _lost(plans, site)


def _found(plan: Plan, site: Filled) -> Iterator[Found]:
    for page in plan.pages:
        yield page.path, page.title, page.search_text
    for path in sorted(site.drafts[plan.edition.language]):
        kept = site.memory[plan.edition.folder + path + "index.html"]
        yield path, kept.title, kept.search_text


def _of_language(plan: Plan, site: Filled) -> None:
    edition, content = plan.edition, plan.content
    index = (plan.html / INDEX).read_text()
    files = {
        INDEX: with_pages(index, _found(plan, site)),
        "mentors/directory.json": directory_json(edition),
        "mentors/lines.json": lines_json(edition),
        "feed.xml": feed(edition, news(edition), posts(edition, content)),
        FEED: feed(edition, opportunities(edition), opportunity_posts(edition, content)),
        **form_files(edition),
    }
    beside = {page.path + name: text for page in plan.pages for name, text in page.files.items()}
    for name, text in {**files, **beside}.items():
        site.stage.put(edition.folder + name, text.encode())
    site.stage.put(f"{edition.folder}calendar.ics", calendar(edition, content.events))


def _lost(plans: Sequence[Plan], site: Filled) -> None:
    first = plans[0]
    root = urlsplit(first.edition.programme.site).path.rstrip("/") + "/"
    told = [plan.edition for plan in plans]
    body = render("lost.html", first.edition, 0, editions=told, root=root)
    page = Page("404.html", first.edition.title, "", blocks={"body": body})
    html = finish((first.html / "404.html").read_text(), page, "", first.edition.t)
    site.stage.put("404.html", html.encode())
    site.audit.look("404.html", html)
