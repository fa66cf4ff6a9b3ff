"""Work side by side: each piece in a process of its own where the system can fork, else in turn.

A fork has everything that was read so far without anybody copying or writing it down.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Result = TypeVar("Result")
CAN_FORK = sys.platform == "linux"  # elsewhere a fork is not safe, and a spawn copies too much


def workers() -> int:
    """Return how many pieces of work this machine does at once."""
    return len(os.sched_getaffinity(0)) if CAN_FORK else 1


def side_by_side(tasks: Sequence[Callable[[], Result]]) -> Iterator[Result]:
    """Yield the results of tasks, in their order; raises what the first failing one raises.

    One of as many as run at once is done here: a process that only waits holds memory for nothing.
    """
    for start in range(0, len(tasks), workers()):
        here, *others = tasks[start : start + workers()]
        with _forked(others) as ends:
            yield here()
            for end in ends:
                yield _received(end)


@contextmanager
def _forked(tasks: Sequence[Callable[[], Result]]) -> Iterator[list[Connection]]:
    if not tasks:
        yield []
        return
    context = get_context("fork")
    gc.freeze()  # what stands is left alone by collectors, and so stays shared
    ends, processes = [], []
    for task in tasks:
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(task, there))
        process.start()
        there.close()
        ends.append(here)
        processes.append(process)
    try:
        yield ends
    except BaseException:
        for process in processes:
            process.terminate()
        raise
    finally:
        for process in processes:
            process.join()
        gc.unfreeze()


def _work(task: Callable[[], Result], end: Connection) -> None:
    gc.disable()  # it ends soon, and what it makes has no circles to speak of
    try:
        end.send((task(), None))
    except Exception as error:
        end.send((None, error))
    end.close()


def _received(end: Connection) -> Any:
    try:
        result, error = end.recv()
    except EOFError:
        raise RuntimeError("a process that filled pages was killed") from None
    if error is not None:
        raise error
    return result
