"""Files of derived data that only their own user is believed: signed and whole, or ignored.

What lies in a working copy may come from a stranger (a branch, an archive), and a plain checksum
anybody can compute. So the signature's secret stays in the user's own cache folder, outside of
every repository: what another user or machine wrote counts as not there.
"""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

from bottega.documents.tree import FolderTree
from bottega.documents.writing import replace_file
from bottega.problems import Problem

MAX_BYTES = 512 * 1024 * 1024
_HASH = "sha256"
_SIZE = 32  # bytes of a signature and of the secret


def keep(path: Path, data: bytes) -> bool:
    """Write signed data atomically; return False where the disk or the user's folder refuses."""
    try:
        secret = _secret() or _new_secret()
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, hmac.digest(secret, data, _HASH) + data)
    except (OSError, RuntimeError):  # RuntimeError: a user without a home
        return False
    return True


def recall(path: Path) -> bytes | None:
    """Return the data kept in a file; None where it is missing, damaged or somebody else's."""
    found = FolderTree(path.parent).read(path.name, MAX_BYTES)
    secret = None if isinstance(found, Problem) else _secret()
    if isinstance(found, Problem) or secret is None:
        return None
    data = found[_SIZE:]
    return data if hmac.compare_digest(found[:_SIZE], hmac.digest(secret, data, _HASH)) else None


def _secret() -> bytes | None:
    try:
        secret = _secret_path().read_bytes()
    except (OSError, RuntimeError):
        return None
    return secret if len(secret) == _SIZE else None


def _new_secret() -> bytes:
    secret, path = secrets.token_bytes(_SIZE), _secret_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, secret, mode=0o600)
    return secret


def _secret_path() -> Path:
    folder = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (folder if folder.is_absolute() else Path.home() / ".cache") / "bottega" / "secret"
