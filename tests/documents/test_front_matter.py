import pytest
from hypothesis import given
from hypothesis import strategies as st

from bottega.documents.front_matter import join, split


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "front-matter-missing"),
        ("name: Ada\n", "front-matter-missing"),
        ("\n---\nname: Ada\n---\n", "front-matter-missing"),
        ("----\nname: Ada\n----\n", "front-matter-missing"),
        ("+++\nname = 1\n+++\n", "front-matter-missing"),
        ("---", "front-matter-unclosed"),
        ("---\nname: Ada\n", "front-matter-unclosed"),
        ("---\nname: Ada\n --- \nbody", "front-matter-unclosed"),
        ("---\nname: Ada\n---- \nbody", "front-matter-unclosed"),
    ],
)
def test_what_is_not_closed_is_never_read_as_empty(text, code):
    document, problems = split(text, "x.md")
    assert document is None
    assert [(found.line, found.code) for found in problems] == [(1, code)]


@pytest.mark.parametrize("dashes", ["---", "--- ", "---\t"])
def test_the_parts_and_their_lines(dashes):
    document, problems = split(f"{dashes}\n\na: 1\nb: 2\n{dashes}\nfirst\n---\nlast", "x.md")
    assert problems == ()
    assert document.front.value == {"a": 1, "b": 2}
    assert document.front.line(("b",)) == 4
    assert document.body.strip() == "first\n---\nlast"
    assert document.body_line + document.body[: document.body.index("first")].count("\n") == 6


def test_a_mistake_in_the_front_matter_has_the_file_s_line():
    _, problems = split("---\na: 1\na: 2\n---\n", "x.md")
    assert [(found.line, found.code) for found in problems] == [(3, "yaml-duplicate")]


PLAIN = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=20)
VALUES = PLAIN | st.integers(-(10**9), 10**9) | st.booleans() | st.none()


@given(
    front=st.dictionaries(
        st.from_regex(r"[a-z_]{1,9}", fullmatch=True),
        VALUES
        | st.lists(VALUES, max_size=3).map(tuple)
        | st.dictionaries(PLAIN, VALUES, max_size=3),
        min_size=1,
    ),
    body=PLAIN,
)
def test_what_is_joined_is_split_into_the_same(front, body):
    document, problems = split(join(front, body), "x.md")
    assert problems == ()
    assert document.front.value == front
    assert document.body.strip() == body.strip()
