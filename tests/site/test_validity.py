"""Held against other people's validators: HTML, structured data, the API, feeds, calendars."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import feedparser
import jsonschema_rs
import pytest
import vobject

from bottega.site.files.api_shapes import FILES
from tests.node_tools import PLACE, run

# The theme keeps browsers from remembering an open menu with an attribute meant for text fields.
RULES = {"root": True, "extends": ["html-validate:standard"], "rules": {"valid-autocomplete": 0}}


def test_every_page_is_valid_html(built, tmp_path):
    config = tmp_path / "rules.json"
    config.write_text(json.dumps(RULES))
    arguments = ("--config", str(config), "--formatter", "json", "--ext", "html", str(built.root))
    done = run("html-validate/bin/html-validate.mjs", *arguments, folder=tmp_path)
    found = [
        (Path(page["filePath"]).relative_to(built.root).as_posix(), said["line"], said["message"])
        for page in json.loads(done.stdout)
        for said in page["messages"]
    ]
    assert found == []


def test_the_validator_sees_what_is_wrong(tmp_path):
    (tmp_path / "page.html").write_text("<!doctype html><title>t</title><ul><div></div></ul>")
    (tmp_path / ".htmlvalidate.json").write_text(json.dumps(RULES))
    done = run("html-validate/bin/html-validate.mjs", "page.html", folder=tmp_path)
    assert done.returncode == 1
    assert "<div>" in done.stdout


def structured(root: Path) -> list[str]:
    pages = sorted(root.rglob("index.html"))
    found = (re.findall(r'ld\+json">(.*?)</script>', page.read_text()) for page in pages)
    return [data for page in found for data in page]


def compiled(folder: Path, data: list[str]) -> str:
    """What TypeScript says of structured data, held against schema.org's own vocabulary."""
    rows = (
        f"export const value{n}: WithContext<{json.loads(text)['@type']}> = {text};"
        for n, text in enumerate(data)
    )
    kinds = sorted({json.loads(text)["@type"] for text in data})
    head = f"import type {{ {', '.join(kinds)}, WithContext }} from 'schema-dts';\n"
    (folder / "data.ts").write_text(head + "\n".join(rows))
    options = ("--noEmit", "--strict", "--skipLibCheck", "--moduleResolution", "bundler")
    options += ("--module", "esnext", "--baseUrl", str(PLACE / "node_modules"), "data.ts")
    return run("typescript/bin/tsc", *options, folder=folder).stdout


def test_structured_data_is_schema_orgs(built, tmp_path):
    data = structured(built.root)
    kinds = Counter(json.loads(text)["@type"] for text in data)
    assert kinds == {"ProfilePage": 8, "Event": 4, "WebPage": 4, "LearningResource": 2}
    assert compiled(tmp_path, data) == ""


def test_the_compiler_sees_what_schema_org_does_not_know(tmp_path):
    wrong = '{"@context": "https://schema.org", "@type": "ProfilePage", "maniEntity": {}}'
    assert "maniEntity" in compiled(tmp_path, [wrong])


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_api_is_as_its_schema_says(built, name):
    value = json.loads((built.root / f"api/v1/{name}.json").read_text())
    schema = json.loads((built.root / f"api/v1/schema/{name}.json").read_text())
    assert value["$schema"] == schema["$id"] == f"https://small.example/api/v1/schema/{name}.json"
    jsonschema_rs.meta.validate(schema)
    found = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    assert [error.message for error in found.iter_errors(value)] == []
    assert not found.is_valid({**value, name: [{}]})


@pytest.mark.parametrize("language", ["", "it/"])
def test_feed_readers_read_the_feed(built, language):
    found = feedparser.parse((built.root / language / "feed.xml").read_bytes())
    assert not found.bozo
    assert found.version == "atom10"
    assert found.feed.title
    assert [entry.updated_parsed[:3] for entry in found.entries] == [(2026, 3, 23), (2026, 2, 20)]
    assert all(entry.id.startswith("https://small.example/") for entry in found.entries)


@pytest.mark.parametrize("language", ["", "it/"])
def test_another_library_reads_the_calendar(built, language):
    text = (built.root / language / "calendar.ics").read_bytes().decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    starts = {event.uid.value: event.dtstart.value for event in calendar.vevent_list}
    assert str(starts["2026-spring-starts@small.example"]) == "2026-03-30"
    assert starts["2026-04-08-evening@small.example"].utcoffset().total_seconds() == 0
