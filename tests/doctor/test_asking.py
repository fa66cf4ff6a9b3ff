"""The doctor asks a real compatible server how a repository is set up."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bottega import __version__
from bottega.hub.github.labels import apply_labels
from bottega.hub.labels import load_labels, plan_labels
from tests.doctor.conftest import call

REPOSITORY = Path(__file__).resolve().parents[2]
PAGES = {"build_type": "workflow", "html_url": "https://lanterna.town/", "public": True}
RULE = {"type": "pull_request", "parameters": {"required_approving_review_count": 1}}


@pytest.fixture
def well(github, tree):
    """A repository that is set up well, and its programme's files."""
    github.stubbed.pages = dict(PAGES)
    github.stubbed.rules = [RULE]
    files = tree(("lanterna-commons/bottega", github.repository))
    apply_labels(github.client(), plan_labels(load_labels(files), ()))
    return files


def bottega(github, files, *arguments, **environment):
    """Run the command line as somebody with a token."""
    environ = {**os.environ, **github.environ, "PYTHONPATH": str(REPOSITORY / "generator")}
    return subprocess.run(
        (sys.executable, "-m", "bottega", *arguments, "--root", str(files.root)),
        capture_output=True,
        text=True,
        check=False,
        env={**environ, **environment},
    )


def doctor(github, files, **environment):
    """Return the doctor's exit code and findings by code."""
    done = bottega(github, files, "doctor", "--format", "json", **environment)
    assert done.stdout, done.stderr
    return done.returncode, {one["code"]: one for one in json.loads(done.stdout)}


def test_a_repository_that_is_set_up_well(github, well):
    assert doctor(github, well) == (0, {})
    done = bottega(github, well, "doctor")
    assert done.stdout == "Everything that was looked at is set up well.\n"


def test_what_is_wrong_is_told_with_the_link_where_it_is_mended(github, well):
    state = github.stubbed
    state.pages = None
    state.permissions = {"enabled": True, "allowed_actions": "selected"}
    state.workflow_permissions["can_approve_pull_request_reviews"] = False
    path = ".github/workflows/rhythm.yml"
    state.workflows = [{"path": path, "state": "disabled_inactivity"}]
    state.reporting = False
    github.client().write("DELETE", "labels/match")
    code, found = doctor(github, well)
    assert code == 1
    assert set(found) == {
        "actions-pulls",
        "actions-selected",
        "labels-missing",
        "pages-off",
        "reporting-off",
        "schedule-off",
    }
    base = f"https://github.com/{github.repository}"
    assert found["pages-off"]["link"] == f"{base}/settings/pages"
    assert found["schedule-off"]["link"] == f"{base}/actions/workflows/rhythm.yml"
    assert found["labels-missing"]["values"] == {"labels": "match"}


def test_warnings_alone_are_no_failure(github, well):
    github.stubbed.reporting = False
    code, found = doctor(github, well)
    assert (code, set(found)) == (0, {"reporting-off"})


def test_what_the_token_may_not_see_is_said_and_not_guessed(github, well):
    github.stubbed.hidden = {"actions/", "pages", "rules/", "private-vulnerability-reporting"}
    code, found = doctor(github, well)
    assert (code, set(found)) == (0, {"unseen"})
    things = found["unseen"]["values"]["things"].split(", ")
    assert set(things) == {"pages", "actions", "token", "rules", "app", "reporting"}


def test_an_app_is_seen(github, well):
    github.stubbed.workflow_permissions["can_approve_pull_request_reviews"] = False
    github.stubbed.variables["BOTTEGA_APP_ID"] = "7"
    code, found = doctor(github, well)
    assert (code, set(found)) == (1, {"app-unnamed"})
    github.stubbed.variables["BOTTEGA_APP"] = "mentoring[bot]"
    assert doctor(github, well) == (0, {})


def test_a_repository_that_is_not_there(github, well):
    code, found = doctor(github, well, GITHUB_REPOSITORY="community/nowhere")
    assert (code, set(found)) == (1, {"repository-unseen"})


def test_without_a_token_only_files_are_looked_at(github, well):
    github.gateway.reset()
    code, found = doctor(github, well, GITHUB_TOKEN="")
    assert (code, set(found)) == (0, {"no-token"})
    assert github.gateway.seen == []


def test_on_actions_findings_are_annotations(github, well):
    github.stubbed.pages = None
    done = bottega(github, well, "doctor", "--format", "github")
    assert done.stdout.startswith("::error title=pages-off::Pages is not switched on.%0A")
    assert done.returncode == 1


LIST = """\
versions:
  9.1.0:
    - {en: Rounds may rest., it: I giri possono riposare.}
  9.0.0:
    - {en: Rooms have names.}
  0.1.0: []
"""


@pytest.fixture
def released(github):
    """A newer release of what the workflows call, with its list of changes."""

    def release(version, text):
        data = base64.b64encode(text.encode()).decode()
        github.stubbed.release = {"tag_name": f"v{version}"}
        github.stubbed.released = {"type": "file", "encoding": "base64", "content": data}

    return release


def test_asked_it_names_the_newest_and_what_it_changes(github, well, released):
    released("9.1.0", LIST)
    code, found = doctor(github, call(well, __version__, repository=github.repository))
    assert (code, set(found)) == (0, {"version-newer"})
    newer = found["version-newer"]
    assert newer["more"] == ["Rounds may rest.", "Rooms have names."]
    assert newer["link"] == f"https://github.com/{github.repository}/releases/tag/v9.1.0"


def test_a_list_that_is_not_understood_takes_nothing_from_the_news(github, well, released):
    released("9.1.0", "who: knows\n")
    _code, found = doctor(github, call(well, __version__, repository=github.repository))
    assert found["version-newer"]["more"] == []
    released(__version__, LIST)
    assert doctor(github, well) == (0, {})
