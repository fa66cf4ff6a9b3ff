"""The command line: what every command does is in the rooms below; here it meets files and eyes."""

from bottega.cli.app import main

__all__ = ["main"]
