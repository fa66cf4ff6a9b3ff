import pytest

from bottega.people.importing.mapping import filled, read_mapping
from bottega.people.importing.reading import read_table
from bottega.problems import ProblemsFound

TABLE = read_table(b"name,zone,tags\nAda,UTC,python\n", "people.csv")
SOUND = """listed = false
[fields]
name = "name"
timezone = "zone"
languages = {value = ["en"]}
places = {classic = 1}
[fields.offers]
column = "tags"
"""


def found(context, text, role="mentor"):
    with pytest.raises(ProblemsFound) as caught:
        read_mapping(text.encode(), "map.toml", role, TABLE, context)
    return [(problem.line, problem.code) for problem in caught.value.problems]


def test_a_plain_text_is_a_column_and_a_number_a_value(context):
    fields = read_mapping(SOUND.encode(), "map.toml", "mentor", TABLE, context).fields
    assert fields.name.column == "name"
    assert fields.places["classic"].value == 1
    assert fields.offers.level.value == "advanced"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"zone"', '"zones"', (4, "import-column")),
        ('"tags"', '"tag"', (8, "import-column")),
        ("timezone", "timezon", (4, "unknown-field")),
        ("listed = false", "listed = true", (1, "import-consent")),
        ('{value = ["en"]}', "{}", (5, "import-source")),
        ('{value = ["en"]}', '{value = ["en"], column = "zone"}', (5, "import-source")),
        ("{classic = 1}", "{slow = 1}", (6, "unknown-format")),
        ('"tags"', '"tags"\nvalues = {snake = "pyton"}', (9, "unknown-topic")),
        ('"tags"', '"tags"\nsplit = ""', (9, "too-short")),
        ('"zone"', '"zone"\nbiography = "about"', (5, "import-template")),
        ('"zone"', '"zone"\nbiography = "{about}"', (5, "import-column")),
        ("listed = false", 'ignore = ["notes"]', (1, "import-column")),
        ("[fields]", "[fields", (2, "toml-syntax")),
        ("[fields]", "[fields]\n\x00", (3, "toml-syntax")),
        ('"tags"', '"tags"\nx = ' + "[" * 5000, (1, "toml-syntax")),
    ],
)
def test_a_mistake_is_named_at_its_line(context, old, new, expected):
    assert expected in found(context, SOUND.replace(old, new, 1))


def test_a_mentor_s_field_is_unknown_to_a_table_of_mentees(context):
    assert (7, "unknown-field") in found(context, SOUND, role="mentee")


def test_a_template_takes_values_once_and_as_they_are():
    assert filled("{a} – {b}{c}", {"a": "{b}", "b": "2"}) == "{b} – 2"
