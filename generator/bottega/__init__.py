"""Bottega: a mentoring programme that lives in a Git repository."""

__version__ = "0.1.0"
# Where this program lives. Whoever goes on with a copy of it changes this one line.
HOME = "https://github.com/lanterna-commons/bottega"
