import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bottega.hub.defusing import BREAK, defused, plain, quoted

HARMFUL = re.compile(
    r"[@#]\w|\b(close[sd]?|fix(e[sd])?|resolve[sd]?)\b|://|\bwww\.|\bgh-\d|(?<!\S)/\w|[\n\r]", re.I
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@everyone", f"@{BREAK}everyone"),
        ("＠everyone", f"@{BREAK}everyone"),
        ("@org/team", f"@{BREAK}org/team"),
        ("Fixes #1", f"Fi{BREAK}xes #{BREAK}1"),
        ("closed owner/repo#2", f"cl{BREAK}osed owner/repo#{BREAK}2"),
        ("Resolves GH-3", f"Re{BREAK}solves GH-{BREAK}3"),
        ("/end", f"/{BREAK}end"),
        ("now /end", f"now /{BREAK}end"),
        ("and/or", "and/or"),
        ("https://evil.example www.evil.example", None),
        ("<script>", r"\<script\>"),
        ("&#64;all", rf"\&#{BREAK}64;all"),
        ("[a](b) *c* `d` |", r"\[a\](b) \*c\* \`d\` \|"),
        ("two\nlines", "two lines"),
        ("rtl\u202eltr", "rtlltr"),
        ("Zoë d'Àvila", "Zoë d'Àvila"),
        ("prefix closet", "prefix closet"),
    ],
)
def test_nothing_is_called_closed_or_commanded(text, shown):
    found = defused(text)
    assert not HARMFUL.search(found)
    assert shown is None or found == shown


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("@#/:wfixclose"))))
def test_no_text_keeps_its_sting(text):
    assert not HARMFUL.search(plain(text))
    assert quoted(text).count("\n") == 0
