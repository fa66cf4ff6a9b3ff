import pytest

from bottega.signup import understanding as understood
from tests.signup.forms import VOCABULARY


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        ("English, Italian", ("en", "it")),
        ("italiano e inglese", ("it", "en")),
        ("it/pt-BR\nEN", ("it", "pt-BR", "en")),
        ("German; french and Spanish.", ("de", "fr", "es")),
        ("en, English", ("en",)),
        ("Elvish", ("Elvish",)),
        ("", ()),
    ],
)
def test_languages_are_known_by_name_and_by_code(answer, codes):
    assert understood.spoken(answer, ("en", "it")) == codes


@pytest.mark.parametrize(
    ("answer", "zone"),
    [
        ("Europe/Rome", "Europe/Rome"),
        ("europe/rome ", "Europe/Rome"),
        ("Rome", "Europe/Rome"),
        ("America/new york", "America/New_York"),
        ("utc", "UTC"),
        ("Louisville", "America/Kentucky/Louisville"),
        ("Torino, Italia", "Europe/Rome"),
        ("Spain", "Spain"),
        ("Mars/Olympus", "Mars/Olympus"),
    ],
)
def test_time_zones_are_known_in_any_case_and_by_city(answer, zone):
    known = understood.zone(answer, 2026)
    assert known == zone or (answer == "Louisville" and known.endswith("Louisville"))


@pytest.mark.parametrize(
    ("answer", "windows"),
    [
        ("mon 18:00-20:00\nsat 9:00-12:00", ("mon 18:00-20:00", "sat 09:00-12:00")),
        ("lun 18-20, sab 9.30–12", ("mon 18:00-20:00", "sat 09:30-12:00")),
        ("Monday 18:00 to 20:00", ("mon 18:00-20:00",)),
        ("martedì dalle 8 alle 9", ("tue 08:00-09:00",)),
        ("lunedì sera, sabato mattina", ("mon 18:00-21:00", "sat 09:00-12:00")),
        ("mon after 6pm CET", ("mon after 6pm CET",)),
        ("mercoledì 8 alle 9", ("wed 08:00-09:00",)),
        ("mon-wed 7-8", ("mon 07:00-08:00", "tue 07:00-08:00", "wed 07:00-08:00")),
        ("sat-mon 7-8", ("sat 07:00-08:00", "sun 07:00-08:00", "mon 07:00-08:00")),
        ("mon, wed 18-20; fri 9-10", ("mon 18:00-20:00", "wed 18:00-20:00", "fri 09:00-10:00")),
        ("fri 22:00-01:00", ("fri 22:00-01:00",)),
        ("- tuesdays 8h15-9h", ("tue 08:15-09:00",)),
        ("evenings", ("evenings",)),
        ("mon 8-9 or so", ("mon 8-9 or so",)),
        ("mon 18-20\nmon 18:00-20:00", ("mon 18:00-20:00",)),
        ("someday 8-9", ("someday 8-9",)),
        ("mon ²-³", ("mon ²-³",)),
    ],
)
def test_weekly_times_are_understood_in_any_of_the_languages(answer, windows):
    assert understood.windows(answer) == windows


@pytest.mark.parametrize(
    ("line", "topic", "level"),
    [
        ("Python: expert", "python", "expert"),
        ("py - Esperta", "python", "expert"),
        ("Curriculum e colloqui (avanzato)", "cv-and-interviews", "advanced"),
        ("* cv and interviews intermediate", "cv-and-interviews", "intermediate"),
        ("Rust, beginer.", "rust", "beginner"),
        ("django=EXPERT", "django-expert", None),
        ("python", "python", None),
        ("expert", "expert", None),
        ("pyton: expert", "pyton", "expert"),
        ("Python: wizard", "python", "wizard"),
        ("C++: expert", "c", "expert"),
        ("Programmazione: intermedio", "programming", "intermediate"),
    ],
)
def test_offers_are_a_topic_and_a_level(line, topic, level):
    (found,) = understood.offers(line, VOCABULARY)
    assert found == {"topic": topic, **({"level": level} if level else {})}


def test_several_offers_may_stand_on_a_line():
    found = understood.offers("Python: expert, Rust: advanced\n\n3. Django expert", VOCABULARY)
    assert [one["topic"] for one in found] == ["python", "rust", "django"]


def test_a_line_without_end_is_cut():
    assert len(understood.offers("x: expert\n" * 5000, VOCABULARY)) == understood.MOST_ENTRIES


@pytest.mark.parametrize(
    ("answer", "handles"),
    [
        ("ada-rossi, @Bo", ("ada-rossi", "bo")),
        ("https://github.com/ada-rossi/", ("ada-rossi",)),
        ("ada\nada", ("ada",)),
        ("", ()),
    ],
)
def test_people_are_named_in_many_ways(answer, handles):
    assert understood.handles(answer) == handles


def test_links_may_have_names():
    answer = "site: https://a.example/x\nhttps://www.b.example\nhttp://c.example:8080/\njust words"
    assert understood.links(answer) == {
        "site": "https://a.example/x",
        "b.example": "https://www.b.example",
        "c.example:8080": "http://c.example:8080/",
        "just words": "just words",
    }


def test_contacts_are_named_by_their_kind():
    assert understood.named("Matrix: @a:b.example\nzulip") == {
        "matrix": "@a:b.example",
        "zulip": "",
    }


@pytest.mark.parametrize(("answer", "number"), [("3", 3), (" 12 ", 12), ("two", "two"), ("²", "²")])
def test_numbers_are_digits(answer, number):
    assert understood.number(answer) == number
