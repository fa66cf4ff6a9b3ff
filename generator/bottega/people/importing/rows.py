"""A table's rows → valid profiles; what cannot become one is set aside with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bottega.documents.front_matter import join
from bottega.people.importing import asks, fields
from bottega.people.importing.cells import Cells, SetAside, column_of
from bottega.people.importing.mapping import Mapped, MentorFields
from bottega.people.importing.report import Note, TagUse
from bottega.people.importing.table import Row
from bottega.people.importing.tags import Reading
from bottega.people.model import FOLDERS, NO_ACCOUNT, Role
from bottega.people.profile import MAX_BYTES, Context, read_mentee, read_mentor
from bottega.people.topics import tidied
from bottega.problems import Problem, errors

_MUST = ("name", "languages", "timezone", "offers", "places", "needs", "agreement", "confirmed")
_KEY = re.compile(r"([a-z_]+):")
ORDER = (  # of the keys in a profile that we write
    *("name", "github", "github_id", "pronouns", "languages", "timezone", "region"),
    *("availability", "channel", "offers", "needs", "prefers", "places", "hours_per_month"),
    *("organisation", "contact", "links", "announce", "agreement", "listed", "confirmed"),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A person's profile as it would be written, and the row they came from."""

    row: int
    handle: str
    account: str
    text: str


class Rows:
    """Takes rows one by one and keeps the drafts, the tags and everything that must be told."""

    def __init__(self, role: Role, mapping: Mapped, context: Context) -> None:
        """Start with nobody."""
        self._role, self._mapping, self._context = role, mapping, context
        self.drafts: dict[str, Draft] = {}
        self.aside: list[Note] = []
        self.notes: list[Note] = []
        self._accounts: dict[str, int] = {}
        self._uses: dict[tuple[str, str, str], list[tuple[int, str]]] = {}
        self._first: dict[tuple[str, str, str], Reading] = {}

    def take(self, row: Row) -> None:
        """Make a row's draft, or set the row aside."""
        cells = Cells(row)
        try:
            draft = self._draft(cells)
            self.drafts[draft.handle] = draft
            if draft.account:
                self._accounts[draft.account] = row.number
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
        readings = self._readings(cells)
        name = cells.line(self._mapping.fields.name, 60)
        if not name:
            raise cells.set_aside("no-name", column_of(self._mapping.fields.name))
        taken = frozenset(self.drafts)
        handle = fields.handle_of_row(cells, self._mapping.fields, name, taken)
        if handle in self.drafts:
            raise cells.set_aside("duplicate", handle=handle, first=self.drafts[handle].row)
        front = {"name": name, **self._fields(cells, handle, readings), **self._state(cells)}
        text = self._settled(cells, handle, front, fields.biography(cells, self._mapping.fields))
        return Draft(cells.row.number, handle, self._account(cells, front, handle), text)

    def _readings(self, cells: Cells) -> asks.Readings:
        mapped = self._mapping.fields
        source = mapped.offers if isinstance(mapped, MentorFields) else mapped.needs
        readings = asks.read_tags(cells, source, self._context)
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

    def _account(self, cells: Cells, front: fields.Front, handle: str) -> str:
        login = str(front.get("github", handle)).lower()
        account = "" if login == NO_ACCOUNT else login
        if account in self._accounts:
            first = self._accounts[account]
            raise cells.set_aside("account-twice", account=account, first=first)
        return account

    def _settled(self, cells: Cells, handle: str, front: fields.Front, body: str) -> str:
        """Return the profile's text, checked as any other: refused optional fields are left."""
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
        return text


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
