import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from bottega.people.wording import (
    biography_findings,
    clean_text,
    harmless,
    mixes_scripts,
    without_personal,
)


def codes(body, limit=4000):
    return [(line, code) for line, code, _ in biography_findings(body, limit)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" Ada ", "Ada"),
        ("Ａda", "Ada"),
        ("ﬁne", "fine"),
        ("O'Brien-Ñandú 李 👋", "O'Brien-Ñandú 李 👋"),
    ],
)
def test_a_line_is_kept_in_its_plain_form(text, kept):
    assert clean_text(text) == kept


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("   ", "too-short"),
        ("a\nb", "hidden-character"),
        ("a\u200db", "hidden-character"),
        ("\u202eabc", "hidden-character"),
        ("a\ue000", "hidden-character"),
        ("ada@example.org", "e-mail"),
        ("ada＠example。org", None),
        ("write to <ada@mail.example.org>", "e-mail"),
        ("+39 055 1234567", "telephone"),
        ("0039 (055) 123-4567", "telephone"),
        ("whatsapp: 333 1234567", "telephone"),
        ("from 2019 to 2026, 10-12 people, 3.141592653589", None),
        ("ISO 8601 and RFC 5322, version 1.2.3", None),
        ("@ada on Mastodon", None),
    ],
)
def test_what_hides_or_reveals_something_is_refused(text, code):
    if code is None:
        assert clean_text(text)
    else:
        with pytest.raises(PydanticCustomError) as caught:
            clean_text(text)
        assert caught.value.type == code


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Plain *Markdown* with [a link](https://example.org) and\n\n- lists\n\t- of lists", []),
        ("<https://example.org> and a < b", []),
        ("one\n<b>two</b>", [(1, "raw-html"), (1, "raw-html")]),
        ("`<b>` and\n```\n<script>\n![x]\n```\nafter", []),
        ("```\n<script>", [(1, "raw-html")]),
        ("a\n\n![x](y.png)", [(2, "image")]),
        ("[x](JavaScript:alert(1))", [(0, "link-scheme")]),
        ("a\n[x]: data:text/html,1", [(1, "link-scheme")]),
        ("[x]( <vbscript:a>)", [(0, "raw-html"), (0, "link-scheme")]),
        ("a\nb\u200b", [(1, "hidden-character")]),
        ("a\n\nb@example.org", [(2, "e-mail")]),
        ("Fixes #1 @everyone /end {{7*7}} ::add-mask::", []),
    ],
)
def test_what_a_biography_must_not_hold_is_found_at_its_line(body, found):
    assert codes(body) == found


def test_a_biography_that_is_too_long_is_named_where_it_begins():
    assert codes("\n\n" + "a" * 30, limit=20) == [(2, "too-long")]


SIGNS = "a|b.org|@|<|!|[|]|(|)|:|javascript:|https:|\n|`|```|&lt;| |+39 055 1234567|x@y.zz|www"
HOSTILE = st.lists(st.sampled_from(SIGNS.split("|")), max_size=30).map("".join)


@given(HOSTILE)
def test_what_is_made_harmless_stays_so(text):
    once, _ = harmless(text)
    assert harmless(once) == (once, ())


def test_what_was_changed_is_told():
    text, changed = harmless("a@b.org <b> ![x](javascript:y)")
    assert text == "... &lt;b> [x] (javascript:y)"
    assert changed == ("e-mail", "image", "raw-html", "link-scheme")
    assert without_personal("call +39 055 1234567 now") == ("call ... now", ("telephone",))


@pytest.mark.parametrize(
    ("name", "mixed"),
    [
        ("Ada Rossi", False),
        ("\u0410da Rossi", True),
        ("\u0410\u043d\u043d\u0430 Rossi", False),
        ("\u0391nna", True),
        ("李 Ada", False),
        ("", False),
    ],
)
def test_words_of_letters_that_only_look_alike(name, mixed):
    assert mixes_scripts(name) is mixed
