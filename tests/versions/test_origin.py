"""A new programme goes on with the program that made it."""

from __future__ import annotations

import json

import pytest

from bottega.versions.origin import pinned, required

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def noted(url: str, **more: object) -> str:
    return json.dumps({"url": url, **more})


GIT = {"vcs_info": {"vcs": "git", "commit_id": COMMIT}}


@pytest.mark.parametrize(
    ("direct_url", "expected"),
    [
        (None, "bottega==1.2.3"),
        (noted("file:///somewhere/bottega", dir_info={"editable": True}), "bottega==1.2.3"),
        (noted("https://x.example/bottega-1.2.3.whl", archive_info={}), "bottega==1.2.3"),
        (
            noted("https://x.example/b.git", **GIT),
            f"bottega @ git+https://x.example/b.git@{COMMIT}",
        ),
        (noted("https://token@x.example/b.git", **GIT), "bottega==1.2.3"),
        (noted("ssh://git@x.example/b.git", **GIT), "bottega==1.2.3"),
    ],
)
def test_where_it_came_from_is_what_is_required(direct_url, expected):
    assert required(direct_url, "1.2.3") == expected


@pytest.mark.parametrize(
    ("direct_url", "expected"),
    [
        (None, "lanterna-commons/bottega@v1.2.3"),
        (noted("file:///somewhere/bottega", dir_info={}), "lanterna-commons/bottega@v1.2.3"),
        (noted("https://github.com/some-one/b.git", **GIT), f"some-one/b@{COMMIT} # v1.2.3"),
        (noted("https://x.example/a/b/c", **GIT), "lanterna-commons/bottega@v1.2.3"),
    ],
)
def test_where_it_came_from_is_what_workflows_call(direct_url, expected):
    pin = pinned(direct_url, "1.2.3")
    assert f"{pin.repository}@{pin}" == expected
