"""A rendered language becomes its part of the site: marks filled, a page for each person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from bottega.site.audit import Audit
from bottega.site.fill import SHELL_PATH, Shell, added, cut, fill, finish
from bottega.site.generate import Plan
from bottega.site.look import looked_at
from bottega.site.memory import Memory, basis, digest, kept
from bottega.site.page import Page
from bottega.site.pages.everything import all_drafts
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


def filled(plans: Sequence[Plan], stage: Stage, audit: Audit, memory: Memory) -> Filled:
    """Fill every language's pages, side by side; what `memory` holds and stands is left alone."""
    whole = Filled(stage, audit)
    for plan in plans:
        _fill_rendered(plan, whole)
    shards = max(1, workers() // len(plans))
    tasks = [
        partial(_fill_drafts, plan, _fresh(whole), memory, (number, shards))
        for plan in plans
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


def _fill_drafts(plan: Plan, into: Filled, memory: Memory, shard: tuple[int, int]) -> Filled:
    edition, shell = plan.edition, shell_of(plan)
    shared = basis(edition.portal, edition.language, *shell.parts, shell.policy)
    frame = looked_at(fill(shell, _BARE))
    made = into.drafts.setdefault(edition.language, set())
    for draft in islice(all_drafts(edition), shard[0], None, shard[1]):
        made.add(draft.path)
        path = f"{edition.folder}{draft.path}index.html"
        inputs = digest(shared, draft)
        known = memory.get(path)
        if known and known.inputs == inputs and into.stage.keep(path, known.stamp):
            into.memory[path] = known
            continue
        page = draft.make()
        html = fill(shell, page)
        into.stage.put(path, html.encode())
        into.memory[path] = kept(page, inputs, into.stage.stamp(path))
        if into.audit.seen:
            into.audit.look(path, added(page), frame)
        else:  # the first page is looked at as a whole; the shell is the same in all others
            into.audit.look(path, html)
    return into


def _put(into: Filled, path: str, html: str) -> None:
    into.stage.put(path, html.encode())
    into.audit.look(path, html)
