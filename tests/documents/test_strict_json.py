"""JSON that may have been edited by hand: refused where it could be read in two ways."""

from __future__ import annotations

import pytest

from bottega.documents.strict_json import parse


def test_values_come_as_they_are_with_tuples_for_lists():
    parsed, problems = parse('{"a": [1, [true, null]], "b": {"c": "no"}}', "x.json")
    assert problems == ()
    assert parsed.value == {"a": (1, (True, None)), "b": {"c": "no"}}


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ('{"a": 1,\n', 2, "json-syntax"),
        ('{"a": 1, "a": 2}', 1, "yaml-duplicate"),
        ('{"a": NaN}', 1, "json-syntax"),
        ('{"a": -Infinity}', 1, "json-syntax"),
        ("[" * 100_000, 1, "json-syntax"),
        ('{"a": ' + "9" * 10_000 + "}", 1, "json-syntax"),
        ("", 1, "json-syntax"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(text, line, code):
    parsed, (found,) = parse(text, "x.json")
    assert (found.path, found.line, found.code) == ("x.json", line, code)
    assert not parsed.readable


def test_lines_are_found_when_asked():
    parsed, _problems = parse('{\n "a": [\n  1,\n  2\n ]\n}\n', "x.json")
    assert parsed.line(("a", 1)) == 4
    assert parsed.line(("a", 9)) == 2
