"""The directory's filters in a real browser, held against the same questions asked in Python."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

import pytest

from bottega.people.availability import (
    DAYS,
    offset_minutes,
    overlap_minutes,
    parse_window,
    week_bits,
)
from bottega.people.model import LEVELS, Offer
from bottega.site.edition import Edition
from bottega.site.pages.choices import PARTS_OF_WEEK
from bottega.site.portal import Portal
from bottega.site.serve import served
from tests.site.conftest import build_small, small_portal, until

pytestmark = pytest.mark.browser
ZONE = "Asia/Kolkata"  # the visitor's; it changes no clocks, as none of the zones below does
ZONES = ("Asia/Tokyo", "Africa/Lagos", "Asia/Kolkata", "America/Bogota", "Asia/Kathmandu", "UTC")
CROWD = 90


def made(chance: random.Random, some, number: int):
    """A mentor put together by chance, with everything that a filter asks for."""
    topics = chance.sample(("python", "django", "rust", "cv-and-interviews", "career"), 2)
    starts = [(chance.choice(DAYS), chance.randrange(0, 92) * 15) for _ in range(3)]
    windows = [
        f"{day} {start // 60:02}:{start % 60:02}-{(start // 60 + 3) % 24:02}:{start % 60:02}"
        for day, start in starts[: chance.randint(0, 3)]
    ]
    return some.model_copy(
        update={
            "handle": f"made-{number}",
            "name": chance.choice(("Zoe Peg", "Ben Dowel", "Àlex Wedge")) + f" {number:02}",
            "offers": tuple(Offer(topic=t, level=chance.choice(LEVELS)) for t in topics),
            "languages": tuple(chance.sample(("en", "it", "fr", "pt-BR"), chance.randint(1, 3))),
            "timezone": chance.choice(ZONES),
            "availability": tuple(parse_window(text) for text in windows),
            "channel": chance.choice((("call",), ("call",), ("call", "written"))),
            "region": chance.choice(("europe", "africa", None)),
            "places": {"micro": chance.randint(0, 2), "classic": chance.randint(0, 1)},
            "biography": chance.choice(("I plane *rough* views.", "Très calme.", "")),
        }
    )


@pytest.fixture(scope="module")
def crowd() -> Portal:
    portal, chance = small_portal(), random.Random(11)
    some = portal.community.mentors["bo-chisel"]
    people = [made(chance, some, number) for number in range(CROWD)]
    community = replace(portal.community, mentors={one.handle: one for one in people})
    return replace(portal, community=community)


@pytest.fixture(scope="module")
def address(crowd, tmp_path_factory) -> Iterator[str]:
    built = build_small(tmp_path_factory.mktemp("crowd"), crowd)
    with served(built.root, 0) as found:
        yield found


@dataclass(frozen=True)
class Asked:
    """What a visitor chose; empty means anything."""

    topic: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    format: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    level: str = ""
    open: str = ""

    def query(self) -> str:
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return urlencode({key: value for key, value in fields.items() if value}, doseq=True)


def part_bits(part: str) -> int:
    first, last, start, end = PARTS_OF_WEEK[part]
    windows = [f"{DAYS[day]} {start:02}:00-{end:02}:00" for day in range(first, last + 1)]
    return week_bits(map(parse_window, windows), offset_minutes(ZONE, date.today()))


def fits(edition: Edition, entry, asked: Asked) -> bool:
    mentor, vocabulary = entry.mentor, edition.vocabulary
    offers = (
        LEVELS.index(offer.level) >= LEVELS.index(asked.level or "beginner")
        and (not asked.topic or {offer.topic, *vocabulary.ancestors(offer.topic)} & {*asked.topic})
        for offer in mentor.offers
    )
    forms = [form for form in entry.left if not asked.format or form in asked.format]
    free = any(entry.left[form] for form in forms) if asked.format else entry.open
    week = week_bits(mentor.availability, offset_minutes(mentor.timezone, date.today()))
    mine = sum(part_bits(part) for part in asked.when)
    meets = (
        not (asked.when and mentor.availability)
        or "written" in mentor.channel
        or overlap_minutes(week, mine) >= edition.programme.matching.minimum_overlap
    )
    return (
        any(offers)
        and (not asked.language or bool({*asked.language} & {*mentor.languages}))
        and (not asked.region or mentor.region in asked.region)
        and (free if asked.open else bool(forms) or not asked.format)
        and meets
    )


def expected(edition: Edition, asked: Asked) -> list[str]:
    return [entry.mentor.handle for entry in edition.entries if fits(edition, entry, asked)]


def some_questions() -> list[Asked]:
    chance = random.Random(5)
    several = {
        "topic": ("programming", "python", "django", "rust", "career", "cv-and-interviews"),
        "language": ("en", "it", "fr", "pt-BR"),
        "format": ("micro", "classic"),
        "region": ("europe", "africa"),
        "when": tuple(PARTS_OF_WEEK),
    }
    return [
        Asked(
            **{
                name: tuple(chance.sample(values, chance.choice((0, 0, 1, 2))))
                for name, values in several.items()
            },
            level=chance.choice(("", "", *LEVELS[1:])),
            open=chance.choice(("", "1")),
        )
        for _question in range(12)
    ]


def shown(page) -> list[str]:
    while page.locator(".more button:visible").count():
        page.click(".more button")
    links = page.locator("#results .card__name a").evaluate_all("all => all.map(one => one.href)")
    return [link.rstrip("/").rpartition("/")[2] for link in links]


COUNTS = """() => [...document.querySelectorAll("#filters .choice input")]
  .filter(({ value }) => value)
  .map((box) => [box, Number(box.labels[0].querySelector(".choice__count").textContent)])
  .map(([{ name, value }, count]) => [name, value, count])"""


@pytest.mark.parametrize("asked", some_questions(), ids=lambda asked: asked.query() or "all")
def test_whoever_fits_is_shown_and_every_choice_says_how_many(visit, crowd, asked):
    edition = Edition(crowd, "en")
    found = visit(f"mentors/?sort=places&{asked.query()}", timezone_id=ZONE)
    assert sorted(shown(found.page)) == sorted(expected(edition, asked))
    for name, value, count in found.page.evaluate(COUNTS):
        single = isinstance(getattr(asked, name), str)
        other = replace(asked, **{name: value if single else (value,)})
        assert count == len(expected(edition, other)), (name, value)
    assert found.complaints == []


def test_a_broader_topic_includes_the_narrower_ones(visit, crowd):
    page = visit("mentors/").page
    page.check("#f-topic-programming")
    told = page.locator("#count").inner_text()
    assert (
        told
        == f"{len(expected(Edition(crowd, 'en'), Asked(topic=('programming',))))} of 90 mentors"
    )
    # The tree: Python stands below Programming and opens by itself.
    tree = page.locator("#f-topic-programming").locator("xpath=ancestor::li[1]")
    assert not page.locator("#f-topic-python").is_visible()
    tree.locator("summary").first.click()
    assert page.locator("#f-topic-python").is_visible()


def test_the_address_keeps_everything_and_nothing_else_does(visit):
    page = visit("mentors/?language=it&level=expert&topic=django&topic=gone&sort=day").page
    assert page.locator("#f-language-it").is_checked()
    assert page.locator("#f-level-expert").is_checked()
    assert page.locator("#f-topic-django").is_visible(), "what is chosen is never folded away"
    page.uncheck("#f-language-it")
    until(page, "location.search === '?topic=django&level=expert&sort=day'")
    page.check("#f-when-evenings")
    page.select_option("#f-tz", "Asia/Tokyo")
    until(page, "location.search.endsWith('&when=evenings&sort=day&tz=Asia%2FTokyo')")
    page.reload()
    assert page.locator("#f-tz").input_value() == "Asia/Tokyo"
    page.click("button[form=filters]")
    until(page, "location.search === ''")
    assert page.locator("#results .pager").is_visible()
    kept = page.evaluate("Object.keys({ ...localStorage, ...sessionStorage })")
    assert [key for key in kept if "__palette" not in key] == []  # the theme's light or dark
    assert page.evaluate("document.cookie") == ""


def test_a_choice_can_be_taken_back_above_the_list(visit):
    page = visit("mentors/?topic=rust&level=expert").page
    page.get_by_role("button", name="Take away: Rust").click()
    until(page, "location.search === '?level=expert'")
    assert page.evaluate("document.activeElement.textContent") == "expert"
    page.get_by_role("button", name="Take away: expert").click()
    until(page, "location.search === ''")
    assert not page.locator("#chosen").is_visible()


def test_the_orders_rank_nobody(visit, crowd):
    entries = Edition(crowd, "en").entries
    by_name = [entry.mentor.handle for entry in entries]
    page = visit("mentors/?text=a&sort=places").page
    most = {entry.mentor.handle: entry.most for entry in entries}
    found = shown(page)
    assert found == sorted(found, key=lambda handle: (-most[handle], by_name.index(handle)))


def test_chance_is_the_same_all_day_and_another_the_next(visit):
    def on(day: str) -> list[str]:
        page = visit("404.html", alone=True).page
        page.clock.set_fixed_time(f"{day}T12:00:00Z")
        page.goto(page.url.replace("404.html", "mentors/?sort=day"))
        page.wait_for_load_state("networkidle")
        return shown(page)

    first, again, next_day = on("2026-10-01"), on("2026-10-01"), on("2026-10-02")
    assert first == again
    assert sorted(first) == sorted(next_day)
    assert first != next_day


def test_words_find_names_lines_topics_and_what_people_call_them(visit):
    page = visit("mentors/?text=ROUGH").page
    assert "I plane rough views" in page.locator(".card__line").first.inner_text()
    page.fill("#f-text", "alex wedge")
    assert "Àlex Wedge" in page.locator(".card__name").first.inner_text()
    page.fill("#f-text", "py")
    topics = page.locator(".card").first.locator(".chips").inner_text()
    assert re.search("Python|Django", topics)


def test_hours_in_common_are_told(visit, crowd):
    page = visit(f"mentors/?when=weekend&tz={ZONE}").page
    mine = part_bits("weekend")
    by_handle = crowd.community.mentors
    for link in page.locator("#results .card").all():
        handle = link.locator("a").get_attribute("href").rstrip("/").rpartition("/")[2]
        mentor = by_handle[handle]
        week = week_bits(mentor.availability, offset_minutes(mentor.timezone, date.today()))
        minutes = overlap_minutes(week, mine)
        told = link.locator(".card__together").inner_text()
        if minutes:
            assert told.startswith(f"{minutes / 60:g} hour")
        else:
            assert told in ("also in writing, at any hour", "hours on request")


def test_the_script_draws_the_cards_that_the_page_has(visit):
    texts = "all => all.map(one => one.outerHTML.replace(/\\s+/g, ' ').replaceAll('> <', '><'))"
    page = visit("mentors/").page
    static = page.locator("#results .card").evaluate_all(texts)
    page.goto(f"{page.url}?region=europe")
    page.wait_for_load_state("networkidle")
    drawn = page.locator("#results .card").evaluate_all(texts)
    both = [card for card in drawn if card in static]
    first = set(re.findall(r"mentors/(made-\d+)", "".join(static)))
    assert len(both) == len(first & set(re.findall(r"mentors/(made-\d+)", "".join(drawn)))) > 0


def test_nobody_found_invites(visit):
    page = visit("mentors/?text=nobody-says-this").page
    assert page.locator(".card").count() == 0
    assert page.locator("#count").inner_text() == f"0 of {CROWD} mentors"
    assert "Take one filter away" in page.locator("#results .empty").inner_text()
    page.get_by_role("button", name="Take away: “nobody-says-this”").click()
    until(page, "document.querySelectorAll('.card').length === 24")
    assert page.locator("#count").get_attribute("role") == "status"


def test_the_keyboard_alone_chooses(visit):
    page = visit("mentors/").page
    page.focus("#f-text")
    for key in ("Tab", "Space"):
        page.keyboard.press(key)
    assert page.locator("#f-open").is_checked()
    for key in ("Tab", "Tab", "Space"):
        page.keyboard.press(key)
    assert page.evaluate("document.querySelectorAll('[name=topic]:checked').length") == 1


def test_the_language_switch_keeps_the_filters(visit, address):
    page = visit("mentors/").page
    page.check("#f-language-it")
    page.click(".languages a")
    page.wait_for_load_state("networkidle")
    assert page.url == f"{address}it/mentors/?language=it"
    assert page.locator("html").get_attribute("lang") == "it"


def test_without_scripts_the_list_and_its_pages_are_there(visit):
    page = visit("mentors/", java_script_enabled=False).page
    assert page.locator(".card").count() == 24
    assert not page.locator("#filters").is_visible()
    page.click(".pager a >> nth=0")
    assert page.locator(".card").count() == 24


def test_where_the_file_is_missing_the_list_stays(visit):
    page = visit("404.html").page
    page.route("**/directory.json", lambda route: route.abort())
    page.goto(page.url.replace("404.html", "mentors/"))
    until(page, "document.getElementById('filters').hidden")
    assert page.locator(".card").count() == 24


def test_on_a_phone_the_filters_fold(visit):
    page = visit("mentors/?region=europe", viewport={"width": 360, "height": 740}).page
    assert not page.locator("#facets").is_visible()
    page.get_by_role("button", name="Filters (1)").click()
    assert page.locator("#f-open").is_visible()
