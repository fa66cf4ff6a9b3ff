"""The same people give the same bytes, whatever the order of files or of hashes."""

from __future__ import annotations

import random

from tests.cli.conftest import DAY


def record(root):
    return (root / "rounds/2026-autumn/runs/1/matches.yml").read_bytes()


def shuffle_files(root):
    """Write the profiles anew in another order: the file system lists them as it likes."""
    for folder in ("mentors", "mentees"):
        texts = [(path, path.read_bytes()) for path in (root / folder).iterdir()]
        for path, _text in texts:
            path.unlink()
        random.Random(5).shuffle(texts)
        for path, text in texts:
            path.write_bytes(text)


def test_shuffled_files_and_other_hash_seeds_give_the_same_record(bottega, root):
    found = set()
    for seed in ("0", "1", "4242"):
        shuffle_files(root)
        done = bottega("match", "2026-autumn", *DAY, PYTHONHASHSEED=seed)
        assert done.returncode == 0
        found.add(record(root))
        for path in sorted((root / "rounds/2026-autumn/runs").rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    assert len(found) == 1


def test_a_second_run_moves_nobody(bottega, root):
    assert bottega("match", "2026-autumn", *DAY).returncode == 0
    # 70 matches, of which two exchanges have one issue each; and the note to those who wait.
    assert "open 69 issues" in bottega("announce", "2026-autumn", *DAY).stdout
    done = bottega("match", "2026-autumn", *DAY)
    assert done.returncode == 0
    assert "0 matches for 0 of" in done.stdout
    assert "Nothing to do" in bottega("announce", "2026-autumn", *DAY).stdout
