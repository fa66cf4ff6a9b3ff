"""A programme's workflows: what of ours is in them, pinned, and how they live in a folder."""

from __future__ import annotations

import yaml

from bottega.versions.calls import Call, Pin, calling, calls_in
from tests.workflows.reading import CALLERS

TAGGED = Pin("some-one/bottega", "v1.2.3", "1.2.3")
COMMIT = Pin("some-one/bottega", "0" * 40, "1.2.3")


def text_of(name):
    return next(path for path in CALLERS if path.name == name).read_text("utf-8")


def test_a_tag_says_its_version_and_a_commit_has_it_beside():
    assert str(TAGGED) == "v1.2.3"
    assert str(COMMIT) == f"{'0' * 40} # v1.2.3"
    for pin in (TAGGED, COMMIT):
        (call,) = calls_in(calling(text_of("track.yml"), pin))
        assert call == Call("some-one/bottega", "track.yml", pin.ref, "1.2.3")


def test_only_the_call_differs_from_our_own_workflow():
    for path in CALLERS:
        ours, theirs = (
            path.read_text("utf-8").splitlines(),
            calling(path.read_text("utf-8"), TAGGED),
        )
        changed = [line for line in theirs.splitlines() if line not in ours]
        assert changed == [
            f"    uses: some-one/bottega/.github/workflows/reusable-{path.name}@v1.2.3"
        ]


def test_no_version_is_read_where_none_is_written():
    text = "uses: a/b/.github/workflows/reusable-track.yml@main\n"
    assert [call.version for call in calls_in(text)] == [""]
    assert list(calls_in("uses: ./.github/workflows/reusable-track.yml\n")) == []


def test_in_a_larger_repository_only_the_folder_is_heard_and_named():
    for path in CALLERS:
        text = calling(path.read_text("utf-8"), TAGGED, "community/mentoring")
        written = yaml.load(text, Loader=yaml.BaseLoader)
        (job,) = written["jobs"].values()
        assert job["with"]["folder"] == "community/mentoring"
        for event in ("push", "pull_request_target"):
            if event in written["on"]:
                paths = written["on"][event]["paths"]
                assert all(one.startswith("community/mentoring/") for one in paths), path.name
    written = yaml.load(calling(text_of("sign-up.yml"), TAGGED, "m"), Loader=yaml.BaseLoader)
    assert written["on"]["push"]["paths"] == ["m/mentors/**", "m/mentees/**"]
