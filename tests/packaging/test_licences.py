"""Everything that the package brings along may be used freely, and says under which licence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement

# Permissive, or of libraries and files alone: used as they are, they ask nothing of a programme.
FREE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|LGPL|Lesser|Zlib|CC0"
)
# What says nothing in its metadata, and what its own licence file says.
READ = {"resvg-py": "MIT"}


def needed(name: str, extras: frozenset[str], known: dict[str, Distribution]) -> None:
    """Gather a distribution and everything below it."""
    try:
        found = distribution(name)
    except PackageNotFoundError:  # for another system or Python
        return
    known[name.lower()] = found
    for line in found.requires or ():
        one = Requirement(line)
        wanted = [{"extra": extra} for extra in (*extras, "")]
        if one.marker and not any(map(one.marker.evaluate, wanted)):
            continue
        is_itself = one.name == name and one.extras <= extras
        if not is_itself and (one.name.lower() not in known or one.extras):
            needed(one.name, frozenset(one.extras), known)


@pytest.fixture(scope="module")
def dependencies() -> dict[str, Distribution]:
    known: dict[str, Distribution] = {}
    needed("bottega", frozenset({"match", "site", "github"}), known)
    return known


def licences(found: Distribution) -> Iterator[str]:
    told = found.metadata
    yield told.get("License-Expression") or ""
    yield (told.get("License") or "").partition("\n")[0]
    yield from (one for one in told.get_all("Classifier", ()) if one.startswith("License ::"))


def test_every_dependency_is_free(dependencies):
    assert len(dependencies) > 40
    told = {
        name: " ".join((*licences(found), READ.get(name, "")))
        for name, found in dependencies.items()
    }
    assert {name: text for name, text in told.items() if not FREE.search(text)} == {}


def test_what_was_read_by_hand_still_has_to_be(dependencies):
    for name in READ:
        assert not any(FREE.search(one) for one in licences(dependencies[name])), name
