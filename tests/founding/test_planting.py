"""Writing beside what is there: nothing lost, nothing half-done, and the same again is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bottega.founding import planting
from bottega.founding.planting import plant
from bottega.problems import WrongUse

FILES = {"programme.yml": "p\n", "a.md": "a\n", "content/en/b.md": "b\n"}


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_folder_that_is_not_there_is_made(tmp_path):
    done = plant(tmp_path / "new" / "one", FILES)
    assert contents(tmp_path / "new" / "one") == FILES
    assert done.written == ("a.md", "content/en/b.md", "programme.yml")
    assert done.kept == ()


def test_what_is_there_stays(tmp_path):
    (tmp_path / "a.md").write_text("mine\n")
    (tmp_path / "other.txt").write_text("mine\n")
    done = plant(tmp_path, FILES)
    assert done.kept == ("a.md",)
    assert contents(tmp_path) == {**FILES, "a.md": "mine\n", "other.txt": "mine\n"}


def test_the_same_again_writes_nothing(tmp_path):
    plant(tmp_path, FILES)
    assert plant(tmp_path, FILES).written == ()


@pytest.mark.parametrize("after", range(3))
def test_an_interrupted_one_is_completed(tmp_path, monkeypatch, after):
    write, left = planting.write_text, [after]

    def interrupted(path: Path, text: str) -> bool:
        if not left[0]:
            (path.parent).mkdir(parents=True, exist_ok=True)
            (path.parent / f".{path.name}.x.half").write_text(text[:1])
            raise KeyboardInterrupt
        left[0] -= 1
        return write(path, text)

    monkeypatch.setattr(planting, "write_text", interrupted)
    with pytest.raises(KeyboardInterrupt):
        plant(tmp_path, FILES)
    assert not (tmp_path / "programme.yml").exists()
    monkeypatch.setattr(planting, "write_text", write)
    plant(tmp_path, FILES)
    assert contents(tmp_path) == FILES


def test_another_programme_is_never_touched(tmp_path):
    (tmp_path / "programme.yml").write_text("theirs\n")
    with pytest.raises(WrongUse) as refused:
        plant(tmp_path, FILES)
    assert refused.value.code == "found-there"
    assert contents(tmp_path) == {"programme.yml": "theirs\n"}


@pytest.mark.parametrize("what", ["file", "link"])
def test_what_is_in_the_way_is_named_before_anything_is_written(tmp_path, what):
    folder, elsewhere = tmp_path / "ours", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    place = folder / "content"
    place.write_text("x") if what == "file" else place.symlink_to(elsewhere)
    with pytest.raises(WrongUse) as refused:
        plant(folder, FILES)
    assert refused.value.code == "found-in-the-way"
    assert not (folder / "a.md").exists()
    assert list(elsewhere.iterdir()) == []


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "x").write_text("x")
    with pytest.raises(WrongUse) as refused:
        plant(tmp_path / "x", FILES)
    assert refused.value.code == "found-no-folder"
