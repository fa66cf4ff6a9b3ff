"""Whatever people write, it stays text: on every page, in every file."""

from __future__ import annotations

import json
from dataclasses import replace

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


def test_no_page_runs_or_loads_anything(hostile):
    for path in hostile.rglob("*.html"):
        html = path.read_text()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert '" onmouseover="' not in html
        assert 'href="javascript:alert' not in html
        assert "{{7*7}}" not in html
        assert 'src="https://far.example' not in html


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
