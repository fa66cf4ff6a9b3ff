"""One thing that is set up wrongly: its words come from the catalogues by code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: errors stop something from working, notes only say what was not seen."""

    code: str
    severity: Severity
    link: str = ""  # where it is mended
    values: tuple[tuple[str, str], ...] = ()
    more: tuple[tuple[tuple[str, str], ...], ...] = ()  # further lines, each language and text


def error(code: str, link: str = "", **values: object) -> Finding:
    """Return something that stops a part of the programme from working, or that hurts people."""
    return Finding(code, "error", link, _as_text(values))


def warning(code: str, link: str = "", **values: object) -> Finding:
    """Return something that works, but not as well or as safely as it could."""
    return Finding(code, "warning", link, _as_text(values))


def note(code: str, link: str = "", **values: object) -> Finding:
    """Return something that was not looked at."""
    return Finding(code, "note", link, _as_text(values))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings with the worst first."""
    return tuple(
        sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), one.code, one.values))
    )


def _as_text(values: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((key, str(value)) for key, value in values.items()))
