"""Progress on a terminal; quiet where nobody looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

from bottega.texts import Catalogue


@contextmanager
def steps(say: Catalogue) -> Iterator[Callable[[str], None]]:
    """Show the step that is being done, by its key; nothing where the output is no terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _key: None
        return
    with console.status("") as status:
        yield lambda key: status.update(f"{say(key)} …")


@contextmanager
def progress(key: str, say: Catalogue) -> Iterator[None]:
    """Show one step while it lasts."""
    with steps(say) as step:
        step(key)
        yield
