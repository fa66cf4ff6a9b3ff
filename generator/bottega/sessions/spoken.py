"""What the writer of a comment says in it: no quotes, code, hidden text, history or signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

MAX_CHARACTERS = 65_536
_HEADER_CHARACTERS = 300

# How text is hidden or shown as code: what opens such a passage, and what closes it.
_PASSAGES = (
    ("<!--", "-->"),
    ("<pre", "</pre>"),
    ("<script", "</script>"),
    ("<style", "</style>"),
    ("<textarea", "</textarea>"),
)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_QUOTE = re.compile(r" {0,3}>")
_SIGNATURE = re.compile(r"(--|—|__+)[ \t]*")
_HISTORY = re.compile(
    r"(on\b.*\d.*\bwrote|il\b.*\d.*\bha\s+scritto)\s*:\s*"
    r"|-{3,} ?(original message|messaggio originale) ?-{3,}\s*"
    r"|(from|da): .+\n(sent|date|to|inviato|data|a): .*",
    re.IGNORECASE | re.DOTALL,
)


def spoken_lines(body: str) -> tuple[str, ...]:
    """Return the lines that the writer of a comment wrote as plain text, in order."""
    lines = body[:MAX_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(_unquoted(_visible(lines)))


def _unquoted(lines: Iterator[str]) -> Iterator[str]:
    kept = list(lines)
    for index, line in enumerate(kept):
        if _SIGNATURE.fullmatch(line) or _starts_history(kept[index : index + 3]):
            return
        if line.strip() and not _QUOTE.match(line) and not line.startswith(("    ", "\t")):
            yield line.strip()


def _starts_history(lines: list[str]) -> bool:
    # Mail programs wrap the line that introduces what they quote, so up to three are tried.
    heads = ("\n".join(lines[:count]).strip() for count in range(1, len(lines) + 1))
    return any(len(head) <= _HEADER_CHARACTERS and _HISTORY.fullmatch(head) for head in heads)


def _visible(lines: list[str]) -> Iterator[str]:
    lowered = [line.lower() for line in lines]
    last = {closing: _last_line_with(closing, lowered) for _opening, closing in _PASSAGES}
    position = 0
    while position < len(lines):
        fence = _FENCE.fullmatch(lines[position])
        at_start, closing = _passage(lowered[position])
        if fence and not (fence[1][0] == "`" and "`" in fence[2]):
            position = _after_fence(lines, position, fence[1])
            continue
        if not at_start:
            yield lines[position]
        if closing and (last[closing] > position or at_start):
            position = _after_passage(lowered, position + (not at_start), closing)
        else:
            position += 1


def _passage(line: str) -> tuple[bool, str | None]:
    """Say whether a hidden passage takes the whole line, and what ends one that begins in it."""
    indent = len(line) - len(line.lstrip(" "))
    for opening, closing in _PASSAGES:
        begin = line.rfind(opening)
        if indent <= 3 and line.startswith(opening, indent):
            return True, closing
        if begin >= 0 and closing not in line[begin:]:
            return False, closing
    return False, None


def _last_line_with(closing: str, lines: list[str]) -> int:
    return max((index for index, line in enumerate(lines) if closing in line), default=-1)


def _after_passage(lines: list[str], begin: int, closing: str) -> int:
    found = (index + 1 for index in range(begin, len(lines)) if closing in lines[index])
    return next(found, len(lines))


def _after_fence(lines: list[str], opened: int, fence: str) -> int:
    closes = re.compile(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*")
    for position in range(opened + 1, len(lines)):
        if closes.fullmatch(lines[position]):
            return position + 1
    return len(lines)
