"""A claim's answers as a person and a page write them: a line a question, as in `q3: 1, 4`."""

from __future__ import annotations

import re

from bottega.learning.grading import Answers

MOST_LINES, MOST_NUMBERS = 100, 20
_LINE = re.compile(r"^\s*(?:[-*]\s+)?`?([a-z0-9-]{1,40})`?\s*[:=]\s*([0-9 ,;>]{1,80})`?\s*$")


def claim_text(answers: Answers) -> str:
    """Return answers as a claim says them; the page of a quiz writes the same."""
    return "\n".join(f"{name}: {', '.join(map(str, given))}" for name, given in answers.items())


def read_claim(text: str) -> Answers:
    """Return what a claim answers; lines that are none, and questions answered twice, are not."""
    found: dict[str, tuple[int, ...]] = {}
    twice: set[str] = set()
    for line in text.split("\n")[:MOST_LINES]:
        read = _LINE.match(line)
        if read is None:
            continue
        if read[1] in found:
            twice.add(read[1])
        numbers = re.findall(r"[0-9]{1,4}", read[2])[:MOST_NUMBERS]
        found[read[1]] = tuple(map(int, numbers))
    return {name: given for name, given in found.items() if given and name not in twice}
