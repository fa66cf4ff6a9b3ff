"""The portal on this computer: build, serve on localhost, rebuild when a file changes."""

from __future__ import annotations

import gzip
import io
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

from watchfiles import watch

from bottega.problems import ProblemsFound, WrongUse

Rebuild = Callable[[], None]
Told = Callable[[ProblemsFound | WrongUse], None]
_TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml", ".ics", ".txt")


class _Handler(SimpleHTTPRequestHandler):
    """Serves the built files without a line on the terminal for each, and the lost page."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base's name)
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the portal's own page where nothing is found, as its host will."""
        lost = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not lost.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(lost.read_bytes())

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer with texts compressed, as the portal's host will."""
        file = Path(self.translate_path(self.path))
        page = (
            file / "index.html"
            if file.is_dir() and self.path.partition("?")[0][-1] == "/"
            else file
        )
        can = "gzip" in self.headers.get("Accept-Encoding", "")
        if not can or page.suffix not in _TEXTS or not page.is_file():
            return super().send_head()
        data = gzip.compress(page.read_bytes(), compresslevel=1)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(page))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return io.BytesIO(data)

    def end_headers(self) -> None:
        """Keep the browser from showing yesterday's page."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


@contextmanager
def served(folder: Path, port: int) -> Iterator[str]:
    """Serve a folder on localhost while the block runs; yields the address. Port 0: any."""
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(folder)))
    except OSError as error:
        raise WrongUse("port-taken", port=port, detail=error.strerror) from error
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def serve(
    folder: Path,
    sources: Iterable[Path],
    rebuild: Rebuild,
    tell: Told,
    *,
    port: int = 8000,
    ready: Callable[[str], None] = lambda _address: None,
    stop: threading.Event | None = None,
) -> None:
    """Build and serve a folder; build again whenever one of the sources changes, until stopped.

    The first build may raise; later ones are told and leave the last good site in its place.
    """
    rebuild()
    existing = [path for path in sources if path.exists()]
    with served(folder, port) as address:
        ready(address)
        for _changes in watch(*existing, stop_event=stop, raise_interrupt=False):
            try:
                rebuild()
            except (ProblemsFound, WrongUse) as problem:
                tell(problem)
