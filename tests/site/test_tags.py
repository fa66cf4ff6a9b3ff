"""Looking at each tag once finds all that looking at every page in full does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bottega.site.auditing.audit import Audit
from bottega.site.auditing.faults import FAULTS as FULL
from bottega.site.auditing.links import Links
from bottega.site.auditing.look import _Reader, looked_at, within
from bottega.site.auditing.tags import Tags, is_odd
from tests.site.test_audit import FAULTS, OWN, page

SHELL = looked_at(page('<a href="#main">Skip</a><main id="main">').encode())
SOUND = (
    "<p>Said by one.</p>",
    '<a href="../../mentors/">All</a>',
    '<a href="https://elsewhere.example/">x</a>',
    '<h2 id="when">When</h2>',
    '<h2 id="ask">Ask</h2>',
    '<section class="biography" lang="it" dir="auto"><p>Uno &amp; due</p></section>',
    '<script type="application/ld+json">{"name":"a > b on=c"}</script>',
    '<script src="../../assets/profile.js" type="module"></script>',
    '<img alt="" src="../../assets/emblem.svg">',
    '<div data-words=\'{"a": "b"}\'></div>',
)
ODD = (
    '<a href="#when">When</a>',
    '<a href="beside/">Beside</a>',
    '<p title="a > b" onclick="alert(1)">cut</p>',
    '<p title="it\'s > b" ONCLICK=x>cut</p>',
    "a < b <img src=x onerror=alert(1)>",
    '<p title="one > <a href="../../nowhere/">x</a>',
    "<script>let shared</script>",
    '<!-- <a href="../../there/#gone">x</a> -->',
    '<!-- <a href="../../there/#gone">x</a>',
    "-->",
    "<textarea id='a'>",
    "</textarea>",
    "<style><p id=b></style>",
    "<title id=a>",
    '<iframe src="../../x/"></iframe>',
    "{{ 7 * 7 }}",
    "only on = one",
)
BROKEN = (
    *("<", ">", ">", '"', "'", " ", "=", "/", "<p", "<a", "<img", "<b>", "</b>", "<!--", "-->"),
    *("<script", "</script>", "<style", "</style>", ' href="../../x/"', ' href="nowhere/"'),
    *(
        ' id="y"',
        " id=y",
        ' src="a.png"',
        ' alt=""',
        ' onclick="b"',
        " on",
        "t",
        "=x",
        ' class="c"',
    ),
)
PARTS = (
    *SOUND,
    *SOUND,
    *ODD,
    *(part for parts in FAULTS.values() for part in parts if len(part) < 99),
)


def seen(pages: list[str], *, in_full: bool, title: str = "x") -> tuple[object, ...]:
    audit = Audit(OWN)
    for number, html in enumerate(pages):
        name, added = f"mentors/{number % 7}/index.html", f"<title>{title}</title>{html}".encode()
        if in_full:
            audit._see(name, within(SHELL, added), FULL)
        else:
            audit.look_within(name, added, SHELL, 2)
    return audit.found, audit.links.targets


@settings(max_examples=300)
@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=6).map("".join), max_size=8))
def test_the_short_look_finds_what_the_full_look_finds(pages):
    assert seen(pages, in_full=False) == seen(pages, in_full=True)


@settings(max_examples=300)
@given(st.lists(st.lists(st.sampled_from(BROKEN), max_size=12).map("".join), max_size=3))
def test_in_broken_html_nothing_is_missed_that_a_reader_of_it_finds(pages):
    found, targets = seen(pages, in_full=False)
    told = {(one.code, one.path) for one in found}
    for number, html in enumerate(pages):
        name, read = f"mentors/{number}/index.html", _Reader()
        read.feed(f"<title>x</title>{html}")
        names, links = read.values["id"], Links(OWN)
        if "<p onclick>" in read.handlers:
            assert ("audit-inline-script", name) in told
        if len(set(names)) < len(names):
            assert ("audit-duplicate-id", name) in told
        for link in (*read.values["href"], *read.values["src"]):
            links.look(name, link, frozenset())
        assert links.targets <= targets


@pytest.mark.parametrize("code", sorted(set(FAULTS) - {"audit-heavy"}))
def test_a_fault_is_found_among_thousands_of_sound_pages(code):
    sound = "".join(SOUND)
    for fault in FAULTS[code]:
        pages = [sound] * 5 + [sound + fault] + [sound] * 5
        short, full = seen(pages, in_full=False), seen(pages, in_full=True)
        assert short == full, fault
        assert short[0] or code in ("audit-link", "audit-anchor"), (
            fault
        )  # others are followed later


def test_a_page_that_does_not_say_what_it_is_is_found():
    pages = ["".join(SOUND)] * 3
    found, _targets = seen(pages, in_full=False, title=" ")
    assert {one.code for one in found} == {"audit-no-title"}
    assert seen(pages, in_full=True, title=" ")[0] == found


def test_what_many_pages_have_is_read_once():
    tags, html = Tags(2), "".join(SOUND).encode()
    fresh, names = tags.new(html)
    assert (len(fresh) > 9, names) == (True, [])
    tags.learn(fresh)
    assert tags.new(html) == ([], ["when", "ask"])
    assert tags.new(html + b'<a href="../../x/">')[0] == [b'<a href="../../x/">']


@pytest.mark.parametrize(
    "tag", [b'<a href="#when">', b'<a href="../x/">', b'<img alt="" src="a.png">']
)
def test_what_depends_on_the_page_is_read_on_each(tag):
    tags = Tags(2)
    tags.learn([tag])
    assert tags.new(tag)[0] == [tag]


def test_a_tag_that_tells_too_little_has_the_page_read():
    ends_early = (b'<p title="a >', b"<p title='a >")
    for odd in (*ends_early, b"<script>", b"<SCRIPT type='module'>", b"<!-- <p>", b"<Style>"):
        assert is_odd(odd)
    for plain in (
        b'<p title="a">',
        b"<title>",
        b"</style>",
        b'<script src="a.js">',
        b'<script type="application/ld+json">',
    ):
        assert not is_odd(plain)
