"""One more language is one folder and one catalogue, and may run from right to left."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bottega.site.serve import served
from tests.site.conftest import DAY, copied
from tests.site.test_browser import AXE, RULES, UNFOLD
from tests.texts.pseudo import REAL, arabic

ON = ("--date", DAY.isoformat())
PAGES = (
    *(
        "",
        "mentors/",
        "mentors/ada-pialla/",
        "topics/",
        "wanted/",
        "rounds/",
        "rounds/2026-spring/",
    ),
    *("announcements/", "events/", "opportunities/", "learn/", "learn/first-steps/"),
    *("learn/first-steps/quiz/", "learn/path/", "take-part/", "mine/", "care/"),
)
CARE = """---
title: باب خاص
description: مكان آمن لكل ما يقلقك.
---
اكتب إلى أشخاص تثق بهم: {{ care }}. يصلك الجواب خلال أيام.
"""


def bottega(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "bottega", *arguments, "--root", str(root))
    return subprocess.run(command, capture_output=True, text=True, check=False)


def speaking_arabic(place: Path) -> Path:
    root = copied(place / "repository")
    settings = root / "programme.yml"
    settings.write_text(settings.read_text().replace("[en, it]", "[en, it, ar]"))
    (root / "texts").mkdir()
    (root / "texts/ar.po").write_text(arabic())
    (root / "content/ar").mkdir()
    (root / "content/ar/care.md").write_text(CARE)
    return root


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    root = speaking_arabic(tmp_path_factory.mktemp("arabic"))
    done = bottega(root, "site", *ON)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "build/site"


@pytest.fixture(scope="module")
def address(site) -> Iterator[str]:
    with served(site, 0) as found:
        yield found


def test_every_page_is_there_in_the_new_language_and_says_so(site):
    for path in PAGES:
        page = (site / "ar" / path / "index.html").read_text()
        assert '<html dir="rtl" lang="ar"' in page
    home = (site / "index.html").read_text()
    assert "<html lang=" in home
    assert 'hreflang="ar" href="https://small.example/ar/"' in home
    assert REAL["site.home.title"] in (site / "ar/index.html").read_text()
    assert "باب خاص" in (site / "ar/care/index.html").read_text()
    assert 'lang="ar"' in (site / "404.html").read_text()


def test_a_module_in_another_language_says_which_around_its_own_words(site):
    page = (site / "ar/learn/first-steps/index.html").read_text()
    inside = page.partition('<div class="foreign" lang="en" dir="auto">')[2]
    assert "<h1" in inside.partition("</div>")[0]
    assert 'class="foreign"' not in (site / "learn/first-steps/index.html").read_text()


def test_feeds_and_dates_are_in_the_new_language(site):
    assert 'xml:lang="ar"' in (site / "ar/feed.xml").read_text()
    assert "مارس" in (site / "ar/announcements/index.html").read_text()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_pages_run_from_right_to_left_and_stay_within_the_window(visit, width):
    page = visit("ar/", viewport={"width": width, "height": 800}).page
    here = page.url
    for path in PAGES:
        page.goto(here + path)
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        past = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(past) <= 0, path
        # What ends beyond the left edge cannot be scrolled to, so no width tells of it.
        outside = """[...document.querySelectorAll('main *')].filter((e) => {
          const box = e.getBoundingClientRect();
          return box.width > 1 && box.height > 1 && box.left < -1
            && !e.closest('.wide, .md-search, .sr');
        }).map((e) => e.outerHTML.slice(0, 90))"""
        assert page.evaluate(outside) == [], path


@pytest.mark.browser
def test_the_first_thing_stands_on_the_right_and_nobody_is_kept_out(visit):
    found = visit("ar/learn/first-steps/quiz/")
    page = found.page
    middle = "(e) => { const b = e.getBoundingClientRect(); return (b.left + b.right) / 2; }"
    brand, tools = (page.eval_on_selector(one, middle) for one in (".brand", ".header__tools"))
    assert brand > tools
    page.evaluate(UNFOLD)
    page.evaluate(AXE)
    wrong = page.evaluate(f"axe.run(document, {json.dumps(RULES)})")["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in wrong] == []
    assert found.complaints == []


def test_what_is_not_translated_is_named_and_told_in_english(tmp_path):
    root = speaking_arabic(tmp_path)
    file = root / "texts/ar.po"
    lines = file.read_text().split("\n")
    at = lines.index('msgid "site.skip"')
    file.write_text("\n".join((*lines[:at], *lines[at + 2 :])))
    told = bottega(root, "check", *ON).stdout
    assert "texts/ar.po:1: warning texts-missing not translated yet" in told
    assert "(1): site.skip." in told
    assert bottega(root, "new", "language", "ar").returncode == 0
    assert '#. Skip to the content\nmsgid "site.skip"\nmsgstr ""' in file.read_text()
    assert bottega(root, "site", *ON).returncode == 0
    page = (root / "build/site/ar/index.html").read_text()
    assert "Skip to the content" in page
    assert REAL["site.home.title"] in page
