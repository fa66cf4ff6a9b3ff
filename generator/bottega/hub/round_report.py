"""A round looked back at, as an announcement that a maintainer goes on writing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bottega.documents.front_matter import join
from bottega.matching.model import Round
from bottega.people.topics import Vocabulary
from bottega.sessions.publication import GROUPS, Batch
from bottega.sessions.retrospective import Retrospective
from bottega.texts import Catalogue, in_language
from bottega.texts.aggregates import range_words, safe


def report_text(
    found: Retrospective, of: Round, vocabulary: Vocabulary, day: date, say: Catalogue
) -> str:
    """Return the announcement in a language, with its front matter."""
    title = in_language(of.title, say.language)
    front = {
        "title": say("report.title", round=title),
        "date": day,
        "summary": say("report.summary"),
    }
    lines = [say("report.lead", round=title), ""]
    for batch in found.batches:
        lines += _batch(batch, say)
    if not found.batches:
        lines += [say("report.early"), ""]
    lines += [f"## {say('site.report.wanted')}", "", _wanted(found, vocabulary, say)]
    return join(front, "\n".join(lines) + "\n")


def _batch(batch: Batch, say: Catalogue) -> Iterator[str]:
    for group, measures in GROUPS.items():
        yield f"## {say(f'site.progress.{group}')}"
        yield ""
        for measure in measures:
            yield f"- {say(f'measure.{measure}')}: {range_words(batch.shown(measure), say)}"
        yield ""


def _wanted(found: Retrospective, vocabulary: Vocabulary, say: Catalogue) -> str:
    if not found.waiting:
        return say("site.report.wanted.none")
    if safe(found.waiting) is None:
        return say("site.report.wanted.few")
    told = say("site.report.wanted.count", number=found.waiting)
    topics = say.enumeration(vocabulary.label(topic, say.language) for topic in found.topics)
    return f"{told} {say('site.report.wanted.topics', topics=topics)}" if topics else told
