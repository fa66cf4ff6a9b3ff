"""Rounds and their runs: reading what maintainers wrote, writing what a run decided."""
