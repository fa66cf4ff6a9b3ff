"""What was typed: understood in the ways people type it, or everything wrong at once."""

from __future__ import annotations

import pytest

from bottega.founding.wishes import Typed, read_wishes
from bottega.programme import CarePerson
from tests.founding.conftest import wishes_of


def test_everything_that_is_missing_is_told():
    wishes, wrong = read_wishes(Typed())
    assert wishes is None
    assert {error.code for error in wrong} == {
        *("found-no-languages", "found-no-title", "found-no-repository", "found-no-topics")
    }


def test_everything_that_is_wrong_is_told():
    wishes, wrong = read_wishes(
        Typed(
            titles=("de=Die Bank",),
            taglines=("x" * 401,),
            languages="en,xx,EN",
            repository="nowhere",
            site="ftp://x",
            formats="micro,huge",
            topics="software,cooking",
            mode="secret",
            hub="pigeon",
            maintainers="ada,b--o",
            care="here",
            care_people=("(she/her)",),
            controller="x" * 401,
            privacy="http://plain.example",
        )
    )
    assert wishes is None
    assert [error.code for error in wrong] == [
        "found-language",
        "found-repository",
        "found-text",
        "found-address",
        "found-formats",
        "found-topics",
        "found-mode",
        "found-hub",
        "found-maintainers",
        "found-address",
        "found-person",
        "found-text",
        "found-address",
    ]
    assert dict(wrong[0].values) == {"languages": "xx, EN"}
    assert dict(wrong[5].values)["names"] == "cooking"


def test_a_text_in_a_language_that_the_programme_has_not():
    _wishes, wrong = read_wishes(
        Typed(titles=("de=x",), languages="en", repository="a/b", topics="software")
    )
    assert [error.code for error in wrong] == ["found-text-language"]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("The bench",), {"it": "The bench", "en": "The bench"}),
        (("it=Il banco", "en=The bench"), {"it": "Il banco", "en": "The bench"}),
        (("The bench", "it=Il banco"), {"it": "Il banco", "en": "The bench"}),
        (("it=Il banco",), {"it": "Il banco", "en": "Il banco"}),
        (("  A = B ",), {"it": "A = B", "en": "A = B"}),
    ],
)
def test_names_in_languages(titles, expected):
    found = wishes_of(languages="it, en", titles=titles)
    assert found.titles == expected
    assert found.taglines["it"] == "Porta una domanda: qui c'è chi è un passo avanti."


@pytest.mark.parametrize(
    ("repository", "server", "site", "expected"),
    [
        ("Some-Group/bench", "", "", "https://some-group.github.io/bench/"),
        ("ada/Ada.github.io", "", "", "https://ada.github.io/"),
        ("https://github.com/a/b.git", "", "", "https://a.github.io/b/"),
        ("a/b", "", "https://bench.example", "https://bench.example/"),
        ("a/b", "https://git.example/", "https://x.example/b/", "https://x.example/b/"),
    ],
)
def test_the_portals_address(repository, server, site, expected):
    assert wishes_of(repository=repository, server=server, site=site).site == expected


def test_another_server_has_no_address_to_guess():
    typed = Typed(("x",), (), "en", "a/b", server="https://git.example", topics="software")
    _wishes, wrong = read_wishes(typed)
    assert [error.code for error in wrong] == ["found-no-site"]


def test_people_and_addresses_as_people_write_them():
    found = wishes_of(
        care="care@bench.example",
        care_people=("Ada  Rossi (she/her)", "Bo"),
        controller=" The  bench ",
        maintainers="@ada, bo,ada",
    )
    assert found.care == "mailto:care@bench.example"
    assert found.care_people == (
        CarePerson(name="Ada Rossi", pronouns="she/her"),
        CarePerson(name="Bo", pronouns=None),
    )
    assert found.controller == "The bench"
    assert found.maintainers == ("ada", "bo")
