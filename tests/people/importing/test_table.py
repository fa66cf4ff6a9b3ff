import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bottega.people.importing.reading import MAX_BYTES, read_table
from bottega.problems import ProblemsFound


def codes(data, name):
    with pytest.raises(ProblemsFound) as caught:
        read_table(data, name)
    return [(found.line, found.code) for found in caught.value.problems]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("cp1252", "cp1252"), ("utf-16", "utf-16")],
)
def test_the_encoding_is_found_and_told(encoding, told):
    table = read_table("name,city\nZoë,Forlì\n".encode(encoding), "people.csv")
    assert table.encoding == told
    assert table.rows[0].cells == {"name": ("Zoë",), "city": ("Forlì",)}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_and_told(delimiter):
    text = f'name{delimiter}topics\nAda{delimiter}"a, b; c"\nBo{delimiter}d\n'
    table = read_table(text.encode(), "people.csv")
    assert table.delimiter == delimiter
    assert table.rows[0].cells["topics"] == ("a, b; c",)


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    table = read_table(b'name,about\nAda,"two\nlines"\n\nBo,one\n', "people.csv")
    assert [(row.number, row.cells["name"]) for row in table.rows] == [(2, ("Ada",)), (4, ("Bo",))]
    assert table.rows[0].cells["about"] == ("two\nlines",)


def test_columns_without_a_name_or_with_the_same_one_stay_apart():
    table = read_table(b"name,,name,Why\xc2\xa0you\n\nAda,1,2,3\n", "people.csv")
    assert table.columns == ("name", "(2)", "name (2)", "Why you")


def test_cells_beyond_the_columns_and_hidden_characters_are_noted():
    row = read_table("name,about\nA\u200bda,x,y,\n".encode(), "people.csv").rows[0]
    assert (row.cells["name"], row.hidden, row.extra) == (("Ada",), ("name",), 1)


def test_lists_are_read_with_dots_for_what_is_nested():
    entries = [{"name": "Ada", "skills": [{"tag": "a"}, {"tag": "b"}], "x": {"y": 1, "z": None}}]
    for name, text in (("p.json", json.dumps(entries)), ("p.yaml", json.dumps(entries))):
        table = read_table(text.encode(), name)
        assert table.rows[0].cells == {"name": ("Ada",), "skills.tag": ("a", "b"), "x.y": ("1",)}


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"", "p.csv", (1, "table-empty")),
        (b"name,topics\n", "p.csv", (1, "table-empty")),
        (b"[]", "p.json", (1, "table-empty")),
        (b"name\n" + b"x" * 140_000, "p.csv", (1, "table-csv")),
        (b"name\n\x81\x8d", "p.csv", (2, "encoding")),
        (b"PK", "p.xlsx", (1, "table-xlsx")),
        (b"\xd0\xcf\x11\xe0", "p.xlsx", (1, "table-locked")),
        (b"PK", "p.ods", (1, "table-kind")),
        (b'{"a": 1}', "p.json", (1, "table-shape")),
        (b"[1, 2]", "p.json", (1, "table-shape")),
        (b'[\n{"a" 1}]', "p.json", (2, "table-json")),
        (b"[" * 100_000, "p.json", (1, "table-json")),
        (b"[" + b"9" * 5000 + b"]", "p.json", (1, "table-json")),
        (b"[" * 20_000, "p.yml", (1, "yaml-depth")),
        (b"- a: 1\n  a: 2\n", "p.yml", (2, "yaml-duplicate")),
        (b"x" * (MAX_BYTES + 1), "p.csv", (1, "table-too-large")),
    ],
)
def test_what_is_no_table_is_said(data, name, expected):
    assert codes(data, name) == [expected]


@pytest.mark.parametrize(
    "data",
    [
        b"sep=;\r\nname;topics\r\nAda;R\r\n",
        "name;topics\nAda;R\n".encode("utf-16-le"),
        "\ufeffname;topics\nAda;R\n".encode("utf-16-le"),
        b'"name";"topics"\n"Ada";="R"\n',
        b"Mentors;\n\nname;topics\n\nAda;R\n",
    ],
)
def test_what_spreadsheets_save_beside_the_table_is_no_part_of_it(data):
    table = read_table(data, "people.csv")
    assert [dict(row.cells) for row in table.rows] == [{"name": ("Ada",), "topics": ("R",)}]


@pytest.mark.parametrize(
    "cell", ["=1+1", "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "@SUM(1)*(2)"]
)
def test_a_formula_is_left_out_and_told(cell):
    row = read_table(f'name,about\nAda,"{cell}"\n'.encode(), "people.csv").rows[0]
    assert (dict(row.cells), row.formulas) == ({"name": ("Ada",)}, ("about",))


@pytest.mark.parametrize("cell", ["+1 from me", "- Python", "@ada", "-5", "a=b"])
def test_what_only_looks_a_little_like_a_formula_is_kept(cell):
    row = read_table(f"name,about\nAda,{cell}\n".encode(), "people.csv").rows[0]
    assert row.cells["about"] == (cell,)


def test_headings_in_two_rows_are_joined_where_groups_were_merged():
    text = "Name,Free,,Topics\n,Mon,Sat,\nAda,evening,,R\nBo,,morning,R\n"
    table = read_table(text.encode(), "people.csv")
    assert table.columns == ("Name", "Free: Mon", "Free: Sat", "Topics")
    assert [row.number for row in table.rows] == [3, 4]


def test_a_column_without_a_heading_is_no_merged_one():
    table = read_table(b"name,,topics\nAda,x,R\nBo,y,R\n", "people.csv")
    assert table.columns == ("name", "(2)", "topics")
    assert len(table.rows) == 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("p.yml", "people:\n- {name: Ada}\n- {name: Bo}\nupdated: today\n"),
        ("p.yml", "name: Ada\n---\nname: Bo\n"),
        ("p.yml", "---\nname: Ada\n---\nname: Bo\n---\n"),
        ("p.json", '{"people": [{"name": "Ada"}, {"name": "Bo"}]}'),
        ("p.jsonl", '{"name": "Ada"}\n\n{"name": "Bo"}\n'),
    ],
)
def test_lists_come_in_several_wrappings(name, text):
    table = read_table(text.encode(), name)
    assert [row.cells["name"] for row in table.rows] == [("Ada",), ("Bo",)]


def test_a_block_may_stand_under_its_handle():
    table = read_table(b"ada: {name: Ada R.}\nbo: {name: Bo}\n", "p.yml")
    assert [row.cells["(key)"] for row in table.rows] == [("ada",), ("bo",)]


def test_what_is_wrong_in_a_later_block_is_named_at_its_line():
    assert codes(b"name: Ada\n---\nname: Bo\nname: Bo\n", "p.yml") == [(4, "yaml-duplicate")]


PIECES = st.sampled_from(
    [*'ab,;\t|"\n\r=+@\0', "é", "\u202e", "\ufeff", "---", ": ", "- ", "[", "{", "&a"]
)
BYTES = (
    st.lists(PIECES, max_size=40)
    .map("".join)
    .flatmap(
        lambda text: st.sampled_from(["utf-8", "utf-16", "utf-8-sig", "utf-16-be"]).map(text.encode)
    )
)


@settings(max_examples=300)
@given(data=BYTES | st.binary(max_size=80), ending=st.sampled_from(["csv", "yml", "json", "xlsx"]))
def test_whatever_is_in_a_file_is_a_table_or_a_told_problem(data, ending):
    try:
        table = read_table(data, f"p.{ending}")
    except ProblemsFound:
        return  # it carries the problems, and telling them is tested elsewhere
    assert table.rows
    assert all(set(row.cells) <= set(table.columns) for row in table.rows)
