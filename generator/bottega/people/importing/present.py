"""The profiles that are here already, and who wins where a table says otherwise.

A profile that its person confirmed is theirs: the table changes nothing in it, and what differs is
told. One that still waits for them is the table's: what the mapping brings is renewed, the rest
stays as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from bottega.documents.front_matter import join, split
from bottega.documents.tree import Tree, read_text
from bottega.people.importing.mapping import Mapped
from bottega.people.model import FOLDERS, NO_ACCOUNT, Role
from bottega.people.profile import MAX_BYTES, handle_of
from bottega.problems import Problem

State = Literal["new", "updated", "same", "other"]
Front = Mapping[str, Any]

ORDER = (  # of the keys in a profile that we write
    *("name", "github", "github_id", "pronouns", "languages", "timezone", "region"),
    *("availability", "channel", "offers", "needs", "prefers", "places", "hours_per_month"),
    *("organisation", "contact", "links", "announce", "agreement", "listed", "confirmed"),
)
_OURS = ("agreement", "listed", "confirmed")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a profile's file, and the fields in which its person wins."""

    state: State
    text: str
    differing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Present:
    """The profiles of a role that a programme has, by handle; None for one that is unreadable."""

    found: Mapping[str, tuple[Front, str] | None]

    @cached_property
    def accounts(self) -> Mapping[str, str]:
        """Return the account of each handle that has one, in lower case."""
        logins = {
            handle: str(known[0].get("github", handle)).casefold()
            for handle, known in self.found.items()
            if known
        }
        return {handle: login for handle, login in logins.items() if login != NO_ACCOUNT}

    def handle_of_account(self, account: str) -> str:
        """Return who has an account already; empty where nobody has."""
        return self._owners.get(account.casefold(), "")

    @cached_property
    def _owners(self) -> Mapping[str, str]:
        return {login: handle for handle, login in self.accounts.items()}

    def outcome(self, handle: str, front: Front, body: str, mapping: Mapped) -> Outcome:
        """Return what becomes of a person's profile now that a table brings it."""
        text = _text(front, body)
        if handle not in self.found:
            return Outcome("new", text)
        known = self.found[handle]
        if known is None:
            return Outcome("other", text)
        before, words = known
        now, said = _renewed(before, words, front, body, mapping)
        if before.get("agreement", 0):
            differing = _differing(before, words, now, said)
            return Outcome("other" if differing else "same", text, differing)
        same = _plain({**now, "confirmed": ""}) == _plain({**before, "confirmed": ""})
        unchanged = same and said.strip() == words.strip()
        return Outcome("same" if unchanged else "updated", _text(now, said))


def present(tree: Tree, role: Role) -> Present:
    """Return the profiles of a role below a programme's folder."""
    paths = (f"{FOLDERS[role]}/{name}" for name in tree.names(FOLDERS[role]))
    return Present(
        {handle: _read(tree, path) for path in paths if (handle := handle_of(path, role))}
    )


def _read(tree: Tree, path: str) -> tuple[Front, str] | None:
    text = read_text(tree, path, MAX_BYTES)
    document = None if isinstance(text, Problem) else split(text, path)[0]
    if document is None or not isinstance(document.front.value, dict):
        return None
    return document.front.value, document.body


def _renewed(
    before: Front, words: str, front: Front, body: str, mapping: Mapped
) -> tuple[dict[str, Any], str]:
    brought = {key for key in type(mapping.fields).model_fields if getattr(mapping.fields, key)}
    kept = {key: value for key, value in before.items() if key not in brought and key not in front}
    confirmed = front["confirmed"] if mapping.fields.confirmed else before.get("confirmed", "")
    now = {**kept, **front, "confirmed": confirmed or front["confirmed"]}
    return now, body if mapping.fields.biography else words


def _differing(before: Front, words: str, now: Front, said: str) -> tuple[str, ...]:
    one, two = _plain(before), _plain(now)
    keys = [key for key in ORDER if key not in _OURS and one.get(key) != two.get(key)]
    return (*keys, *(["biography"] if said.strip() != words.strip() else []))


def _plain(front: Front) -> dict[str, Any]:
    # As the file would be read again: numbers are numbers, and everything else is text or lists.
    document = split(_text(front, ""), "")[0]
    return dict(document.front.value) if document else {}


def _text(front: Front, body: str) -> str:
    return join({key: front[key] for key in ORDER if key in front}, body)
