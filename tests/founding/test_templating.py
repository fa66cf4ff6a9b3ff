from __future__ import annotations

import re

import pytest

from bottega.founding.templating import FOLDER, page_names, rendered, template

TEXT = """one
::: open
public
::: private
only <<who>>
::: open not-several
alone
:::
  <<lines>>
"""


def test_only_what_holds_stands_there():
    values = {"who": "us", "lines": "a\nb"}
    assert rendered(TEXT, {"open", "several"}, values) == "one\npublic\n  a\n  b\n"
    assert rendered(TEXT, {"open"}, values) == "one\npublic\nalone\n  a\n  b\n"
    assert rendered(TEXT, {"private"}, values) == "one\nonly us\n  a\n  b\n"


def test_what_fills_a_place_is_never_read_again():
    assert rendered("<<a>>", (), {"a": "<<b>> ::: x"}) == "<<b>> ::: x\n"


def test_a_place_without_a_value_is_a_mistake():
    with pytest.raises(KeyError):
        rendered("<<nobody>>", (), {})


def test_what_is_left_out_leaves_no_gap():
    assert rendered("a\n\n::: x\nb\n\n:::\n\n\nc", (), {}) == "a\n\nc\n"


@pytest.mark.parametrize("name", [*(f"content/{name}" for name in page_names()), "README.md"])
def test_both_languages_have_the_same_conditions_and_places(name):
    found = [
        (
            [line for line in template(name, language).splitlines() if line.startswith(":::")],
            sorted(re.findall(r"<<\w+>>|\{\{ \w+ \}\}", template(name, language))),
        )
        for language in ("en", "it")
    ]
    assert found[0] == found[1]


def test_every_language_has_every_template():
    files = [
        {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
        for folder in FOLDER.iterdir()
    ]
    assert len(files) == 2
    assert files[0] == files[1]
