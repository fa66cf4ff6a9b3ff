"""The last look at a built site: each page by itself, then where its links lead, then its size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from bottega.problems import Problem, problem
from bottega.site.auditing.faults import FAULTS, IN_PART, IN_TEXT, Fault, has_title
from bottega.site.auditing.links import Links, Target, file_of
from bottega.site.auditing.look import Look, looked_at, within
from bottega.site.auditing.tags import Tags, is_odd, parted

HEAVIEST = 400 * 1024  # bytes of one page's HTML
LARGEST = 1_000_000_000  # bytes: what GitHub Pages takes of one site
_TOLD = 3  # the folders that are named where a site is too large
Read = Callable[[str], bytes]


@dataclass(slots=True)
class Audit:
    """What was found so far; `sources` names the file to mend for a page's path."""

    own: str  # the site's canonical address
    sources: Mapping[str, str] = field(default_factory=dict)
    found: set[Problem] = field(default_factory=set)
    seen: list[str] = field(default_factory=list)
    links: Links = field(init=False)
    _tags: dict[tuple[Look, int], Tags] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.links = Links(self.own)

    def look(self, name: str, html: bytes) -> None:
        """Look at a page."""
        self._see(name, looked_at(html), FAULTS)
        self.seen.append(name)

    def look_within(self, name: str, html: bytes, shell: Look, depth: int) -> None:
        """Look at what a page adds to a shell that was looked at, `depth` folders below its home.

        In full, where anything may be wrong: see `tags`.
        """
        if not (has_title(html) and self._is_sound(name, html, shell, depth)):
            self._see(name, within(shell, html), FAULTS)
        self.seen.append(name)

    def look_at_part(self, name: str, html: bytes, shell: Look, depth: int) -> None:
        """Look at a part that many pages of one depth have; `name` is a page that stands as deep.

        It has no identifiers, so that nothing in it can meet with the rest of a page.
        """
        if not self._is_sound(name, html, shell, depth):
            self._see(name, within(shell, html), IN_PART)

    def _is_sound(self, name: str, html: bytes, shell: Look, depth: int) -> bool:
        known = self._tags.setdefault((shell, depth), Tags(depth))
        tags, names = known.new(html)
        links, others = parted(tags)
        is_sound = not (
            len(set(names)) < len(names)
            or any(sign in html for sign in IN_TEXT)
            or any(map(is_odd, tags))
            or any(self.links.look(name, link, shell.identifiers) for link in links)
            or (others and self._are_faulty(name, within(shell, b"".join(others)), names))
        )
        if is_sound:
            known.learn(tags)
        return is_sound

    def _are_faulty(self, name: str, look: Look, names: Sequence[str]) -> bool:
        return (
            not look.identifiers.isdisjoint(names)
            or any(found for fault in IN_PART for found in fault(look))
            or any(self.links.look(name, link, look.identifiers) for link in look.links)
        )

    def _see(self, name: str, look: Look, faults: Sequence[Fault]) -> None:
        for fault in faults:
            for code, values in fault(look):
                self._tell(name, code, **values)
        for link in look.links:
            code = self.links.look(name, link, look.identifiers)
            if code:
                self._tell(name, code, link=link)

    def join(self, other: Audit) -> None:
        """Take over what somebody else has found in other pages of the same site."""
        self.found |= other.found
        self.seen += other.seen
        self.links.targets |= other.links.targets

    def follow(self, files: set[str], read: Read) -> None:
        """See whether all that links need is there, among the files of the site."""
        broken = {
            target: code for target in self.links.targets if (code := _fault(target, files, read))
        }
        for name in self.seen if broken else ():
            for link in looked_at(read(name)).links:
                target = self.links.target(name, link)
                if isinstance(target, Target) and target in broken:
                    self._tell(name, broken[target], link=link)

    def weigh(self, sizes: Mapping[str, int]) -> None:
        """See whether the site, as bytes by file, can be published, and each page be loaded."""
        for name, size in sizes.items():
            if size > HEAVIEST and name.endswith(".html"):
                self._tell(name, "audit-heavy", size=str(size), limit=str(HEAVIEST))
        total = sum(sizes.values())
        if total > LARGEST:
            told = ", ".join(f"{folder}/ {size}" for folder, size in by_folder(sizes)[:_TOLD])
            values = {"size": str(total), "limit": str(LARGEST), "heaviest": told}
            self.found.add(problem("programme.yml", 1, "audit-too-large", **values))

    def _tell(self, name: str, code: str, **values: str) -> None:
        self.found.add(problem(self.sources.get(name, name), 1, code, page=name, **values))


def audit(
    root: Path, own: str, sources: Mapping[str, str] = MappingProxyType({})
) -> tuple[Problem, ...]:
    """Return what is wrong in a folder that holds a whole site, sorted."""
    files = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    seen = Audit(own, sources)
    for name in sorted(files):
        if name.endswith(".html"):
            seen.look(name, files[name].read_bytes())
    seen.follow(set(files), lambda name: files[name].read_bytes())
    seen.weigh({name: path.stat().st_size for name, path in files.items()})
    return tuple(sorted(seen.found))


def by_folder(sizes: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the bytes by folder of the first level, over all languages; the heaviest first."""
    found: Counter[str] = Counter()
    for path, size in sizes.items():
        steps = path.split("/")[:-1]
        is_language = len(steps) > 1 and len(steps[0].partition("-")[0]) == 2
        found[next(iter(steps[is_language:]), ".")] += size
    return found.most_common()


def _fault(target: Target, files: set[str], read: Read) -> str:
    file = file_of(target.place, files)
    if file is None:
        return "" if target.may_be_elsewhere else "audit-link"
    if target.fragment and file.endswith(".html"):
        known = looked_at(read(file)).identifiers
        return "" if target.fragment in known else "audit-anchor"
    return ""
