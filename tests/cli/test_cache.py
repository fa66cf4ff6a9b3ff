"""Profiles remembered between commands: the same words, the same bytes, and a switch."""

import shutil

import pytest
from benchmarks.population import populate
from tests.cli.conftest import DAY, REPOSITORY


@pytest.fixture
def many(root):
    """The copy with more people in it, so that it is worth remembering."""
    shutil.rmtree(root / "rounds")
    populate(root, REPOSITORY, 250)
    (root / "mentors/broken.md").write_text("---\nname: A\n---\n")
    return root


@pytest.fixture
def check(bottega, tmp_path):
    """Run `bottega check` with a user's folder of its own."""

    def run(*options, seed="0"):
        own = {"XDG_CACHE_HOME": str(tmp_path / "own"), "PYTHONHASHSEED": seed}
        return bottega("check", *DAY, *options, **own).stdout

    return run


def test_the_same_with_and_without_and_with_any_hash_seed(check, many):
    expected = check("--no-cache")
    assert "broken.md:2" in expected
    assert not (many / "build").exists()
    kept = set()
    for seed in ("1", "2"):
        assert check(seed=seed) == expected  # parses
        kept.add((many / "build/cache/profiles").read_bytes())
        assert check(seed="3") == expected  # remembers
        (many / "build/cache/profiles").unlink()
    assert len(kept) == 1
