"""Progress on a terminal; quiet where nobody looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

from bottega.texts import Catalogue


@contextmanager
def progress(key: str, say: Catalogue) -> Iterator[None]:
    """Show what is being done while it lasts; nothing where the output is no terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(say(key)):
        yield
