"""certificate.json of a run: the prices that prove its matches, and what they belong to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from pydantic import Field

from bottega.documents.shape import Frozen, shape
from bottega.documents.strict_json import parse
from bottega.documents.tree import Tree, read_text
from bottega.matching.model import Certificate
from bottega.problems import Problem, ProblemsFound

NAME = "certificate.json"
MAX_BYTES = 1024 * 1024 * 1024


class Checksums(Frozen):
    """SHA-256 of what a certificate belongs to; of texts, with plain line ends."""

    matches: str
    state: str
    settings: str = Field(description="over programme, topics and round")
    people: str = Field(description="over all profiles")


class _Prices(Frozen):
    waited: Mapping[str, int]
    mentees: Mapping[str, int]
    matches: Mapping[str, int]
    score: Mapping[str, int]
    hash: Mapping[str, int]


class CertificateFile(Frozen):
    """The file as it is written."""

    sha256: Checksums
    prices: _Prices

    @property
    def certificate(self) -> Certificate:
        """Return the prices by tier."""
        return Certificate({tier: getattr(self.prices, tier) for tier in _Prices.model_fields})


def checksum(text: str) -> str:
    """Return the SHA-256 of a text in hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def certificate_json(certificate: Certificate, checksums: Checksums) -> str:
    """Return the certificate's text, byte for byte the same for the same values."""
    value = {"sha256": checksums.model_dump(), "prices": certificate.prices}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def read_certificate(tree: Tree, folder: str) -> CertificateFile | None:
    """Return a run's certificate from its folder, None where there is no such file.

    Raises ProblemsFound where it cannot be read as one.
    """
    path = f"{folder}/{NAME}"
    if not tree.exists(path):
        return None
    text = read_text(tree, path, MAX_BYTES)
    if isinstance(text, Problem):
        raise ProblemsFound([text])
    parsed, problems = parse(text, path)
    found, wrong = shape(CertificateFile, parsed, path)
    if found is None or problems:
        raise ProblemsFound((*problems, *wrong))
    return found
