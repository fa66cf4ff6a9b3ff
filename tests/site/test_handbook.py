"""The handbook holds every setting, every problem and every message, in each language."""

import re
from pathlib import Path

import pytest

from bottega.site.handbook.chapters import CHAPTERS, chapters
from bottega.site.handbook.sayings import findings, messages, problems, refusals
from bottega.site.handbook.settings import FILES, settings_in
from bottega.texts import catalogue, languages

PACKAGE = Path(__file__).resolve().parents[2] / "generator" / "bottega"
SETTINGS = [setting for file in FILES for setting in settings_in(file)]


@pytest.mark.parametrize("language", languages())
def test_every_setting_is_explained(language):
    say = catalogue(language)
    assert [one.path for one in SETTINGS if not say.has(one.key)] == []


@pytest.mark.parametrize("language", languages())
def test_no_explanation_outlives_its_setting(language):
    told = set(filter(lambda key: key.startswith("setting."), catalogue(language).keys()))
    assert told == {one.key for one in SETTINGS}


def test_settings_are_told_with_their_limits_and_defaults():
    found = {one.path: one for one in SETTINGS}
    accept, mode = found["days.accept"], found["mode"]
    assert (accept.kind, accept.default, accept.least, accept.most) == ("number", "7", 1, 60)
    assert (mode.kind, mode.choices, mode.default) == ("choice", ("open", "private"), "open")
    assert found["care.people.*.name"].required
    assert found["formats.*.sessions.min"].required
    assert not found["forum"].required


def raised(pattern, *, doctor=False):
    files = (path for path in PACKAGE.rglob("*.py") if (path.parent.name == "doctor") is doctor)
    return {code for text in map(Path.read_text, files) for code in re.findall(pattern, text)}


@pytest.mark.parametrize("language", languages())
def test_every_problem_that_the_code_names_has_an_entry_with_its_cure(language):
    told = {one.key: one for one in problems(catalogue(language))}
    named = raised(r'\b(?:problem|warning)\((?:[^,()"]+(?:\([^()]*\))?,\s*){2}"([a-z][a-z-]+)"')
    assert len(named) > 80
    assert named <= set(told)
    assert all(one.text and one.cure for one in told.values())


@pytest.mark.parametrize("language", languages())
def test_everything_that_the_doctor_finds_has_an_entry(language):
    told = {one.key for one in findings(catalogue(language))}
    named = raised(r'\b(?:error|warning|note)\(\s*"([a-z][a-z-]+)"', doctor=True)
    assert len(named) > 20
    assert named <= told


@pytest.mark.parametrize("language", languages())
def test_every_refusal_has_an_entry(language):
    named = raised(r'WrongUse\(\s*"([a-z][a-z-]+)"')
    assert len(named) > 30
    assert named <= {one.key for one in refusals(catalogue(language))}


def test_messages_are_told_by_the_key_that_changes_them():
    found = messages(catalogue("it"))
    assert {"thread", "signup", "rollcall", "review"} <= set(found)
    texts = {one.key: one.text for one in found["thread"]}
    assert "…" in texts["thread.title"]
    assert "{" not in "".join(texts.values())


def test_each_chapter_is_written_in_each_language_of_ours_and_in_english_elsewhere():
    english, italian, other = chapters("en"), chapters("it"), chapters("ar")
    assert [one.name for one in english] == list(CHAPTERS) == [one.name for one in italian]
    assert all(one.title != two.title for one, two in zip(english, italian, strict=True))
    assert other == english
