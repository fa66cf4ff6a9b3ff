"""`bottega verify` and `bottega replay` in real Git repositories, as a maintainer uses them."""

from __future__ import annotations

import json
import shutil
import subprocess
from hashlib import sha256

import pytest
from tests.cli.conftest import DAY, REPOSITORY, RUN, command_in, demonstration

from bottega.documents.git import has_commit, is_shallow
from bottega.documents.tree import FolderTree
from bottega.problems import WrongUse
from bottega.rounds.certificate import read_certificate
from bottega.rounds.record import read_record
from bottega.rounds.replay import replay
from bottega.rounds.verify import verify

ROUND = "2026-autumn"


def git(folder, *arguments):
    """Run Git as somebody fictional, free of the machine's own settings."""
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    done = subprocess.run(
        ("git", *who, "-c", "commit.gpgsign=false", *arguments),
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def commit(root, message="Change"):
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """A repository in which people were committed, then matched, then the run was committed."""
    root = demonstration(tmp_path_factory.mktemp("matched"))
    git(root, "init", "--quiet")
    commit(root, "People")
    assert command_in(root)("match", ROUND, *DAY).returncode == 0
    commit(root, "Match the autumn round")
    return root


@pytest.fixture
def matched(root, repository):
    """A copy of that repository."""
    return shutil.copytree(repository, root, dirs_exist_ok=True)


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def certified_anew(root):
    """Write the checksums of record and state into the certificate, as a forger would."""
    path = root / RUN / "certificate.json"
    value = json.loads(path.read_text())
    for name, file in (("matches", "matches.yml"), ("state", "state.json")):
        value["sha256"][name] = sha256((root / RUN / file).read_bytes()).hexdigest()
    path.write_text(json.dumps(value))


def leave(root):
    """Let one of the matched mentors leave, and another one change."""
    (root / "mentors" / "bram-windmolen.md").unlink()
    edit(root / "mentors" / "hemi-toki.md", "places:", "hours_per_month: 3\nplaces:")


def said(done, code, *words):
    told = done.stdout + done.stderr
    assert done.returncode == code, told
    assert "Traceback" not in told
    for word in words:
        assert word in told


def test_people_may_change_after_a_run(bottega, matched):
    said(bottega("verify", ROUND), 0, "Proved: the 70 matches", "2 exchanges", "at commit")
    leave(matched)
    said(bottega("verify", ROUND), 0, "Proved: the 70 matches", "at commit")
    said(bottega("replay", ROUND), 0, "byte for byte", "at commit")
    commit(matched)
    said(bottega("verify", ROUND, "--run", "1"), 0, "Proved")
    said(bottega("replay", ROUND, "--language", "it"), 0, "byte per byte")


def shallow(root, elsewhere):
    """Make of a repository a clone that knows its last commit only; return where it came from."""
    git(elsewhere, "clone", "--quiet", "--depth", "1", root.as_uri(), "clone")
    shutil.move(root / ".git", elsewhere / "whole")
    shutil.move(elsewhere / "clone" / ".git", root / ".git")
    git(root, "remote", "set-url", "origin", (elsewhere / "whole").as_uri())


def test_a_shallow_clone_says_how_to_get_the_rest(bottega, matched, tmp_path_factory):
    leave(matched)
    commit(matched)
    shallow(matched, tmp_path_factory.mktemp("elsewhere"))
    for command in ("verify", "replay"):
        said(bottega(command, ROUND), 2, "git fetch --unshallow")
    git(matched, "fetch", "--quiet", "--unshallow")
    said(bottega("verify", ROUND), 0, "Proved", "at commit")


def test_a_shallow_clone_in_which_nothing_changed_is_enough(bottega, matched, tmp_path_factory):
    shallow(matched, tmp_path_factory.mktemp("elsewhere"))
    said(bottega("verify", ROUND), 0, "Proved", "from the files here")


def squash(root):
    """Leave one commit behind, without the one that the run read."""
    git(root, "checkout", "--quiet", "--orphan", "squashed")
    commit(root, "Everything")
    branches = git(root, "branch", "--format", "%(refname:short)").split()
    git(root, "branch", "--quiet", "-D", *(name for name in branches if name != "squashed"))
    git(root, "reflog", "expire", "--expire=now", "--all")
    git(root, "gc", "--quiet", "--prune=now")


def test_after_a_squash_the_folder_serves_while_it_is_the_same(bottega, matched):
    squash(matched)
    said(bottega("verify", ROUND), 0, "Proved", "from the files here")
    edit(matched / "mentors" / "hemi-toki.md", "places:", "hours_per_month: 3\nplaces:")
    for command in ("verify", "replay"):
        said(bottega(command, ROUND), 2, "squashed, rebased or deleted", "git fetch origin")


def test_a_copy_inside_the_repository_is_read_as_it_is(bottega, matched):
    copy = matched / "build" / "copy"
    shutil.copytree(matched, copy, ignore=shutil.ignore_patterns(".git", "build"))
    found = verify(copy, ROUND, None)
    assert (found.commit, found.problems) == (None, ())


def test_where_history_and_people_are_gone_the_record_is_unverifiable(bottega, matched):
    squash(matched)
    leave(matched)
    said(bottega("verify", ROUND), 2, "unverifiable: inputs removed")


def test_a_record_that_says_so_is_unverifiable(bottega, matched):
    with (matched / RUN / "matches.yml").open("a") as record:
        record.write("unverifiable: inputs removed\n")
    for command in ("verify", "replay"):
        said(bottega(command, ROUND), 2, "unverifiable: inputs removed")


def test_without_a_commit_the_folder_has_to_be_the_same(bottega, loose):
    said(bottega("verify", ROUND), 0, "Proved", "from the files here")
    leave(loose)
    said(bottega("verify", ROUND), 2, "no commit")


def test_what_was_altered_is_told(bottega, loose):
    edit(loose / RUN / "matches.yml", "score: 7", "score: 8")
    edit(loose / RUN / "state.json", '"waited": []', '"waited": ["nobody"]')
    said(bottega("verify", ROUND), 1, "record-altered", "state-altered", "match-untrue")
    certified_anew(loose)
    done = bottega("verify", ROUND, "--format", "json")
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert {told["code"] for told in found} == {"match-untrue", "totals-differ"}
    (match,) = [told for told in found if told["code"] == "match-untrue"]
    line = (loose / RUN / "matches.yml").read_text().splitlines()[match["line"] - 1]
    assert line.strip().startswith("score: 8")


def test_a_forged_record_is_worse_however_well_it_is_told(bottega, loose):
    record = loose / RUN / "matches.yml"
    head, *matches = record.read_text().split("\n- id: ")
    assert len(matches) > 3
    record.write_text("\n- id: ".join((head, *matches[1:])))
    certified_anew(loose)
    said(bottega("verify", ROUND), 1, "waiting-missing", "unproved", "totals-differ")
    said(bottega("replay", ROUND), 1, "other-match")


def test_a_price_that_proves_nothing_is_told(bottega, loose):
    path = loose / RUN / "certificate.json"
    value = json.loads(path.read_text())
    value["prices"]["waited"]["sink"] = 5
    path.write_text(json.dumps(value))
    said(bottega("verify", ROUND), 1, "unproved", "`waited`")
    value["prices"]["waited"] = {"sink": 0.5}
    path.write_text(json.dumps(value, indent=1))
    said(bottega("verify", ROUND), 1, "certificate.json:", "wrong-type")
    path.write_text("{")
    said(bottega("verify", ROUND), 1, "json-syntax")
    path.unlink()
    said(bottega("verify", ROUND), 2, "no certificate.json", "bottega replay")
    said(bottega("replay", ROUND), 0, "byte for byte")


def test_a_state_edited_by_hand_is_read_strictly(bottega, loose):
    edit(loose / RUN / "state.json", '"waited": []', '"waited": "nobody"')
    said(bottega("verify", ROUND), 1, "state.json:4: wrong-type")


def test_a_commit_that_is_none_never_reaches_git(bottega, loose):
    edit(loose / RUN / "matches.yml", "run: 1\n", "run: 1\nbase: --output=stolen\n")
    certified_anew(loose)
    bottega("verify", ROUND)
    assert not (loose / "stolen").exists()


def test_the_first_cause_is_named(bottega, loose):
    record = loose / RUN / "matches.yml"
    original = record.read_text()
    edit(record, "version: ", "version: 0.0.")
    said(bottega("replay", ROUND), 0, "byte for byte", "0.0.")
    edit(record, "score: 7", "score: 8")
    said(bottega("replay", ROUND), 1, "other-version", "other-reasons")
    record.write_text(original)
    edit(loose / RUN / "state.json", '"waited": []', '"waited": ["winifred-plumbbob"]')
    done = bottega("replay", ROUND)
    said(done, 1, "state-altered")


def test_a_run_that_is_not_there(bottega, root):
    said(bottega("verify", ROUND), 2, f"bottega match {ROUND}")
    said(bottega("replay", "2031-spring"), 2, "no round 2031-spring")
    said(bottega("verify", "../rounds"), 2, "no round ../rounds")
    said(bottega("match", ROUND, *DAY), 0)
    said(bottega("verify", ROUND, "--run", "9"), 2, "There are: 1")


def test_the_spring_round_of_the_demonstration_is_proved():
    record = read_record(FolderTree(REPOSITORY), "2026-spring", 1)
    if not has_commit(REPOSITORY, record.base):  # a shallow clone, or a copy without history
        with pytest.raises(WrongUse) as told:
            verify(REPOSITORY, "2026-spring", 1)
        lost = {"base-shallow"} if is_shallow(REPOSITORY) else {"base-gone", "inputs-removed"}
        assert told.value.code in lost
        return
    assert verify(REPOSITORY, "2026-spring", 1).problems == ()
    assert replay(REPOSITORY, "2026-spring", 1).differences == ()
    folder = REPOSITORY / "rounds" / "2026-spring" / "runs" / "1"
    made = replay(REPOSITORY, "2026-spring", 1)
    assert made.files["matches.yml"] == (folder / "matches.yml").read_text()
    kept = read_certificate(FolderTree(REPOSITORY), "rounds/2026-spring/runs/1")
    assert made.again.certificate == kept.certificate
