"""What is set up wrongly in the files of a programme: seen without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from bottega.doctor.finding import Finding, error, warning
from bottega.doctor.places import Places, places_of
from bottega.documents.tree import Tree, read_text
from bottega.problems import Problem
from bottega.programme import PATH, Programme

WORKFLOWS = (
    "announce.yml",
    "check.yml",
    "match.yml",
    "publish.yml",
    "record.yml",
    "rhythm.yml",
    "rollcall.yml",
    "round.yml",
    "sign-up.yml",
    "track.yml",
)
FOLDER = ".github/workflows"
CODEOWNERS = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
MAX_BYTES = 256 * 1024
PRIVATE_DOORS = ("care", "privacy")
# Addresses that lead nowhere, by the standards that reserve them.
_NOWHERE = re.compile(r"(^|[.@])(example\.(com|net|org)|[^.]+\.(example|invalid|test|localhost))$")
_SCP = re.compile(r"(?:[\w.-]+@)?(?P<host>[\w.-]+):(?P<path>[\w./-]+)")


def unreadable_findings(problems: Sequence[Problem]) -> Iterator[Finding]:
    """Yield what the problems of programme.yml mean for people: a missing door first."""
    for door in PRIVATE_DOORS:
        if any(one.code == "missing" and dict(one.values).get("field") == door for one in problems):
            yield error(f"{door}-missing")
    yield error("programme-unreadable", problems=len(problems))


def file_findings(programme: Programme, tree: Tree, origin: str) -> Iterator[Finding]:
    """Yield what is wrong in a programme's settings and its repository's own files.

    `tree` has the repository's files, `origin` is where Git says that they came from.
    """
    there = places_of(programme)
    yield from _doors(programme, there)
    yield from _addresses(programme, origin, there)
    yield from _hub(programme, there)
    missing = [name for name in WORKFLOWS if not tree.exists(f"{FOLDER}/{name}")]
    if missing:
        yield error("workflows-missing", workflows=", ".join(missing))
    yield from _owners(programme, tree, there)


def place_findings(programme: Programme, place: str | None) -> Iterator[Finding]:
    """Yield that a programme stands elsewhere in its repository than it says; None: unknown."""
    found, given = place and place.strip("/"), programme.folder or ""
    if found is not None and found != given:
        link = places_of(programme).file(PATH)
        yield error("folder-other", link, given=given or ".", found=found or ".")


def _doors(programme: Programme, there: Places) -> Iterator[Finding]:
    link = there.file(PATH)
    for door in PRIVATE_DOORS:
        address = getattr(programme, door).address
        if _leads_nowhere(address):
            yield error(f"{door}-placeholder", link, address=address)
    if len(programme.care.people) == 1 and programme.care.elsewhere is None:
        yield warning("care-alone", link, name=programme.care.people[0].name)


def _addresses(programme: Programme, origin: str, there: Places) -> Iterator[Finding]:
    link = there.file(PATH)
    if _leads_nowhere(programme.site):
        yield error("site-placeholder", link, address=programme.site)
    elif not programme.site.startswith("https://"):
        yield warning("site-plain", link, address=programme.site)
    host, repository = host_and_repository(origin)
    if host and host != urlsplit(programme.server).netloc.lower():
        yield error("server-other", link, given=programme.server, found=host)
    if repository and repository.lower() != programme.repository.lower():
        yield error("repository-other", link, given=programme.repository, found=repository)


def _hub(programme: Programme, there: Places) -> Iterator[Finding]:
    link = there.file(PATH)
    if programme.hub.folder is not None:
        yield warning("hub-folder", link, folder=programme.hub.folder)
    if not programme.maintainers:
        yield warning("maintainers-missing", link)


def _owners(programme: Programme, tree: Tree, there: Places) -> Iterator[Finding]:
    path = next((path for path in CODEOWNERS if tree.exists(path)), None)
    if path is None:
        yield warning("codeowners-missing", there.page(f"new/main?filename={CODEOWNERS[0]}"))
        return
    text = read_text(tree, path, MAX_BYTES)
    named = set() if isinstance(text, Problem) else set(re.findall(r"@([\w/-]+)", text.lower()))
    known = {login.lower() for login in programme.maintainers}
    # A team may stand for them: only accounts can be compared.
    if known and not named & known and not any("/" in name for name in named):
        yield warning("codeowners-others", there.file(path), path=path)


def host_and_repository(origin: str) -> tuple[str, str]:
    """Return host and owner/name of a repository's address; both empty for a folder."""
    parts = urlsplit(origin)
    found = None if parts.netloc or "://" in origin else _SCP.fullmatch(origin)
    if parts.scheme in ("http", "https", "ssh", "git") and parts.hostname:
        host, path = parts.netloc.rpartition("@")[2], parts.path
    elif found:
        host, path = found["host"], found["path"]
    else:
        return "", ""
    name = path.strip("/").removesuffix(".git")
    return host.lower(), name if name.count("/") == 1 else ""


def _leads_nowhere(address: str) -> bool:
    parts = urlsplit(address)
    host = parts.path.partition("?")[0] if parts.scheme == "mailto" else parts.hostname or ""
    return bool(_NOWHERE.search(host.lower()))
