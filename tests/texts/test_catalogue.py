"""The catalogues: complete, in step with each other and with the code that asks for texts."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

import bottega
from bottega.problems import problem
from bottega.texts import catalogue, languages
from bottega.texts.problem_texts import hint, message

CODE = Path(bottega.__file__).parent
LANGUAGES = languages()
KEYS = catalogue("en").keys()
# `code` of a problem, a finding of a rule, or an error of our own validators.
_CODES = re.compile(
    r'(?:problem|warning)\(\s*[\w.]+,\s*[\w.()+ \[\],"]+?,\s*"([a-z-]+)"'
    r'|PydanticCustomError\(\s*"([a-z-]+)"'
    r'|yield \([^)]*\), "([a-z-]+)"'
    r'|yield location, "([a-z-]+)"'
)


def _fields(pattern: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(pattern) if name}


def _patterns(language: str, key: str) -> list[str]:
    say = catalogue(language)
    return [say.pattern(key), say.pattern(key, 2)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_text(language):
    assert catalogue(language).keys() == KEYS


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_stands_twice(language):
    source = (CODE / "texts" / f"{language}.po").read_text(encoding="utf-8")
    keys = re.findall(r'^msgid "(.+)"$', source, re.MULTILINE)
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_ask_for_the_same_values_in_every_language(language):
    for key in KEYS:
        english = {name for pattern in _patterns("en", key) for name in _fields(pattern)}
        own = {name for pattern in _patterns(language, key) for name in _fields(pattern)}
        assert own <= english | {"count"}, key
        assert english <= own | {"count"}, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_shouts(language):
    for key in KEYS:
        for pattern in _patterns(language, key):
            assert pattern.strip(), key


def test_every_problem_has_its_words():
    found = {
        code
        for path in CODE.rglob("*.py")
        for groups in _CODES.findall(path.read_text(encoding="utf-8"))
        for code in groups
        if code
    }
    assert len(found) > 40
    missing = {
        code for code in found if not {f"problem.{code}", f"problem.{code}.hint"} <= set(KEYS)
    }
    assert not missing


def test_every_key_that_the_code_asks_for_exists():
    asked = re.compile(r'\b(?:say|texts|progress|step)\(\s*"([a-z][a-z.-]+\.[a-z.-]+)"')
    found = {
        key
        for path in CODE.rglob("*.py")
        for key in asked.findall(path.read_text(encoding="utf-8"))
    }
    assert len(found) > 60
    assert found <= set(KEYS)


def test_every_wrong_use_has_its_words():
    pattern = re.compile(r'WrongUse\(\s*"([a-z-]+)"')
    text = "".join(path.read_text(encoding="utf-8") for path in CODE.rglob("*.py"))
    assert {f"wrong.{code}" for code in pattern.findall(text)} <= set(KEYS)


def test_a_hint_begins_with_what_was_probably_meant():
    found = problem("a.md", 1, "unknown-topic", topic="pyton", suggestion="python")
    say = catalogue("it")
    assert message(found, say) == "argomento sconosciuto: `pyton`"
    assert hint(found, say).startswith("Forse volevi dire `python`? Gli argomenti")


def test_values_from_strangers_are_not_read_as_patterns():
    found = problem("a.md", 1, "unknown-topic", topic="{0} {topic.__class__}", suggestion="")
    assert message(found, catalogue("en")) == "unknown topic `{0} {topic.__class__}`"


def test_dates_and_lists_are_written_as_the_language_does():
    assert catalogue("en").day(date(2026, 10, 1)) == "1 October 2026"
    assert catalogue("it").day(date(2026, 10, 1)) == "1 ottobre 2026"
    assert catalogue("it").enumeration(["uno", "due", "tre"]) == "uno, due e tre"


def test_an_unknown_key_is_an_error_and_an_unknown_language_is_english():
    with pytest.raises(KeyError):
        catalogue("en")("no.such.key")
    assert catalogue("xx").language == "en"


def test_a_zone_is_told_by_what_the_language_calls_its_city():
    assert catalogue("it").city("Europe/Rome") == "Roma"
    assert catalogue("en").city("America/Argentina/Buenos_Aires") == "Buenos Aires"
    assert catalogue("it").city("Mars/New_Base") == "New Base"
