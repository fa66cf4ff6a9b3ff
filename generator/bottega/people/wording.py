"""What people write about themselves, made safe: names, goals and biographies.

Text is refused where it hides something (control, bidirectional and zero-width characters),
gives away more than is good for the writer (e-mail, telephone), or is not plain Markdown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pydantic_core import PydanticCustomError

Finding = tuple[int, str, dict[str, str]]  # line from 0, code, values

HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))  # categories nobody sees
EXAMINED = 4000  # characters: what is longer is refused, and need not be searched to its end
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
_PHONE = re.compile(
    r"(?:(?<![\w/])(?:\+|00)\d[\d ().-]{7,}\d)"
    r"|(?:\b(?:tel|phone|telefono|mobile|cell|whatsapp)\b[^\n\d+]{0,10}\+?\d[\d ().-]{5,}\d)",
    re.IGNORECASE,
)
_HARMLESS = re.compile(r"[!-/:-?A-~]([ -/:-?A-~]*[!-/:-?A-~])?")  # ASCII without digits and @
_AT, _DIGIT = re.compile("@"), re.compile(r"\d")
CODE = re.compile(r"^(```|~~~).*?^\1[ \t]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_HTML = re.compile(r"<(?!https?://)[A-Za-z/!?]")
_IMAGE = re.compile(r"!\[")
SCHEME = re.compile(r"(?:\]\(\s*<?|^\s{0,3}\[[^\]]+\]:\s*<?)(?!https?:)([A-Za-z][\w+.-]*):", re.M)
Remedy = tuple[re.Pattern[str], str, str]  # what is refused, its code, what stands there instead
_PERSONAL: tuple[Remedy, ...] = ((_EMAIL, "e-mail", "..."), (_PHONE, "telephone", "..."))
_MARKUP: tuple[Remedy, ...] = (
    (re.compile(r"!+\["), "image", "["),
    (re.compile(r"<(?=[A-Za-z/!?])"), "raw-html", "&lt;"),
    (re.compile(r"\]\((?=\s*<?(?!https?:)[A-Za-z][\w+.-]*:)"), "link-scheme", "] ("),
)
SCRIPTS_THAT_LOOK_ALIKE = ("LATIN", "CYRILLIC", "GREEK")


def clean_text(value: str) -> str:
    """Return a line of text in Unicode's NFKC form; raises where it hides or reveals something."""
    if _HARMLESS.fullmatch(value):
        return value
    text = unicodedata.normalize("NFKC", value).strip()
    if not text:
        raise PydanticCustomError("too-short", "empty", {"limit": 1})
    examined = text[:EXAMINED]
    for _line, code, values in (*_hidden(examined), *_personal(examined)):
        raise PydanticCustomError(code, "unsafe", values)
    return text


def biography_findings(body: str, limit: int) -> Iterator[Finding]:
    """Yield everything that a biography must not hold, with its line in the body (from 0)."""
    before = len(body) - len(body.lstrip())  # the empty line above it is nobody's text
    if len(body.strip()) > limit:
        yield body[:before].count("\n"), "too-long", {"field": "biography", "limit": str(limit)}
    body = body[: before + limit]
    yield from _hidden(body.replace("\n", " \n").replace("\t", " "), lines=True)
    yield from _personal(body)
    plain = CODE.sub(_blank, body)
    for code, pattern in markup_patterns().items():
        for found in pattern.finditer(plain):
            yield _line(plain, found.start()), code, {}
    for found in SCHEME.finditer(plain):
        yield _line(plain, found.start(1)), "link-scheme", {"scheme": found[1]}


def personal_patterns() -> dict[str, re.Pattern[str]]:
    """Return what gives away more than is good for the writer, by its code."""
    return {"e-mail": _EMAIL, "telephone": _PHONE}


def markup_patterns() -> dict[str, re.Pattern[str]]:
    """Return what is more than Markdown's text, by its code."""
    return {"raw-html": _HTML, "image": _IMAGE}


def without_personal(text: str) -> tuple[str, tuple[str, ...]]:
    """Return text without e-mail addresses and telephone numbers, and the codes of what went."""
    return _mended(unicodedata.normalize("NFKC", text), _PERSONAL)


def harmless(text: str) -> tuple[str, tuple[str, ...]]:
    """Return text for a biography without what profiles refuse, and the codes of what changed."""
    return _mended(unicodedata.normalize("NFKC", text), (*_PERSONAL, *_MARKUP))


def _mended(text: str, remedies: tuple[Remedy, ...]) -> tuple[str, tuple[str, ...]]:
    codes: list[str] = []
    for pattern, code, replacement in remedies:
        if pattern.search(text):
            codes.append(code)
        while pattern.search(text):  # what was taken out may have hidden the next one
            text = pattern.sub(replacement, text)
    return text, tuple(codes)


def mixes_scripts(name: str) -> bool:
    """Say whether a word of a name mixes alphabets whose letters look alike."""
    return not name.isascii() and any(len(_scripts(word)) > 1 for word in name.split())


def _hidden(text: str, lines: bool = False) -> Iterator[Finding]:
    if (text.replace("\n", "") if lines else text).isprintable():
        return  # said by Python in one step; one by one only where something is to be found
    for position, character in enumerate(text):
        if lines and character == "\n":
            continue
        if unicodedata.category(character) in HIDDEN:
            code_point = f"U+{ord(character):04X}"
            yield _line(text, position), "hidden-character", {"character": code_point}
            return


def _personal(text: str) -> Iterator[Finding]:
    # Nearly all text has no sign of either, and is not searched any further.
    for sign, (code, pattern) in zip((_AT, _DIGIT), personal_patterns().items(), strict=True):
        found = pattern.search(text) if sign.search(text) else None
        if found:
            yield _line(text, found.start()), code, {}


def _scripts(word: str) -> set[str]:
    names = (unicodedata.name(character, "") for character in word if character.isalpha())
    return {script for name in names for script in SCRIPTS_THAT_LOOK_ALIKE if script in name}


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position)
