"""The site's files that are no pages: for searching, following, finding, and other programs."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from bottega.site.drawing.picture import PATH, png, wall_svg
from bottega.site.drawing.templating import render
from bottega.site.engine.generate import Plan
from bottega.site.files.api import api_files
from bottega.site.files.directory_file import directory_json, lines_json
from bottega.site.files.feeds import calendar, feed, news, opportunities
from bottega.site.files.search import INDEX, with_people
from bottega.site.files.sitemap import compressed, robots, sitemap
from bottega.site.filling.fill import finish
from bottega.site.filling.making import Filled, derive
from bottega.site.page import Page
from bottega.site.pages.opportunities import FEED, opportunity_posts
from bottega.site.pages.posts import posts
from bottega.site.pages.signup import form_files


def put_files(plans: Sequence[Plan], site: Filled) -> None:
    """Put every file into the site that is made from more than one page."""
    for plan in plans:
        _of_language(plan, site)
    first = plans[0].edition
    by_language = {plan.edition.language: plan.edition for plan in plans}
    text = sitemap(by_language, site.paths)
    contents = {plan.edition.language: plan.content for plan in plans}
    files = {
        "sitemap.xml": text.encode(),
        "robots.txt": robots(first).encode(),
        ".nojekyll": b"",
        **{name: text.encode() for name, text in api_files(first, contents).items()},
    }
    for name, data in files.items():
        site.stage.put(name, data)
    derive("sitemap.xml.gz", text.encode(), compressed, site)
    derive(PATH, wall_svg(first).encode(), png, site)
    _lost(plans, site)


def _of_language(plan: Plan, site: Filled) -> None:
    edition, content = plan.edition, plan.content
    index = (plan.html / INDEX).read_text()
    files = {
        INDEX: with_people(index, edition),
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
    html = finish((first.html / "404.html").read_text(), page, "", first.edition.t).encode()
    site.stage.put("404.html", html)
    site.audit.look("404.html", html)
