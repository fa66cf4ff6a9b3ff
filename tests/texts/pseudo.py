"""A right-to-left language made from ours: every text, with letters that run the other way."""

from __future__ import annotations

import re

from bottega.texts.catalogue import source
from bottega.texts.fitting import key_of, texts_of
from bottega.texts.starting import catalogue_text

LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابثدهفغحيجكلمنوبقرستعفوخيز")
# What stands for itself in every language: values, addresses, code, what a link leads to.
_KEPT = re.compile(r"(\{[^{}]*\}|`[^`]*`|\]\([^)]*\)|https?://\S+|/[a-z]+)")
REAL = {
    "site.skip": "انتقل إلى المحتوى",
    "site.menu": "القائمة",
    "site.search": "بحث",
    "site.nav.mentors": "المرشدون",
    "site.nav.learn": "تعلَّم",
    "site.nav.rounds": "الجولات",
    "site.nav.take-part": "شارِك",
    "site.home.title": "لك مكان عند الطاولة.",
    "site.action.learn": "أريد أن أتعلم",
    "site.action.help": "أستطيع أن أساعد",
    "site.mentors.title": "المرشدون",
}


def pseudo(text: str) -> str:
    """Return a text in the letters of another script, as long as it was."""
    parts = _KEPT.split(text.lower())
    return "".join(
        kept if number % 2 else kept.translate(LETTERS) for number, kept in enumerate(parts)
    )


def arabic() -> str:
    """Return a whole catalogue `ar.po`: some sentences of its own, all else made up."""
    said = {
        key_of(english): REAL.get(key_of(english)) or pseudo(texts_of(english)[-1])
        for english in source("en")
        if english.id
    }
    key, lines = "", []
    for line in catalogue_text("ar", None).split("\n"):
        found = re.fullmatch(r'msgid "(.+)"', line)
        key = found[1] if found else key
        if key and line.startswith("msgstr"):
            escaped = said[key].replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            lines.append(line.replace('""', f'"{escaped}"'))
        else:
            lines.append(line)
    return "\n".join(lines)
