"""What is handed out holds what it should, nothing else, and the same bytes each time."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile

import pytest

from tests.packaging.conftest import EPOCH, build
from tests.workflows.reading import REPOSITORY

PACKAGE = r"bottega/"
META = r"bottega-[\d.]+\.dist-info/"
WHEEL = (
    PACKAGE + r"([a-z_]+/)*[a-z_0-9]+\.py",
    PACKAGE + r"py\.typed",
    PACKAGE + r"founding/formats\.yml",
    PACKAGE + r"founding/sets/[a-z-]+\.yml",
    PACKAGE + r"founding/templates/(en|it)/(content/)?[\w.-]+(\.md|\.yml)?",
    PACKAGE + r"founding/action\.yml",
    PACKAGE + r"founding/github/(dependabot|labels)\.yml",
    PACKAGE + r"founding/github/actions/[a-z-]+/action\.yml",
    PACKAGE + r"founding/github/workflows/[a-z-]+\.yml",
    PACKAGE + r"founding/modules/(en|it)/[a-z-]+/[\w-]+\.md",
    PACKAGE + r"site/mkdocs\.yml",
    PACKAGE + r"site/assets/([a-z]+/)?[\w-]+\.(css|js|svg)",
    PACKAGE + r"site/(templates|theme)/([a-z]+/)?\w+\.html",
    PACKAGE + r"site/handbook/(en|it)/[\w-]+\.md",
    PACKAGE + r"texts/(en|it)\.po",
    PACKAGE + r"people/importing/[\w-]+\.(toml|yml|json)",
    PACKAGE + r"versions/changes\.yml",
    META + r"(METADATA|WHEEL|RECORD|entry_points\.txt)",
    META + r"licenses/LICENSE",
)
SDIST = (
    r"\.github/(workflows|actions/[a-z-]+|ISSUE_TEMPLATE)/[\w.-]+\.yml",
    r"\.github/[A-Za-z_]+(\.yml|\.md)?",
    r"\.gitignore",
    r"action\.yml",
    r"content/(en|it)/learn/[a-z-]+/[\w-]+\.md",
    r"generator/bottega/.+\.(py|yml|toml|json|md|html|css|js|svg|po|typed)",
    r"generator/bottega/founding/templates/(en|it)/codeowners",
    r"(README|CHANGELOG)\.md",
    r"(LICENSE|PKG-INFO|pyproject\.toml)",
)


def strange(names, patterns):
    whole = re.compile("|".join(f"(?:{one})" for one in patterns))
    return [name for name in names if not whole.fullmatch(name)]


@pytest.fixture(scope="module")
def wheel(built):
    with zipfile.ZipFile(built[".whl"]) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def sdist(built):
    with tarfile.open(built[".gz"]) as archive:
        members = archive.getmembers()
    assert all(one.isfile() for one in members), "no links"
    return [one.name.partition("/")[2] for one in members]


def test_the_wheel_holds_nothing_else(wheel):
    assert strange(wheel, WHEEL) == []
    assert strange(["bottega/x.pyc", "tests/a.py", "bottega/.env"], WHEEL) != []


def test_the_sdist_holds_nothing_else(sdist):
    assert strange(sdist, SDIST) == []


def test_every_kind_of_file_is_there(wheel, sdist):
    for pattern in WHEEL:
        if "importing" not in pattern:
            assert any(re.fullmatch(pattern, name) for name in wheel), pattern
    written = {
        path.relative_to(REPOSITORY / "generator").as_posix()
        for path in (REPOSITORY / "generator/bottega").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert written <= set(wheel)
    assert {f"generator/{name}" for name in written} <= set(sdist)


def test_no_workflow_that_is_ours_alone_is_handed_on(wheel):
    names = {name.rpartition("/")[2] for name in wheel if "github/workflows/" in name}
    assert not names & {"test.yml", "release.yml"}


def test_building_again_gives_the_same_bytes(built, tmp_path):
    again = build(tmp_path / "again")
    assert {kind: path.read_bytes() for kind, path in again.items()} == {
        kind: path.read_bytes() for kind, path in built.items()
    }


def test_a_wheel_from_the_sdist_is_the_wheel(built, tmp_path):
    """Whoever packages it for others has the sdist alone."""
    with tarfile.open(built[".gz"]) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    done = subprocess.run(
        (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")),
        cwd=source,
        env=EPOCH,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    (wheel,) = (tmp_path / "dist").iterdir()
    assert wheel.read_bytes() == built[".whl"].read_bytes()
