"""A cohort's two tables → a community in a temporary programme, and what people chose by hand."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bottega.documents.tree import FolderTree
from bottega.matching.model import Round
from bottega.people.community import Community, load, load_context
from bottega.people.importing import Report, Table, import_file, read_table
from bottega.people.model import ROLES, Role
from bottega.rounds.rounds import load_round

HERE = Path(__file__).resolve().parent
DAY = date(2026, 2, 1)
ROUND = "cohort"


@dataclass(frozen=True)
class Cohort:
    """One cohort: its people as we read them, the raw tables, and the chosen mentors by project."""

    name: str
    community: Community
    round: Round
    reports: Mapping[Role, Report]
    tables: Mapping[Role, Table]
    chosen: Mapping[str, frozenset[str]]

    @property
    def mentors(self) -> tuple[str, ...]:
        """Return the ids of all mentors in the table, also of those set aside."""
        return tuple(row.cells["id"][0] for row in self.tables["mentor"].rows)

    def texts(self, role: Role, *columns: str) -> dict[str, str]:
        """Return what each person's row says in some columns, by id."""
        return {
            row.cells["id"][0]: "; ".join(t for c in columns for t in row.cells.get(c, ()))
            for row in self.tables[role].rows
        }


def read_cohort(folder: Path) -> Cohort:
    """Return a cohort from a folder with mentors.csv and mentees.csv.

    Raises ProblemsFound where the tables cannot be imported or the outcome is no sound community.
    """
    tables: dict[Role, Table] = {
        role: read_table((folder / f"{role}s.csv").read_bytes(), f"{role}s.csv") for role in ROLES
    }
    with tempfile.TemporaryDirectory() as root:
        reports, community, round_ = _in_programme(folder, Path(root))
    mentors = {row.cells["id"][0] for row in tables["mentor"].rows}
    return Cohort(folder.name, community, round_, reports, tables, _chosen(tables, mentors))


def _in_programme(folder: Path, root: Path) -> tuple[dict[Role, Report], Community, Round]:
    for name in ("programme.yml", "topics.yml"):
        shutil.copy(HERE / name, root / name)
    (root / "rounds" / ROUND).mkdir(parents=True)
    shutil.copy(HERE / "round.yml", root / "rounds" / ROUND / "round.yml")
    tree = FolderTree(root)
    context, problems = load_context(tree, DAY)
    if context is None:
        raise SystemExit(f"the evaluation's own settings are wrong: {problems}")
    reports: dict[Role, Report] = {}
    for role in ROLES:
        table, mapping = folder / f"{role}s.csv", HERE / f"{role}s.toml"
        reports[role] = import_file(table, mapping, role, context, root).report
    return reports, load(tree, DAY), load_round(tree, ROUND, context.programme)


def _chosen(tables: Mapping[Role, Table], mentors: set[str]) -> dict[str, frozenset[str]]:
    chosen: dict[str, frozenset[str]] = {}
    for row in tables["mentee"].rows:
        ids = "; ".join(row.cells.get("mentors_chosen_by_people", ())).split(";")
        known = frozenset(found.strip() for found in ids) & mentors
        if known:
            chosen[row.cells["id"][0]] = known
    return chosen
