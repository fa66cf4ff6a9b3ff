"""The handbook's pages: chapters, and the references that are made from the program itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bottega.programme.readership import AUDIENCES, MODES, READERSHIP, Mode
from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.handbook.chapters import Chapter, chapters
from bottega.site.handbook.sayings import findings, messages, problems, refusals
from bottega.site.handbook.settings import FILES, settings_in
from bottega.site.page import Page, mark
from bottega.site.pages.tokens import filled
from bottega.texts import Catalogue

FOLDER = "handbook"


def handbook_pages(edition: Edition, values: Mapping[str, str]) -> Iterator[Page]:
    """Yield every page of the handbook."""
    yield from (_chapter(one, values) for one in chapters(edition.language))
    yield _readers(edition)
    yield _reference("settings", edition, files={file: settings_in(file) for file in FILES})
    yield _problems(edition)
    yield _reference("messages", edition, subjects=messages(edition.t))


def _readers(edition: Edition) -> Page:
    name, t = "readers", edition.t
    tables = "\n\n".join("\n".join(_table(mode, t)) for mode in MODES)
    return Page(
        f"{FOLDER}/{name}/",
        t(f"handbook.{name}.title"),
        t(f"handbook.{name}.lead"),
        markdown=f"{t(f'handbook.{name}.lead')}\n\n{tables}",
        written_as=f"{FOLDER}/{name}.md",
    )


def _table(mode: Mode, t: Catalogue) -> Iterator[str]:
    who = (f"others.{mode}" if one == "others" else one for one in AUDIENCES)
    heads = [t("readers.data"), *(t(f"readers.{one}") for one in who)]
    yield f"## {t(f'handbook.readers.{mode}')}\n"
    if mode == "private":
        yield t("readers.invited") + "\n"
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for row in READERSHIP:
        note = f"readers.{row.key}.note.{mode}"
        told = f"**{t(f'readers.{row.key}')}** {t(note) if t.has(note) else ''}".rstrip()
        access = (t(f"readers.{row.access(mode, one)}") for one in AUDIENCES)
        yield f"| {' | '.join((told, *access))} |"


def _problems(edition: Edition) -> Page:
    subjects = {"checks": problems, "doctor": findings, "commands": refusals}
    told = {subject: found(edition.t) for subject, found in subjects.items()}
    return _reference("problems", edition, subjects=told)


def _chapter(chapter: Chapter, values: Mapping[str, str]) -> Page:
    path = f"{FOLDER}/" if chapter.name == "index" else f"{FOLDER}/{chapter.name}/"
    return Page(
        path,
        chapter.title,
        chapter.description,
        markdown=filled(chapter.body, values),
        written_as=f"{FOLDER}/{chapter.name}.md",
    )


def _reference(name: str, edition: Edition, /, **values: object) -> Page:
    body = render(f"handbook_{name}.html", edition, 2, **values)
    return Page(
        f"{FOLDER}/{name}/",
        edition.t(f"handbook.{name}.title"),
        edition.t(f"handbook.{name}.lead"),
        markdown=mark("body"),
        blocks={"body": body},
        written_as=f"{FOLDER}/{name}.md",
        meta={"search": {"exclude": True}},
    )
