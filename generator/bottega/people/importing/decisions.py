"""What a coordinator decides about tags that are not sure, kept in the mapping's last table."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from bottega.people.importing.report import TagUse
from bottega.people.importing.tags import PROSE
from bottega.texts.catalogue import Catalogue

_TABLE = re.compile(r"^\s*\[decisions\]\s*(#.*)?$", re.MULTILINE)
_NEXT = re.compile(r"^\s*\[", re.MULTILINE)
Where = Callable[[tuple[tuple[int, str], ...]], str]


def undecided(tags: Iterable[TagUse]) -> tuple[TagUse, ...]:
    """Return the tags that became no topic, the likely ones and the frequent ones first."""
    open_ones = (use for use in tags if use.kind in ("unsure", "unmapped") and _is_tag(use.tag))
    return tuple(sorted(open_ones, key=lambda use: (not use.topic, -len(use.places), use.tag)))


def decision_lines(tags: Iterable[TagUse], where: Where, say: Catalogue) -> tuple[str, ...]:
    """Return lines for the mapping, with a suggestion where there is one; none is decided yet."""
    found = [
        f"{quoted(use.tag)} = {quoted(use.topic)}  # {_why(use, say)}, {where(use.places)}"
        for use in undecided(tags)
    ]
    return ("[decisions]", *found) if found else ()


def with_decisions(text: str, decided: Mapping[str, str]) -> str:
    """Return a mapping's text with decisions added to its table `[decisions]`, made if missing."""
    known = tomllib.loads(text).get("decisions", {})
    lines = "".join(
        f"{quoted(tag)} = {quoted(topic)}\n"
        for tag, topic in sorted(decided.items())
        if tag not in known
    )
    table = _TABLE.search(text)
    if not lines:
        return text
    if table is None:
        return f"{text.rstrip()}\n\n[decisions]\n{lines}"
    after = _NEXT.search(text, table.end())
    end = after.start() if after else len(text)
    before = text[:end].rstrip()
    return "".join(chain((before, "\n", lines), ("\n", text[end:].lstrip("\n")) if after else ()))


def _is_tag(text: str) -> bool:
    return 0 < len(text.split()) < PROSE


def quoted(text: str) -> str:
    """Return a text as TOML writes it between quotation marks."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _why(use: TagUse, say: Catalogue) -> str:
    return (
        say("import.decide.alike", likeness=use.likeness)
        if use.topic
        else say("import.decide.unknown")
    )
