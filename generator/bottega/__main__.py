"""Run the command line with `python -m bottega`."""

from bottega.cli import main

if __name__ == "__main__":
    main()
