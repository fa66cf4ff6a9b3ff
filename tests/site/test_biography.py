from __future__ import annotations

import re

import pytest

from bottega.site.drawing.biography import biography_html, one_line

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](data:text/html,hello)",
    "<a href='https://x.example' onclick=alert(1)>x</a>",
    "![far](https://far.example/pixel.png)",
    "<iframe src='https://x.example'></iframe>",
    "<style>body{display:none}</style>",
    '<https://x.example/"onmouseover=alert(1)>',
)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_survives_as_markup(text: str):
    html = str(biography_html(text))
    for forbidden in ("<script", "<img", "<iframe", "<style", 'href="javascript', 'href="data'):
        assert forbidden not in html
    assert "onclick=" not in html.replace("&lt;", "").partition("<a ")[2].partition(">")[0]


def test_links_are_kept_and_marked():
    html = biography_html("[mine](https://mine.example/)")
    assert 'href="https://mine.example/"' in html
    assert 'rel="nofollow ugc noopener"' in html


def test_headings_stand_below_the_pages_own():
    assert "<h3>Work</h3>" in biography_html("# Work")


def test_no_template_finds_anything_to_fill():
    assert "{{" not in biography_html("{{ 7*7 }} {% raw %}")


def test_one_line_is_the_first_sentence_without_markup():
    assert one_line("I teach *Python*. And more.\n\nNext.") == "I teach Python."


def test_one_line_is_cut_at_a_word():
    line = one_line("word " * 60)
    assert len(line) <= 141
    assert line.endswith("word…")


def test_one_line_of_nothing_is_nothing():
    assert one_line("") == ""


def test_no_heading_is_more_than_a_step_below_the_one_before():
    html = biography_html("## One\n\n##### Two\n\n# Three\n\n#### Four")
    assert re.findall(r"<h(\d)>(\w+)</h\1>", html) == [
        ("3", "One"),
        ("4", "Two"),
        ("3", "Three"),
        ("4", "Four"),
    ]
