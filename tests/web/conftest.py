"""The running page: `python app.py` as a process of its own, on the real corpus, with Debian's Chromium in front."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def page_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a page that is open; its process ends, by Ctrl-C and without a word, with the tests."""
    port = free_port()
    folder = tmp_path_factory.mktemp("page")
    log = folder / "log.txt"
    settings = {
        "RAPPORTWIJZER_CORPUS": str(ROOT / "corpus"),
        "RAPPORTWIJZER_INDEX": str(folder / "index"),
        "RAPPORTWIJZER_PORT": str(port),
    }
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=ROOT,
            env={**os.environ, **settings},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait_until_open(address, process, log)
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        ended = process.wait(timeout=20)
    assert (ended, "Traceback" in log.read_text()) == (0, False), log.read_text()


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
    """Opens the page, in an English browser, as wide and as dark as asked.

    Afterwards nothing may have gone to another host, no script may have failed, and no policy been broken.
    """
    contexts, trouble = [], []

    def visited(width: int = 1280, height: int = 800, scheme: str = "light", **more: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-US", **more
        )
        contexts.append(context)
        page = context.new_page()

        def requested(request: Any) -> None:
            if not request.url.startswith((page_address, "data:", "blob:")):
                trouble.append(f"request to {request.url}")

        page.on("request", requested)
        page.on("pageerror", lambda error: trouble.append(f"script error: {error}"))
        page.on("console", lambda m: trouble.append(f"console: {m.text}") if _unexpected(m) else None)
        page.goto(page_address)
        page.get_by_role("textbox", name="Uw vraag").wait_for()
        return page

    yield visited
    for context in contexts:
        context.close()
    assert trouble == []


def _unexpected(message: Any) -> bool:
    """An error in the console, other than that a test took the network away."""
    return message.type == "error" and "ERR_INTERNET_DISCONNECTED" not in message.text


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_open(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 180
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address + "api/health", timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"the page did not open:\n{log.read_text()}")
