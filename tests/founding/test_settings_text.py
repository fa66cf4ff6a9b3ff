"""The settings of a new programme, to the byte, and read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from bottega.founding.settings_text import settings_text
from bottega.programme import read
from tests.founding.conftest import wishes_of

EXPECTED = Path(__file__).parent / "expected"
FILLED = {
    "formats": "micro,classic,reciprocal",
    "mode": "private",
    "hub": "folder",
    "server": "https://git.example",
    "site": "https://bench.example/",
    "maintainers": "ada,bo",
    "care": "https://bench.example/care",
    "care_people": ("Ada Rossi (she/her)", "Bo"),
    "controller": "The bench, an association",
    "privacy": "data@bench.example",
}


@pytest.mark.parametrize("languages", ["en", "it", "en,it", "pt"])
def test_to_the_byte(languages, expected):
    text = settings_text(wishes_of(languages=languages))
    expected(EXPECTED / f"programme.{languages.replace(',', '+')}.yml", text)


def test_to_the_byte_with_everything_told(expected):
    expected(EXPECTED / "programme.filled.yml", settings_text(wishes_of(**FILLED)))


def test_what_is_told_is_what_is_read():
    programme, problems = read(settings_text(wishes_of(**FILLED)))
    assert problems == ()
    assert programme.mode == "private"
    assert programme.hub.folder == "threads"
    assert list(programme.formats) == ["micro", "classic", "reciprocal"]
    assert [person.name for person in programme.care.people] == ["Ada Rossi", "Bo"]
    assert programme.privacy.address == "mailto:data@bench.example"
    assert not programme.demonstration


def test_what_is_not_told_is_named_with_its_line():
    text = settings_text(wishes_of())
    programme, problems = read(text)
    assert programme is not None
    lines = text.splitlines()
    named = [
        (found.code, found.severity, lines[found.line - 1].split(":")[0].strip())
        for found in problems
    ]
    assert named == [
        ("unfilled", "warning", "address"),
        ("unfilled", "warning", "people"),
        ("unfilled", "warning", "controller"),
        ("unfilled", "warning", "address"),
    ]


def test_a_language_without_texts_of_ours_is_told_and_falls_back():
    programme, problems = read(settings_text(wishes_of(languages="pt")))
    missing = [dict(found.values)["field"] for found in problems if found.code == "untranslated"]
    assert missing == [
        f"formats.{form}.{field}" for form in ("micro", "classic") for field in ("label", "summary")
    ]
    assert {found.severity for found in problems} == {"warning"}
    assert programme.tagline == {"pt": "Bring a question: somebody here is one step ahead."}


@pytest.mark.parametrize(
    "title",
    ['Il banco: "ciao" # 1', "no", "{x}", "a'b", "- x", "<<title>>", "…?", "1.0", "@a", "*a"],
)
def test_no_name_breaks_the_file(title):
    programme, _problems = read(settings_text(wishes_of(titles=(title,))))
    assert programme is not None
    assert programme.title == {"en": title}
