"""Brings people in from a table: what is understood becomes profiles, all the rest is told.

A mapping (TOML) says which column becomes which field. The profiles are written unlisted and
without an agreement until each person confirms, unless the mapping records their consent.
"""

from bottega.people.importing.mapping import read_mapping
from bottega.people.importing.reading import read_table
from bottega.people.importing.report import Report, as_json
from bottega.people.importing.run import ImportResult, import_file, import_table, table_of
from bottega.people.importing.table import Table
from bottega.people.importing.telling import as_text

__all__ = [
    "ImportResult",
    "Report",
    "Table",
    "as_json",
    "as_text",
    "import_file",
    "import_table",
    "read_mapping",
    "read_table",
    "table_of",
]
