import pytest

from bottega.sessions.spoken import spoken_lines


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("one\n\n  two  ", ("one", "two")),
        ("> /end\n/accept", ("/accept",)),
        ("   > /end", ()),
        ("```\n/end\n```\nafter", ("after",)),
        ("~~~~ text\n/end\n~~~\n/end\n~~~~\nafter", ("after",)),
        ("```\n/end", ()),
        ("``` /end ``` inline", ("``` /end ``` inline",)),
        ("    /end\n\t/end\nafter", ("after",)),
        ("<!-- /end\n/end\n-->\nafter", ("after",)),
        ("<!-- one line -->\nafter", ("after",)),
        ("before <!--\n/end\n--> /end\nafter", ("before <!--", "after")),
        ("we write `<!--` here\nafter", ("we write `<!--` here", "after")),
        ("<!-- never closed\n/end", ()),
        ("<pre>\n/end\n</pre>\nafter", ("after",)),
        ("```\n<!--\n```\nafter", ("after",)),
        ("<!--\n```\n-->\nafter", ("after",)),
        ("hi\n-- \n/end", ("hi",)),
        ("hi\n--\n/end", ("hi",)),
        ("hi\nOn Fri, 3 Apr 2026 at 10:00, Ada wrote:\n/end", ("hi",)),
        (
            "hi\nIl giorno ven 3 apr 2026 alle ore 10:00 Ada <a@b.example>\nha scritto:\n/end",
            ("hi",),
        ),
        ("hi\nIl mentore mi ha scritto:\n/end", ("hi", "Il mentore mi ha scritto:", "/end")),
        ("hi\n-----Original Message-----\n/end", ("hi",)),
        ("hi\nDa: Ada\nInviato: ieri\n/end", ("hi",)),
        ("hi\r\nyou\rall", ("hi", "you", "all")),
    ],
)
def test_only_what_the_writer_says_is_read(body, lines):
    assert spoken_lines(body) == lines


def test_a_hostile_comment_is_read_in_no_time():
    assert len(spoken_lines("a<!--\n" * 20_000)) <= 65_536 // 6 + 1
