"""Which modules a pair is told to read at a moment of their match, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bottega.documents.tree import Tree
from bottega.hub.pair import Modules, Pair, page_address
from bottega.learning.curriculum import FOLDER, load_curriculum
from bottega.learning.module import Module, Moment
from bottega.learning.path import helpful
from bottega.people.model import ROLES


def load_modules(tree: Tree, content: str, languages: Iterable[str]) -> Modules:
    """Return every sound module by language: in that one, or else in the first it exists in."""
    own = {language: load_curriculum(tree, content, language)[0].modules for language in languages}
    return {language: tuple(_merged((own[language], *own.values())).values()) for language in own}


def suggestions(pair: Pair, moment: Moment) -> str:
    """Return the modules that help the two now, those for both first; nothing without any."""
    known = pair.occasion.modules.get(pair.texts.language, ())
    form = pair.match.format
    found: dict[str, tuple[Module, ...]] = {
        role: helpful(known, moment, form, role) for role in reversed(ROLES)
    }
    lines = tuple(_lines(pair, found))
    return "\n".join((pair.say(f"thread.read.{moment}"), "", *lines)) if lines else ""


def _lines(pair: Pair, found: Mapping[str, tuple[Module, ...]]) -> Iterator[str]:
    everything = list(dict.fromkeys(module for modules in found.values() for module in modules))
    mutual = pair.format is not None and pair.format.reciprocal
    for module in everything:
        if mutual or all(module in modules for modules in found.values()):
            yield f"- {_link(pair, module)}"
    for role, modules in found.items():
        for module in modules:
            if not mutual and any(module not in others for others in found.values()):
                name = pair.names[role]
                yield f"- {pair.say('thread.read.for', name=name, module=_link(pair, module))}"


def _link(pair: Pair, module: Module) -> str:
    address = page_address(pair.community, pair.texts.language, f"{FOLDER}/{module.id}/")
    link = f"[{module.front.title}]({address})"
    minutes = module.front.minutes
    return f"{link} {pair.say('thread.read.minutes', minutes)}" if minutes else link


def _merged(curricula: Iterable[Mapping[str, Module]]) -> dict[str, Module]:
    found: dict[str, Module] = {}
    for modules in curricula:
        for name, module in modules.items():
            found.setdefault(name, module)
    return found
