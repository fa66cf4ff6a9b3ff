"""Evidence of what somebody completed: credentials/<handle>/<name>.json, read and checked.

Without a secret nothing can be signed, so a file proves itself in two steps: a digest over its
own content shows a slip or a careless change, and the repository's history, into which only a
workflow and maintainers write, is what a copy is held against (`credentials/verification.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from bottega.documents.shape import Frozen, IsoDate, shape
from bottega.documents.strict_json import parse
from bottega.documents.tree import Tree, read_text
from bottega.people.model import Handle, Role
from bottega.problems import Problem, problem
from bottega.programme import Key, LanguageTag, WebAddress

FOLDER = "credentials"
ENDING, REVOKED = ".json", ".revoked.json"
MAX_BYTES = 16 * 1024
Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
Repository = Annotated[str, Field(min_length=3, max_length=200)]
Reason = Literal["recorded-in-error", "asked-for", "module-withdrawn", "person-unclear"]
REASONS: tuple[Reason, ...] = Reason.__args__  # type: ignore[attr-defined]


class Account(Frozen):
    """The hub's account of who completed something; its number where the hub has numbers."""

    login: str
    id: int | None = None


class Source(Frozen):
    """The conversation in which it was asked for; the address where the hub has one."""

    number: int = Field(ge=0)
    address: WebAddress | None = None


class Recorder(Frozen):
    """Who recorded it: a program of ours, in which repository."""

    repository: Repository
    workflow: Annotated[str, Field(min_length=1, max_length=120)]


class _Evidence(Frozen):
    version: Literal[1] = 1
    handle: Handle
    account: Account | None = Field(description="none for somebody without one")
    date: IsoDate
    source: Source
    recorder: Recorder
    digest: Digest


class Completion(_Evidence):
    """That somebody's answers to a module's quiz were graded and enough; neither is told."""

    kind: Literal["completion"] = "completion"
    module: Key
    language: LanguageTag
    content: Digest = Field(description="of all the module's files as they were studied")
    quiz: Digest = Field(description="of the quiz as it was graded")

    @property
    def name(self) -> str:
        """Return the name of its file without the ending."""
        return self.module


class Mentorship(_Evidence):
    """That a match was completed, and both of its people wanted that certified."""

    kind: Literal["mentorship"] = "mentorship"
    role: Role
    match: Annotated[str, Field(min_length=1, max_length=300)]
    format: Key
    sessions: int = Field(ge=1)
    started: IsoDate
    ended: IsoDate

    @property
    def name(self) -> str:
        """Return the name of its file without the ending."""
        return mentorship_name(self.match)


class Revocation(Frozen):
    """That evidence no longer counts: a maintainer's word, with one of a few kind reasons."""

    date: IsoDate
    reason: Reason


Evidence = Completion | Mentorship
Sealed = TypeVar("Sealed", Completion, Mentorship)


def mentorship_name(match_id: str) -> str:
    """Return the file name, without its ending, of a match's certificates."""
    return f"mentorship-{sha256(match_id.encode()).hexdigest()[:12]}"


def evidence_path(handle: str, name: str) -> str:
    """Return where evidence of something by its name stands in the repository."""
    return f"{FOLDER}/{handle}/{name}{ENDING}"


def revocation_path(handle: str, name: str) -> str:
    """Return where it stands that evidence no longer counts."""
    return f"{FOLDER}/{handle}/{name}{REVOKED}"


def page_path(found: Evidence) -> str:
    """Return where its page stands in the portal; no handle has two hyphens in a row."""
    return f"{FOLDER}/{found.handle}--{found.name}/"


def sealed(found: Sealed) -> Sealed:
    """Return evidence with its digest set."""
    return found.model_copy(update={"digest": digest_of(found)})


def digest_of(found: Evidence) -> str:
    """Return the SHA-256 over evidence in its canonical form, the digest itself left out."""
    value = found.model_dump(mode="json", exclude={"digest"})
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{sha256(plain.encode()).hexdigest()}"


def evidence_text(found: Evidence) -> str:
    """Return evidence as its file says it, to the byte."""
    value = found.model_dump(mode="json")
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def evidence_in(text: str, path: str) -> tuple[Evidence | None, tuple[Problem, ...]]:
    """Return the evidence in a text, if it is just as it was written, or what is wrong with it."""
    parsed, problems = parse(text, path)
    kind = parsed.value.get("kind") if isinstance(parsed.value, dict) else None
    found: Evidence | None
    if kind == "mentorship":
        found, wrong = shape(Mentorship, parsed, path)
    else:
        found, wrong = shape(Completion, parsed, path)
    if found is None or problems:
        return None, (*problems, *wrong)
    if digest_of(found) != found.digest or evidence_text(found) != text:
        return None, (problem(path, 1, "evidence-changed"),)
    return found, ()


def read_evidence(tree: Tree, path: str) -> tuple[Evidence | None, tuple[Problem, ...]]:
    """Return the evidence in a file of the repository, or what is wrong with it or its place."""
    text = read_text(tree, path, MAX_BYTES)
    if isinstance(text, Problem):
        return None, (text,)
    found, problems = evidence_in(text, path)
    if found is not None and evidence_path(found.handle, found.name) != path:
        own = evidence_path(found.handle, found.name)
        return None, (problem(path, 1, "evidence-elsewhere", handle=found.handle, own=own),)
    return found, problems


def read_revocation(
    tree: Tree, handle: str, name: str
) -> tuple[Revocation | None, tuple[Problem, ...]]:
    """Return since when and why evidence no longer counts; None where it does."""
    path = revocation_path(handle, name)
    if not tree.exists(path):
        return None, ()
    text = read_text(tree, path, MAX_BYTES)
    if isinstance(text, Problem):
        return None, (text,)
    parsed, problems = parse(text, path)
    found, wrong = shape(Revocation, parsed, path)
    return found, (*problems, *wrong)


def revocation_text(found: Revocation) -> str:
    """Return a revocation as its file says it."""
    return json.dumps(found.model_dump(mode="json"), sort_keys=True, indent=2) + "\n"


def counts(tree: Tree, handle: str, name: str) -> Evidence | None:
    """Return evidence of something, if it is sound and not revoked."""
    path = evidence_path(handle, name)
    # Whatever stands where a revocation would is taken for one.
    if not tree.exists(path) or tree.exists(revocation_path(handle, name)):
        return None
    return read_evidence(tree, path)[0]


def all_evidence(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield handle and name of every file of evidence, sorted; revocations are none."""
    for handle in tree.names(FOLDER):
        if handle.startswith(".") or handle == "README.md":
            continue
        for name in tree.names(f"{FOLDER}/{handle}"):
            if name.endswith(ENDING) and not name.endswith(REVOKED):
                yield handle, name.removesuffix(ENDING)


def inspect_evidence(tree: Tree) -> tuple[Problem, ...]:
    """Return everything that is wrong with any file of evidence, sorted."""
    found: list[Problem] = []
    for handle, name in all_evidence(tree):
        found += read_evidence(tree, evidence_path(handle, name))[1]
        found += read_revocation(tree, handle, name)[1]
    return tuple(sorted(found))
