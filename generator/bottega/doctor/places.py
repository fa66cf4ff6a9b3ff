"""Where things are mended: pages of the repository, and files in it."""

from __future__ import annotations

from dataclasses import dataclass

from bottega.programme import Programme

BRANCH = "main"


@dataclass(frozen=True, slots=True)
class Places:
    """The addresses of a repository's pages."""

    repository: str  # the address of the repository

    def settings(self, page: str) -> str:
        """Return a page of the settings."""
        return f"{self.repository}/settings/{page}" if page else f"{self.repository}/settings"

    def page(self, page: str) -> str:
        """Return another page of the repository."""
        return f"{self.repository}/{page}"

    def file(self, path: str) -> str:
        """Return where a file of the main branch is edited."""
        return f"{self.repository}/edit/{BRANCH}/{path}"


def places_of(programme: Programme) -> Places:
    """Return the addresses of a programme's repository."""
    return Places(programme.repository_url)
