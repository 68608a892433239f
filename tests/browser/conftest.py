"""A real browser, the site of the newsroom on the disk, and the same site under a sub-path of a
server."""

from __future__ import annotations

import functools
import http.server
import importlib.util
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

from sitegen.model import Analysis, Timeline

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


def _missing(reason: str) -> NoReturn:
    """Skip with the reason; in CI, where the browser belongs to the job, fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"browser tests must run in CI: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of the system, else the one that Playwright installed."""
    system = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=system, args=list(_FLAGS))
        except Error as error:
            _missing(f"no Chromium can be opened: {str(error).splitlines()[0]}")
        yield opened
        opened.close()


def _module() -> Any:
    """What builds the newsroom for the tests of pages."""
    path = Path(__file__).parent.parent / "pages" / "conftest.py"
    spec = importlib.util.spec_from_file_location("newsroom_of_pages", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def newsroom_of_pages() -> tuple[Timeline, tuple[Analysis, ...]]:
    """The timeline and the analyses of the newsroom."""
    timeline, analyses = _module().load()
    return timeline, analyses


@pytest.fixture(scope="session")
def folder(
    tmp_path_factory: pytest.TempPathFactory,
    newsroom_of_pages: tuple[Timeline, tuple[Analysis, ...]],
) -> Path:
    """The site of the newsroom, on the disk."""
    return _written(tmp_path_factory.mktemp("site"), newsroom_of_pages)


@pytest.fixture(
    scope="session",
    params=[("plain", "en"), ("plain", "ar"), ("ledger", "en"), ("ledger", "ar")],
    ids="-".join,
)
def dressed(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    newsroom_of_pages: tuple[Timeline, tuple[Analysis, ...]],
) -> Path:
    """The same in each theme, in a language of either direction."""
    theme, language = request.param
    return _written(
        tmp_path_factory.mktemp("site"), newsroom_of_pages, theme=theme, language=language
    )


def _written(
    target: Path, newsroom: tuple[Timeline, tuple[Analysis, ...]], **settings: str
) -> Path:
    module = _module()
    site: dict[str, str] = module.site_of(*newsroom, module.config(**settings))
    for name, text in site.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(text.encode())
    return target


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the folder under ``/some/where/`` and nothing beside it."""

    def translate_path(self, path: str) -> str:
        prefix = "/some/where"
        return super().translate_path(
            path[len(prefix) :] if path.startswith(f"{prefix}/") else "/no/such/place"
        )

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing: tests do not print."""


@pytest.fixture(scope="session")
def served(folder: Path) -> Iterator[str]:
    """The address of the site on a free port of the loopback, under a sub-path."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/some/where/"
        server.shutdown()
        thread.join()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()
