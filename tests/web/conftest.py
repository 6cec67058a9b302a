"""The running page: `python app.py` as a process of its own, on the real corpus, with Debian's Chromium in front."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
PATIENCE = 120
"""Seconds that a machine with other work may take to stop or to start; nothing is measured by it."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


class Server:
    """A page as a process of its own, on one port and one index, that can be stopped and started again.

    `command` starts it, in `folder`; without one it is `python app.py`, in the root of the project.
    """

    def __init__(self, folder: Path, command: Sequence[str] = ()) -> None:
        self.folder = folder
        self._command = command
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}/"
        self._log = folder / "log.txt"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when the page is open; does nothing when it is."""
        if self._process is not None:
            return
        settings = {
            "RAPPORTWIJZER_CORPUS": str(ROOT / "corpus"),
            "RAPPORTWIJZER_INDEX": str(self.folder / "index"),
            "RAPPORTWIJZER_PORT": str(self.port),
        }
        with self._log.open("a") as output:
            self._process = subprocess.Popen(
                [sys.executable, *(self._command or ["app.py"])],
                cwd=self.folder if self._command else ROOT,
                env={**os.environ, **settings, "PYTHONPATH": str(ROOT)},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        _wait_until_open(self.address, self._process, self._log)

    def stop(self) -> None:
        """Stops it by Ctrl-C, which it has to take without a word."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(signal.SIGINT)
        try:
            ended = process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            pytest.fail(
                f"the server did not stop within {PATIENCE} seconds of Ctrl-C:\n{self._log.read_text()}"
            )
        assert (ended, "Traceback" in self._log.read_text()) == (0, False), self._log.read_text()


@pytest.fixture(scope="session")
def page_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A page that is open; its process ends with the tests."""
    server = Server(tmp_path_factory.mktemp("page"))
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def page_address(page_server: Server) -> str:
    return page_server.address


@pytest.fixture
def restartable(page_server: Server) -> Iterator[Server]:
    """The same page, for a test that stops it; the next test finds it open again."""
    yield page_server
    page_server.start()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api")
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium on this machine; install it or name it in CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, page_address: str) -> Iterator[Callable[..., Page]]:
    """Opens the page, in an English browser, as wide and as dark as asked, or in a tab `beside` another.

    Afterwards nothing may have gone to another host, no script may have failed, and no policy been broken.
    """
    contexts, trouble = [], []

    def visited(
        width: int = 1280,
        height: int = 800,
        scheme: str = "light",
        path: str = "",
        beside: Page | None = None,
        locale: str = "en-US",
        **more: Any,
    ) -> Page:
        if beside is None:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale=locale, **more
            )
            contexts.append(context)
        else:
            context = beside.context
        page = context.new_page()

        def requested(request: Any) -> None:
            if not request.url.startswith((page_address, "data:", "blob:")):
                trouble.append(f"request to {request.url}")

        page.on("request", requested)
        page.on("pageerror", lambda error: trouble.append(f"script error: {error}"))
        page.on("console", lambda m: trouble.append(f"console: {m.text}") if _unexpected(m) else None)
        page.goto(page_address + path)
        page.locator("#vraag textarea").wait_for(state="attached")
        page.locator("html.rw-klaar").wait_for(state="attached")
        return page

    yield visited
    for context in contexts:
        context.close()
    assert trouble == []


def _unexpected(message: Any) -> bool:
    """An error in the console, other than that a test took the network or the server away."""
    return message.type == "error" and not re.search(
        r"net::ERR_|^Event$|JSHandle@|^Unexpected error|TypeError: (?:network error|Failed to fetch)",
        message.text,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_open(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 2 * PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address + "api/health", timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"the page did not open:\n{log.read_text()}")
