"""Where a run's people are found again: in history, in the folder, or a clear word why nowhere."""

from __future__ import annotations

import pytest

from bottega.problems import WrongUse
from bottega.rounds.replay import replay
from bottega.rounds.verify import verify
from bottega.texts import catalogue
from bottega.texts.problem_texts import wrong_use
from tests.rounds.written import ID, Written


@pytest.fixture
def made(tmp_path):
    """One match, and a branch on which the people were changed after it."""
    programme = Written(tmp_path / "whole")
    programme.mentee("luca", "python")
    programme.mentor("ada", "python")
    programme.base = programme.run().base
    return programme


def changed(programme):
    """Let a mentor come, so that the folder is not any more what the run read."""
    programme.mentor("teo", "python")
    programme.commit()
    return programme


def clone(programme, *options):
    """A clone of the programme beside it."""
    place = programme.root.parent / "clone"
    programme.git("clone", "--quiet", *options, programme.root.as_uri(), str(place))
    return place


def squashed(programme):
    """A repository that got everything in one commit, as after a squash merge."""
    programme.git("checkout", "--quiet", "--orphan", "squashed")
    programme.commit()
    return clone(programme, "--single-branch", "--branch", "squashed")


def told(root, command):
    with pytest.raises(WrongUse) as refused:
        command(root, ID, None)
    return tuple(wrong_use(refused.value, catalogue(language)) for language in ("en", "it"))


both = pytest.mark.parametrize("command", [verify, replay])


@both
def test_a_shallow_clone_says_how_to_get_the_rest(made, command):
    root, base = clone(changed(made), "--depth", "1"), made.base
    assert told(root, command) == (
        f"Run 1 of round {ID} read commit {base}, and this clone has only a part of the history. "
        "Get the rest with: git fetch --unshallow",
        f"L'abbinamento 1 del turno {ID} ha letto il commit {base}, e questo clone ha solo una "
        "parte della storia. Prendi il resto con: git fetch --unshallow",
    )


@both
def test_after_a_squash_merge_it_says_where_the_commit_may_still_be(made, command):
    root, base = squashed(changed(made)), made.base
    assert told(root, command) == (
        f"Run 1 of round {ID} read commit {base}, which is not in this repository: its branch "
        "was squashed, rebased or deleted. Get it from where it still is with: "
        f"git fetch origin {base}",
        f"L'abbinamento 1 del turno {ID} ha letto il commit {base}, che in questo repository non "
        "c'è: il suo ramo è stato compattato, spostato o cancellato. Prendilo da dove c'è ancora "
        f"con: git fetch origin {base}",
    )


@both
def test_where_nothing_changed_a_part_of_the_history_is_enough(made, command):
    found = command(clone(made, "--depth", "1"), ID, None)
    assert found.commit is None
    assert not getattr(found, "problems", ())


def test_where_nothing_changed_a_squash_does_no_harm(made):
    root = squashed(made)
    assert (verify(root, ID, None).problems, replay(root, ID, None).differences) == ((), ())


def test_history_is_asked_first(made):
    changed(made)
    assert made.verified().commit == made.base
    assert (made.verified().problems, made.replayed()) == ((), ())


@both
def test_who_left_takes_the_proof_along(made, command):
    (made.root / "mentors" / "ada.md").unlink()
    root = squashed(made)
    assert told(root, command) == (
        f"Run 1 of round {ID} is unverifiable: inputs removed. Somebody it names has left, and "
        "their data with them, as it should be.",
        f"L'abbinamento 1 del turno {ID} non è più verificabile: inputs removed. Qualcuno che vi "
        "compare se n'è andato con i suoi dati, com'è giusto.",
    )


@both
def test_what_git_ignores_is_named_by_no_commit_and_proved_in_its_folder(tmp_path, command):
    made = Written(tmp_path, mode="private")
    made.mentee("luca", "python", prefers=["ada"])
    made.mentor("ada", "python")
    made.mentor("teo", "python")
    (tmp_path / ".gitignore").write_text("vetoes.yml\n")
    made.write("vetoes.yml", {"vetoes": [["ada", "luca"]]})
    with pytest.raises(AssertionError):  # the run names no commit
        made.run()
    found = command(tmp_path, ID, None)
    assert (found.record.base, found.commit) == (None, None)
    assert not (*getattr(found, "problems", ()), *getattr(found, "differences", ()))
    (tmp_path / "vetoes.yml").unlink()
    assert "made from files that were in no commit" in told(tmp_path, command)[0]
