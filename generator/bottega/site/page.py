"""A page before it is rendered: where it stands, what it says, which parts are filled in later."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from bottega.documents.front_matter import join
from bottega.site.figures.places import Entry

WIDE: Mapping[str, object] = {"hide": ["toc"]}  # the front matter of a page without contents


@dataclass(frozen=True)
class Page:
    """One page of one language.

    `markdown` goes through the engine; `blocks` never do: they are put in the place of their
    marks afterwards. A page `in_shell` has only the block `body` and is no file for the engine.
    """

    path: str  # from the language's folder, ending in a slash; "" is the home page
    title: str
    description: str
    markdown: str = ""
    blocks: Mapping[str, str] = field(default_factory=dict)
    head: str = ""
    section: str = ""  # the entry of the header that is marked as current
    meta: Mapping[str, object] = field(default_factory=dict)
    in_shell: bool = False
    source: str = ""  # the file that a maintainer would mend
    languages: tuple[str, ...] = ()  # those it exists in; empty: all
    files: Mapping[str, str] = field(default_factory=dict)  # what stands beside it, by name
    written_as: str = ""  # its Markdown file, where that is not `<path>index.md`

    @property
    def depth(self) -> int:
        """Return how many folders the page stands below its language's home."""
        return self.path.count("/")

    @property
    def file(self) -> str:
        """Return the name of the Markdown file that the engine makes this page from."""
        return self.written_as or f"{self.path}index.md"

    @property
    def output(self) -> str:
        """Return the page's file in the language's folder."""
        return f"{self.path}index.html"

    @property
    def sheet(self) -> Sheet:
        """Return a page `in_shell` as what fills it."""
        body = self.blocks["body"].encode()
        return Sheet(self.path, self.title, self.description, body, self.head.encode())


@dataclass(frozen=True, slots=True)
class Sheet:
    """What fills the shell: a page whose title and description are texts, the rest HTML.

    `own` is what of its body nobody looked at yet: all of it, where nothing is said.
    """

    path: str
    title: str
    description: str
    body: bytes
    head: bytes = b""
    own: bytes | None = None

    @property
    def depth(self) -> int:
        """Return how many folders the page stands below its language's home."""
        return self.path.count("/")


@dataclass(frozen=True, slots=True)
class Draft:
    """A page in the shell that is made only where it is new or would say something else.

    `inputs` are plain values: all that the page depends on beside what its whole language shares
    (settings, vocabulary, texts, the shell, the day).
    """

    path: str
    inputs: object
    make: Callable[[], Sheet]
    shown: Sequence[Entry] = ()  # the people whose cards it shows


def mark(name: str) -> str:
    """Return the empty element whose place a block takes after rendering."""
    return f'<div data-fill="{name}"></div>'


def document(page: Page) -> str:
    """Return the Markdown file of a page, front matter included."""
    # The engine's templates put these into HTML as they are.
    front: dict[str, object] = {
        "title": escape(page.title),
        "description": escape(page.description),
    }
    if page.section:
        front["section"] = page.section
    if page.languages:
        front["languages"] = list(page.languages)
    return join({**front, **page.meta}, page.markdown or mark("body"))


def up(depth: int) -> str:
    """Return the relative way from a page to its language's home."""
    return "../" * depth or "./"
