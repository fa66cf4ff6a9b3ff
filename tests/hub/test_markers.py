from bottega.hub.markers import issue_marker, marked_match, reply_marker
from tests.builders import MATCH_ID


def test_a_marked_body_tells_its_match():
    assert marked_match(f"{issue_marker(MATCH_ID)}\r\n\r\nHello") == MATCH_ID
    assert marked_match("Hello") == ""


def test_only_a_line_of_its_own_marks():
    assert marked_match(f"> {issue_marker(MATCH_ID)}") == ""
    assert marked_match(reply_marker(MATCH_ID, "help")) == ""
