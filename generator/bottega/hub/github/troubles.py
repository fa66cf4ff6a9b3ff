"""How a request can fail, by what may be done about it."""

from __future__ import annotations

from bottega.problems import WrongUse


class Trouble(WrongUse):
    """Raised where GitHub did not do what it was asked; its code and values make the message."""


class Refused(Trouble):
    """A clear no: asking again helps nobody."""

    def __init__(self, status: int, message: str, asked: str) -> None:
        """Keep the status, what GitHub said, and what it was asked (method and path)."""
        self.status, self.message = status, message
        super().__init__("github-refused", status=status, message=message[:200], asked=asked)


class Limited(Trouble):
    """Too much was asked of GitHub; nothing was done, and `seconds` should pass."""

    def __init__(self, seconds: float) -> None:
        """Keep how many seconds should pass."""
        self.seconds = seconds
        super().__init__("github-limit", minutes=max(1, round(seconds / 60)))


class Ambiguous(Trouble):
    """Nobody knows whether it was done: to be read again before anything is repeated."""

    def __init__(self, asked: str, detail: str) -> None:
        """Keep what was asked (method and path), and what came instead of an answer."""
        super().__init__("github-unclear", asked=asked, detail=detail[:200])
