"""Writing so that nothing is ever half-written: to a temporary neighbour first, then replaced."""

from __future__ import annotations

import glob
import os
import re
import shutil
import tempfile
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import yaml

from bottega.problems import WrongUse

_HALF = ".half"  # the ending of what is still being written


def write_text(path: Path, text: str) -> bool:
    """Write a file atomically; return False, untouched, where it already says the same."""
    data = text.encode()
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, data)
    except OSError as error:
        raise WrongUse("cannot-write", path=path.name, detail=error.strerror) from error
    return True


def replace_file(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Put bytes in the place of a file's, all or none of them; raises OSError."""
    # What a killed run left behind would be taken for a misnamed profile.
    for left in path.parent.glob(f".{glob.escape(path.name)}.*{_HALF}"):
        left.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=_HALF)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(mode)
        os.replace(name, path)  # noqa: PTH105 (Path.replace would re-wrap the same call)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


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


def to_yaml(value: Mapping[str, object]) -> str:
    """Return plain data as YAML in its own order of keys, a line for what is flat and short."""
    return yaml.dump(
        _Root(value), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000
    )


def to_inline_yaml(value: object) -> str:
    """Return plain data as YAML on one line, as in `{en: Books, it: Libri}`."""
    return yaml.dump(value, Dumper=_Inline, allow_unicode=True, width=10_000).strip()


def to_yaml_entry(key: str, value: object) -> str:
    """Return `key: value` on one line where that reads well; a long mapping a line a key."""
    line = f"{key}: {to_inline_yaml(value)}"
    if len(line) <= _LINE or not isinstance(value, Mapping):
        return line
    return "\n".join(
        (f"{key}:", *(f"  {name}: {to_inline_yaml(one)}" for name, one in value.items()))
    )


_BaseDumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_LINE = 120  # characters that still read well on one line
_QUOTED = re.compile(r"[,\[\]{}]|: |:$| #|^['\"&*!|>%@`-]")
_PLAIN = re.compile(r"[\w -]+")


class Block(str):
    """A text that keeps its lines in YAML, below a `|`."""

    __slots__ = ()


class _Root(dict[str, object]):
    """The outermost mapping: always a line a key."""


class _Dumper(_BaseDumper):  # type: ignore[misc]
    """Writes tuples as lists, never an alias, and dates and times as plain as they are read."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def ignore_aliases(self, data: object) -> bool:
        """Return True: our strict reader refuses aliases."""
        return True


class _Inline(_Dumper):
    """Writes every collection between brackets."""


def _fits_a_line(items: Collection[object]) -> bool:
    plain = all(not item or _PLAIN.fullmatch(str(item)) for item in items)
    return plain and sum(len(str(item)) + 2 for item in items) <= _LINE


def _root(dumper: yaml.SafeDumper, data: _Root) -> yaml.Node:
    return dumper.represent_mapping(_MAP, data.items(), flow_style=False)


def _block(dumper: yaml.SafeDumper, data: Block) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(data), style="|")


def _mapping(dumper: yaml.SafeDumper, data: dict[str, object]) -> yaml.Node:
    flow = _fits_a_line([*data, *data.values()])
    return dumper.represent_mapping(_MAP, data.items(), flow_style=flow)


def _sequence(dumper: yaml.SafeDumper, data: Sequence[object]) -> yaml.Node:
    flow = _fits_a_line(data)
    return dumper.represent_sequence(_SEQ, data, flow_style=flow)


_MAP = "tag:yaml.org,2002:map"
_SEQ = "tag:yaml.org,2002:seq"
_Dumper.add_representer(_Root, _root)
_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(list, _sequence)
_Dumper.add_representer(tuple, _sequence)
_Dumper.add_representer(Block, _block)
_Dumper.add_representer(date, lambda dumper, day: dumper.represent_str(day.isoformat()))


def _words(dumper: yaml.SafeDumper, data: str) -> yaml.Node:
    # Double quotes where some are needed: whoever edits the line may then type an apostrophe.
    style = '"' if _QUOTED.search(data) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Inline.add_representer(str, _words)
_Inline.add_representer(
    dict, lambda dumper, data: dumper.represent_mapping(_MAP, data.items(), flow_style=True)
)
for kind in (list, tuple):
    _Inline.add_representer(
        kind, lambda dumper, data: dumper.represent_sequence(_SEQ, data, flow_style=True)
    )
