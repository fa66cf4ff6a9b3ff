"""The sign-up form in a real browser: filled in by hand, and read again by the programme."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from bottega.people.profile import Context, read_mentee, read_mentor
from bottega.signup.answers import read_answers
from bottega.signup.application import Identity, profile_text
from bottega.signup.online import sign_ups
from bottega.signup.questions import form_of
from bottega.site.edition import Edition
from bottega.site.files.api_profiles import profile_files
from bottega.site.pages.signup import signup_pages
from bottega.site.serve import served
from bottega.texts import catalogue
from tests.signup.forms import PROGRAMME, VOCABULARY, body
from tests.site.conftest import until
from tests.site.test_browser import AXE, RULES, UNFOLD

pytestmark = pytest.mark.browser
TODAY = date(2026, 4, 1)
CONTEXT = Context(PROGRAMME, VOCABULARY, TODAY)
READ = {"mentor": read_mentor, "mentee": read_mentee}
WHO = Identity("zoe-plane", "zoe-plane", 4711)
ROME = {"timezone_id": "Europe/Rome"}


@pytest.fixture(scope="module")
def address(built) -> Iterator[str]:
    with served(built.root, 0) as found:
        yield found


@pytest.fixture
def form(visit):
    """Open the form on a fixed day; what GitHub would answer is not asked."""

    def open_form(query: str = "", language: str = "en", **options: object):
        found = visit("404.html", **{**ROME, **options})
        found.page.set_default_timeout(5000)
        found.page.clock.set_fixed_time(f"{TODAY}T10:00:00Z")
        found.page.context.route("https://github.com/**", lambda asked: asked.fulfill(body="…"))
        place = "" if language == "en" else f"{language}/"
        found.page.goto(found.page.url.replace("404.html", f"{place}sign-up/{query}"))
        found.page.wait_for_load_state("networkidle")
        found.complaints.clear()  # of the page that is not there
        return found

    return open_form


def pick(page, field: str, typed: str) -> None:
    page.fill(field, typed)
    page.press(field, "Enter")


def onward(page, step: str) -> None:
    page.click("#next")
    page.locator(f"#step-{step}").wait_for(state="visible", timeout=2000)


def about_oneself(page, role: str, language: str) -> None:
    page.check(f"[name=role][value={role}]")
    onward(page, "you")
    page.fill("#s-name", "Zoe Plane")
    for typed in {"en": ("engl", "ital"), "it": ("ingl", "italiano")}[language]:
        pick(page, "#s-languages", typed)
    assert page.input_value("#s-timezone") == "Europe/Rome"
    page.select_option("#s-region", "europe")
    onward(page, "work")


def as_mentor(page) -> None:
    pick(page, "#s-offers", "py")  # an alias
    page.select_option("#s-offers-0-level", "expert")
    pick(page, "#s-offers", "curric")
    page.select_option("#s-offers-1-level", "advanced")
    page.select_option("#s-places-micro", "2")
    page.fill("#s-hours_per_month", "3")


def as_mentee(page) -> None:
    for n, (topic, form, goal) in enumerate(
        (("django", "micro", "Show one page; slowly"), ("rust", "classic", "Plane a board"))
    ):
        if n:
            page.click("#s-needs")
        pick(page, f"#s-needs-{n}-topic", topic)
        page.fill(f"#s-needs-{n}-goal", goal)
        page.select_option(f"#s-needs-{n}-format", form)
        page.locator("#needs details").nth(n).evaluate("one => { one.open = true; }")
        page.select_option(f"#s-needs-{n}-level", "intermediate")
        pick(page, f"#s-needs-{n}-also", "career")


def the_rest(page, role: str) -> None:
    onward(page, "when")
    page.select_option("#s-channel", "both")
    page.click("#s-availability")
    page.select_option("#s-availability-0", "fri")
    page.select_option("#s-availability-0-from", "22:00")
    page.select_option("#s-availability-0-to", "01:00")
    onward(page, "about")
    page.fill("#s-biography", "I plane *things*.\n\nSlowly & più.")
    page.fill("#s-contact-matrix", "@zoe:small.example")
    page.click("#s-links")
    page.fill("#s-links-0-name", "site")
    page.fill("#s-links-0", "https://zoe.example/?a=1&b=2")
    if role == "mentee":
        page.fill("#s-prefers", "@ada-pialla")
        page.select_option("#s-announce", "yes")
    onward(page, "send")
    for box in ("accept", "public", "age"):
        page.check(f"#s-agreed-{box}")


def filled_in(page, role: str, language: str = "en") -> None:
    about_oneself(page, role, language)
    (as_mentor if role == "mentor" else as_mentee)(page)
    the_rest(page, role)


def opened(page) -> str:
    with page.expect_popup() as popup:
        page.click("#open-issue")
    return popup.value.url


def profile_from(address: str, role: str, language: str):
    given = dict(parse_qsl(urlsplit(address).query, strict_parsing=True))
    issue = body(form_of(role, language, PROGRAMME), given)
    text = profile_text(read_answers(issue, PROGRAMME), WHO, None, PROGRAMME, VOCABULARY, TODAY)
    person, problems = READ[role](WHO.path(role), text.encode(), CONTEXT)
    assert problems == ()
    return person


@pytest.mark.parametrize("role", ["mentor", "mentee"])
@pytest.mark.parametrize("language", ["en", "it"])
def test_what_is_filled_in_becomes_a_profile(form, role, language):
    found = form(language=language)
    page = found.page
    filled_in(page, role, language)
    page.click("#next")
    person = profile_from(opened(page), role, language)
    assert (person.name, person.languages, person.timezone) == (
        "Zoe Plane",
        ("en", "it"),
        "Europe/Rome",
    )
    assert [str(window) for window in person.availability] == ["fri 22:00-01:00"]
    assert (person.region, person.channel) == ("europe", ("call", "written"))
    assert person.links == {"site": "https://zoe.example/?a=1&b=2"}
    assert person.contact == {"matrix": "@zoe:small.example"}
    assert person.biography == "I plane *things*.\n\nSlowly & più."
    if role == "mentor":
        offers = [(one.topic, one.level) for one in person.offers]
        assert offers == [("python", "expert"), ("cv-and-interviews", "advanced")]
        assert (person.places, person.hours_per_month) == ({"micro": 2}, 3)
    else:
        needs = [(one.topic, one.format, one.goal, one.level, one.also) for one in person.needs]
        assert needs == [
            ("django", "micro", "Show one page; slowly", "intermediate", ("career",)),
            ("rust", "classic", "Plane a board", "intermediate", ("career",)),
        ]
        assert (person.prefers, person.announce) == (("ada-pialla",), True)
    assert found.complaints == []


@pytest.mark.parametrize("language", ["en", "it"])
def test_a_mistake_is_told_at_its_field_in_the_words_of_the_check(form, language):
    page = form("?role=mentor", language).page
    say = catalogue(language)
    onward(page, "you")
    page.fill("#s-name", "ada@example.org")
    page.press("#s-name", "Tab")
    told = page.locator("#s-name-wrong").inner_text().casefold()
    assert say("problem.e-mail").casefold() in told
    assert say("problem.e-mail.hint").casefold() in told
    assert page.get_attribute("#s-name", "aria-invalid") == "true"
    assert "s-name-wrong" in page.get_attribute("#s-name", "aria-describedby")
    page.fill("#s-name", "Ada")
    assert page.locator("#s-name-wrong").inner_text() == ""
    assert page.get_attribute("#s-name", "aria-invalid") is None


def test_what_is_wrong_is_told_while_typing_but_nobody_is_hurried(form):
    page = form("?role=mentor", alone=True).page
    onward(page, "you")
    page.focus("#s-name")
    page.keyboard.type("a")
    page.keyboard.press("Backspace")
    page.clock.run_for(1000)
    assert page.locator("#s-name-wrong").inner_text() == ""
    page.keyboard.type("ring 0039 055 1234567")
    page.clock.run_for(1000)
    until(page, "document.getElementById('s-name-wrong').textContent.includes('telephone')")


def test_every_mistake_of_a_step_is_in_the_summary_which_leads_to_its_field(form):
    page = form("?role=mentor").page
    onward(page, "you")
    page.click("#next")
    assert page.evaluate("document.activeElement.id") == "summary"
    links = page.locator("#summary a")
    assert [link.get_attribute("href") for link in links.all()] == ["#s-name", "#s-languages"]
    links.nth(1).click()
    assert page.evaluate("document.activeElement.id") == "s-languages"
    page.locator("[data-go=send]").click()
    page.click("#next")
    assert links.count() == 5
    page.get_by_role("link", name="What you offer").click()
    assert page.locator("#step-work").is_visible()
    assert page.evaluate("document.activeElement.id") == "s-offers"


class Hands:
    """Somebody who has a keyboard and nothing else."""

    def __init__(self, page) -> None:
        self.page, self.keys = page, page.keyboard

    def press(self, *names: str) -> None:
        for name in names:
            self.keys.press(name)

    def tab_to(self, field: str) -> None:
        for _try in range(90):
            if self.page.evaluate("document.activeElement.id") == field:
                return
            self.keys.press("Tab")
        raise AssertionError(field)

    def write(self, field: str, text: str) -> None:
        self.tab_to(field)
        self.keys.type(text)

    def step_on(self, step: str) -> None:
        self.tab_to("next")
        self.press("Enter")
        until(self.page, f"document.activeElement.id === 'step-{step}'")


def test_the_keyboard_alone_signs_somebody_up(form):
    found = form()
    page, hands = found.page, Hands(found.page)
    page.focus("#step-start")
    hands.press("Tab", "Space")
    hands.step_on("you")
    hands.write("s-name", "Zoe")
    hands.write("s-languages", "ital")
    hands.press("Enter")
    hands.step_on("work")
    hands.tab_to("s-needs-0-topic")
    hands.press("ArrowDown", "ArrowDown", "ArrowDown", "Enter")  # the tree, as it is
    assert page.input_value("#s-needs-0-topic") == "Python"
    hands.write("s-needs-0-goal", "Plane")
    hands.write("s-needs-0-format", "Mic")
    hands.step_on("when")
    page.locator(".signup__paint summary").focus()
    hands.press("Enter", "Tab", "ArrowRight", "ArrowDown", "Space", "ArrowDown", "Space")
    hands.step_on("about")
    hands.step_on("send")
    for box in ("accept", "public", "age"):
        hands.tab_to(f"s-agreed-{box}")
        hands.press("Space")
    hands.tab_to("next")
    hands.press("Enter")
    hands.tab_to("open-issue")
    with page.expect_popup() as popup:
        hands.press("Enter")
    person = profile_from(popup.value.url, "mentee", "en")
    windows = [str(window) for window in person.availability]
    assert (person.needs[0].topic, windows) == ("python", ["tue 01:00-03:00"])
    assert found.complaints == []


def test_without_scripts_the_plain_forms_are_there(visit):
    page = visit("it/sign-up/", java_script_enabled=False).page
    assert not page.locator("#signup").is_visible()
    links = page.locator("#plain > ul a").evaluate_all("all => all.map(one => one.href)")
    start = "https://github.com/example/small-bottega/issues/new?template="
    assert links == [f"{start}mentee.it.yml", f"{start}mentor.it.yml"]
    page.click("#plain details >> nth=0")
    assert "pubblico" in page.locator("#plain details").first.inner_text()
    assert page.locator("#plain a[href='../take-part/']").is_visible()


def test_where_the_data_are_missing_the_plain_forms_stay(visit):
    page = visit("404.html").page
    page.route("**/form.json", lambda route: route.abort())
    page.goto(page.url.replace("404.html", "sign-up/"))
    assert page.locator("#plain").is_visible()
    assert not page.locator("#signup").is_visible()


def test_a_draft_is_kept_here_until_it_is_cleared(form):
    found = form("?role=mentee")
    page = found.page
    onward(page, "you")
    page.fill("#s-name", "Zoe")
    pick(page, "#s-languages", "ital")
    onward(page, "work")
    as_mentee(page)
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.is_checked("[name=role][value=mentee]")
    onward(page, "you")
    assert page.input_value("#s-name") == "Zoe"
    assert page.locator("#languages").inner_text() == "Italian"
    onward(page, "work")
    assert page.input_value("#s-needs-1-goal") == "Plane a board"
    page.click("[data-go=start]")
    page.locator("[data-clear]:visible").click()
    assert page.evaluate("localStorage.getItem('bottega.sign-up')") is None
    assert page.input_value("#s-name") == ""
    assert not page.locator("[data-clear]:visible").count()
    assert found.complaints == []


@pytest.mark.parametrize(
    "draft",
    ["null", "[]", "{", '{"needs": 3, "name": {}}', '{"role": "king", "languages": ["<b>"]}'],
)
def test_a_draft_that_is_none_does_no_harm(form, draft):
    found = form()
    found.page.evaluate("text => localStorage.setItem('bottega.sign-up', text)", draft)
    found.page.goto(found.page.url)
    until(found.page, "!document.getElementById('signup-page').hidden")
    assert found.complaints == []


def test_too_much_for_an_address_is_copied_or_downloaded(form):
    found = form(permissions=["clipboard-read", "clipboard-write"])
    page = found.page
    filled_in(page, "mentor")
    page.click("[data-go=about]")
    page.fill("#s-biography", "Però. " * 600)
    page.click("[data-go=send]")
    page.click("#next")
    # All but the long text still fits.
    assert page.locator("#issue-part").is_visible()
    assert "biography" not in page.get_attribute("#open-issue", "href")
    page.click("#copy-biography")
    until(page, "document.getElementById('copied').textContent === 'Copied.'")
    assert page.evaluate("navigator.clipboard.readText()") == ("Però. " * 600).strip()
    page.click("#way-file summary")
    page.fill("#s-handle", "Zoe-Plane")
    with page.expect_download() as saved:
        page.click("#download-file")
    assert saved.value.suggested_filename == "zoe-plane.md"
    data = saved.value.path().read_bytes()
    person, problems = read_mentor("mentors/zoe-plane.md", data, CONTEXT)
    assert problems == ()
    assert (person.github, person.agreement, person.confirmed) == ("Zoe-Plane", 1, TODAY)
    page.click("#copy-file")
    until(page, "document.getElementById('copied').textContent === 'Copied.'")
    assert page.evaluate("navigator.clipboard.readText()").encode() == data
    assert page.get_attribute("#open-editor", "href").endswith(
        "/new/HEAD/mentors?filename=zoe-plane.md"
    )
    assert page.locator("#editor-paste").is_visible()
    assert found.complaints == []


def test_what_fits_goes_into_githubs_editor_too(form):
    page = form().page
    filled_in(page, "mentee")
    page.click("#next")
    page.click("#way-file summary")
    page.fill("#s-handle", "zoe-plane")
    query = dict(parse_qsl(urlsplit(page.get_attribute("#open-editor", "href")).query))
    assert query["filename"] == "zoe-plane.md"
    person, problems = read_mentee("mentees/zoe-plane.md", query["value"].encode(), CONTEXT)
    assert problems == ()
    assert person.needs[1].also == ("career",)
    assert not page.locator("#editor-paste").is_visible()


def test_nothing_goes_without_agreement(form):
    page = form().page
    filled_in(page, "mentor")
    page.uncheck("#s-agreed-public")
    page.click("#next")
    assert not page.locator("#ways").is_visible()
    assert "Not all the boxes are ticked" in page.locator("#s-agreement-wrong").inner_text()


def test_a_published_profile_is_changed(form, portal):
    found = form("?edit=ada-pialla")
    page = found.page
    until(page, "document.getElementById('edit-done').textContent.includes('Ada Pialla')")
    before = portal.community.mentors["ada-pialla"]
    for step in ("you", "work", "when", "about", "send"):
        onward(page, step)
    for box in ("accept", "public", "age"):
        page.check(f"#s-agreed-{box}")
    page.click("#next")
    assert page.locator("#issue-again").is_visible()
    page.click("#way-file summary")
    text = page.locator("#file").text_content()
    person, problems = read_mentor("mentors/ada-pialla.md", text.encode(), CONTEXT)
    assert problems == ()
    assert person == before.model_copy(update={"confirmed": TODAY})
    address = page.get_attribute("#open-editor", "href")
    assert address.endswith("/edit/HEAD/mentors/ada-pialla.md")
    assert found.complaints == []


def test_a_link_does_not_throw_a_draft_away(form):
    page = form("?role=mentee").page
    onward(page, "you")
    page.fill("#s-name", "Zoe")
    page.goto(page.url.replace("?role=mentee", "?edit=ada-pialla"))
    page.wait_for_load_state("networkidle")
    assert page.input_value("#s-edit") == "ada-pialla"
    assert page.input_value("#s-name") == "Zoe"
    page.click("#edit-load")
    until(page, "document.getElementById('s-name').value === 'Ada Pialla'")


def test_nobody_is_found_who_is_not_shown(form):
    page = form().page
    page.click("#edit summary")
    page.fill("#s-edit", "elio-hidden")
    page.press("#s-edit", "Enter")
    until(page, "document.getElementById('s-edit-wrong').textContent.includes('elio-hidden')")
    assert not page.locator("[name=role]:checked").count()


HOSTILE = "<img src=x onerror=alert(1)><script>alert(1)</script>{{7*7}}"


def test_what_is_typed_stays_text(form):
    found = form("?role=mentor&prefers=%3Cimg%20src=x%20onerror=alert(1)%3E")
    page = found.page
    onward(page, "you")
    page.fill("#s-name", HOSTILE)
    page.click("[data-go=about]")
    page.fill("#s-biography", HOSTILE)
    page.click("#s-links")
    page.fill("#s-links-0-name", HOSTILE)
    page.click("[data-go=start]")
    page.click("#edit summary")
    page.fill("#s-edit", HOSTILE)
    page.click("#edit-load")
    page.click("[data-go=send]")
    page.click("#next")
    assert page.locator("#preview .card__name").inner_text() == HOSTILE
    assert page.locator("#signup-page :is(img, script)").count() == 0
    assert [one for one in found.complaints if "alert" in one] == []


def looked_at(page, step: str) -> list[tuple[str, str, str]]:
    page.evaluate(UNFOLD)
    page.evaluate(AXE)
    found = page.evaluate(f"axe.run('#main', {json.dumps(RULES)})")["violations"]
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, step
    return [(step, rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


def each_step(page, role: str) -> Iterator[str]:
    """Go through the steps with every mistake shown, every list open, all the ways at the end."""
    yield "start"
    page.check(f"[name=role][value={role}]")
    for step in ("you", "work", "when", "about", "send"):
        page.click(f"[data-go={step}]")
        page.click("#next")
        yield step
    page.click("[data-go=start]")
    filled_in(page, role, "it")
    page.click("#next")
    yield "ways"
    page.click("[data-go=work]")
    page.click("#s-offers" if role == "mentor" else "#s-needs-0-topic")
    yield "list"
    page.click("[data-go=when]")
    yield "times"


@pytest.mark.parametrize(
    ("scheme", "width", "role"), [("light", 360, "mentee"), ("dark", 1280, "mentor")]
)
def test_no_step_keeps_anybody_out(form, scheme, width, role):
    options = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    page = form("", "it", **options).page
    assert [fault for step in each_step(page, role) for fault in looked_at(page, step)] == []


def test_a_private_programme_says_so_and_keeps_accounts_to_itself(portal):
    programme = portal.programme.model_copy(update={"mode": "private"})
    community = replace(portal.community, programme=programme)
    forms = sign_ups(programme, community.vocabulary)
    edition = Edition(replace(portal, community=community, signup=forms), "en")
    (page,) = signup_pages(edition)
    assert "This programme is private" in page.blocks["body"]
    assert "everyone invited" in page.blocks["body"]
    assert "confirmed" not in "".join(profile_files(edition).values())
    assert "confirmed" in "".join(profile_files(Edition(portal, "en")).values())


def test_a_portal_without_the_form_has_no_way_to_it(portal):
    edition = Edition(replace(portal, signup={}), "en")
    assert list(signup_pages(edition)) == []
