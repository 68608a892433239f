"""The site in a browser while it is written: a loopback server that builds again and reloads when a
file changes."""

from __future__ import annotations

import http.server
import importlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape
from http import HTTPStatus
from pathlib import Path

from sitegen.config import Config
from sitegen.errors import PublishError, SitegenError
from sitegen.model import Problem
from sitegen.pipeline import Watch, build
from sitegen.wording.counts import counted

EVENTS_PATH = "/.sitegen/events"
_HOST = "127.0.0.1"
_PORTS_TRIED = 20
# How long to wait before the next look, and how many times as long as the last one took.
_PAUSE_S, _REST = 0.1, 10
# A comment line now and then tells the server that a browser is gone.
_HEARTBEAT_S = 5.0
_RELOADER = (
    f'<script>new EventSource("{EVENTS_PATH}").onmessage = function (e) '
    "{ if (window.sg && window.sg !== e.data) location.reload(); window.sg = e.data; }</script>"
).encode()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build of the preview came to: one line, the problems of articles, and the error that
    stopped it."""

    message: str
    problems: tuple[Problem, ...] = ()
    error: str | None = None


class _State:
    """The version of the site that is shown, and the error that stands in its way; shared by all
    requests."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.version = 0
        self.error: str | None = None
        self.is_over = False

    def publish(self, error: str | None) -> None:
        with self._changed:
            self.version += 1
            self.error = error
            self._changed.notify_all()

    def close(self) -> None:
        with self._changed:
            self.is_over = True
            self._changed.notify_all()

    def after(self, version: int) -> int:
        """The version, at the latest when the heartbeat is due; at once when it is another one."""
        with self._changed:
            self._changed.wait_for(lambda: self.is_over or self.version != version, _HEARTBEAT_S)
            return self.version


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files of the site, with the reloader put into pages; nothing is cached, nothing outside is
    served."""

    def __init__(self, *arguments: object, state: _State, directory: str) -> None:
        self._state = state
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.headers.get("Host", "").rpartition(":")[0] not in (_HOST, "localhost"):
            # Another name that leads here is a page of somebody else, reading through the user's
            # browser.
            self.send_error(HTTPStatus.FORBIDDEN)
        elif self.path == EVENTS_PATH:
            self._stream()
        elif self._state.error is not None:
            self._send(_error_page(self._state.error), HTTPStatus.INTERNAL_SERVER_ERROR)
        else:
            self._send_file()

    def _send_file(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if path.suffix != ".html":
            super().do_GET()
            return
        status = HTTPStatus.OK
        if not path.is_file():
            path, status = Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND
        try:
            self._send(path.read_bytes(), status)
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _send(self, page: bytes, status: HTTPStatus) -> None:
        head, end, tail = page.rpartition(b"</body>")
        body = head + _RELOADER + end + tail if end else page + _RELOADER
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        version = 0
        while not self._state.is_over:
            current = self._state.after(version)
            line = f"data: {current}\n\n" if current != version else ": still here\n\n"
            version = current
            try:
                self.wfile.write(line.encode())
                self.wfile.flush()
            except OSError:
                return

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as in http.server
        """Say nothing: only the command line prints."""


def _error_page(error: str) -> bytes:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The build '
        "failed</title></head>"
        f"<body><h1>The build failed</h1><pre>{escape(error)}</pre>"
        "<p>The page reloads when it is mended.</p></body></html>"
    ).encode()


def serve(
    settings: Callable[[], Config],
    port: int,
    *,
    on_build: Callable[[Outcome], None],
    on_ready: Callable[[str], None],
    stop: threading.Event | None = None,
) -> None:
    """Build, serve on the loopback address, and build again after each change, until interrupted or
    ``stop`` is set.

    ``settings`` is asked before each build, so a change of ``sitegen.toml`` counts. The port is the
    given one or the next that is free. Raises ``PublishError`` when none of the next ports is, and
    ``ConfigError`` when the settings cannot be used from the start."""
    state, stop = _State(), stop or threading.Event()
    config = settings()
    watch = Watch(config)
    on_build(_build(settings, state))
    with _server(
        port, partial(_Handler, state=state, directory=str(config.output.absolute()))
    ) as server:
        thread = threading.Thread(
            target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True
        )
        thread.start()
        on_ready(f"http://{_HOST}:{server.server_address[1]}/")
        importlib.import_module("sitegen.pipeline.building")  # while nobody waits for it
        try:
            pause_s = _PAUSE_S
            while not stop.wait(pause_s):
                started = time.perf_counter()
                has_changed = watch.has_changed()
                pause_s = max(_PAUSE_S, _REST * (time.perf_counter() - started))
                if has_changed:
                    on_build(_build(settings, state))
        finally:
            state.close()
            server.shutdown()


def _build(settings: Callable[[], Config], state: _State) -> Outcome:
    try:
        report = build(settings())
    except SitegenError as error:
        state.publish(str(error))
        return Outcome(str(error), error=str(error))
    state.publish(None)
    made = f"Built {counted(report.pages, 'page')}, {counted(report.entries, 'event')}"
    message = f"{made}; {counted(report.changed, 'file')} changed."
    message = f"{message}\n{report.kept_back}".rstrip()
    return Outcome(message, report.problems)


def _server(
    port: int, handler: Callable[..., http.server.BaseHTTPRequestHandler]
) -> http.server.ThreadingHTTPServer:
    for candidate in [0] if port == 0 else range(port, min(port + _PORTS_TRIED, 65536)):
        try:
            server = http.server.ThreadingHTTPServer((_HOST, candidate), handler)
        except OSError:
            continue
        server.daemon_threads = True
        return server
    raise PublishError(
        f"no port from {port} on is free", hint="Choose another one: sitegen serve --port 9000"
    )
