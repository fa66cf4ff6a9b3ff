"""Bottega: a mentoring programme that lives in a Git repository."""

__version__ = "0.1.0"
