"""How much a run may write: GitHub takes some 500 new texts an hour, and others write, too."""

from __future__ import annotations

WRITES = 450  # a run


class BudgetSpent(Exception):
    """Raised instead of one write too many; what is left is done by the next run."""


class Budget:
    """The writes that are left to a run."""

    def __init__(self, writes: int = WRITES) -> None:
        """Begin with so many writes."""
        self.left = writes

    def take(self) -> None:
        """Take one write; raises BudgetSpent where none is left."""
        if self.left <= 0:
            raise BudgetSpent
        self.left -= 1
