"""The learning modules that every new programme begins with: the same that we teach with."""

from __future__ import annotations

from collections.abc import Iterable

from bottega.founding.shipped import shipped, walk
from bottega.founding.templating import FALLBACK, has_templates


def module_files(languages: Iterable[str]) -> dict[str, str]:
    """Return the modules' files by path, in the languages that we have; English where in none."""
    wanted = tuple(languages)
    known = {tag: tag for tag in wanted if has_templates(tag)} or {wanted[0]: FALLBACK}
    return {
        f"content/{tag}/learn/{path}": entry.read_text(encoding="utf-8")
        for tag, origin in known.items()
        for path, entry in walk(shipped(f"modules/{origin}", f"content/{origin}/learn"))
    }
