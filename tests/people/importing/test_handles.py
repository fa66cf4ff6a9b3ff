import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bottega.people.importing.handles import folded, free
from bottega.programme import LOGIN_LENGTH, LOGIN_PATTERN


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("Béla Nagy", "bela-nagy"),
        ("Łukasz Żak", "lukasz-zak"),
        ("--Ann--Bo--", "ann-bo"),
        ("Mona_corp", "mona_corp"),
        ("a_b_c", "a-b-c"),
        ("Straße 7", "strasse-7"),
        ("李", ""),
        ("", ""),
        ("x" * 50, "x" * LOGIN_LENGTH),
    ],
)
def test_a_name_is_folded_to_plain_letters(text, handle):
    assert folded(text) == handle


@given(st.text())
def test_a_folded_text_is_a_handle_or_nothing(text):
    handle = folded(text)
    assert not handle or re.fullmatch(LOGIN_PATTERN, handle)
    assert handle == handle.lower()


def test_a_taken_handle_gets_the_first_free_number():
    assert free("ada", frozenset()) == "ada"
    assert free("ada", frozenset({"ada", "ada-2"})) == "ada-3"
    assert len(free("x" * LOGIN_LENGTH, frozenset({"x" * LOGIN_LENGTH}))) == LOGIN_LENGTH
