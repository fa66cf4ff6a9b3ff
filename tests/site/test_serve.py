from __future__ import annotations

import gzip
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bottega.problems import WrongUse
from bottega.site.serve import serve, served


def test_a_folder_is_served(tmp_path: Path):
    (tmp_path / "index.html").write_text("here")
    with served(tmp_path, 0) as address:
        assert urllib.request.urlopen(address).read() == b"here"


def test_texts_are_compressed_for_who_can_read_that(tmp_path: Path):
    (tmp_path / "index.html").write_text("here" * 100)
    with served(tmp_path, 0) as address:
        asked = urllib.request.Request(f"{address}?x=1", headers={"Accept-Encoding": "gzip, br"})
        with urllib.request.urlopen(asked) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            assert answer.headers["Content-Type"] == "text/html"
            assert gzip.decompress(answer.read()) == b"here" * 100


def test_what_is_not_there_gets_the_lost_page(tmp_path: Path):
    (tmp_path / "404.html").write_text("Nothing here")
    with served(tmp_path, 0) as address, pytest.raises(urllib.error.HTTPError) as found:
        urllib.request.urlopen(f"{address}nowhere/")
    assert found.value.code == 404
    assert found.value.read() == b"Nothing here"


def test_a_taken_port_is_told(tmp_path: Path):
    with served(tmp_path, 0) as address:
        port = int(address.rstrip("/").rpartition(":")[2])
        with pytest.raises(WrongUse), served(tmp_path, port):
            pass


def test_a_change_rebuilds_and_a_mistake_is_told(tmp_path: Path):
    source = tmp_path / "source"
    source.mkdir()
    stop, built, told = threading.Event(), [], []

    def rebuild() -> None:
        built.append(1)
        if len(built) == 2:
            stop.set()
            raise WrongUse("broken")

    def ready(_address: str) -> None:
        threading.Timer(0.3, (source / "new.md").write_text, ["new"]).start()

    serve(tmp_path, [source], rebuild, told.append, port=0, ready=ready, stop=stop)
    assert len(built) == 2
    assert [problem.code for problem in told] == ["broken"]
