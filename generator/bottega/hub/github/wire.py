"""One request to GitHub and its answer; the only module that knows PyGithub.

What only reads is asked again where that may help. What writes is sent once: PyGithub's own
repeating would send a POST twice after a 502, so it is switched off.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from github import Auth, Github

from bottega.hub.github.access import Access
from bottega.hub.github.budget import Budget
from bottega.hub.github.troubles import Ambiguous, Limited, Refused

PAGE = 100
TIMEOUT = 30  # seconds for an answer
TRIES = 5
LONGEST_WAIT = 900  # seconds; whoever has to wait longer comes again later
SECONDARY_WAIT = 60  # seconds, where GitHub names none
_NEXT = re.compile(r'<([^>]+)>;\s*rel="next"')

Pause = Callable[[float], None]


class Wire:
    """Sends requests with one token; relative paths are those of its repository."""

    def __init__(self, access: Access, budget: Budget, pause: Pause) -> None:
        """Prepare; nothing is sent yet. `pause` waits for so many seconds."""
        self._budget, self._pause, self._pace, self._wrote = budget, pause, access.pace, False
        self._prefix = f"/repos/{access.repository}/"
        github = Github(
            auth=Auth.Token(access.token),
            base_url=access.api,
            timeout=TIMEOUT,
            retry=None,
            seconds_between_requests=None,
            seconds_between_writes=None,
        )
        self._requester = github.requester

    def get(self, path: str, **query: str | int) -> Any:
        """Return what stands at a path; raises Trouble."""
        return self._get(path, query)[0]

    def pages(self, path: str, **query: str | int) -> Iterator[Any]:
        """Yield every item of a list, a hundred a request; raises Trouble."""
        items, link = self._get(path, {**query, "per_page": PAGE})
        yield from items
        while found := _NEXT.search(link):
            items, link = self._get(found[1], {})
            yield from items

    def ask(self, query: str) -> Any:
        """Return the answer to a GraphQL query, which changes nothing; raises Trouble."""
        return self._once("POST", self._requester.graphql_url, {}, {"query": query})[0]

    def write(self, verb: str, path: str, value: Mapping[str, Any] | None = None) -> Any:
        """Change something, once; takes one from the budget (BudgetSpent), raises Trouble."""
        self._budget.take()
        if self._wrote:
            self._pause(self._pace)
        self._wrote = True
        return self._once(verb, path, {}, value)[0]

    def _get(self, path: str, query: Mapping[str, str | int]) -> tuple[Any, str]:
        for again in range(1, TRIES):
            try:
                return self._once("GET", path, query, None)
            except Ambiguous:
                self._pause(2.0**again)
            except Limited as limited:
                if limited.seconds > LONGEST_WAIT:
                    raise
                self._pause(limited.seconds)
        return self._once("GET", path, query, None)

    def _once(
        self, verb: str, path: str, query: Mapping[str, Any], value: Mapping[str, Any] | None
    ) -> tuple[Any, str]:
        """Return the value of an answer, and where it says that more stands."""
        where = path if path.startswith(("/", "http")) else self._prefix + path
        asked = f"{verb} {where.partition('?')[0]}"
        try:
            status, headers, text = self._requester.requestJson(verb, where, dict(query), {}, value)
            found = json.loads(text) if text else None
        except RuntimeError as moved:  # to another host or scheme
            raise Refused(301, str(moved), asked) from moved
        except (OSError, ValueError) as lost:  # no connection, or no answer of GitHub's own
            raise Ambiguous(asked, type(lost).__name__) from lost
        if status < 300:
            return found, headers.get("link", "")
        message = str(found.get("message", "")) if isinstance(found, dict) else ""
        if status == 429 or (status == 403 and _is_limit(headers, message)):
            raise Limited(_seconds(headers))
        raise Ambiguous(asked, str(status)) if status >= 500 else Refused(status, message, asked)


def _is_limit(headers: Mapping[str, str], message: str) -> bool:
    named = "rate limit" in message.lower()
    return named or "retry-after" in headers or headers.get("x-ratelimit-remaining") == "0"


def _seconds(headers: Mapping[str, str]) -> float:
    after = headers.get("retry-after", "")
    if after.isdigit():
        return float(after)
    if headers.get("x-ratelimit-remaining") == "0" and "date" in headers:
        # By the server's own clock: ours may be wrong.
        now = parsedate_to_datetime(headers["date"]).timestamp()
        return max(float(headers.get("x-ratelimit-reset", now)) - now, 0.0) + 1
    return float(SECONDARY_WAIT)
