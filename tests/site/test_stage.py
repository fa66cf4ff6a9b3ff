"""What stands in the site's place when a build is stopped: the old one, or a way to the new."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bottega.site.filling.stage import Stage, settle

NAMES = [f"mentors/person-{number}/index.html" for number in range(40)]
BUILD = """
import os, signal, sys
from pathlib import Path
from bottega.site.filling.stage import Stage

output, until = Path(sys.argv[1]), int(sys.argv[2])
replaced, real = 0, Path.replace

def replace(path, target):
    global replaced
    replaced += 1
    if replaced > until:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(path, target)

Path.replace = replace
stage = Stage(output)
for name in sys.argv[3].split():
    stage.put(name, b"new" * 100)
stage.put("only/new.html", b"new" * 100)
if until < 0:
    os.kill(os.getpid(), signal.SIGKILL)
stage.finish(stage.gone())
"""


@pytest.fixture
def output(tmp_path: Path) -> Path:
    stage = Stage(tmp_path / "site")
    for name in (*NAMES, "only/old/index.html"):
        stage.put(name, b"old")
    stage.finish([])
    return tmp_path / "site"


def told(output: Path) -> dict[str, bytes]:
    files = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def build_until(output: Path, replaced: int) -> int:
    """Build in a process of its own that is killed after so many files; return how it ended."""
    command = (sys.executable, "-c", BUILD, str(output), str(replaced), " ".join(NAMES))
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(command, env=surroundings, check=False).returncode


NEW = dict.fromkeys((*NAMES, "only/new.html"), b"new" * 100)


def test_a_build_that_is_killed_before_the_end_leaves_the_old_site_untouched(output: Path):
    before = told(output)
    assert build_until(output, -1) == -signal.SIGKILL
    assert told(output) == before
    settle(output)
    assert told(output) == before


@pytest.mark.parametrize("replaced", [0, 1, 17, 40])
def test_a_build_that_is_killed_at_the_end_leaves_whole_files_and_is_finished_later(
    output: Path, replaced: int
):
    assert build_until(output, replaced) == -signal.SIGKILL
    standing = told(output)
    assert set(standing.values()) <= {b"old", b"new" * 100}
    assert sum(data != b"old" for data in standing.values()) == replaced
    settle(output)
    assert told(output) == NEW
    assert [path.name for path in output.parent.iterdir()] == ["site"]


def test_what_is_the_same_keeps_its_time_and_what_went_takes_its_folder_along(output: Path):
    before = (output / NAMES[0]).stat().st_mtime_ns
    stage = Stage(output)
    for name in NAMES:
        stage.put(name, b"old")
    stage.put(NAMES[1], b"new")
    assert stage.changed == {NAMES[1]}
    assert stage.gone() == ["only/old/index.html"]
    stage.finish(stage.gone())
    assert (output / NAMES[0]).stat().st_mtime_ns == before
    assert (output / NAMES[1]).read_bytes() == b"new"
    assert not (output / "only").exists()


def test_a_file_that_somebody_touched_is_not_kept(output: Path):
    stage = Stage(output)
    stage.put(NAMES[0], b"old")
    stamp = stage.stamp(NAMES[0])
    assert stage.keep(NAMES[0], stamp)
    (output / NAMES[0]).write_bytes(b"mine")
    assert not stage.keep(NAMES[0], stamp)
