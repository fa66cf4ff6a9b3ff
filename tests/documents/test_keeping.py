"""What is kept comes back whole, or not at all."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bottega.documents.keeping import keep, recall


@pytest.fixture(autouse=True)
def own_secret(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))


@pytest.fixture
def file(tmp_path):
    return tmp_path / "build" / "kept"


def test_what_is_kept_comes_back(file):
    assert keep(file, b"one")
    assert keep(file, b"two")
    assert recall(file) == b"two"


def test_the_secret_is_the_users_alone(file, tmp_path):
    keep(file, b"one")
    assert (tmp_path / "own/bottega/secret").stat().st_mode & 0o777 == 0o600


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, 34), st.integers(1, 255), st.booleans())
def test_what_was_damaged_counts_as_missing(file, place, change, cut):
    keep(file, b"one")
    data = bytearray(file.read_bytes())
    data[place] ^= change
    file.write_bytes(data[:place] if cut else data)
    assert recall(file) is None


def test_what_another_user_wrote_counts_as_missing(file, tmp_path, monkeypatch):
    keep(file, b"one")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    assert recall(file) is None
    keep(tmp_path / "elsewhere", b"their own")
    assert recall(file) is None


def test_a_link_or_a_folder_is_not_read(file, tmp_path):
    keep(tmp_path / "real", b"one")
    file.parent.mkdir()
    file.symlink_to(tmp_path / "real")
    assert recall(file) is None
    assert recall(file.parent) is None


def test_a_secret_that_cannot_be_kept_keeps_nothing(file, tmp_path, monkeypatch):
    (tmp_path / "in-the-way").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "in-the-way"))
    assert not keep(file, b"one")
    assert recall(file) is None
