"""The portal in a real browser: filters, languages, colours, the quiz, and nobody else asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import resources
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest

from bottega.credentials.completion import assess
from bottega.documents.tree import FolderTree
from bottega.learning.module import read_module
from bottega.people.evidence import evidence_text
from bottega.recording.reading import claim_of
from bottega.signup.claims import claim_form
from bottega.site.serve import served
from tests.builders import completion, mentorship, programme, thread
from tests.site.conftest import SMALL, until

axe = pytest.importorskip("axe_playwright_python")
AXE = resources.files(axe).joinpath("axe.min.js").read_text()
# WCAG 2.2 at level AA, and what the makers of the tool recommend besides.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TOLD = {"resultTypes": ["violations"]}  # what is in order need not be listed
RULES = {"runOnly": {"type": "tag", "values": TAGS}, **TOLD}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], **TOLD}
SWITCH = "document.querySelector('[data-md-component=palette] label:not([hidden])').click()"
PAPER = "getComputedStyle(document.body).backgroundColor"

# Everything that a page hides at first: folded groups of choices, answers, remarks.
UNFOLD = """() => {
  document.querySelector("#fold[aria-expanded=false]")?.click();
  for (const fold of document.querySelectorAll("details")) fold.open = true;
}"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(built) -> Iterator[str]:
    with served(built.root, 0) as found:
        yield found


PAGES = (
    *("", "mentors/", "mentors/ada-pialla/", "topics/", "topics/rust/", "languages/it/", "wanted/"),
    *("credentials/", "credentials/zoe--first-steps/", "it/credentials/mallory--first-steps/"),
    *(
        "progress/",
        "it/progress/",
        "rounds/",
        "rounds/2026-spring/",
        "announcements/",
        "learn/",
        "learn/path/",
    ),
    *("calendar/", "calendar/#20261006T1600Z,60", "it/calendar/"),
    *(
        "learn/first-steps/quiz/",
        "mentors/?when=evenings&sort=day",
        "mentors/?text=nobody-says-this",
    ),
    *("events/", "events/2026-03-04-first/", "opportunities/", "opportunities/too-late/", "mine/"),
    *("opportunities/plane-grant/", "announcements/2026-spring-run-1/", "learn/first-steps/"),
    *("handbook/", "handbook/readers/", "handbook/settings/"),
    *("take-part/", "404.html", "it/", "it/mentors/bo-chisel/", "it/learn/first-steps/01-begin/"),
)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_complains_or_asks_another_host_or_is_too_wide(visit, path):
    found = visit(path, viewport={"width": 320, "height": 640})
    assert found.complaints == []
    room = found.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert room <= 0
    assert found.page.locator("h1").count() == 1


def kept_out(page, rules: object = RULES) -> list[tuple[str, object, str]]:
    """Return what keeps somebody out of a page that has the tool: the rule, where, the element."""
    found = page.evaluate(f"axe.run(document, {json.dumps(rules)})")["violations"]
    return [(rule["id"], node["target"], node["html"]) for rule in found for node in rule["nodes"]]


# Everything in one scheme at each width, and the colours in both at each: the next page begins
# in the scheme that the one before ended in, and the two widths begin in different ones.
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_nothing_on_any_kind_of_page_keeps_anybody_out(visit, width, scheme):
    size = {"width": width, "height": 800}
    page = visit("", viewport=size, color_scheme=scheme, reduced_motion="reduce").page
    here = page.url
    for path in PAGES:
        page.goto(here + path)
        page.wait_for_load_state("networkidle")
        page.evaluate(UNFOLD)
        page.evaluate(AXE)
        assert kept_out(page) == [], path
        paper = page.evaluate(PAPER)
        page.evaluate(SWITCH)
        until(page, f"{PAPER} !== '{paper}'")
        assert kept_out(page, COLOURS) == [], (path, page.evaluate(PAPER))


def test_the_language_switch_keeps_the_page(visit, address):
    page = visit("it/mentors/ada-pialla/").page
    page.click(".languages a")
    assert page.url == f"{address}mentors/ada-pialla/"


def test_dark_follows_the_reader_and_the_switch(visit):
    page = visit("", color_scheme="dark").page
    dark = page.evaluate(PAPER)
    page.locator("form[data-md-component=palette] label:visible").click()
    until(page, f"{PAPER} !== '{dark}'")
    light = page.evaluate(PAPER)
    page.reload()
    assert page.evaluate(PAPER) == light
    page.click(".languages a")
    page.wait_for_url("**/it/")
    assert page.evaluate(PAPER) == light


def test_whoever_chose_nothing_is_followed_when_evening_comes(visit):
    page = visit("", color_scheme="light").page
    light = page.evaluate(PAPER)
    page.emulate_media(color_scheme="dark")
    until(page, f"{PAPER} !== '{light}'")
    page.emulate_media(color_scheme="light")
    page.goto(page.url + "mentors/ada-pialla/")
    until(page, f"{PAPER} === '{light}'")
    page.emulate_media(color_scheme="dark")
    page.reload()
    assert page.evaluate(PAPER) != light


def in_order(page, *texts):
    """Bring the steps into an order with the keyboard alone."""
    for wanted, text in enumerate(texts):
        row = page.locator("#q3 .order > li").filter(has_text=text)
        up = row.get_by_role("button", name="Move up")
        for _step in range(len(texts)):
            if page.locator("#q3 .order__text").all_inner_texts()[wanted] == text:
                break
            up.focus()
            page.keyboard.press("Enter")
            assert up.evaluate("(button) => button === document.activeElement")


def test_an_order_is_told_to_whoever_does_not_see_it(visit):
    page = visit("learn/first-steps/quiz/").page
    in_order(page, "Meet", "Work", "Part")
    assert page.locator("#q3 .order__moved").inner_text().startswith("“")
    assert "of 3." in page.locator("#q3 .order__moved").inner_text()
    page.click("#quiz button[type=reset]")
    until(page, "!('touched' in document.getElementById('q3').dataset)")
    assert page.locator("#q3 .order__text").all_inner_texts() != ["Meet", "Work", "Part"]


def test_the_claim_link_holds_just_what_the_recorder_reads(visit):
    found = visit("learn/first-steps/quiz/")
    page = found.page
    assert not page.locator("#claim").is_visible()
    for field in ("#q1-1", "#q2-1", "#q2-2"):
        page.check(field)
    in_order(page, "Meet", "Work", "Part")
    page.click("#quiz button[type=submit]")
    link = urlsplit(page.locator("#claim a").get_attribute("href"))
    given = parse_qs(link.query)
    assert link.path == "/example/small-bottega/issues/new"
    assert given["template"] == [claim_form("en").file]
    assert given["module"] == ["first-steps"]
    form = {one.id: one.label for one in claim_form("en").questions}
    body = f"### {form['module']}\n\nfirst-steps\n\n### {form['answers']}\n\n{given['answers'][0]}"
    settings = programme(languages=("en", "it"))
    claim = claim_of(thread(body=body), settings)
    module, _problems = read_module(FolderTree(SMALL), "content/en/learn", "first-steps")
    assert assess(module, claim.answers) == "enough"
    assert found.complaints == []


def test_a_copy_is_checked_against_what_the_portal_was_built_from(visit):
    found = visit("credentials/")
    page = found.page

    def told(text):
        page.fill("#check-text", text)
        page.click("#check button[type=submit]")
        until(page, "document.querySelector('.check__result').textContent !== ''")
        said = page.locator(".check__result").inner_text()
        page.evaluate("document.querySelector('.check__result').textContent = ''")
        return said

    whole = evidence_text(completion("zoe", "first-steps"))
    assert told(whole).startswith("It holds")
    assert told(whole.replace("issues/7", "issues/8")).startswith("It does not hold: something")
    assert told(evidence_text(mentorship())).startswith("It holds")
    assert found.complaints == []  # from here on, what is asked for is not there
    taken_back = told(evidence_text(completion("mallory", "first-steps")))
    assert taken_back.startswith("It no longer holds")
    assert "recorded by mistake" in taken_back
    assert told("{}").startswith("This is no certificate")
    stranger = told(evidence_text(completion("teo", "first-steps")))
    assert stranger == "It does not hold: this programme has recorded no such thing."


def test_a_page_to_share_says_what_was_learned_by_whom_recorded_and_where(visit):
    page = visit("credentials/zoe--first-steps/").page
    text = page.locator("article.credential").inner_text()
    for said in ("open-book", "Record", "example/bottega", "1 March 2026", "no exam"):
        assert said in text
    assert page.locator("img.badge").evaluate("(image) => image.naturalWidth") == 480
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"


def test_the_quiz_is_graded_in_the_page_and_remembered(visit):
    found = visit("learn/first-steps/quiz/")
    page = found.page
    assert not page.locator("#answers").is_visible()
    page.check("#q1-1")
    page.check("#q2-1")
    page.check("#q2-2")
    page.click("#quiz button[type=submit]")
    assert "2 of 3 right. That is a pass" in page.locator(".quiz__result").inner_text()
    assert page.locator("#q1 .option__why").first.is_visible()
    in_order(page, "Meet", "Work", "Part")
    page.click("#quiz button[type=submit]")
    assert "3 of 3 right" in page.locator(".quiz__result").inner_text()
    kept = page.evaluate("JSON.parse(localStorage.getItem('bottega.learning'))")
    assert kept["quiz/first-steps"]["passed"] is True
    page.reload()
    assert "3 of 3 right" in page.locator(".quiz__result").inner_text()
    assert page.locator("#q2-1").is_checked()
    assert page.locator("#q3 .order__text").all_inner_texts() == ["Meet", "Work", "Part"]
    page.goto(found.page.url.replace("first-steps/quiz/", "path/?role=mentor"))
    assert page.locator("#path-done").inner_text() == "1 of 1 passed, in this browser"
    page.click("#path-forget")
    assert not page.locator("#path-own").is_visible()
    assert found.complaints == []


def test_the_path_fits_what_a_mentor_offers(visit):
    found = visit("it/learn/path/")
    page = found.page
    page.fill("#path-who", "@Ada-Pialla")
    page.keyboard.press("Enter")
    until(page, "document.getElementById('path-role').value === 'mentor'")
    assert "Ciao Ada" in page.locator("#path-who-told").inner_text()
    page.fill("#path-who", "nobody-here")
    page.keyboard.press("Tab")
    until(page, "document.getElementById('path-who-told').textContent.startsWith('Nell')")
    assert found.complaints == []


def test_the_path_shows_what_fits_and_keeps_it_in_the_address(visit):
    page = visit("learn/path/").page
    ways = page.locator(".path")
    assert [way.is_visible() for way in ways.all()] == [True, True]
    page.select_option("#path-role", "mentee")
    assert [way.is_visible() for way in ways.all()] == [True, False]
    assert page.url.endswith("?role=mentee")
    page.reload()
    assert [way.is_visible() for way in ways.all()] == [True, False]


def test_the_quiz_has_its_answers_without_scripts(visit):
    page = visit("learn/first-steps/quiz/", java_script_enabled=False).page
    page.click("#answers summary")
    assert "Sitting down" in page.locator("#answers").inner_text()


def test_a_meeting_becomes_a_calendar_file_here_and_nowhere_else(visit):
    found = visit("calendar/#20261028T1700Z,45", timezone_id="Europe/Rome")
    page = found.page
    assert "18:00" in page.locator("#appointment-time").inner_text()
    assert page.locator("#appointment-length").inner_text() == "(45 minutes)"
    with page.expect_download() as saved:
        page.click("#appointment-file")
    text = saved.value.path().read_bytes().decode()
    events = icalendar.Calendar.from_ical(text).events
    (event,) = events
    assert saved.value.suggested_filename == "20261028.ics"
    assert event.start == datetime(2026, 10, 28, 17, tzinfo=UTC)
    assert event.duration == timedelta(minutes=45)
    assert event.alarms.times[0].trigger == datetime(2026, 10, 28, 16, tzinfo=UTC)
    assert text.count("\r\n") == text.count("\n")
    assert found.complaints == []


@pytest.mark.parametrize(
    "asked",
    [
        *("", "#", "#<img src=x>", "#20261331T1600Z,60", "#20260230T1600Z,60"),
        *("#20261028T2500Z,60", "#20261028T1600Z,0", "#20261028T1600Z,601", "#20261028T1600Z,60x"),
    ],
)
def test_an_address_without_a_meeting_makes_no_file(visit, asked):
    found = visit(f"calendar/{asked}")
    assert not found.page.locator("#appointment").is_visible()
    assert found.page.locator("#appointment-none").is_visible()
    assert found.complaints == []


def test_search_finds_people(visit):
    page = visit("").page
    page.keyboard.press("s")
    page.keyboard.type("rough views")
    page.wait_for_selector(".md-search-result__link")
    assert "Bo Chisel" in page.locator(".md-search-result__list").inner_text()


def test_the_first_tab_leads_to_the_content(visit):
    page = visit("mentors/ada-pialla/").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


def test_the_menu_opens_on_a_phone(visit):
    page = visit("it/mentors/", viewport={"width": 390, "height": 844}).page
    page.click(".header__menu")
    link = page.locator(".md-nav--primary a", has_text="Turni")
    link.wait_for(state="visible")
    page.wait_for_timeout(400)
    link.click()
    page.wait_for_url("**/it/rounds/")
