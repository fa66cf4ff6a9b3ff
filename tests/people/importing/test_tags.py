import pytest

from bottega.people.importing.tags import read_tag


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("Python", [("exact", "python")]),
        ("#py", [("exact", "python")]),
        ("Data managment.", [("alike", "data-management")]),
        ("data managing", [("unsure", "data-management")]),
        ("knitting", [("unmapped", "")]),
        ("Python (R; SQL)", [("exact", "python"), ("exact", "r"), ("exact", "sql")]),
        ("R / SQL", [("exact", "r"), ("exact", "sql")]),
        ("R & knitting", [("exact", "r"), ("unmapped", "")]),
        ("R and SQL", [("exact", "r"), ("exact", "sql")]),
        ("R e SQL", [("exact", "r"), ("exact", "sql")]),
        ("weaving and knitting", [("unmapped", "")]),
        ("The Snake", [("decided", "python")]),
        ("misc", [("left-out", "")]),
        ("R, misc", [("exact", "r"), ("left-out", "")]),
        ("…", [("unmapped", "")]),
    ],
)
def test_a_tag_is_read_whole_or_by_its_parts(context, tag, expected):
    decided = {"the snake": "python", "misc": ""}
    readings = read_tag(tag, context.vocabulary, decided)
    assert [(reading.kind, reading.topic) for reading in readings] == expected
