"""Which modules to read, and when: by role, format, and the moment of a match."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter

from bottega.learning.module import MOMENTS, Module, Moment


def in_order(modules: Iterable[Module]) -> tuple[Module, ...]:
    """Return modules as one would read them: by moment, what others build on first, then by id."""
    by_id = {module.id: module for module in sorted(modules, key=lambda module: module.id)}
    before = {name: set(m.front.prerequisites) & set(by_id) for name, m in by_id.items()}
    depth: dict[str, int] = {}
    for name in TopologicalSorter(before).static_order():
        depth[name] = 1 + max((depth[earlier] for earlier in before[name]), default=-1)
    return tuple(
        sorted(by_id.values(), key=lambda m: (MOMENTS.index(m.front.moment), depth[m.id], m.id))
    )


def suggested(modules: Iterable[Module], role: str) -> Mapping[Moment, tuple[Module, ...]]:
    """Return what somebody in a role reads at each moment; moments without modules are left out."""
    mine = [module for module in in_order(modules) if role in (module.front.audience or (role,))]
    moments = {moment: tuple(m for m in mine if m.front.moment == moment) for moment in MOMENTS}
    return {moment: found for moment, found in moments.items() if found}


def helpful(modules: Iterable[Module], moment: Moment, form: str, role: str) -> tuple[Module, ...]:
    """Return what somebody in a role reads at a moment of a match of a format, in order."""
    return tuple(
        module
        for module in in_order(modules)
        if moment in (module.front.moment, *module.front.again)
        and form in (module.front.formats or (form,))
        and role in (module.front.audience or (role,))
    )
