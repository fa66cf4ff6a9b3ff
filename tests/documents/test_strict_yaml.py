import importlib.util
import sys
import time

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bottega.documents import strict_yaml
from bottega.documents.strict_yaml import parse


def codes(text):
    return [(found.line, found.code) for found in parse(text, "x.yml")[1]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("[yes, on, Off, y]", ("yes", "on", "Off", "y")),
        ("[true, False]", (True, False)),
        ("12:30", "12:30"),
        ("2026-10-01", "2026-10-01"),
        ("[0, 7, -3, +4]", (0, 7, -3, 4)),
        ("[007, 0x1f, 0o17, 1_000, 1e3]", ("007", "0x1f", "0o17", "1_000", "1e3")),
        ("[1.5, .5, .nan, -.inf]", (1.5, ".5", ".nan", "-.inf")),
        ("9" * 19, "9" * 19),
        ("[~, null, Null, nUll]", (None, None, None, "nUll")),
        ("a:\nb: ''", {"a": None, "b": ""}),
        ("'true'", "true"),
        ("=", "="),
        ("<<: 1", {"<<": 1}),
        ("1: a", {"1": "a"}),
        ("!!str 12", "12"),
        ("", None),
    ],
)
def test_scalars_are_what_people_mean(text, value):
    parsed, problems = parse(text, "x.yml")
    assert parsed.value == value
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x [1]\nb: *x", [(2, "yaml-alias")]),
        ("&x [*x]", [(1, "yaml-alias")]),
        ("a: 1\nb: 2\na: 3", [(3, "yaml-duplicate")]),
        ("a: !!python/name:os.system x", [(1, "yaml-tag")]),
        ("a:\n  - !!set {x}", [(2, "yaml-tag")]),
        ("!!int x", [(1, "yaml-tag")]),
        ("? [a]\n: b", [(1, "yaml-key")]),
        ("a:\n\t- b", [(2, "yaml-syntax")]),
        ("a: 'b\nc: d", [(1, "yaml-syntax")]),
        ("a:\n  b: [c,\n  d: e", [(2, "yaml-syntax")]),
        ("a: b\n\x00", [(2, "control-character")]),
        ("a: b\n\u2028c: d", [(2, "control-character")]),
        ("a: b\nc: " + "[" * 20_000, [(2, "yaml-depth")]),
        ("- " * 20_000, [(1, "yaml-depth")]),
    ],
)
def test_what_strictness_forbids_is_named_at_its_line(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize("opener", ["[", "{a: ", "- ", "? ", "- - ? "])
@pytest.mark.parametrize("count", [190, 199, 399, 5_000])
@pytest.mark.parametrize("indent", [0, 60, 180])
def test_no_depth_makes_it_fall(opener, count, indent):
    stairs = "".join(" " * step + "-\n" for step in range(indent))
    parse(stairs + " " * indent + opener * count, "x.yml")


def test_lines_lead_back_to_what_was_written():
    parsed, _ = parse("a: 1\nb:\n  - c: 2\n    d: 3\n  - e\n", "x.yml", first_line=11)
    places = {(): 11, ("a",): 11, ("b",): 12, ("b", 0): 13, ("b", 0, "d"): 14, ("b", 1): 15}
    assert {place: parsed.line(place) for place in places} == places
    assert parsed.line(("b", 0, "missing")) == 13
    assert parsed.line(("nowhere", 5)) == 11


@pytest.fixture(scope="module")
def plain():
    """Return the module as it is where libyaml is missing."""
    kept = yaml.CSafeLoader
    del yaml.CSafeLoader
    try:
        spec = importlib.util.spec_from_file_location("plain_yaml", strict_yaml.__file__)
        module = importlib.util.module_from_spec(spec)
        sys.modules["plain_yaml"] = module
        spec.loader.exec_module(module)
    finally:
        yaml.CSafeLoader = kept
    assert issubclass(module._Loader, yaml.SafeLoader)
    return module


SIGNS = "a|b|: |- |\n|\n  |[|]|{|}|, |# c\n|'|\"|no|true|1|-2|1.5|~|12:30|é|&x |*x|!!int |? |>\n |é"
YAMLISH = st.lists(st.sampled_from(SIGNS.split("|")), max_size=25).map("".join)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=YAMLISH)
def test_both_parsers_give_the_same_values(plain, text):
    ours, our_problems = parse(text, "x.yml")
    theirs, their_problems = plain.parse(text, "x.yml")
    assert ours.readable == theirs.readable
    assert ours.value == theirs.value
    if ours.readable:
        assert our_problems == their_problems


def test_a_profile_s_size_is_parsed_at_once():
    started = time.process_time()
    for text in ("a: " + "x " * 16_000, '"' + "\\x41" * 8_000 + '"', "a: [" + "b, " * 10_000 + "]"):
        parse(text, "x.yml")
    assert time.process_time() - started < 5  # seconds; a quadratic parser needs minutes
