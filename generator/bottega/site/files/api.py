"""The portal's data for other programs: api/v1/*.json, nothing that its pages do not show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TypeVar

from bottega.rounds.history import RoundHistory
from bottega.sessions.publication import Batch
from bottega.site.edition import Edition
from bottega.site.figures.places import Entry
from bottega.site.files.api_profiles import profile_files
from bottega.site.files.api_shapes import (
    FILES,
    BatchData,
    CountData,
    Data,
    EventData,
    MentorData,
    ModuleData,
    OfferData,
    OpportunityData,
    RoundData,
    TopicData,
)
from bottega.site.pages.opportunities import open_now
from bottega.site.written.content import Content, Event, Opportunity

FOLDER = "api/v1"
Item = TypeVar("Item", Event, Opportunity)


def api_files(edition: Edition, contents: Mapping[str, Content]) -> dict[str, str]:
    """Return the API's files and their schemas by path; labels come in every language."""
    values: dict[str, Iterable[Data]] = {
        "mentors": (_mentor(edition, entry) for entry in edition.entries),
        "topics": _topics(edition),
        "rounds": map(_round, edition.portal.history.rounds),
        "modules": _modules(contents),
        "events": _events(contents),
        "opportunities": _opportunities(edition, contents),
        "measures": (_batch(one) for one in edition.portal.measures.batches if one.asked),
    }
    data = {f"{FOLDER}/{name}.json": _file(edition, name, rows) for name, rows in values.items()}
    schemas = {_schema_path(name): _schema(edition, name) for name in values}
    return {**data, **schemas, **profile_files(edition)}


def _file(edition: Edition, name: str, rows: Iterable[Data]) -> str:
    about = {
        "described": _place(edition, _schema_path(name)),
        "version": 1,
        "date": edition.day,
        "site": edition.programme.site,
    }
    empty = FILES[name].model_validate({**about, name: ()}).model_dump_json()
    # Row by row, as ten thousand of them weigh more than the people they are about.
    told = ",".join(row.model_dump_json(exclude_defaults=True) for row in rows)
    return f"{empty.removesuffix(']}')}{told}]}}\n"


def _schema(edition: Edition, name: str) -> str:
    found = FILES[name].model_json_schema(mode="serialization")
    dialect = "https://json-schema.org/draft/2020-12/schema"
    told = {"$schema": dialect, "$id": _place(edition, _schema_path(name)), **found}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def _schema_path(name: str) -> str:
    return f"{FOLDER}/schema/{name}.json"


def _place(edition: Edition, path: str) -> str:
    return f"{edition.programme.site.rstrip('/')}/{path}"


def _mentor(edition: Edition, entry: Entry) -> MentorData:
    mentor = entry.mentor
    return MentorData(
        handle=mentor.handle,
        name=mentor.name,
        pronouns=mentor.pronouns,
        languages=mentor.languages,
        timezone=mentor.timezone,
        region=mentor.region,
        organisation=mentor.organisation,
        offers=tuple(OfferData(topic=one.topic, level=one.level) for one in mentor.offers),
        places_left=dict(entry.left),
        open=entry.open,
        links=dict(mentor.links),
        address=edition.address(f"mentors/{mentor.handle}/"),
    )


def _topics(edition: Edition) -> tuple[TopicData, ...]:
    return tuple(
        TopicData(id=key, label=dict(topic.label), broader=topic.broader)
        for key, topic in edition.vocabulary.topics.items()
    )


def _round(item: RoundHistory) -> RoundData:
    of = item.round
    return RoundData(
        id=of.id,
        title=dict(of.title),
        opens=of.signup.opens,
        closes=of.signup.closes,
        starts=of.starts,
        ends=of.ends,
        formats=tuple(of.formats),
        runs=len(item.records),
    )


def _batch(batch: Batch) -> BatchData:
    told = {name: batch.shown(name) for name in batch.ranges}
    return BatchData(
        runs=batch.runs,
        since=batch.since,
        until=batch.until,
        matches=batch.matches,
        needs=batch.needs,
        # Sorted: told just now, they come in another order than read from where they are kept.
        asked={str(stage): day for stage, day in sorted(batch.asked.items())},
        measures={
            name: CountData(low=one.low, high=one.high, total=one.total)
            for name, one in sorted(told.items())
            if one is not None
        },
    )


def _modules(contents: Mapping[str, Content]) -> tuple[ModuleData, ...]:
    found: dict[str, dict[str, str]] = {}
    for language, content in contents.items():
        for module in content.modules:
            found.setdefault(module.id, {})[language] = module.front.title
    return tuple(ModuleData(id=name, title=titles) for name, titles in sorted(found.items()))


def _events(contents: Mapping[str, Content]) -> tuple[EventData, ...]:
    found = _in_languages({code: content.events for code, content in contents.items()})
    rows = (_event(name, *told) for name, told in found.items())
    return tuple(sorted(rows, key=lambda row: (row.starts, row.id)))


def _event(name: str, titles: dict[str, str], event: Event) -> EventData:
    return EventData.model_validate({**dict(event.front), "id": name, "title": titles})


def _opportunities(
    edition: Edition, contents: Mapping[str, Content]
) -> tuple[OpportunityData, ...]:
    found = _in_languages({code: open_now(edition, one) for code, one in contents.items()})
    rows = (_opportunity(name, *told) for name, told in found.items())
    return tuple(sorted(rows, key=lambda row: (row.closes, row.id)))


def _opportunity(name: str, titles: dict[str, str], item: Opportunity) -> OpportunityData:
    return OpportunityData.model_validate({**dict(item.front), "id": name, "title": titles})


def _in_languages(
    written: Mapping[str, Iterable[Item]],
) -> dict[str, tuple[dict[str, str], Item]]:
    """Return each thing once, by name: its titles by language, and its first language's file."""
    found: dict[str, tuple[dict[str, str], Item]] = {}
    for language, items in written.items():
        for item in items:
            titles, _ = found.setdefault(item.written.name, ({}, item))
            titles[language] = item.front.title
    return found
