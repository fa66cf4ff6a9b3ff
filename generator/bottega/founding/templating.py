"""Templates: lines that stand only under a condition, and places that a new programme fills.

`::: open micro` begins lines that are kept where all of these words hold (`not-` turns one round),
`:::` ends them. `<<name>>` is filled; what fills a line of its own is indented as that line is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from importlib import resources

FOLDER = resources.files(__package__).joinpath("templates")
FALLBACK = "en"
_FENCE = ":::"
_PLACE = re.compile(r"<<([a-z_]+)>>")
_GAP = re.compile(r"\n{3,}")


def template(name: str, language: str) -> str:
    """Return a template's text in a language; in English where we have none in it."""
    folder = language if has_templates(language) else FALLBACK
    return FOLDER.joinpath(folder, *name.split("/")).read_text(encoding="utf-8")


def has_templates(language: str) -> bool:
    """Say whether there are templates in a language."""
    return FOLDER.joinpath(language).is_dir()


def page_names() -> tuple[str, ...]:
    """Return the names of all pages below `content`, sorted; alike in all languages."""
    return tuple(sorted(entry.name for entry in FOLDER.joinpath(FALLBACK, "content").iterdir()))


def rendered(text: str, facts: Collection[str], values: Mapping[str, str]) -> str:
    """Return a template with what does not hold left out and its places filled.

    Raises KeyError for a place without a value.
    """
    kept = "\n".join(_filled(line, values) for line in _lines(text, facts))
    return _GAP.sub("\n\n", kept).strip("\n") + "\n"


def _lines(text: str, facts: Collection[str]) -> Iterator[str]:
    keep = True
    for line in text.splitlines():
        if line.startswith(_FENCE):
            keep = all(_holds(word, facts) for word in line.removeprefix(_FENCE).split())
        elif keep:
            yield line


def _holds(word: str, facts: Collection[str]) -> bool:
    return (word.removeprefix("not-") in facts) is not word.startswith("not-")


def _filled(line: str, values: Mapping[str, str]) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    return _PLACE.sub(lambda found: values[found[1]].replace("\n", f"\n{indent}"), line)
