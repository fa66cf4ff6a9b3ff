"""Whole profiles for the sign-up form, so that people can change their own: api/v1/profiles/.

They come in files by a number made from the handle, which a browser makes as well: whoever looks
for one person reads one small file, and a change of one person writes one.
"""

from __future__ import annotations

from bottega.site.edition import Edition
from bottega.site.places import Entry
from bottega.site.plain_json import plain_json

FOLDER = "api/v1/profiles"
SHARDS = 64
# How an account is tied to a profile is read by those who read the repository, and by nobody else.
_PRIVATE = frozenset(("github", "github_id", "agreement", "confirmed", "listed"))


def shard(handle: str) -> int:
    """Return the number of the file that holds a handle."""
    return sum(map(ord, handle)) % SHARDS


def profile_files(edition: Edition) -> dict[str, str]:
    """Return the files of the listed mentors' profiles by path."""
    parts: dict[int, dict[str, object]] = {}
    for entry in edition.entries:
        handle = entry.mentor.handle
        parts.setdefault(shard(handle), {})[handle] = _profile(edition, entry)
    return {f"{FOLDER}/{number}.json": plain_json(parts[number]) for number in sorted(parts)}


def _profile(edition: Edition, entry: Entry) -> dict[str, object]:
    kept = entry.mentor.model_dump(mode="json", exclude_defaults=True, exclude={"handle"})
    hidden = _PRIVATE if edition.programme.mode == "private" else ()
    return {key: value for key, value in kept.items() if key not in hidden}
