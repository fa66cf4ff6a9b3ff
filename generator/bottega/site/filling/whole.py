"""A rendered language becomes its part of the site: marks filled, a page for each person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bottega.site.auditing.audit import Audit
from bottega.site.auditing.look import looked_at
from bottega.site.edition import Edition
from bottega.site.engine.generate import Plan
from bottega.site.figures.places import Entry
from bottega.site.filling.crowd import Crowd, due_people
from bottega.site.filling.deck import Deck, key_of
from bottega.site.filling.fill import SHELL_PATH, Shell, fill, finish, shell_of
from bottega.site.filling.frame import PLACE
from bottega.site.filling.making import Due, Filled, Frame, due, make
from bottega.site.filling.memory import Memory, basis
from bottega.site.filling.stage import Stage
from bottega.site.page import Sheet
from bottega.site.pages.everything import list_drafts

_NOT_TAKEN = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json")
_BARE = Sheet("mentors/-/", "-", "", b"")


def filled(plans: Sequence[Plan], stage: Stage, audit: Audit, before: Memory) -> Filled:
    """Fill every language's pages; what was remembered `before` and stands is left alone."""
    whole = Filled(stage, audit, before)
    for plan in plans:
        whole.paths[plan.edition.language] = {page.path for page in plan.pages}
        _fill_rendered(plan, whole)
    frames, decks = tuple(map(_frame, plans)), list[Deck]()
    lists = list(_due_lists(frames, decks, whole))
    asked = frozenset(
        key_of(page.frame.edition, entry) for page in lists for entry in page.draft.shown
    )
    decks += Crowd(frames, due_people(frames, whole), asked).fill(whole)
    for page in lists:
        make(page, whole)
    return whole


def _fill_rendered(plan: Plan, into: Filled) -> None:
    forms, say = plan.edition.programme.server.rstrip("/"), plan.edition.t
    shell = _shell(plan)
    into.stage.put(plan.edition.folder + PLACE, shell.frame.encode())
    pages = {page.output: page for page in plan.pages}
    for path in _rendered(plan):
        if path not in pages:
            into.stage.put(plan.edition.folder + path, (plan.html / path).read_bytes())
    for path, page in pages.items():
        if page.in_shell:
            html = fill(shell, page.sheet)
        else:
            html = finish((plan.html / path).read_text(), page, forms, say).encode()
        into.stage.put(plan.edition.folder + path, html)
        into.audit.look(plan.edition.folder + path, html)
        for name, text in page.files.items():
            into.stage.put(f"{plan.edition.folder}{page.path}{name}", text.encode())


def _shell(plan: Plan) -> Shell:
    html = (plan.html / SHELL_PATH / "index.html").read_text()
    return shell_of(html, plan.edition.programme.server.rstrip("/"), plan.edition.t)


def _rendered(plan: Plan) -> Iterator[str]:
    for file in sorted(plan.html.rglob("*")):
        path = file.relative_to(plan.html).as_posix()
        if file.is_file() and path not in _NOT_TAKEN and not path.startswith(SHELL_PATH):
            yield path


def _frame(plan: Plan) -> Frame:
    shell, edition = _shell(plan), plan.edition
    bare = fill(shell, _BARE)
    return Frame(edition, shell, looked_at(bare), basis(edition.portal, edition.language, bare))


def _due_lists(frames: Sequence[Frame], decks: Sequence[Deck], into: Filled) -> Iterator[Due]:
    """Yield the lists that have to be made; by then, their cards lie in one of the decks."""

    def taken(edition: Edition, entry: Entry) -> bytes:
        key = key_of(edition, entry)
        return next(found for deck in decks if (found := deck.take(key)) is not None)

    for frame in frames:
        for draft in list_drafts(frame.edition, taken):
            yield from due(frame, draft, into)
