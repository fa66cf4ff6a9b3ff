"""Topic sets: vocabularies to begin with, chosen from and combined into a topics.yml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources

from bottega.documents.shape import Frozen, shape
from bottega.documents.strict_yaml import parse
from bottega.documents.writing import to_inline_yaml
from bottega.people.topics import Topic, tidied
from bottega.problems import ProblemsFound
from bottega.programme import Key, Texts
from bottega.texts import in_language

FOLDER = resources.files(__package__).joinpath("sets")


class Example(Frozen):
    """What the example profiles on the sign-up page offer, need, and tell."""

    offers: tuple[Key, Key]
    need: Key
    also: Key
    goal: Texts
    biography: Texts


class TopicSet(Frozen):
    """A vocabulary to begin with; a topic that two sets have is the same in both."""

    label: Texts
    summary: Texts
    example: Example
    topics: Mapping[Key, Topic]


@cache
def set_names() -> tuple[str, ...]:
    """Return the names of all topic sets, sorted."""
    files = (entry.name for entry in FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(".yml") for name in files if name.endswith(".yml")))


@cache
def topic_set(name: str) -> TopicSet:
    """Return a topic set by its name, one of `set_names`."""
    path = f"{name}.yml"
    parsed, problems = parse(FOLDER.joinpath(path).read_text(encoding="utf-8"), path)
    found, wrong = shape(TopicSet, parsed, path)
    if found is None or problems:
        raise ProblemsFound((*problems, *wrong))
    return found


def combined(names: Iterable[str]) -> dict[str, Topic]:
    """Return the topics of several sets by id, each once, in the order of the sets."""
    topics: dict[str, Topic] = {}
    for name in names:
        for key, topic in topic_set(name).topics.items():
            topics.setdefault(key, topic)
    return topics


def topics_text(names: Sequence[str], languages: Sequence[str], heading: str) -> str:
    """Return a topics.yml of several sets, each root with what is below it, in some languages."""
    topics = combined(names)
    roots = [key for key, topic in topics.items() if topic.broader is None]
    areas = (_area(root, topics, languages) for root in roots)
    return f"{heading}topics:\n" + "\n".join(areas)


def _area(root: str, topics: Mapping[str, Topic], languages: Sequence[str]) -> str:
    title = in_language(topics[root].label, languages[0])
    entries = (_entry(key, topics[key], languages) for key in _below(root, topics))
    return f"  # {title}\n" + "".join(entries)


def _below(topic: str, topics: Mapping[str, Topic]) -> Iterator[str]:
    yield topic
    for key, entry in topics.items():
        if entry.broader == topic:
            yield from _below(key, topics)


def _entry(key: str, topic: Topic, languages: Sequence[str]) -> str:
    lines = [f"  {key}:", f"    label: {to_inline_yaml(_labels(topic, languages))}"]
    if aliases := _aliases(key, topic, languages):
        lines.append(f"    aliases: {to_inline_yaml(aliases)}")
    if topic.broader:
        lines.append(f"    broader: {topic.broader}")
    return "\n".join(lines) + "\n"


def _labels(topic: Topic, languages: Sequence[str]) -> dict[str, str]:
    # A language that the set lacks is left out: its readers see the first one there is.
    kept = {language: topic.label[language] for language in languages if language in topic.label}
    return kept or dict(topic.label)


def _aliases(key: str, topic: Topic, languages: Sequence[str]) -> list[str]:
    # What a topic is called in other languages is still what people may type.
    labels = _labels(topic, languages)
    others = (text.lower() for tag, text in topic.label.items() if tag not in labels)
    known = {tidied(name) for name in (key, *labels.values())}
    found = {tidied(name): name for name in reversed((*topic.aliases, *others))}
    return [name for tidy, name in reversed(found.items()) if tidy not in known]
