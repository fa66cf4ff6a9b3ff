import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from bottega.documents.writing import replace_folder, write_text
from bottega.problems import WrongUse

GENERATOR = Path(__file__).parents[2] / "generator"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_folders_and_only_when_it_changes(tmp_path):
    path = tmp_path / "a" / "b.md"
    assert write_text(path, "é\n")
    before = path.stat().st_mtime_ns
    assert not write_text(path, "é\n")
    assert path.stat().st_mtime_ns == before
    assert path.read_bytes() == "é\n".encode()
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_link_is_replaced_and_what_it_led_to_stays(tmp_path):
    (tmp_path / "target").write_text("kept")
    (tmp_path / "link").symlink_to("target")
    write_text(tmp_path / "link", "new")
    assert (tmp_path / "target").read_text() == "kept"
    assert (tmp_path / "link").read_text() == "new"


def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(WrongUse, match="cannot-write") as caught:
        write_text(tmp_path / "file" / "below.md", "text")
    assert ("path", "below.md") in caught.value.values
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize("call", ["os.replace", "os.fdopen", "pathlib.Path.chmod"])
def test_an_error_on_the_way_leaves_the_old_file_and_no_other(tmp_path, monkeypatch, call):
    path = tmp_path / "a.md"
    path.write_text("old")

    def fall(*_args, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(call, fall)
    with pytest.raises(KeyboardInterrupt):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.md"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a kill")
def test_killed_in_between_the_old_file_is_whole_and_the_next_run_writes(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("old")
    program = """
        import os, signal, sys
        from pathlib import Path
        from bottega.documents import writing
        writing.os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        writing.write_text(Path(sys.argv[1]), "new" * 100_000)
    """
    command = (sys.executable, "-c", textwrap.dedent(program), str(path))
    done = subprocess.run(command, env={"PYTHONPATH": str(GENERATOR)}, check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_text() == "old"
    assert write_text(path, "new")
    assert path.read_text() == "new"
    assert names(tmp_path) == ["a.md"]


def test_a_folder_takes_the_place_of_an_older_one(tmp_path):
    for name in ("new", "target"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "who").write_text(name)
    replace_folder(tmp_path / "new", tmp_path / "target")
    assert (tmp_path / "target" / "who").read_text() == "new"
    assert names(tmp_path) == ["target"]
    (tmp_path / "new").mkdir()
    replace_folder(tmp_path / "new", tmp_path / "fresh")
    assert (tmp_path / "fresh").is_dir()
