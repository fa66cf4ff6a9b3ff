"""Whole profiles for the sign-up form, so that people can change their own: api/v1/profiles/.

They come in files by a number made from the handle, which a browser makes as well: whoever looks
for one person reads one small file, and a change of one person writes one.
"""

from __future__ import annotations

from bottega.site.edition import Edition

FOLDER = "api/v1/profiles"
SHARDS = 64
# How an account is tied to a profile is read by those who read the repository, and by nobody else.
_PRIVATE = frozenset(("github", "github_id", "agreement", "confirmed", "listed"))


def shard(handle: str) -> int:
    """Return the number of the file that holds a handle."""
    return sum(map(ord, handle)) % SHARDS


def profile_files(edition: Edition) -> dict[str, str]:
    """Return the files of the listed mentors' profiles by path."""
    hidden = {"handle", *(_PRIVATE if edition.programme.mode == "private" else ())}
    parts: dict[int, list[str]] = {}
    for entry in edition.entries:
        told = entry.mentor.model_dump_json(exclude_defaults=True, exclude=hidden)
        handle = entry.mentor.handle
        parts.setdefault(shard(handle), []).append(f'"{handle}":{told}')
    return {
        f"{FOLDER}/{number}.json": f"{{{','.join(rows)}}}\n"
        for number, rows in sorted(parts.items())
    }
