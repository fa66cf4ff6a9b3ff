import pytest

from bottega.hub.folder import FolderHub


@pytest.fixture
def hub(tmp_path):
    return FolderHub(tmp_path / "threads", "bottega")


def test_what_is_kept_is_read_back_and_stands_beside_the_threads(hub):
    assert hub.progress.read("reading.json") is None
    assert hub.progress.write({"reading.json": "{}\n", "measures/2026-10.json": "€\n"})
    assert hub.progress.read("reading.json") == "{}\n"
    assert hub.progress.read("measures/2026-10.json") == "€\n"
    assert hub.threads() == ()


def test_what_is_no_text_counts_as_lost(hub):
    hub.progress.write({"reading.json": "{}\n"})
    (found,) = hub.folder.parent.glob("*/reading.json")
    found.write_bytes(b"\xff\xfe")
    assert hub.progress.read("reading.json") is None


def test_nothing_is_written_where_nothing_changed(hub):
    hub.progress.write({"reading.json": "{}\n"})
    (found,) = hub.folder.parent.glob("*/reading.json")
    before = found.stat()
    assert hub.progress.write({"reading.json": "{}\n"})
    assert found.stat().st_ino == before.st_ino
