"""A table's rows → valid profiles; what cannot become one is set aside with its reason."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass

from bottega.documents.front_matter import join
from bottega.people.importing import asks, fields
from bottega.people.importing.cells import Cells, SetAside, column_of
from bottega.people.importing.joining import account_of
from bottega.people.importing.mapping import Mapped, MentorFields, topics_decided
from bottega.people.importing.present import ORDER, Present
from bottega.people.importing.report import Note, TagUse
from bottega.people.importing.table import Row
from bottega.people.importing.tags import Reading
from bottega.people.model import FOLDERS, NO_ACCOUNT, Role
from bottega.people.profile import MAX_BYTES, Context, read_mentee, read_mentor
from bottega.people.topics import tidied
from bottega.problems import Problem, errors

_MUST = ("name", "languages", "timezone", "offers", "places", "needs", "agreement", "confirmed")
_KEY = re.compile(r"([a-z_]+):")


@dataclass(frozen=True, slots=True)
class Draft:
    """A person's profile as it would be, and the row they came from."""

    row: int
    name: str
    handle: str
    account: str
    front: fields.Front
    body: str


@dataclass(frozen=True, slots=True)
class _Taken:
    """The handles of this table's people, and of those here who have another account."""

    drafts: Container[str]
    accounts: Mapping[str, str]
    account: str

    def __contains__(self, handle: object) -> bool:
        login = self.accounts.get(str(handle), "")
        return handle in self.drafts or bool(login and self.account and login != self.account)


class Rows:
    """Takes rows one by one and keeps the drafts, the tags and everything that must be told."""

    def __init__(self, role: Role, mapping: Mapped, context: Context, present: Present) -> None:
        """Start with nobody but those who are here already."""
        self._role, self._mapping, self._context, self._present = role, mapping, context, present
        self.drafts: dict[str, Draft] = {}
        self.aside: list[Note] = []
        self.notes: list[Note] = []
        self._decided = topics_decided(mapping)
        self._uses: dict[tuple[str, str, str], list[tuple[int, str]]] = {}
        self._first: dict[tuple[str, str, str], Reading] = {}

    def take(self, row: Row) -> None:
        """Make a row's draft, or set the row aside."""
        cells = Cells(row)
        try:
            draft = self._draft(cells)
            self.drafts[draft.handle] = draft
        except SetAside as found:
            self.aside.append(found.note)
        self.notes += cells.notes

    @property
    def tags(self) -> tuple[TagUse, ...]:
        """Return every different tag with what it was read as and where it stands."""
        return tuple(
            TagUse(first.tag, first.kind, first.topic, first.likeness, tuple(self._uses[key]))
            for key, first in sorted(self._first.items())
        )

    def _draft(self, cells: Cells) -> Draft:
        mapped = self._mapping.fields
        self._agreed(cells)
        readings = self._readings(cells)
        name = cells.line(mapped.name, 60)
        if not name:
            raise cells.set_aside("no-name", column_of(mapped.name))
        account = account_of(cells.one(mapped.github))
        handle = self._present.handle_of_account(account)
        taken = _Taken(self.drafts, self._present.accounts, account.casefold())
        handle = handle or fields.handle_of_row(cells, mapped, name, taken)
        if handle in self.drafts:
            raise cells.set_aside("duplicate", handle=handle, first=self.drafts[handle].row)
        front = {"name": name, **self._fields(cells, handle, readings), **self._state(cells)}
        body = self._settled(cells, handle, front, fields.biography(cells, mapped))
        login = str(front.get("github", handle)).lower()
        account = "" if login == NO_ACCOUNT else login
        return Draft(cells.row.number, name, handle, account, front, body)

    def _agreed(self, cells: Cells) -> None:
        """Leave out who did not agree, where the table says who did: a repository keeps all."""
        asked = self._mapping.fields.consent
        is_open = self._context.programme.mode == "open"
        if asked is not None and is_open and not cells.yes(asked):
            raise cells.set_aside("no-consent", column_of(asked))

    def _readings(self, cells: Cells) -> asks.Readings:
        mapped = self._mapping.fields
        source = mapped.offers if isinstance(mapped, MentorFields) else mapped.needs
        readings = asks.read_tags(cells, source, self._decided, self._context)
        for reading, column in readings:
            key = (tidied(reading.tag), reading.kind, reading.topic)
            self._first.setdefault(key, reading)
            self._uses.setdefault(key, []).append((cells.row.number, column))
        return readings

    def _fields(self, cells: Cells, handle: str, readings: asks.Readings) -> fields.Front:
        mapped = self._mapping.fields
        common = fields.common(cells, mapped, handle, self._context)
        if isinstance(mapped, MentorFields):
            return {**common, **asks.mentor(cells, mapped, readings)}
        return {**common, **asks.mentee(cells, mapped, readings)}

    def _state(self, cells: Cells) -> fields.Front:
        listed = self._mapping.listed
        return {
            "agreement": self._context.programme.agreement if listed else 0,
            "listed": listed,
            "confirmed": fields.confirmed(cells, self._mapping.fields, self._context.day),
        }

    def _settled(self, cells: Cells, handle: str, front: fields.Front, body: str) -> str:
        """Return the body of a profile checked as any other: refused optional fields are left."""
        path = f"{FOLDERS[self._role]}/{handle}.md"
        read = read_mentor if self._role == "mentor" else read_mentee
        while True:
            text = join({key: front[key] for key in ORDER if key in front}, body)
            _, found = read(path, text.encode(), self._context)
            if not errors(found):
                break
            _leave_out(cells, front, text, errors(found)[0])
        if len(text.encode()) > MAX_BYTES:
            raise cells.set_aside("profile-too-large", limit=MAX_BYTES)
        for warning in found:
            _tell(cells, "check", "", warning)
        return body


def _leave_out(cells: Cells, front: fields.Front, text: str, cause: Problem) -> None:
    key, _, inner = _field_of(text, cause).partition(".")
    group = front.get(key)
    if key not in front or key in _MUST:
        raise SetAside(Note(cells.row.number, key, "not-valid", cause=cause))
    _tell(cells, "field-left", f"{key}.{inner}" if inner else key, cause)
    if isinstance(group, dict) and inner in group and len(group) > 1:
        front[key] = {name: value for name, value in group.items() if name != inner}
    elif key == "github":
        front[key] = NO_ACCOUNT  # without the key, the handle would count as the account
    else:
        del front[key]


def _tell(cells: Cells, code: str, column: str, cause: Problem) -> None:
    cells.notes.append(Note(cells.row.number, column, code, cause=cause))


def _field_of(text: str, cause: Problem) -> str:
    field = dict(cause.values).get("field", "")
    if field:
        return field.partition("[")[0]
    keys = [found[1] for found in map(_KEY.match, text.split("\n")[: cause.line]) if found]
    return keys[-1] if keys else ""
