import io
import re
import zipfile
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from bottega.people.importing.reading import read_table
from bottega.problems import ProblemsFound


def packed(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet(*rows, merged=(), name="people.xlsx"):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    return read_table(packed(book), name)


def test_what_was_typed_is_read_as_a_person_would_read_it():
    row = sheet(
        ["Name", "Born", "Sent", "Free", "Places", "Half", "Agreed", "Nothing"],
        ["Ada", date(1990, 2, 3), datetime(2026, 9, 1, 18, 5), time(18), 2.0, 0.5, True, None],
    ).rows[0]
    assert [cell for (cell,) in row.cells.values()] == [
        *("Ada", "1990-02-03", "2026-09-01 18:05", "18:00", "2", "0.5", "true")
    ]


def test_merged_headings_titles_and_empty_rows():
    table = sheet(
        ["Mentors 2026"],
        [],
        ["Name", "When are you free?", None, "Topics"],
        [None, "Monday", "Saturday", None],
        ["Ada", "evening", None, "Python"],
        [],
        ["Bo", None, "morning", "R"],
        merged=("A1:D1", "B3:C3", "A3:A4", "D3:D4"),
    )
    heading = "When are you free?"
    assert table.columns == ("Name", f"{heading}: Monday", f"{heading}: Saturday", "Topics")
    assert [row.number for row in table.rows] == [5, 7]
    assert [code for code, _ in table.told] == ["title-rows", "headings-joined"]


def test_formulas_are_never_calculated_and_errors_are_empty():
    table = sheet(["Name", "Topics"], ['=HYPERLINK("https://e.example")', "R"], ["Bo", "#N/A"])
    assert [(row.cells, row.formulas) for row in table.rows] == [
        ({"Topics": ("R",)}, ("Name",)),
        ({"Name": ("Bo",)}, ()),
    ]


def test_the_first_filled_sheet_is_read_and_the_others_are_told():
    book = Workbook()
    second = book.create_sheet("People")
    second.append(["Name", "Topics"])
    second.append(["Ada", "R"])
    table = read_table(packed(book), "people.xlsm")
    assert [row.cells["Name"] for row in table.rows] == [("Ada",)]
    assert [code for code, _ in table.told] == ["other-sheets", "macros"]


def test_a_workbook_that_unpacks_to_far_more_is_refused(monkeypatch):
    monkeypatch.setattr("bottega.people.importing.workbook.MAX_UNPACKED", 1000)
    with pytest.raises(ProblemsFound) as caught:
        sheet(["Name"], ["Ada"])
    assert [found.code for found in caught.value.problems] == ["table-too-large"]


WHOLE = packed(Workbook())


@settings(max_examples=60)
@given(place=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255), cut=st.booleans())
def test_a_broken_workbook_is_told(place, byte, cut):
    data = WHOLE[:place] if cut else WHOLE[:place] + bytes([byte]) + WHOLE[place + 1 :]
    with pytest.raises(ProblemsFound) as caught:
        read_table(data, "p.xlsx")
    known = {"table-xlsx", "table-empty", "table-locked", "table-too-large"}
    assert {found.code for found in caught.value.problems} <= known


def test_entities_do_not_grow_without_limit():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE sst [<!ENTITY e0 "ha">{entities}]>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed(Workbook()))) as book, zipfile.ZipFile(out, "w") as new:
        for part in book.namelist():
            text = book.read(part)
            if part.endswith("sheet1.xml"):
                cell = "<row><c t='inlineStr'><is><t>&e9;</t></is></c></row>"
                text = re.sub(
                    rb"<sheetData ?/>|<sheetData>.*</sheetData>",
                    b"<sheetData>" + cell.encode() + b"</sheetData>",
                    text,
                )
                text = bomb.encode() + re.sub(rb"^<\?xml[^>]*\?>\s*", b"", text)
            new.writestr(part, text)
    with pytest.raises(ProblemsFound) as caught:
        read_table(out.getvalue(), "p.xlsx")
    assert [found.code for found in caught.value.problems] == ["table-xlsx"]
