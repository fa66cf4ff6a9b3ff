"""Files as GitHub hands them out: in base 64, and large ones only as objects of Git."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any


def bytes_of(value: Any, read: Callable[[str], Any]) -> bytes | None:
    """Return a file's bytes; None for what is no file. `read` is asked for what is too large."""
    if not isinstance(value, dict) or value.get("type") != "file":
        return None
    if value.get("encoding") != "base64":
        value = read(f"git/blobs/{value['sha']}")
    return base64.b64decode(value["content"])
