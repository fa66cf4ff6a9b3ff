"""The report as a coordinator reads it: the counts, what to do now, then everybody by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bottega.people.importing.decisions import decision_lines, undecided
from bottega.people.importing.report import Imported, Note, Report
from bottega.people.importing.tags import TAKEN, Kind
from bottega.problems import Problem
from bottega.texts.catalogue import Catalogue
from bottega.texts.problem_texts import message

_SHOWN = 12  # rows named for one finding; the JSON has all of them
_KINDS: tuple[Kind, ...] = (*TAKEN, "unsure", "unmapped", "left-out")
_ZONES = ("timezone-unknown", "timezone-several", "timezone-none")


def as_text(report: Report, texts: Catalogue) -> str:
    """Return the report for a reader: the counts, what is next, and what it is based on."""
    sections = (
        _summary(report, texts),
        _headed("next", _numbered(_next(report, texts)), texts),
        _headed("aside", _told(report.aside, texts), texts, len(report.aside)),
        _headed("joined", _told(report.joined, texts), texts, len(report.joined)),
        _headed("tags", _tags(report, texts), texts),
        _headed("people", _people(report, texts), texts, len(report.people)),
        _headed("columns", _columns(report, texts), texts),
    )
    return "\n\n".join("\n".join(section) for section in map(list, sections) if section) + "\n"


def _headed(
    key: str, lines: Iterable[str], texts: Catalogue, count: int | None = None
) -> Iterator[str]:
    found = list(lines)
    if found:
        number = "" if count is None else f" ({count})"
        yield f"## {texts(f'import.heading.{key}')}{number}"
        yield from found


def _summary(report: Report, texts: Catalogue) -> Iterator[str]:
    yield f"# {texts('import.heading.whole', table=report.table)}"
    how = texts("import.read", table=report.table, encoding=report.encoding.upper())
    if report.delimiter:
        how += " " + texts("import.delimiter", delimiter=_sign(report.delimiter, texts))
    yield how
    for code, values in report.told:
        yield _filled(f"import.told.{code}", dict(values), texts)
    yield texts("import.rows", count=report.rows)
    counts = {key: len(getattr(report, key)) for key in ("written", "updated", "unchanged")}
    counts |= {key: len(getattr(report, key)) for key in ("kept", "joined", "aside")}
    for key, count in counts.items():
        if count:
            yield "- " + texts(f"import.count.{key}", count=count)
    if report.consent:
        yield texts("import.consent", consent=report.consent)


def _numbered(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        yield f"{number}. {line}"


def _next(report: Report, texts: Catalogue) -> Iterator[str]:
    counts = {
        "aside": len(report.aside),
        "zones": sum(note.code in _ZONES for note in report.aside),
        "decide": len(undecided(report.tags)),
        "alike": sum(use.kind in ("alike", "inside") for use in report.tags),
        "hours": sum(note.code in ("hours-unclear", "hours-elsewhere") for note in report.notes),
        "names": sum(note.code == "same-name" for note in report.notes),
        "own": sum(bool(one.differing) for one in report.people),
    }
    for key, count in counts.items():
        if count:
            yield texts(f"import.next.{key}", count=count)
    waiting = [one for one in report.people if one.state != "other"]
    if waiting:
        yield texts("import.next.listed" if report.listed else "import.next.unlisted")
    if report.personal:
        yield texts("import.next.personal")


def _told(notes: tuple[Note, ...], texts: Catalogue) -> Iterator[str]:
    for note in notes:
        yield "- " + texts("import.at.row", row=note.row, words=_words(note, texts))


def _words(note: Note, texts: Catalogue) -> str:
    words = _filled(f"import.note.{note.code}", dict(note.values), texts)
    if isinstance(note.cause, Problem):
        words = f"{words} {message(note.cause, texts)}"
    return texts("import.at.cell", column=note.column, words=words) if note.column else words


def _filled(key: str, values: Mapping[str, Any], texts: Catalogue) -> str:
    return texts(key, **values)


def _tags(report: Report, texts: Catalogue) -> Iterator[str]:
    if not report.tags:
        return
    counts = {kind.replace("-", "_"): report.count(kind) for kind in _KINDS}
    yield texts("import.tags", **counts)
    for use in sorted(report.tags, key=lambda use: (_KINDS.index(use.kind), use.places)):
        if use.kind not in ("exact", "decided", "unsure", "unmapped"):
            values = {"tag": use.tag, "topic": use.topic, "likeness": str(use.likeness)}
            values["where"] = _where(use.places, texts)
            yield "- " + _filled(f"import.tag.{use.kind}", values, texts)
    lines = decision_lines(report.tags, lambda places: _where(places, texts), texts)
    if lines:
        yield texts("import.decide")
        yield from (f"    {line}" for line in lines)


def _where(places: tuple[tuple[int, str], ...], texts: Catalogue) -> str:
    column = places[0][1]
    rows = sorted({row for row, _ in places})
    shown = ", ".join(map(str, rows[:_SHOWN])) + (" …" if len(rows) > _SHOWN else "")
    return texts("import.where", count=len(rows), rows=shown, column=column)


def _people(report: Report, texts: Catalogue) -> Iterator[str]:
    by_row: dict[int, list[Note]] = defaultdict(list)
    for note in report.notes:
        if not note.code.startswith("joined-"):
            by_row[note.row].append(note)
    for one in sorted(report.people, key=lambda one: one.row):
        yield _person(one, texts)
        yield from (f"  - {_words(note, texts)}" for note in by_row[one.row])


def _person(one: Imported, texts: Catalogue) -> str:
    state = texts(f"import.state.{one.state}")
    if one.differing:
        state = texts("import.state.own", fields=texts.enumeration(one.differing))
    return "- " + texts("import.person", row=one.row, name=one.name, path=one.path, state=state)


def _columns(report: Report, texts: Catalogue) -> Iterator[str]:
    for one in report.personal:
        kind = texts(f"import.personal.{one.kind}")
        yield "- " + texts("import.personal", count=one.cells, column=one.column, kind=kind)
    for key in ("unused", "ignored"):
        columns = getattr(report, f"columns_{key}")
        if columns:
            quoted = texts.enumeration(f"“{column}”" for column in columns)
            yield "- " + texts(f"import.columns.{key}", columns=quoted)


def _sign(delimiter: str, texts: Catalogue) -> str:
    return texts("import.delimiter.tab") if delimiter == "\t" else f"“{delimiter}”"
