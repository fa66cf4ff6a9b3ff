"""Run the command line with `python -m bottega`."""

from bottega.cli import main

main()
