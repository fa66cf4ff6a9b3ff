"""Writing so that nothing is ever half-written: to a temporary neighbour first, then replaced."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from bottega.problems import WrongUse


def write_text(path: Path, text: str) -> bool:
    """Write a file atomically; return False, untouched, where it already says the same."""
    data = text.encode()
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        raise WrongUse("cannot-write", path=path.name, detail=error.strerror) from error
    return True


def replace_folder(new: Path, target: Path) -> None:
    """Put a finished folder in the place of an older one; the old one stays until then."""
    old = target.with_name(f".{target.name}.old")
    try:
        shutil.rmtree(old, ignore_errors=True)
        if target.exists():
            target.rename(old)
        new.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise WrongUse("cannot-write", path=target.name, detail=error.strerror) from error


def to_yaml(value: object) -> str:
    """Return plain data as block YAML in its own order of keys, small flat parts on one line."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)


_BaseDumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_INLINE = 9  # entries of a flat mapping that still read well on one line


class _Dumper(_BaseDumper):  # type: ignore[misc]
    """Writes tuples as lists and never an alias, which our strict reader refuses."""

    def ignore_aliases(self, data: object) -> bool:
        """Return True: every value is written out."""
        return True


def _is_flat(items: Iterable[object]) -> bool:
    return not any(isinstance(item, dict | list | tuple) and item for item in items)


def _mapping(dumper: yaml.SafeDumper, data: dict[str, object]) -> yaml.Node:
    flat = _is_flat(data.values()) and len(data) <= _INLINE
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=flat)


def _sequence(dumper: yaml.SafeDumper, data: Sequence[object]) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=_is_flat(data))


_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(list, _sequence)
_Dumper.add_representer(tuple, _sequence)


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        os.replace(name, path)  # noqa: PTH105 (Path.replace would re-wrap the same call)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
