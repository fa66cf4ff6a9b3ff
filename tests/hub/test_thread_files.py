import pytest
from hypothesis import given
from hypothesis import strategies as st

from bottega.hub.thread_files import comment_text, issue_text, read_comment, read_issue
from tests.builders import said, thread

LINE = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40)


@given(LINE, st.lists(LINE, max_size=3), st.sampled_from(["open", "closed"]))
def test_an_issue_is_read_as_it_was_written(title, labels, state):
    issue = thread(title=title, labels=tuple(labels), state=state)
    assert read_issue(issue_text(issue), "0001/issue.md", 1) == (issue, ())


@given(LINE, LINE)
def test_a_comment_is_read_as_it_was_written(author, body):
    comment = said(author, body)
    assert read_comment(comment_text(comment), "0001.md") == (comment, ())


ISSUE = (
    "---\ntitle: T\nstate: open\nauthor: bottega\ncreated: 2026-04-01T09:00:00Z\n"
    "marker: r/a--b--c--1\n---\n\nHello\n"
)


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("2026-04-01T09:00:00Z", "2026-04-01", 5, "bad-moment"),
        ("2026-04-01T09:00:00Z", "2026-04-01T09:00:00+02:00", 5, "bad-moment"),
        ("2026-04-01T09:00:00Z", "2026-04-31T09:00:00Z", 5, "bad-moment"),
        ("state: open", "state: ajar", 3, "not-allowed"),
        ("author: bottega", "author: 5", 4, "wrong-type"),
        ("author: bottega", "author: bottega\nwriter: me", 5, "unknown-field"),
        ("title: T", "title: T\ntitle: U", 3, "yaml-duplicate"),
        ("marker: r", "marker: r /", 6, "bad-form"),
        ("\nHello", "<!-- bottega: other -->", 6, "thread-marker"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(old, new, line, code):
    assert old in ISSUE
    _issue, problems = read_issue(ISSUE.replace(old, new), "0001/issue.md", 1)
    assert [(one.line, one.code) for one in problems] == [(line, code)]
