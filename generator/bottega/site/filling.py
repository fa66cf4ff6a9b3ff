"""A rendered language becomes its part of the site: marks filled, a page for each person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from bottega.site.audit import Audit
from bottega.site.fill import SHELL_PATH, Shell, added, cut, fill, finish
from bottega.site.frame import PLACE
from bottega.site.generate import Plan
from bottega.site.look import Look, looked_at
from bottega.site.memory import Memory, basis, digest, kept
from bottega.site.page import Draft, Page
from bottega.site.pages.everything import list_drafts, person_drafts
from bottega.site.spreading import side_by_side, workers
from bottega.site.stage import Stage

_NOT_TAKEN = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json")
_BARE = Page("mentors/-/", "-", "", blocks={"body": ""}, in_shell=True)


@dataclass(slots=True)
class Filled:
    """What filling left: the files, what the audit saw in the pages made, what is remembered."""

    stage: Stage
    audit: Audit
    memory: Memory = field(default_factory=dict)
    drafts: dict[str, set[str]] = field(default_factory=dict)  # paths of pages by language


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all pages of a language that stand in its shell have in common."""

    plan: Plan
    shell: Shell
    look: Look
    basis: bytes


def filled(plans: Sequence[Plan], stage: Stage, audit: Audit, memory: Memory) -> Filled:
    """Fill every language's pages, side by side; what `memory` holds and stands is left alone."""
    whole = Filled(stage, audit)
    for plan in plans:
        _fill_rendered(plan, whole)
    frames, shards = tuple(map(_frame, plans)), workers()
    tasks = [
        partial(_fill_drafts, frames, _fresh(whole), memory, (number, shards))
        for number in range(shards)
    ]
    for part in side_by_side(tasks):
        whole.stage.join(part.stage)
        whole.audit.join(part.audit)
        whole.memory |= part.memory
        for language, paths in part.drafts.items():
            whole.drafts.setdefault(language, set()).update(paths)
    return whole


def _fresh(whole: Filled) -> Filled:
    return Filled(Stage(whole.stage.output), Audit(whole.audit.own, whole.audit.sources))


def _fill_rendered(plan: Plan, into: Filled) -> None:
    forms, say = plan.edition.programme.server.rstrip("/"), plan.edition.t
    shell = shell_of(plan)
    into.stage.put(plan.edition.folder + PLACE, shell.frame.encode())
    pages = {page.output: page for page in plan.pages}
    for path in _rendered(plan):
        if path not in pages:
            into.stage.put(plan.edition.folder + path, (plan.html / path).read_bytes())
    for path, page in pages.items():
        if page.in_shell:
            html = fill(shell, page)
        else:
            html = finish((plan.html / path).read_text(), page, forms, say)
        _put(into, plan.edition.folder + path, html)
        for name, text in page.files.items():
            into.stage.put(f"{plan.edition.folder}{page.path}{name}", text.encode())


def shell_of(plan: Plan) -> Shell:
    """Return a language's shell, as the engine rendered it."""
    html = (plan.html / SHELL_PATH / "index.html").read_text()
    return cut(html, plan.edition.programme.server.rstrip("/"), plan.edition.t)


def _rendered(plan: Plan) -> Iterator[str]:
    for file in sorted(plan.html.rglob("*")):
        path = file.relative_to(plan.html).as_posix()
        if file.is_file() and path not in _NOT_TAKEN and not path.startswith(SHELL_PATH):
            yield path


def _frame(plan: Plan) -> _Frame:
    shell, edition = shell_of(plan), plan.edition
    shared = basis(edition.portal, edition.language, *shell.parts, shell.policy)
    return _Frame(plan, shell, looked_at(fill(shell, _BARE)), shared)


def _fill_drafts(
    frames: Sequence[_Frame], into: Filled, memory: Memory, shard: tuple[int, int]
) -> Filled:
    for frame, draft in _share(frames, *shard):
        edition = frame.plan.edition
        into.drafts.setdefault(edition.language, set()).add(draft.path)
        path = f"{edition.folder}{draft.path}index.html"
        inputs = digest(frame.basis, draft)
        known = memory.get(path)
        if known and known.inputs == inputs and into.stage.keep(path, known.stamp):
            into.memory[path] = known
        else:
            _fill_draft(frame, draft, path, inputs, into)
    return into


def _share(frames: Sequence[_Frame], number: int, shards: int) -> Iterator[tuple[_Frame, Draft]]:
    # A list after the other, as their cards are drawn once in a process; a person in every
    # language, as most of what they say is the same.
    lists = [(frame, draft) for frame in frames for draft in list_drafts(frame.plan.edition)]
    yield from lists[len(lists) * number // shards : len(lists) * (number + 1) // shards]
    for frame in frames:
        people = person_drafts(frame.plan.edition)
        yield from ((frame, draft) for draft in islice(people, number, None, shards))


def _fill_draft(frame: _Frame, draft: Draft, path: str, inputs: str, into: Filled) -> None:
    page = draft.make()
    html = fill(frame.shell, page)
    into.stage.put(path, html.encode())
    into.memory[path] = kept(page, inputs, into.stage.stamp(path))
    if into.audit.seen:
        into.audit.look(path, added(page), frame.look)
    else:  # the first page is looked at as a whole; the shell is the same in all others
        into.audit.look(path, html)
    for part in page.drawn:
        into.audit.look_once(path, part, frame.look)


def _put(into: Filled, path: str, html: str) -> None:
    into.stage.put(path, html.encode())
    into.audit.look(path, html)
