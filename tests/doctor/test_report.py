"""Findings in words: each has what, why and how, in every language."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import bottega.doctor
from bottega.doctor.finding import error, in_order, note, warning
from bottega.doctor.report import PARTS, as_json, as_text
from bottega.texts import catalogue, languages

CODE = Path(bottega.doctor.__file__).parent
FOUND = in_order(
    (
        note("unseen", things="pages, app"),
        warning("hub-folder", "https://github.com/a/b", folder="threads"),
        error("labels-missing", "https://github.com/a/b/labels", labels="match"),
    )
)


def _codes():
    named = re.compile(r'\b(?:error|warning|note)\(\s*(f?)"([a-z{}-]+)"')
    text = "".join(path.read_text(encoding="utf-8") for path in CODE.glob("*.py"))
    for formatted, code in named.findall(text):
        doors = ("care", "privacy") if formatted else ("",)
        yield from (code.replace("{door}", door) for door in doors)
    yield from ("schedule-off", "workflow-off")


@pytest.mark.parametrize("language", languages())
def test_every_finding_has_its_words(language):
    codes = set(_codes())
    assert len(codes) > 35
    keys = set(catalogue(language).keys())
    assert {f"doctor.{code}.{part}" for code in codes for part in PARTS} <= keys


def test_the_worst_comes_first():
    assert [one.severity for one in FOUND] == ["error", "warning", "note"]


def test_a_person_reads_what_why_how_and_where():
    text = as_text(FOUND, catalogue("en"))
    assert text.startswith("Error: Labels are missing: match.\n  A form whose label")
    assert "\n  To mend it: Run `bottega labels`" in text
    assert "\n  https://github.com/a/b/labels\n" in text
    assert "Not looked at: Pages and whether an app is set up." in text
    assert text.endswith("\n\nFound: 1 error, 1 warning and 1 note.\n")


def test_italian_is_italian():
    text = as_text(FOUND, catalogue("it"))
    assert "Mancano delle etichette: match." in text
    assert text.endswith("Trovati: 1 errore, 1 avviso e 1 nota.\n")


def test_nothing_to_mend_is_said():
    assert as_text((), catalogue("en")) == "Everything that was looked at is set up well.\n"


def test_programs_read_codes_and_values():
    value = json.loads(as_json(FOUND, catalogue("en")))
    assert [one["code"] for one in value] == ["labels-missing", "hub-folder", "unseen"]
    assert value[0]["values"] == {"labels": "match"}
    assert set(value[0]) == {"code", "severity", "what", "why", "how", "link", "more", "values"}
