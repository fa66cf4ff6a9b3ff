"""Reads the table in a file: CSV, XLSX, or a list in YAML or JSON, known by the name's ending."""

from __future__ import annotations

import importlib.util

from bottega.people.importing.csv_file import read_csv
from bottega.people.importing.entries import read_entries
from bottega.people.importing.table import Table
from bottega.people.importing.workbook import read_workbook
from bottega.problems import ProblemsFound, WrongUse, problem

MAX_BYTES = 64 * 1024 * 1024


def read_table(data: bytes, name: str) -> Table:
    """Return the table in a file's bytes.

    Raises ProblemsFound where it is too large, has no rows or is none of the kinds, and WrongUse
    where an extra has to be installed first.
    """
    if len(data) > MAX_BYTES:
        raise ProblemsFound([problem(name, 1, "table-too-large", limit=MAX_BYTES)])
    ending = name.rpartition(".")[2].lower()
    if ending in ("csv", "tsv", "txt"):
        table = read_csv(data, name)
    elif ending in ("yml", "yaml", "json", "jsonl", "ndjson"):
        table = read_entries(data, name, ending)
    elif ending in ("xlsx", "xlsm"):
        if importlib.util.find_spec("openpyxl") is None:
            raise WrongUse("extra-missing", extra="import")
        table = read_workbook(data, name)
    else:
        raise ProblemsFound([problem(name, 1, "table-kind", ending=ending[:20])])
    if not table.rows:
        raise ProblemsFound([problem(name, 1, "table-empty")])
    return table
