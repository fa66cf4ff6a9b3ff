"""Whatever people write, it stays text: on every page, in every file."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from bottega.site.build import build
from bottega.site.serve import served
from tests.site.conftest import copied, small_portal, until

# A page of every kind that shows what people write.
SHOWN = (
    *("", "topics/", "topics/python/", "languages/it/", "wanted/", "rounds/2026-spring/"),
    *("announcements/", "announcements/2026-spring-run-1/", "mentors/?sort=day", "it/mentors/"),
)

NAMES = {
    "script": "<script>alert('boo')</script>",
    "title": "</title><script>alert('boo')</script>",
    "attribute": '" onmouseover="alert(1)',
    "template": "{{7*7}} {%raw%}",
    "snippet": '--8<-- "programme.yml"',
    "bidi": "abc\u202edef",
    "mark": '<div data-fill="body"></div>',
    "svg": "<svg onload=\"alert('boo')\"><a href='javascript:alert(1)'>x</a></svg>",
    "style": "</style><style>body{background:url(//far.example/x)}",
    "frame": "<iframe srcdoc=\"<script>alert('boo')</script>\"></iframe>",
    "json": "</script><!--<script>{}]\\u003c\u2028",
    "words": "{count} {name} ${alert('boo')} `${1}`",
}
BIOGRAPHY = """<img src=x onerror="alert('boo')"> [click](javascript:alert(1)) {{7*7}}

--8<-- "programme.yml"

![pixel](https://far.example/pixel.png) </article></main><script>alert('boo')</script>

title: changed
template: home.html
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    place = tmp_path_factory.mktemp("hostile")
    root = copied(place / "repository")
    portal = small_portal(root)
    some = next(iter(portal.community.mentors.values()))
    mentors = {
        handle: some.model_copy(
            update={
                "handle": handle,
                "name": name,
                "biography": f"{name} {BIOGRAPHY}",
                "organisation": name,
                "pronouns": name,
                "links": {name[:20]: "https://mine.example/"},
                "contact": {"matrix": name},
            }
        )
        for handle, name in NAMES.items()
    }
    known = {**portal.community.mentors, **mentors}
    # Those who are named where pairs are announced.
    mentees = {
        handle: mentee.model_copy(update={"name": name, "announce": True})
        for (handle, mentee), name in zip(
            portal.community.mentees.items(), itertools.cycle(NAMES.values()), strict=False
        )
    }
    community = replace(portal.community, mentors=known, mentees=mentees)
    output = place / "site"
    build(
        replace(portal, community=community), root / "content", output, place / "w", lambda _: None
    )
    return output


@pytest.fixture(scope="module")
def address(hostile) -> Iterator[str]:
    with served(hostile, 0) as found:
        yield found


@pytest.mark.browser
def test_in_a_real_browser_nothing_runs_and_nothing_leaves(visit):
    found = visit("")
    page, here, ran = found.page, found.page.url, []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.on("popup", lambda popup: ran.append(popup.url))
    page.on("framenavigated", lambda frame: ran.append(frame.url) if frame.parent_frame else None)
    paths = [f"mentors/{handle}/" for handle in NAMES]
    for path in (*paths, *(f"it/{path}" for path in paths[::4]), *SHOWN):
        page.goto(here + path)
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        for name in page.locator("h1, h3").all()[:6]:
            name.hover()
    page.goto(f"{here}mentors/")
    page.fill("#f-text", "alert")
    until(page, "document.querySelectorAll('#results .card').length > 0")
    page.goto(here)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("s")
    page.keyboard.type("click")
    page.wait_for_selector(".md-search-result__link")
    assert ran == []
    assert found.complaints == []


class _Reader(HTMLParser):
    """Keeps the text of running scripts and every attribute that a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(name, value or "") for name, value in attrs]
        self._in_script = tag == "script" and "json" not in (dict(attrs).get("type") or "")

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False


def test_no_page_runs_or_loads_anything(hostile):
    for path in hostile.rglob("*.html"):
        html = path.read_text()
        page = _Reader()
        page.feed(html)
        assert not any("boo" in script for script in page.scripts)
        assert [name for name, _ in page.attributes if name.startswith("on")] == []
        assert not any(
            name in ("src", "href") and ("far.example" in value or "script:alert" in value)
            for name, value in page.attributes
        )
        assert "{{7*7}}" not in html


def test_no_file_of_the_repository_is_drawn_in(hostile):
    html = (hostile / "mentors/snippet/index.html").read_text()
    assert "--8&lt;--" in html
    assert "expiry_days" not in html


def test_structured_data_stays_closed(hostile):
    html = (hostile / "mentors/title/index.html").read_text()
    data = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(data)["mainEntity"]["name"] == NAMES["title"]


def test_the_search_index_holds_text(hostile):
    index = json.loads((hostile / "search/search_index.json").read_text())
    for entry in index["docs"]:
        if entry["location"].startswith("mentors/"):
            assert "<" not in entry["title"] + entry["text"]


def test_names_are_kept_apart_from_the_text_around_them(hostile):
    html = (hostile / "mentors/bidi/index.html").read_text()
    assert f"<h1><bdi>{NAMES['bidi']}</bdi></h1>" in html
