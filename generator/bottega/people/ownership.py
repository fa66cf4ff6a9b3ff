"""Whose profile is it, and may this author change it: as the base says, never as a branch says.

An account's number, where the base records one, counts and its name does not: names become free
and others take them. Maintainers may change every profile; they still cannot give one account to
two people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bottega.documents.front_matter import split
from bottega.documents.strict_yaml import Parsed
from bottega.documents.tree import decode
from bottega.people.model import NO_ACCOUNT
from bottega.problems import Problem, errors, problem, warning


@dataclass(frozen=True, slots=True)
class Author:
    """Who asks for a change: the account's name and number on the hub."""

    login: str
    id: int
    maintainer: bool = False


@dataclass(frozen=True, slots=True)
class Owner:
    """The account that a profile belongs to, and where its file says so.

    The account is None for people without one (`github: none`).
    """

    account: str | None
    id: int | None = None
    line: int = 1
    id_line: int = 1

    def is_(self, author: Author) -> bool:
        """Say whether the author's account is this one."""
        return self.id == author.id if self.id is not None else self.has(author.login)

    def has(self, login: str) -> bool:
        """Say whether the account is called so, whatever the case."""
        return self.account is not None and self.account.lower() == login.lower()

    def shares(self, other: Owner) -> bool:
        """Say whether both are one account, by its name or by its number."""
        same_id = self.id is not None and self.id == other.id
        return same_id or (other.account is not None and self.has(other.account))


NOBODY = Owner(None)


@dataclass(frozen=True, slots=True)
class ProfileChange:
    """A profile's owner before and after a change, as the base and the branch say.

    `before` is None for a new file, `after` for one that is deleted or says nothing readable.
    `twin` owns the same handle's profile in the other role, `namesake` is another handle that
    has the account already.
    """

    path: str
    before: Owner | None
    after: Owner | None
    twin: Owner | None = None
    namesake: str | None = None


def owner_in(path: str, data: bytes) -> Owner | None:
    """Return the account that a profile's file belongs to; None where it cannot be read."""
    text = decode(data, path)
    document = None if isinstance(text, Problem) else split(text, path)[0]
    if document is None or not isinstance(document.front.value, dict):
        return None
    return _owner(document.front, document.front.value, _handle(path))


def ownership_problems(change: ProfileChange, author: Author | None) -> Iterator[Problem]:
    """Yield what speaks against a change by this author; without one, by anybody at all."""
    refused: tuple[Problem, ...] = ()
    if author is not None and not author.maintainer:
        refused = tuple(_not_theirs(change, author))
        yield from refused or _wrong_claims(change, author)
    if change.namesake is not None and change.after is not None and not refused:
        account, line = change.after.account or "", change.after.line
        values = {"account": account, "handle": change.namesake}
        yield problem(change.path, line, "account-taken", **values)


def is_own(change: ProfileChange, author: Author) -> bool:
    """Say whether a change is one that this person may make even without being a maintainer."""
    anybody = replace(author, maintainer=False)
    return not errors(ownership_problems(change, anybody))


def namesake(path: str, owner: Owner, others: Iterable[tuple[str, Owner]]) -> str | None:
    """Return another handle, of these paths and their owners, that has an owner's account."""
    found = (_handle(other) for other, claimed in others if owner.shares(claimed))
    return next((handle for handle in sorted(found) if handle != _handle(path)), None)


def _owner(front: Parsed, given: dict[str, object], handle: str) -> Owner:
    name, number = given.get("github", handle), given.get("github_id")
    if not isinstance(name, str) or type(number) not in (int, type(None)):
        return NOBODY  # nothing can be told from it, so it is nobody's but the maintainers'
    account = None if name == NO_ACCOUNT else name
    id_ = number if isinstance(number, int) else None
    return Owner(account, id_, front.line(("github",)), front.line(("github_id",)))


def _not_theirs(change: ProfileChange, author: Author) -> Iterator[Problem]:
    path, owner = change.path, change.before
    handle = _handle(path)
    if owner is None:
        if change.twin is not None and not change.twin.is_(author):
            yield problem(path, 1, "handle-taken", handle=handle)
        elif change.twin is None and handle != author.login.lower():
            folder = path.rpartition("/")[0]
            values = {"handle": handle, "login": author.login, "folder": folder}
            yield problem(path, 1, "handle-not-yours", **values, file=author.login.lower())
    elif not _numbered(owner, change.twin).is_(author):
        yield _another(path, owner, author)


def _numbered(owner: Owner, twin: Owner | None) -> Owner:
    # Who is known by number in one role is not taken over in the other.
    known = twin.id if twin and twin.shares(owner) else None
    return replace(owner, id=known) if owner.id is None else owner


def _another(path: str, owner: Owner, author: Author) -> Problem:
    if owner.account is None:
        return problem(path, 1, "profile-relayed")
    if owner.has(author.login):
        return problem(path, 1, "profile-renumbered", login=author.login)
    return problem(path, 1, "profile-not-yours", owner=owner.account)


def _wrong_claims(change: ProfileChange, author: Author) -> Iterator[Problem]:
    if change.after is not None:
        yield from _wrong_number(change.path, change.before, change.after, author)
        yield from _wrong_name(change.path, change.before, change.after, author)


def _wrong_number(
    path: str, before: Owner | None, after: Owner, author: Author
) -> Iterator[Problem]:
    recorded = before.id if before else None
    if after.id is None and recorded is not None:
        yield problem(path, 1, "account-number-gone", id=recorded)
    elif after.id not in (None, author.id):
        yield problem(path, after.id_line, "account-number", id=after.id, own=author.id)


def _wrong_name(path: str, before: Owner | None, after: Owner, author: Author) -> Iterator[Problem]:
    if after.has(author.login):
        return
    values = {"account": after.account or NO_ACCOUNT, "login": author.login}
    if before and before.id is not None and before.account == after.account:
        # The number says that it is the same person, who has another name by now.
        yield warning(path, after.line, "account-renamed", **values)
    else:
        yield problem(path, after.line, "account-not-yours", **values)


def _handle(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")
