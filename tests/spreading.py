"""Which tests go together to one process, and in which order, when they run side by side.

A file's tests stay together, so what they share is made once; so do those of a folder that shares
something dear. The dear ones begin first: none of them is then left to one process at the end.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
# Folders or files, the dearest first.
DEAR = ("year/test_hosted_round.py", "workflows/test_end_to_end.py", "site/test_browser.py")
DEAR += ("packaging", "workflows", "site", "cli", "year", "github", "founding", "hub", "matching")
TOGETHER = ("tests/packaging/",)  # one environment, installed once


def group(nodeid: str) -> str:
    """Return what a test goes with: its file, or its folder."""
    file = nodeid.partition("::")[0]
    return next((folder for folder in TOGETHER if file.startswith(folder)), file)


def place(item: pytest.Item) -> int:
    """Return where in the order a test's file or folder begins."""
    path = item.path.relative_to(TESTS).as_posix()
    found = (number for number, dear in enumerate(DEAR) if path.startswith(dear))
    return next(found, len(DEAR))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the dear tests begin."""
    items.sort(key=place)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Start one more than there are cores: tests wait for servers, workflows and browsers."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Hand out groups of tests in the order of the tests."""
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 (only where it is there)

    class Groups(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return group(nodeid)

    config.option.loadscopereorder = False  # by the number of tests
    return Groups(config, log)
