"""Writes what a programme holds into a folder: all of it, or nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bottega.documents.writing import replace_folder, write_text
from bottega.exporting.holdings import Holdings, as_json
from bottega.exporting.tables import tables
from bottega.problems import WrongUse

NAME = "export.json"


def export(held: Holdings, folder: Path) -> tuple[str, ...]:
    """Write one JSON and the tables; return the names of the files.

    Raises WrongUse where the folder holds something that no export of ours is.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / NAME).is_file():
        raise WrongUse("export-occupied", path=folder.name)
    beside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    told = json.dumps(as_json(held), ensure_ascii=False, indent=1) + "\n"
    files = {NAME: told, **tables(held)}
    for name, text in files.items():
        write_text(beside / name, text)
    replace_folder(beside, folder)
    return tuple(files)
