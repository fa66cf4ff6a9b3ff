"""Findings told to people, to programs and to GitHub's annotations."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bottega.doctor.finding import SEVERITIES, Finding
from bottega.texts import Catalogue, in_language

PARTS = ("what", "why", "how")


def as_text(findings: Sequence[Finding], say: Catalogue) -> str:
    """Return findings as a person reads them: what, why, how to mend it, where; then the sums."""
    blocks = ["\n".join(_lines(found, say)) for found in findings]
    return "\n\n".join((*blocks, _sums(findings, say))) + "\n"


def as_json(findings: Iterable[Finding], say: Catalogue) -> str:
    """Return findings as JSON."""
    values = [
        {
            "code": found.code,
            "severity": found.severity,
            **told(found, say),
            "more": more(found, say),
            "link": found.link,
            "values": dict(found.values),
        }
        for found in findings
    ]
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def told(found: Finding, say: Catalogue) -> dict[str, str]:
    """Return what was found, why it matters and how to mend it, in words."""
    values: dict[str, Any] = dict(found.values)
    if found.code == "unseen":
        things = (say(f"doctor.thing.{thing}") for thing in values["things"].split(", "))
        values["things"] = say.enumeration(things)
    return {part: say(f"doctor.{found.code}.{part}", **values) for part in PARTS}


def more(found: Finding, say: Catalogue) -> tuple[str, ...]:
    """Return further lines, in the reader's language where they are there in it."""
    return tuple(in_language(dict(texts), say.language) for texts in found.more)


def _lines(found: Finding, say: Catalogue) -> Iterator[str]:
    words = told(found, say)
    yield f"{say(f'doctor.{found.severity}')}: {words['what']}"
    yield f"  {words['why']}"
    yield from (f"  - {line}" for line in more(found, say))
    yield f"  {say('doctor.mend')} {words['how']}"
    if found.link:
        yield f"  {found.link}"


def _sums(findings: Sequence[Finding], say: Catalogue) -> str:
    counted = Counter(found.severity for found in findings)
    if not counted["error"] and not counted["warning"]:
        return say("doctor.fine")
    sums = (
        say(f"doctor.count.{severity}", counted[severity])
        for severity in SEVERITIES
        if counted[severity]
    )
    return say("doctor.sums", sums=say.enumeration(sums))
