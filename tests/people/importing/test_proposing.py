import os
from dataclasses import replace
from pathlib import Path

import pytest

from bottega.documents.tree import FolderTree
from bottega.people.importing import as_text, import_table
from bottega.people.importing.column_names import meaning_of
from bottega.people.importing.decisions import quoted, with_decisions
from bottega.people.importing.mapping import read_mapping
from bottega.people.importing.personal import personal_kind
from bottega.people.importing.proposed_text import as_toml
from bottega.people.importing.proposing import propose
from bottega.people.importing.run import table_of
from bottega.texts.catalogue import catalogue

TABLES = Path(__file__).parent / "tables"


@pytest.mark.parametrize("name", ["blocks.yml", "directory.json", "form.csv"])
def test_an_untidy_table_is_proposed_a_mapping_and_told_as_a_coordinator_reads_it(
    name, context, tmp_path, expected
):
    say = catalogue("it" if name == "form.csv" else "en")
    table = table_of(TABLES / name)
    text, _looks = as_toml(propose(table, "mentor", context), context.programme, say)
    mapping = read_mapping(text.encode(), "map.toml", "mentor", table, context)
    result = import_table(table, "mentor", mapping, context, FolderTree(tmp_path))
    parts = [text, as_text(result.report, say)]
    parts += [f"=== {path}\n{words}" for path, words in result.profiles]
    expected(TABLES / f"{name}.expected.txt", "\n".join(parts))


@pytest.mark.parametrize(
    ("column", "meaning"),
    [
        ("What can you help with?", "topics"),
        ("In che cosa puoi aiutare?", "topics"),
        ("Nome e cognome", "name"),
        ("Cognome", "last"),
        ("Which country do you live in?", "country"),
        ("github_username", "github"),
        ("contact.email", "email"),
        ("How many people could you mentor?", "places"),
        ("When are you usually free? [Monday]", "availability"),
        ("Marca temporal", ""),
    ],
)
def test_a_column_is_understood_by_its_name(column, meaning):
    assert meaning_of(column) == meaning


@pytest.mark.parametrize(
    ("column", "cells", "kind"),
    [
        ("Kontakt", ["a@b.org", "c@d.org", "-"], "e-mail"),
        ("Come ti raggiungiamo", ["333 1234567", "+39 055 123456"], "telephone"),
        ("Q7", ["1988-03-21", "21/03/1990"], "birth"),
        ("CF", ["RSSDAA80A01F205X"], "identity"),
        ("Gender (optional)", ["x"], "sensitive"),
        ("Submitted", ["2026-09-01"], None),
        ("Topics", ["R", "SQL"], None),
    ],
)
def test_personal_data_is_known_by_name_or_content(column, cells, kind):
    assert personal_kind(column, cells) == kind


def test_decisions_are_added_once_at_the_end_of_their_table():
    text = '[decisions]\n"a" = "r"\n\n[fields]\nname = "n"\n'
    once = with_decisions(text, {"b": "", 'c "d"\n': "sql", "a": "python"})
    assert (
        once == '[decisions]\n"a" = "r"\n"b" = ""\n"c \\"d\\"\\n" = "sql"\n\n[fields]\nname = "n"\n'
    )
    assert with_decisions(once, {"b": "r"}) == once
    assert with_decisions("[fields]\n", {"x": "r"}) == '[fields]\n\n[decisions]\n"x" = "r"\n'
    assert quoted("é\u007f") == '"é\\u007f"'


def test_a_decision_is_used_and_a_wrong_one_is_told_at_its_line(context):
    table = replace(table_of(TABLES / "directory.json"))
    text, _ = as_toml(propose(table, "mentor", context), context.programme, catalogue("en"))
    text = with_decisions(text, {"metadata": "data-management", "community building": ""})
    mapping = read_mapping(text.encode(), "map.toml", "mentor", table, context)
    tags = import_table(table, "mentor", mapping, context, FolderTree(Path(os.devnull))).report.tags
    assert {use.tag: use.kind for use in tags if use.tag in ("metadata", "community building")} == {
        "metadata": "decided",
        "community building": "left-out",
    }
