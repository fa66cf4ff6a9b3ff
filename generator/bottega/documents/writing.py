"""Writing so that nothing is ever half-written: to a temporary neighbour first, then replaced."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

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
    """Return plain data as block YAML in its own order of keys, short mappings on one line."""
    return yaml.dump(value, Dumper=_RecordDumper, sort_keys=False, allow_unicode=True, width=110)


class _RecordDumper(yaml.SafeDumper):
    """Writes tuples as lists, small flat mappings inline, and never an alias."""

    def ignore_aliases(self, data: object) -> bool:
        """Return True: our strict reader refuses aliases, so we never write one."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent list items below their key, as people do."""
        super().increase_indent(flow, False)


def _mapping(dumper: yaml.SafeDumper, data: dict[str, object]) -> yaml.MappingNode:
    flat = all(not isinstance(item, dict | list | tuple) for item in data.values())
    node = dumper.represent_mapping("tag:yaml.org,2002:map", data.items())
    node.flow_style = flat and len(data) <= 9 and dumper.represented_objects is not None
    return node


_RecordDumper.add_representer(tuple, lambda dumper, data: dumper.represent_list(data))


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
