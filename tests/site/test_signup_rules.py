"""The form's script, held against Python over many values: rules, addresses, files, hours."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from bottega.documents.front_matter import join
from bottega.people.availability import parse_window, week_bits
from bottega.people.importing.rows import ORDER
from bottega.people.model import LEVELS, ROLES
from bottega.people.profile import Context, read_mentee, read_mentor
from bottega.signup.answers import read_answers
from bottega.signup.application import Identity, profile_text
from bottega.signup.forms import LONGEST_ADDRESS
from bottega.signup.questions import form_of
from bottega.site.files.api_profiles import shard
from bottega.site.serve import served
from tests.signup.forms import PROGRAMME, VOCABULARY, body

pytestmark = pytest.mark.browser
DAY = date(2026, 4, 1)
CONTEXT = Context(PROGRAMME, VOCABULARY, DAY)
READ = {"mentor": read_mentor, "mentee": read_mentee}
WHO = Identity("zoe-plane", "zoe-plane")
ZONES = ("Europe/Rome", "Asia/Kolkata", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+5")
WINDOWS = ("mon 18:00-20:00", "fri 22:00-01:00", "sun 00:00-24:00", "sat 09:15-10:45")

# ---- What people might write ---------------------------------------------------------------------

LINES = (
    *(
        "Zoe",
        "  Zoe  ",
        "",
        "   ",
        "Ａda ﬁne",
        "O'Brien-Ñandú 李 👋",
        "x" * 61,
        "x" * 400,
        "é" * 60,
    ),
    *("a\u200db", "\u202eabc", "a\ue000", "a\x07b", "a\nb", "a\tb", "\ufeffx", "\x85x"),
    *("ada@example.org", "ada＠example。org", "write <ada@mail.example.org>", "ü@ö.example"),
    *("+39 055 1234567", "0039 (055) 123-4567", "whatsapp: 333 1234567", "тел 333 1234567"),
    *("٠٠٣٩٠٥٥١٢٣٤٥٦٧", "2019 to 2026", "@ada on Mastodon", "Аda", "Ada Яна", "aа", "µ", "ª"),
    *("### Your name", "- item", "1. one", "a: b", "a; b | c", "yes", "null", "#x", "'q'", '"q"'),
    *(
        "{x}",
        "[x]",
        "&amp",
        "*a",
        "!t",
        "%d",
        "`c`",
        "---",
        "x" * 60,
        "𝔘𝔫𝔦",
        "\U0001f468\u200d\U0001f469",
    ),
)
BODIES = (
    *("", "Plain.", "# Title\n\ntext", "<b>x</b>", "`<b>`", "```\n<b>\n```", "![x](y)", "a ! [x]"),
    *("[x](javascript:alert(1))", "[x](https://a.example)", "[x]: mailto:a", "<https://a.example>"),
    *(
        "ada@example.org",
        "`ada@example.org`",
        "x" * 4001,
        "🦊" * 4000,
        "a\u200b",
        "a\tb\nc",
        "~~~\n![\n~~~",
    ),
)
ADDRESSES = (
    "https://a.example/",
    "http://b.example:8080/x?y=1#z",
    "javascript:x",
    "a.example",
    "https://a b",
)


def changed(chance: random.Random, role: str) -> dict[str, object]:
    """A profile's front matter in which a field or two are put together by chance."""
    front = sound(chance, role)
    fields = {
        "name": lambda: chance.choice(LINES),
        "pronouns": lambda: chance.choice(LINES),
        "organisation": lambda: chance.choice(LINES),
        "languages": lambda: chance.choice(
            ([], ["en", "en"], ["EN"], ["xq"], ["pt-BR"], ["en"] * 11)
        ),
        "timezone": lambda: chance.choice((*ZONES, "CET", "Rome", "Europe/Nowhere", "europe/rome")),
        "region": lambda: chance.choice(("europe", "atlantis", "Europe")),
        "availability": lambda: [
            chance.choice(
                (
                    *WINDOWS,
                    "mon 18-20",
                    "Mon 18:00-20:00",
                    "mon 24:00-01:00",
                    "mon 10:00-10:00",
                    "mon 10:00-24:30",
                )
            )
        ],
        "channel": lambda: chance.choice((["call"], ["call", "call"], ["shout"])),
        "contact": lambda: {chance.choice(("matrix", "fax")): chance.choice(LINES)},
        "links": lambda: {chance.choice(LINES[:40]): chance.choice(ADDRESSES)},
        "biography": lambda: chance.choice(BODIES),
        "offers": lambda: (
            [
                {
                    "topic": chance.choice(("rust", "rusty", "x" * 41)),
                    **chance.choice(({}, {"level": "wizard"}, {"level": "beginner"})),
                }
            ]
            * chance.randint(0, 2)
        ),
        "places": lambda: {
            chance.choice(("micro", "macro", "total")): chance.choice((-1, 0, 101, "2", 1.5))
        },
        "hours_per_month": lambda: chance.choice((0, 1, 100, 101, "two")),
        "needs": lambda: [
            need(chance),
            {
                **need(chance),
                **chance.choice(
                    (
                        {"goal": chance.choice(LINES)},
                        {"format": "macro"},
                        {"also": ["rust", "rust"]},
                        {"level": ""},
                        {"topic": "rusty"},
                    )
                ),
            },
        ],
        "prefers": lambda: chance.choice(
            (["ada", "ada"], ["a b"], ["-x"], ["zoe-plane"], list("abcdef"))
        ),
    }
    own = [
        key
        for key in fields
        if key in front or key not in ("offers", "places", "hours_per_month", "needs", "prefers")
    ]
    return {**front, **{key: fields[key]() for key in chance.sample(own, chance.randint(1, 2))}}


def need(chance: random.Random) -> dict[str, object]:
    level, also = (
        chance.choice(("", *LEVELS[1:])),
        chance.choice(((), ("rust",), ("career", "rust"))),
    )
    goals = ("Finish one small thing", "A: b; c | d, & più", "### x", "1. Fly «now»", "😀 é")
    found = {"id": "first", "topic": "python", "also": list(also), "level": level}
    found |= {"format": chance.choice(("micro", "classic")), "goal": chance.choice(goals)}
    return {key: value for key, value in found.items() if value}


def needs(chance: random.Random) -> list[dict[str, object]]:
    topics = chance.sample(
        ("python", "django", "cv-and-interviews", "programming"), chance.randint(1, 4)
    )
    return [{**need(chance), "id": topic, "topic": topic} for topic in topics]


def sound(chance: random.Random, role: str) -> dict[str, object]:
    """A profile that is right, put together by chance."""
    names = ("Zoe Plane", "Àlex O'Wedge", "李", "Ann: b", "Zoe & Co #1", "- Zoe", "null", "{{7*7}}")
    front: dict[str, object] = {
        "name": chance.choice(names),
        "languages": chance.sample(("en", "it", "fr", "pt", "ar", "lld"), chance.randint(1, 4)),
        "timezone": chance.choice(ZONES),
        "availability": chance.sample(WINDOWS, chance.randint(0, 3)),
        "channel": chance.choice(([], ["call", "written"], ["written"])),
        "region": chance.choice(("", "europe")),
        "pronouns": chance.choice(("", "they/them")),
        "organisation": chance.choice(("", "Example, Works; Ltd.")),
        "contact": chance.choice(({}, {"matrix": "@zoe:small.example"})),
        "links": chance.choice(
            ({}, {"site": "https://a.example/x?y=1&z=è", "my code": "http://b.example"})
        ),
        "agreement": 1,
        "confirmed": DAY.isoformat(),
        "biography": chance.choice(("", "I plane *things*.\n\n- slowly\n- well", "日本語 & più")),
    }
    if role == "mentor":
        offered = chance.sample(
            ("python", "rust", "career", "cv-and-interviews"), chance.randint(1, 3)
        )
        front["offers"] = [{"topic": one, "level": chance.choice(LEVELS[1:])} for one in offered]
        front["places"] = chance.choice(({"micro": 2}, {"micro": 1, "classic": 3, "total": 2}))
        front["hours_per_month"] = chance.choice(("", 3))
    else:
        front["needs"] = needs(chance)
        front["prefers"] = chance.choice(([], ["ada-pialla", "bo-chisel"]))
        front["announce"] = chance.choice(("", True))
    return {key: value for key, value in front.items() if value not in ("", [], {})}


def text_of(front: dict[str, object]) -> str:
    kept = {key: value for key, value in front.items() if key != "biography"}
    return join({key: kept[key] for key in ORDER if key in kept}, str(front.get("biography", "")))


# ---- The script ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def address(built) -> Iterator[str]:
    with served(built.root, 0) as found:
        yield found


CALL = """async ([module, name, values]) => {
  const own = document.querySelector("script[src$='signup.js']").src;
  const it = await import(new URL(`./${module}.js`, own));
  const data = await (await fetch("form.json")).json();
  const answered = (front, role) => [it.answers(front, role, data), role, data];
  const told = ({ path, code }) => [path.join("."), code];
  const calls = {
    problems: ([front, role, handle]) => it.problems(front, role, data, handle).map(told),
    address: (one) => it.address(...answered(...one)),
    issue: (one) => it.issue(...answered(...one), ["accept", "public", "age"]),
    file: (front) => it.file(front, data.order),
    painted: ([windows, start, on]) => it.painted(windows, start, on),
  };
  return values.map(calls[name]);
}"""


@pytest.fixture
def script(visit):
    """Call a function of one of the form's modules, in its page, on many values."""

    def prepared(language: str = "en"):
        page = visit(f"{'' if language == 'en' else f'{language}/'}sign-up/").page
        return lambda module, name, values: page.evaluate(CALL, [module, name, values])

    return prepared


# ---- Held against Python -------------------------------------------------------------------------


def said_by_python(front: dict[str, object], role: str) -> set[str]:
    path = WHO.path(role)
    _person, problems = READ[role](path, text_of(front).encode(errors="surrogatepass"), CONTEXT)
    return {found.code for found in problems}


def test_the_rules_are_the_same_over_many_values(script):
    chance = random.Random(23)
    cases = [(changed(chance, role), role, "zoe-plane") for role in ROLES for _ in range(150)]
    found = script()("rules", "problems", [list(case) for case in cases])
    seen: set[str] = set()
    for (front, role, _handle), told in zip(cases, found, strict=True):
        mine = {code for _path, code in told}
        assert mine == said_by_python(front, role), (front, told)
        seen |= mine
    # A rule that no value breaks would not be held by this test.
    assert len(seen) >= 25, sorted(seen)


@pytest.mark.parametrize("language", ["en", "it"])
def test_a_profile_comes_back_from_the_address_that_it_becomes(script, language):
    chance = random.Random(7)
    cases = [(sound(chance, role), role) for role in ROLES for _ in range(30)]
    call = script(language)
    addresses = call("answers", "address", [list(case) for case in cases])
    issues = call("answers", "issue", [list(case) for case in cases])
    for (front, role), address, copied in zip(cases, addresses, issues, strict=True):
        parts = urlsplit(address)
        assert parts.path == "/example/small-bottega/issues/new"
        given = dict(parse_qsl(parts.query, strict_parsing=True))
        form = form_of(role, language, PROGRAMME)
        assert given.pop("template") == form.file
        # GitHub takes a choice only as the form shows it, and nothing that the form does not ask.
        for question in form.questions:
            shown = [label for _value, label in question.options]
            assert not shown or given.get(question.id, shown[0]) in shown
        assert given.keys() <= {question.id for question in form.questions}
        answered = body(form, given)
        assert copied == answered
        assert came_back(answered, role) == text_of(told(front)), front


def told(front: dict[str, object]) -> dict[str, object]:
    """A profile as the sign-up would write it: what goes without saying is not said."""
    return {**front, "name": " ".join(str(front["name"]).split())}


def came_back(issue: str, role: str) -> str:
    answers = read_answers(issue, PROGRAMME)
    text = profile_text(answers, WHO, None, PROGRAMME, VOCABULARY, DAY)
    _person, problems = READ[role](WHO.path(role), text.encode(), CONTEXT)
    assert problems == ()
    return text


def test_a_profile_is_the_same_in_the_file_that_the_page_writes(script):
    chance = random.Random(3)
    cases = [(sound(chance, role), role) for role in ROLES for _ in range(30)]
    files = script()("file", "file", [front for front, _role in cases])
    for (front, role), text in zip(cases, files, strict=True):
        person, problems = READ[role](WHO.path(role), text.encode(), CONTEXT)
        assert problems == ()
        expected, _none = READ[role](WHO.path(role), text_of(front).encode(), CONTEXT)
        assert person == expected


def test_painted_hours_are_free_and_no_others(script):
    chance = random.Random(5)
    starts = [chance.randrange(7 * 24) * 60 for _ in range(30)]
    cases = [
        [chance.sample(WINDOWS, chance.randint(0, 4)), start, chance.random() < 0.6]
        for start in starts
    ]
    cases.append([["mon 00:00-24:00", "tue 00:00-24:00"], 30 * 60, False])
    for (windows, start, on), found in zip(cases, script()("free", "painted", cases), strict=True):
        hour = week_bits([parse_window(w) for w in windows], 0)
        brush = week_bits([parse_window(written(start))], 0)
        assert week_bits(map(parse_window, found), 0) == (hour | brush if on else hour & ~brush)


def written(start: int) -> str:
    day, minutes = divmod(start, 24 * 60)
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return f"{names[day]} {minutes // 60:02}:00-{(minutes // 60 + 1) % 24:02}:00"


def test_a_published_profile_is_found_by_the_number_that_the_page_makes(built):
    person = json.loads((built.root / f"api/v1/profiles/{shard('ada-pialla')}.json").read_text())
    assert person["ada-pialla"]["name"] == "Ada Pialla"


def test_too_much_for_an_address_is_none(script):
    front = {**sound(random.Random(1), "mentor"), "biography": "è" * 1400}
    fits, not_so = ({**front, "biography": "è" * count} for count in (1000, 1400))
    first, second = script()("answers", "address", [[fits, "mentor"], [not_so, "mentor"]])
    assert len(first) <= LONGEST_ADDRESS
    assert second is None
