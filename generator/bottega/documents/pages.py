"""Pages that maintainers write: typed front matter above a Markdown body."""

from __future__ import annotations

from bottega.documents.front_matter import split
from bottega.documents.shape import Shape, shape
from bottega.documents.tree import Tree, read_text
from bottega.problems import Problem


def read_page(
    tree: Tree, path: str, limit: int, model: type[Shape]
) -> tuple[tuple[Shape, str] | None, tuple[Problem, ...]]:
    """Return a page's front matter and body, if usable, and every problem; `limit` in bytes."""
    text = read_text(tree, path, limit)
    if isinstance(text, Problem):
        return None, (text,)
    document, problems = split(text, path)
    if document is None:
        return None, problems
    front, wrong = shape(model, document.front, path)
    return (None if front is None else (front, document.body.strip())), (*problems, *wrong)


def line_of(tree: Tree, path: str, text: str, limit: int) -> int:
    """Return the first line of a file that holds a text; 1 where none does."""
    written = read_text(tree, path, limit)
    lines = [] if isinstance(written, Problem) else written.split("\n")
    return next((number for number, line in enumerate(lines, 1) if text in line), 1)
