"""Titles, names, comments, branches and answers that try to run something: nothing is run."""

from __future__ import annotations

import pytest

from tests.workflows.events import issue, pull

TRACK = [["track", "--issue", "7"], ["nudge", "--no-remember"]]


def attacks(canary):
    """The ways in which text becomes a command where a workflow is careless."""
    return (
        f"$(touch {canary})",
        f"`touch {canary}`",
        f'"; touch {canary}; echo "',
        f"'; touch {canary}; echo '",
        f"a\ntouch {canary}\n",
        f"${{{{ github.token }}}} || touch {canary}",
        f"::add-path::{canary.parent}\n::set-env name=BASH_ENV::{canary}",
        f"$BASH_ENV; eval touch {canary} #",
        f"-- --help; touch {canary}",
    )


@pytest.fixture
def canary(tmp_path):
    return tmp_path / "canary"


@pytest.mark.parametrize(
    ("workflow", "event", "label", "commands"),
    [
        ("sign-up.yml", "issues", "sign-up", [["signup", "--", "7"]]),
        ("sign-up.yml", "issue_comment", "sign-up", [["signup", "--", "7"]]),
        ("track.yml", "issues", "match", TRACK),
        ("track.yml", "issue_comment", "match", TRACK),
        ("track.yml", "issue_comment", "roll-call", [["rollcall", "--", "2026-autumn"]]),
    ],
)
def test_what_people_write_in_issues_is_never_run(
    act, work, canary, workflow, event, label, commands
):
    for text in attacks(canary):
        payload = {
            "action": "edited",
            "issue": issue(text, label),
            "comment": {"id": 1, "body": text, "user": {"login": "mallory"}},
            "changes": {"title": {"from": text}},
            "sender": {"login": "mallory", "type": "User"},
        }
        done = act.run(work, workflow, event, payload)
        assert done.succeeded, done.text
    assert not canary.exists()
    assert act.commands() == commands * len(attacks(canary))


def test_what_a_pull_request_is_called_is_never_run(act, work, canary):
    payload = pull(work, {"mentors/mallory.md": "---\nname: M\n---\n"})
    for text in attacks(canary):
        pull_request = payload["pull_request"]
        pull_request |= {"title": text, "body": text}
        pull_request["head"] |= {"ref": text, "label": f"mallory:{text}"}
        pull_request["user"]["login"] = text
        done = act.run(work, "check.yml", "pull_request_target", payload)
        assert done.succeeded, done.text
    assert not canary.exists()
    authors = [command[command.index("--author") + 1] for command in act.commands()]
    assert authors == list(attacks(canary))


def _inputs(workflow, text):
    names = {
        "announce.yml": ("round",),
        "match.yml": ("round", "date"),
        "rollcall.yml": ("round",),
        "round.yml": ("round", "title", "opens", "closes", "starts", "ends", "formats"),
        "setup.yml": ("title", "languages", "formats", "topics"),
        "sign-up.yml": ("issue",),
    }
    return dict.fromkeys(names[workflow], text)


@pytest.mark.parametrize(
    "workflow",
    ["announce.yml", "match.yml", "rollcall.yml", "round.yml", "setup.yml", "sign-up.yml"],
)
def test_what_a_maintainer_types_is_one_argument(act, work, canary, workflow):
    for text in attacks(canary):
        done = act.run(work, workflow, "workflow_dispatch", {"inputs": _inputs(workflow, text)})
        assert done.succeeded, done.text
    assert not canary.exists()
    first = [command for command in act.commands() if command[0] not in ("dispatch", "labels")]
    assert len(first) == len(attacks(canary))
    for command, text in zip(first, attacks(canary), strict=True):
        assert text in command


def test_what_a_pull_request_brings_is_never_a_file_nor_run(act, work, canary):
    """The validator, a workflow, the build, a conftest, Git's own settings: all data."""
    touch = f"import pathlib; pathlib.Path({str(canary)!r}).touch()\n"
    step = f"- run: touch {canary}"
    payload = pull(
        work,
        {
            "generator/bottega/__init__.py": touch,
            "generator/bottega/__main__.py": touch,
            "conftest.py": touch,
            "sitecustomize.py": touch,
            "pyproject.toml": f'[build-system]\nrequires = []\nbuild-backend = "{canary}"\n',
            ".github/workflows/check.yml": f"on: push\njobs: {{a: {{steps: [{{{step[2:]}}}]}}}}\n",
            ".github/actions/bottega/action.yml": f"runs: {{using: composite, steps: [{step}]}}\n",
            ".gitattributes": "* diff=evil filter=evil\n",
            ".gitmodules": f'[submodule "x"]\n path = x\n url = ext::sh -c "touch {canary}"\n',
            "mentors/mallory.md": "---\nname: M\n---\n",
        },
    )
    before = {path: path.read_bytes() for path in work.rglob("*.yml")}
    done = act.run(work, "check.yml", "pull_request_target", payload)
    assert done.succeeded, done.text
    assert not canary.exists()
    assert {path: path.read_bytes() for path in work.rglob("*.yml")} == before
    space = next((act.folder / "cache").rglob("hostexecutor"), work)
    assert not (space / "conftest.py").exists()
    assert not (space / "mentors").exists()
