"""Whatever people write, it stays text: on every page, in every file."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from bottega.site.build import build
from tests.site.conftest import copied, small_portal

NAMES = {
    "script": "<script>alert('boo')</script>",
    "title": "</title><script>alert('boo')</script>",
    "attribute": '" onmouseover="alert(1)',
    "template": "{{7*7}} {%raw%}",
    "snippet": '--8<-- "programme.yml"',
    "bidi": "abc\u202edef",
    "mark": '<div data-fill="body"></div>',
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
    community = replace(portal.community, mentors=known)
    output = place / "site"
    build(
        replace(portal, community=community), root / "content", output, place / "w", lambda _: None
    )
    return output


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
