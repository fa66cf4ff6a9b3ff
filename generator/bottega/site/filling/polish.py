"""What the engine leaves out for people who read with a keyboard, a screen reader or a phone."""

from __future__ import annotations

import re
from html import escape

from bottega.texts import Catalogue

_SEARCH = '<div class="md-search" data-md-component="search" role="dialog">'
_LEFTWARDS = re.compile(r'<body\b[^>]*\sdir="rtl"')
_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_TASK = re.compile(
    r'(<li class="task-list-item">)<input type="checkbox" disabled( checked)?\s*/?>(.*?)(?=</li>)',
    re.DOTALL,
)


def polish(html: str, say: Catalogue) -> str:
    """Return an engine's page whose search, tables and checklists everybody can use."""
    # The engine tells the direction to the body alone; scroll bars and `:dir` ask the whole page.
    if _LEFTWARDS.search(html):
        html = html.replace("<html ", '<html dir="rtl" ', 1)
    named = html.replace(
        _SEARCH, _SEARCH.replace(">", f' aria-label="{escape(say("site.search"))}">'), 1
    )
    # A wide table scrolls by itself, by keyboard too, and without scripts.
    label = escape(say("site.table"))
    around = f'<div class="wide" role="group" tabindex="0" aria-label="{label}">'
    scrolling = _TABLE.sub(rf'{around}<table class="table">\1</table></div>', named)
    return _TASK.sub(r'\1<label><input type="checkbox"\2>\3</label>', scrolling)
