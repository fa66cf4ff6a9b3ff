"""Where independent parts of a computation are done: here, on processes, or on any executor.

Each part is a pure function's work on a value that all parts share, and results come back in the
order of the parts: where the work is done changes the time it takes and not one byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

from bottega.problems import WrongUse

Shared = TypeVar("Shared")
Part = TypeVar("Part")
Result = TypeVar("Result")

SHARES = 32  # into so many tasks an executor gets the parts: it carries the shared value with each


class Spread(Protocol):
    """Does the same work on every part."""

    def __call__(
        self, work: Callable[[Shared, Part], Result], shared: Shared, parts: Iterable[Part]
    ) -> Iterator[Result]:
        """Yield `work(shared, part)` for each part in order; `work` is a module's function."""


def here(
    work: Callable[[Shared, Part], Result], shared: Shared, parts: Iterable[Part]
) -> Iterator[Result]:
    """Do one part after the other in this process."""
    return (work(shared, part) for part in parts)


def processes(jobs: int) -> Spread:
    """Return a spread over so many processes, each of which gets the shared value once."""

    def spread(
        work: Callable[[Shared, Part], Result], shared: Shared, parts: Iterable[Part]
    ) -> Iterator[Result]:
        # Started anew and not forked: the same on every system, whatever threads run here.
        pool = ProcessPoolExecutor(jobs, get_context("spawn"), _hold, (shared,))
        try:
            with pool:
                yield from pool.map(partial(_on_held, work), parts)
        except BrokenProcessPool:
            raise WrongUse("workers-lost") from None

    return here if jobs == 1 else spread


def on(executor: Executor, send: Callable[[Any], Any] = lambda shared: shared) -> Spread:
    """Return a spread over an executor; `send` may bring the shared value there beforehand."""

    def spread(
        work: Callable[[Shared, Part], Result], shared: Shared, parts: Iterable[Part]
    ) -> Iterator[Result]:
        everything, there = tuple(parts), send(shared)
        size = -(-len(everything) // SHARES) or 1
        shares = [everything[i : i + size] for i in range(0, len(everything), size)]
        tasks = [executor.submit(_each, work, there, share) for share in shares]
        for task in tasks:
            yield from task.result()

    return spread


_held: list[Any] = []  # in a worker process: the value that all its parts share


def _hold(shared: Any) -> None:
    _held[:] = [shared]


def _on_held(work: Callable[[Any, Part], Result], part: Part) -> Result:
    return work(_held[0], part)


def _each(
    work: Callable[[Shared, Part], Result], shared: Shared, parts: tuple[Part, ...]
) -> list[Result]:
    return [work(shared, part) for part in parts]
