"""Where things are mended: pages of the repository, and files in it."""

from __future__ import annotations

from dataclasses import dataclass

from bottega.programme import Programme

BRANCH = "main"


@dataclass(frozen=True, slots=True)
class Places:
    """The addresses of a repository's pages."""

    repository: str  # the address of the repository
    folder: str = ""  # where the programme stands in it

    def settings(self, page: str) -> str:
        """Return a page of the settings."""
        return f"{self.repository}/settings/{page}" if page else f"{self.repository}/settings"

    def page(self, page: str) -> str:
        """Return another page of the repository."""
        return f"{self.repository}/{page}"

    def file(self, path: str) -> str:
        """Return where one of the programme's files is edited on the main branch."""
        return self.page(f"edit/{BRANCH}/{self.folder and f'{self.folder}/'}{path}")


def places_of(programme: Programme) -> Places:
    """Return the addresses of a programme's repository."""
    return Places(programme.repository_url, programme.folder or "")
