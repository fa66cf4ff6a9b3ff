"""A catalogue to translate: what it says already, and all else with the English above it."""

from __future__ import annotations

from babel.messages.catalog import Catalog, Message

from bottega.texts.catalogue import FALLBACK, source
from bottega.texts.fitting import key_of, texts_of


def catalogue_text(language: str, known: Catalog | None) -> str:
    """Return a language's file: what it says already, and all else empty, the English above it."""
    catalog = Catalog(language.replace("-", "_"))
    head = (
        'msgid ""',
        'msgstr ""',
        f'"Language: {language}\\n"',
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=UTF-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
        f'"Plural-Forms: {catalog.plural_forms}\\n"',
    )
    entries = (
        _entry(english, known.get(key_of(english)) if known else None, catalog.num_plurals)
        for english in source(FALLBACK)
        if english.id
    )
    return "\n".join(head) + "\n\n" + "\n".join(entries)


def _entry(english: Message, known: Message | None, plurals: int) -> str:
    key, told = key_of(english), texts_of(known) if known else ()
    lines = [f"#. {line}" for line in texts_of(english)[-1].split("\n")]
    lines.append(f"msgid {_quoted(key)}")
    if not english.pluralizable:
        lines.append(f"msgstr {_quoted(told[0] if told else '')}")
    else:
        lines.append(f"msgid_plural {_quoted(key)}")
        padded = (*told, *("",) * plurals)[:plurals]
        lines += (f"msgstr[{number}] {_quoted(text)}" for number, text in enumerate(padded))
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
