"""Titles, names, comments, branches and answers that try to run something: nothing is run."""

from __future__ import annotations

import json

import pytest

from tests.workflows.act import Act, checkout, git, with_workflows

NUMBER = 7


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


@pytest.fixture
def act(tmp_path):
    found = Act(tmp_path / "act")
    found.record()
    return found


@pytest.fixture
def work(tmp_path):
    """A programme's repository with a pull request, and a clone of it."""
    origin = tmp_path / "origin"
    (with_workflows(origin) / "rounds" / "2026-autumn").mkdir(parents=True)
    (origin / "rounds" / "2026-autumn" / "round.yml").write_text("title: {en: Autumn}\n")
    (origin / "programme.yml").write_text("quota: 3\n")
    git(origin, "init", "--quiet")
    git(origin, "add", ".")
    git(origin, "commit", "--quiet", "-m", "Begin")
    return checkout(tmp_path / "work", origin)


def pull(work, files):
    """Make a pull request that changes files, and return the event of its opening."""
    origin = work.parent / "origin"
    base = git(origin, "rev-parse", "HEAD")
    git(origin, "checkout", "--quiet", "--detach")
    for name, text in files.items():
        (origin / name).parent.mkdir(parents=True, exist_ok=True)
        (origin / name).write_text(text)
    git(origin, "add", "--force", ".")
    git(origin, "commit", "--quiet", "--allow-empty", "-m", "Change")
    head = git(origin, "rev-parse", "HEAD")
    git(origin, "update-ref", f"refs/pull/{NUMBER}/head", head)
    git(origin, "checkout", "--quiet", "main")
    pull_request = {
        "number": NUMBER,
        "base": {"sha": base, "ref": "main"},
        "head": {"sha": head, "ref": "topic", "label": "mallory:topic"},
        "user": {"login": "mallory", "id": 13, "type": "User"},
    }
    return {"action": "opened", "number": NUMBER, "pull_request": pull_request}


def _issue(text, label):
    return {
        "number": NUMBER,
        "title": text,
        "body": f"### Name\n\n{text}",
        "labels": [{"name": label}],
        "user": {"login": "mallory", "id": 13, "type": "User"},
    }


@pytest.mark.parametrize(
    ("workflow", "event", "label", "command"),
    [
        ("sign-up.yml", "issues", "sign-up", ["signup", "--", "7"]),
        ("sign-up.yml", "issue_comment", "sign-up", ["signup", "--", "7"]),
        ("track.yml", "issues", "match", ["track", "--issue", "7"]),
        ("track.yml", "issue_comment", "match", ["track", "--issue", "7"]),
    ],
)
def test_what_people_write_in_issues_is_never_run(
    act, work, canary, workflow, event, label, command
):
    for text in attacks(canary):
        payload = {
            "action": "edited",
            "issue": _issue(text, label),
            "comment": {"id": 1, "body": text, "user": {"login": "mallory"}},
            "changes": {"title": {"from": text}},
            "sender": {"login": "mallory", "type": "User"},
        }
        done = act.run(work, workflow, event, payload)
        assert done.succeeded, done.text
    assert not canary.exists()
    assert act.commands() == [command] * len(attacks(canary))


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


def test_rules_are_previewed_only_where_they_change(act, work):
    act.run(work, "check.yml", "pull_request_target", pull(work, {"mentors/a.md": "x"}))
    assert [command[0] for command in act.commands()] == ["check"]
    act.recorded.unlink()
    payload = pull(work, {"programme.yml": "quota: 2\n"})
    act.run(work, "check.yml", "pull_request_target", payload)
    pull_request = payload["pull_request"]
    base, head = pull_request["base"]["sha"], pull_request["head"]["sha"]
    preview = ["match", "--compare", base, "--head", head, "--", "2026-autumn"]
    assert act.commands()[1:] == [preview]


def test_check_installs_neither_solver_nor_site_engine(act, work):
    done = act.run(work, "check.yml", "pull_request_target", pull(work, {"mentors/a.md": "x"}))
    assert done.succeeded, done.text
    assert act.installed.read_text().split() == ["bottega[github]"]


def test_merging_waits_for_a_check_that_allows_it(act, work):
    act.environment["BOTTEGA_ANSWERS"] = "mergeable=true"
    act.run(work, "check.yml", "pull_request_target", pull(work, {"mentors/a.md": "x"}))
    assert [command[0] for command in act.commands()] == ["check", "check"]
    assert "--merge" in act.commands()[1]
    assert "--merge" not in act.commands()[0]


def test_an_app_speaks_only_where_it_is_set_up(act, work):
    issue = {"issue": _issue("Hello", "sign-up"), "sender": {"type": "User"}}
    done = act.run(work, "sign-up.yml", "issues", issue)
    assert done.succeeded, done.text
    act.variables["BOTTEGA_APP_ID"] = "1"
    act.secrets["BOTTEGA_APP_KEY"] = "key"
    act.run(work, "sign-up.yml", "issues", issue)
    assert act.tokens() == ["tok_job", "tok_app"]


@pytest.mark.parametrize("workflow", ["sign-up.yml", "track.yml"])
@pytest.mark.parametrize(
    "change",
    [
        {"sender": {"type": "Bot"}},
        {"issue": {"number": 7, "labels": [{"name": "else"}]}},
        {"issue": {"number": 7, "labels": [{"name": "match"}], "pull_request": {}}, "x": 1},
    ],
    ids=["a bot", "another issue", "a pull request"],
)
def test_what_is_not_meant_for_us_starts_nothing(act, work, workflow, change):
    label = "match" if workflow == "track.yml" else "sign-up"
    change = json.loads(json.dumps(change).replace('"match"', f'"{label}"'))
    whole = {"issue": _issue("Hello", label), "sender": {"type": "User"}, **change}
    act.run(work, workflow, "issue_comment", whole)
    assert act.commands() == []
