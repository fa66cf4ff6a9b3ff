"""From a mentor's page to a sign-up that wishes for them, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bottega.site.serve import served
from tests.site.conftest import until
from tests.site.test_signup_form import ROME, TODAY, as_mentee, onward, opened, pick, profile_from

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(built) -> Iterator[str]:
    with served(built.root, 0) as found:
        yield found


def wished(page, *names: str) -> None:
    """Wait until these mentors are on the list that the visitor sees."""
    told = "\n".join(names)
    until(page, f"document.getElementById('wished').innerText === {told!r}")


def test_the_button_of_a_profile_leads_to_a_sign_up_that_wishes_for_this_mentor(visit):
    found = visit("it/mentors/ada-pialla/", **ROME)
    page = found.page
    page.clock.set_fixed_time(f"{TODAY}T10:00:00Z")
    page.context.route("https://github.com/**", lambda asked: asked.fulfill(body="…"))
    page.click(".panel--ask .button")
    page.locator("#step-start").wait_for(state="visible")
    assert page.is_checked("[name=role][value=mentee]")
    wished(page, "Ada Pialla")
    onward(page, "you")
    page.fill("#s-name", "Zoe")
    pick(page, "#s-languages", "italiano")
    onward(page, "work")
    as_mentee(page)
    onward(page, "when")
    onward(page, "about")
    assert page.input_value("#s-prefers") == "ada-pialla"
    onward(page, "send")
    for box in ("accept", "public", "age"):
        page.check(f"#s-agreed-{box}")
    page.click("#next")
    assert profile_from(opened(page), "mentee", "it").prefers == ("ada-pialla",)
    assert [one for one in found.complaints if "github.com" not in one] == []


def test_wishes_gather_over_profiles_and_one_taken_back_stays_away(visit, address):
    page = visit("mentors/ada-pialla/", **ROME).page
    for handle in ("dita-rasp", "ada-pialla", "dita-rasp"):
        page.goto(f"{address}sign-up/?role=mentee&prefers={handle}")
        until(page, "location.search === ''")
    wished(page, "Dita Rasp", "Ada Pialla")
    page.get_by_role("button", name="Take away: Dita Rasp").click()
    wished(page, "Ada Pialla")
    page.reload()
    wished(page, "Ada Pialla")
    page.check("[name=role][value=mentor]")
    assert not page.locator("#wishes").is_visible()


def test_a_wish_for_nobody_is_none(visit):
    page = visit("sign-up/?role=mentee&prefers=%3Cb%3Ex%3C%2Fb%3E", **ROME).page
    until(page, "!document.getElementById('signup-page').hidden")
    assert not page.locator("#wishes").is_visible()
    page.click("[data-go=about]")
    assert page.input_value("#s-prefers") == ""
