"""The preview: what a browser gets, and when it is told to come again."""

import http.client
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.errors import ConfigError
from sitegen.preview import EVENTS_PATH, Outcome, serve

_ARTICLE = (
    "---\ntitle: A bridge\ndate: 2024-03-05\n---\nThe council approved the {} on 4 March 2024.\n"
)


@dataclass
class Preview:
    """A running preview: its port, its folder, and what its builds came to."""

    port: int
    folder: Path
    outcomes: list[Outcome]
    built: threading.Condition
    error: list[str]

    def get(self, path: str, host: str | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={"Host": host} if host else {})
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, text

    def after_build(self, act: Callable[[], object]) -> Outcome:
        """Do something that makes a build, and wait for it."""
        with self.built:
            count = len(self.outcomes)
            act()
            assert self.built.wait_for(lambda: len(self.outcomes) > count, timeout=20)
            return self.outcomes[-1]

    def write(self, words: str) -> None:
        (self.folder / "content" / "a.md").write_text(_ARTICLE.format(words), encoding="utf-8")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    (tmp_path / "content").mkdir()
    running = Preview(0, tmp_path, [], threading.Condition(), [])
    running.write("first bridge")
    stop, ready = threading.Event(), threading.Event()

    def settings() -> Config:
        if running.error:
            raise ConfigError(running.error[0])
        return Config(tmp_path / "content", tmp_path / "site", tmp_path)

    def on_build(outcome: Outcome) -> None:
        with running.built:
            running.outcomes.append(outcome)
            running.built.notify_all()

    def on_ready(url: str) -> None:
        running.port = int(url.rstrip("/").rpartition(":")[2])
        ready.set()

    thread = threading.Thread(
        target=serve,
        args=(settings, 0),
        kwargs={"on_build": on_build, "on_ready": on_ready, "stop": stop},
    )
    thread.start()
    assert ready.wait(30)
    yield running
    stop.set()
    thread.join(20)
    assert not thread.is_alive()


def test_page_is_served_with_the_reloader_and_the_file_stays_without(preview: Preview) -> None:
    status, page = preview.get("/")
    assert status == 200
    assert "first bridge" in page
    assert page.count("EventSource") == 1
    assert "EventSource" not in (preview.folder / "site" / "index.html").read_text(encoding="utf-8")


def test_changed_article_is_built_and_the_browser_is_told(preview: Preview) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=20)
    connection.request("GET", EVENTS_PATH)
    stream = connection.getresponse()
    assert stream.getheader("Content-Type") == "text/event-stream"
    first = stream.readline()
    assert first.startswith(b"data: ")
    stream.readline()
    outcome = preview.after_build(lambda: preview.write("second bridge"))
    assert outcome.error is None
    line = stream.readline()
    while line.startswith((b":", b"\n")):
        line = stream.readline()
    assert line.startswith(b"data: ")
    assert line != first
    connection.close()
    assert "second bridge" in preview.get("/")[1]


def test_error_that_stops_a_build_is_shown_in_the_page_until_it_is_mended(preview: Preview) -> None:
    preview.error.append("sitegen.toml:2: there is no <setting>")
    outcome = preview.after_build(lambda: preview.write("third bridge"))
    assert outcome.error == "sitegen.toml:2: there is no <setting>"
    status, page = preview.get("/")
    assert status == 500
    assert "there is no &lt;setting&gt;" in page
    assert "EventSource" in page
    preview.error.clear()
    preview.after_build(lambda: preview.write("fourth bridge"))
    assert "fourth bridge" in preview.get("/")[1]


def test_slip_in_the_corrections_is_shown_and_the_last_good_site_stays(preview: Preview) -> None:
    corrections = preview.folder / "corrections.toml"
    outcome = preview.after_build(lambda: corrections.write_text("[[hide]]\n", "utf-8"))
    assert outcome.error is not None
    assert outcome.error.startswith(f'{corrections}:1: hide: "event" is missing\n')
    status, page = preview.get("/")
    assert (status, "1 slip in the corrections; nothing was written" in page) == (500, True)
    assert "first bridge" in (preview.folder / "site" / "index.html").read_text("utf-8")
    outcome = preview.after_build(corrections.unlink)
    assert (outcome.error, preview.get("/")[0]) == (None, 200)


def test_problem_of_an_article_is_told_and_the_site_is_shown(preview: Preview) -> None:
    outcome = preview.after_build(
        lambda: (preview.folder / "content" / "empty.md").write_bytes(b"")
    )
    assert [problem.message for problem in outcome.problems] == ["the file is empty"]
    assert preview.get("/")[0] == 200


def test_page_that_is_not_there_is_the_site_s_own(preview: Preview) -> None:
    status, page = preview.get("/nowhere.html")
    assert status == 404
    assert "EventSource" in page


@pytest.mark.parametrize(
    "path", ["/../content/a.md", "/%2e%2e/content/a.md", "/..%2fcontent/a.md", "//etc/passwd"]
)
def test_nothing_outside_the_site_is_served(preview: Preview, path: str) -> None:
    assert preview.get(path)[0] == 404


def test_page_of_another_name_cannot_read_it_through_the_browser(preview: Preview) -> None:
    assert preview.get("/", host=f"evil.example:{preview.port}")[0] == 403


def test_port_in_use_is_passed_over(
    preview: Preview, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "content").mkdir()
    stop = threading.Event()
    urls: list[str] = []

    def on_ready(url: str) -> None:
        urls.append(url)
        stop.set()

    config = Config(other / "content", other / "site", other)
    serve(lambda: config, preview.port, on_build=lambda _: None, on_ready=on_ready, stop=stop)
    assert int(urls[0].rstrip("/").rpartition(":")[2]) > preview.port


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_ends_it_cleanly(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(_ARTICLE.format("bridge"), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "sitegen", "serve", "--port", "0"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline().startswith("Built ")
        assert running.stdout.readline().startswith("Serving at http://127.0.0.1:")
        running.send_signal(signal.SIGINT)
        out, errors = running.communicate(timeout=20)
    assert (running.returncode, out.strip(), errors) == (0, "Stopped.", "")
