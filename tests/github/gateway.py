"""A small proxy before the GitHub-compatible server.

It fills in what the server lacks (stubs.py), checks every request against GitHub's own
description, writes down all of them, and breaks the one that a test names.
"""

from __future__ import annotations

import json
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.github.clock import Clock
from tests.github.openapi import Description
from tests.github.server import LOGINS, spare, token_of
from tests.github.stubs import AMENDMENTS, HOST, STUBS, Answer, Call, Desk, Stubbed, refused

ENTERPRISE = "/api/v3"
SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes."
PRIMARY = "API rate limit exceeded for installation."


class Fault(Enum):
    """How a request goes wrong."""

    BAD_GATEWAY_AFTER = "502 after success"
    BAD_GATEWAY_BEFORE = "502 before"
    SECONDARY = "403 secondary limit"
    PRIMARY = "403 primary limit"
    TOO_MANY = "429"
    FORBIDDEN = "403"
    DROPPED_BEFORE = "dropped before"
    DROPPED_AFTER = "dropped after success"


_AFTER = (Fault.BAD_GATEWAY_AFTER, Fault.DROPPED_AFTER)
_DROPPED = (Fault.DROPPED_BEFORE, Fault.DROPPED_AFTER)
_ANSWERS = {
    Fault.BAD_GATEWAY_AFTER: refused(502, "Bad Gateway"),
    Fault.BAD_GATEWAY_BEFORE: refused(502, "Bad Gateway"),
    Fault.FORBIDDEN: refused(403, "Resource not accessible by integration"),
    Fault.SECONDARY: Answer(403, {"message": SECONDARY}, {"Retry-After": "7"}),
    Fault.TOO_MANY: Answer(429, {"message": SECONDARY}, {"Retry-After": "9"}),
}


PASSING = tuple(fault for fault in Fault if fault not in (Fault.PRIMARY, Fault.FORBIDDEN))


@dataclass(frozen=True)
class Seen:
    """A request and the status of its answer; 0 where it got none."""

    call: Call
    status: int

    @property
    def writes(self) -> bool:
        """Say whether the request changes anything."""
        return self.call.method != "GET" and self.call.path != "/graphql"


@dataclass
class Gateway:
    """The proxy: where it listens, what it saw, and what it is to break."""

    port: int
    upstream: int
    description: Description
    seen: list[Seen] = field(default_factory=list)
    invalid: list[str] = field(default_factory=list)
    faults: dict[int, Fault] = field(default_factory=dict)  # by index since the last reset
    # Called with each request and its index; the request is dropped where it says so.
    before: Callable[[int, Call], bool] = lambda _index, _call: False
    stubbed: dict[str, Stubbed] = field(default_factory=dict)
    limit_until: int = 1  # when a primary limit ends, in seconds since 1970
    used: Counter[str] = field(default_factory=Counter)  # requests to the server by token
    clock: Clock = field(default_factory=Clock)
    count: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def address(self) -> str:
        """Return the base address of the interface."""
        return f"http://{HOST}:{self.port}"

    def reset(self) -> None:
        """Forget what was seen and what was to be broken; the next request is number 0."""
        self.seen, self.faults, self.count, self.limit_until = [], {}, 0, 1
        self.before = lambda _index, _call: False

    @property
    def reads(self) -> int:
        """Return how many requests changed nothing."""
        return sum(not one.writes for one in self.seen)

    @property
    def writes(self) -> int:
        """Return how many requests were to change something."""
        return sum(one.writes for one in self.seen)

    def state(self, repository: str) -> Stubbed:
        """Return what the stubs know of a repository, `owner/name`."""
        return self.stubbed.setdefault(repository.lower(), Stubbed())

    def handle(self, call: Call) -> Answer | None:
        """Return the answer to a request; None where the connection is to be dropped."""
        with self.lock:
            index, self.count = self.count, self.count + 1
        if self.before(index, call):
            return None
        if call.path != "/graphql":
            self.invalid += self.description.wrong(call.method, call.target, call.body)
        fault = self.faults.get(index)
        answer = self._true_answer(call) if fault is None or fault in _AFTER else None
        if fault is not None:
            answer = None if fault in _DROPPED else self._broken(fault)
        self.seen.append(Seen(call, answer.status if answer else 0))
        return answer

    def _broken(self, fault: Fault) -> Answer:
        if fault is not Fault.PRIMARY:
            return _ANSWERS[fault]
        headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(self.limit_until)}
        return Answer(403, {"message": PRIMARY}, headers)

    def _true_answer(self, call: Call) -> Answer:
        for method, pattern, function in STUBS:
            found = pattern.fullmatch(call.path) if method == call.method else None
            answer = function(self._desk(call, found.groupdict())) if found else None
            if answer is not None:
                return answer
        answer = self.ask(call.method, call.target, call.body or None, call.token)
        for method, pattern, amend in AMENDMENTS:
            found = pattern.fullmatch(call.path) if method == call.method else None
            if found and answer.status in (200, 404):
                answer = amend(self._desk(call, found.groupdict()), answer)
        return answer

    def _desk(self, call: Call, parts: Mapping[str, str]) -> Desk:
        state = self.state(f"{parts['owner']}/{parts['repo']}") if "repo" in parts else Stubbed()
        return Desk(call, parts, state, self.ask)

    def ask(self, method: str, target: str, value: Any, token: str) -> Answer:
        """Return the server's own answer to a request."""
        body = value if isinstance(value, bytes) else None if value is None else json.dumps(value)
        with self.lock:
            self.used[token] += 1
        held = spare(token, self.used[token]) if token in _KNOWN else token
        headers = {"Authorization": f"Bearer {held}", "Content-Type": "application/json"}
        response, data = self._sent(method, target, body, headers)
        if method == "POST" and (found := _COMMENTS.fullmatch(target)):
            self.state(found[1]).commented.add(int(found[2]))
        kept = {name: value for name, value in response.getheaders() if name.lower() in _KEPT}
        is_json = "json" in response.getheader("Content-Type", "")
        value = self.clock.told(json.loads(data)) if data and is_json else data
        return Answer(response.status, value, kept)

    def _sent(
        self, method: str, target: str, body: bytes | str | None, headers: dict[str, str]
    ) -> tuple[HTTPResponse, bytes]:
        """Send a request on this thread's connection; the server hangs up on idle ones."""
        kept: HTTPConnection | None = getattr(_local, "connection", None)
        fresh = HTTPConnection("127.0.0.1", self.upstream, timeout=60)
        for connection in (kept, fresh) if kept and kept.port == self.upstream else (fresh,):
            _local.connection = connection
            try:
                connection.request(method, target, body, headers)
                response = connection.getresponse()
                return response, response.read()
            except (OSError, HTTPException):
                if connection is fresh:
                    raise
        raise AssertionError("never here")


_KEPT = ("link", "location")
_KNOWN = frozenset(map(token_of, LOGINS))
_local = threading.local()
_ADDRESS = re.compile(rf"http://{HOST}(:\d+)?(?=/)")
_COMMENTS = re.compile(r"/repos/([^/]+/[^/]+)/issues/(\d+)/comments")


def _unprefixed(target: str) -> tuple[str, str]:
    """Return what is asked for, and the base that an Enterprise server has before it."""
    if target == "/api/graphql":
        return "/graphql", ENTERPRISE
    found = target.removeprefix(ENTERPRISE)
    return found, ENTERPRISE if found != target else ""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body in one packet
    gateway: Gateway

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        token = self.headers.get("Authorization", "").rpartition(" ")[2]
        target, base = _unprefixed(self.path)
        answer = self.gateway.handle(Call(self.command, target, self.rfile.read(length), token))
        if answer is None:
            self.close_connection = True
            return
        value = answer.value
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        data = b"" if value is None else data
        self.send_response(answer.status)
        for name, text in answer.headers.items():
            self.send_header(name, _ADDRESS.sub(self.gateway.address + base, text))
        self.send_header("Content-Type", "application/json; charset=utf-8")
        if answer.status != 204:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _serve  # noqa: N815 (the library's names)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def serving(server: ThreadingHTTPServer, gateway: Gateway) -> Iterator[Gateway]:
    """Answer requests in a thread of its own."""
    server.RequestHandlerClass = type("Handler", (_Handler,), {"gateway": gateway})
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield gateway
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def listening() -> ThreadingHTTPServer:
    """Return a server on a free port that does not answer yet."""
    return ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
