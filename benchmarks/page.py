"""How fast the page is: ``python -m benchmarks.page [--people 50] [--json]``. Needs Chromium.

Three measurements of the running page, each beside what it is held against:

- from Enter to the complete answer in a browser, as a multiple of what `Assistant.ask` itself took for the same question;
- the first view of the page, as a multiple of that of an empty page of Gradio, loaded in turn;
- so many people at once, each in a session and with a question of their own: how long until everyone has a complete answer, and
  whether it is their own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
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
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from html import escape
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

import httpx

from evals.suite import load_suite

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SUITE = Path("evals/suites/nplv-dev.yaml")
MOST = {
    "Enter to answer / asking": 5.0,
    "Enter to answer, 95th percentile (ms)": 1000.0,
    "first view / that of an empty page": 1.5,
    "at once: wrong or missing answers": 0.0,
    "at once: 95th percentile (s)": 3.0,
}
EMPTY_PAGE = """
import os, sys
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
import gradio as gr
with gr.Blocks() as page:
    gr.Textbox(label="Uw vraag")
page.launch(server_port=int(sys.argv[1]), quiet=True)
"""
_ASK_AND_WAIT = """turn => {
  window.took = new Promise((done, failed) => {
    setTimeout(() => failed(new Error("no answer within a minute")), 60_000);
    document.addEventListener("keydown", () => {
      const began = performance.now();
      const seen = () => document.getElementById(`antwoord-${turn}`) && document.getElementById(`bronnen-${turn}`);
      const watch = new MutationObserver(() => {
        if (!seen()) return;
        watch.disconnect();
        requestAnimationFrame(() => done(performance.now() - began));
      });
      watch.observe(document.body, { childList: true, subtree: true });
    }, { once: true, capture: true });
  });
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--questions", type=int, default=30, help="questions asked in the browser")
    parser.add_argument("--people", type=int, default=50, help="people who ask at once")
    parser.add_argument("--address", help="measure a page that is open already, instead of opening one")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    arguments = parser.parse_args()
    opened = _running([sys.executable, "app.py"], "RAPPORTWIJZER_PORT", "api/health")
    with nullcontext(arguments.address) if arguments.address else opened as page:
        figures: dict[str, float] = {}
        for measured in (
            lambda: _in_the_browser(page, arguments.questions),
            lambda: asyncio.run(_at_once(page, _questions(arguments.people))),
        ):
            found = measured()
            figures |= found
            if not arguments.json:
                _print(found)
    if arguments.json:
        print(json.dumps(figures))


def _print(figures: dict[str, float]) -> None:
    for name, value in figures.items():
        limit = f"   at most {MOST[name]:g}" if name in MOST else ""
        print(f"{name:42} {value:9.2f}{limit}", flush=True)


def _questions(count: int) -> list[str]:
    """Different questions, as many as there are; then from the first on again."""
    asked = list(dict.fromkeys(item.question for item in load_suite(SUITE).items if not item.history))
    return [asked[i % len(asked)] for i in range(count)]


def _in_the_browser(address: str, count: int) -> dict[str, float]:
    from playwright.sync_api import sync_playwright

    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        with _running([sys.executable, "-c", EMPTY_PAGE], None, "") as empty:
            figures = _first_views(browser, address, empty)
        figures |= _answers(browser, address, _questions(count))
        browser.close()
    return figures


def _answers(browser: Browser, address: str, questions: list[str]) -> dict[str, float]:
    """Milliseconds from Enter to the complete answer with its sources, and what asking itself took of that."""
    page = browser.new_page()
    page.goto(address)
    box = page.get_by_role("textbox", name="Uw vraag")
    box.wait_for()
    shown, asking = [], []
    for question in questions:
        asking.append(_ask(address, question)["latency_ms"])
        if shown and len(shown) % 10 == 0:  # a conversation of ten questions, then another
            page.get_by_role("button", name="Nieuw gesprek").click()
            page.locator("[id^=antwoord-]").first.wait_for(state="detached")
        box.fill(question)
        page.wait_for_timeout(200)
        page.evaluate(_ASK_AND_WAIT, len(shown) % 10 + 1)
        box.press("Enter")
        shown.append(page.evaluate("window.took"))
    page.close()
    return {
        "asking (ms)": median(asking),
        "Enter to answer (ms)": median(shown),
        "Enter to answer, 95th percentile (ms)": quantiles(shown, n=20)[-1],
        "Enter to answer / asking": median(shown) / median(asking),
    }


def _first_views(browser: Browser, address: str, empty: str, rounds: int = 7) -> dict[str, float]:
    """Milliseconds until one can type, in a browser that has nothing of the page yet."""
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(_first_view(browser, address))
        theirs.append(_first_view(browser, empty))
    return {
        "first view (ms)": median(ours),
        "first view of an empty page (ms)": median(theirs),
        "first view / that of an empty page": median(ours) / median(theirs),
    }


def _first_view(browser: Browser, address: str) -> float:
    context = browser.new_context()
    page = context.new_page()
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.get_by_label("Uw vraag").wait_for()
    took = (time.perf_counter() - began) * 1000
    context.close()
    return took


async def _at_once(address: str, questions: list[str]) -> dict[str, float]:
    """Everyone asks in the same moment, through the queue that the page itself uses."""
    limits = httpx.Limits(max_connections=2 * len(questions) + 4)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        wanted = {question: _ask(address, question)["text"] for question in dict.fromkeys(questions)}
        config = (await client.get("config")).json()
        event = _ask_event(config)
        everyone = [_one_person(client, event, f"mens{i}", question) for i, question in enumerate(questions)]
        answers = await asyncio.gather(*everyone)
    took = [seconds for seconds, _ in answers]
    wrong = sum(
        _beginning(wanted[question]) not in text
        for question, (_, text) in zip(questions, answers, strict=True)
    )
    return {
        "at once: people": float(len(questions)),
        "at once: wrong or missing answers": float(wrong),
        "at once: median (s)": median(took),
        "at once: 95th percentile (s)": quantiles(took, n=20)[-1],
        "at once: last (s)": max(took),
    }


def _beginning(text: str) -> str:
    """The first words of an answer, as its HTML has them: up to what is bold or a marker."""
    return json.dumps(escape(re.split(r"\*\*| \[|\n", text)[0]), ensure_ascii=False)[1:-1]


def _ask_event(config: dict[str, Any]) -> dict[str, Any]:
    """The event behind Enter in the question field."""
    box = next(c["id"] for c in config["components"] if c["props"].get("elem_id") == "vraag")
    return next(d for d in config["dependencies"] if [box, "submit"] in d["targets"])


async def _one_person(
    client: httpx.AsyncClient, event: dict[str, Any], session: str, question: str
) -> tuple[float, str]:
    """Seconds until the answer is complete, and all that was shown."""
    began = time.perf_counter()
    data = [question, *[None] * (len(event["inputs"]) - 1)]
    body = {"data": data, "fn_index": event["id"], "session_hash": session, "trigger_id": None}
    (await client.post("gradio_api/queue/join", json=body)).raise_for_status()
    shown: list[str] = []
    async with client.stream("GET", "gradio_api/queue/data", params={"session_hash": session}) as stream:
        async for line in stream.aiter_lines():
            if not line.startswith("data:"):
                continue
            message = json.loads(line[5:])
            shown.append(json.dumps(message.get("output", {}), ensure_ascii=False))
            if message["msg"] == "process_completed":
                break
    return time.perf_counter() - began, " ".join(shown)


def _ask(address: str, question: str) -> dict[str, Any]:
    body = json.dumps({"question": question}).encode()
    request = urllib.request.Request(address + "api/ask", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as reply:
        return json.load(reply)  # type: ignore[no-any-return]


@contextmanager
def _running(command: list[str], port_setting: str | None, ready: str) -> Iterator[str]:
    """Address of a server that runs as a process of its own; it gets its port as a setting, else as an argument."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    environment = {**os.environ, **({port_setting: port} if port_setting else {})}
    arguments = command if port_setting else [*command, port]
    process = subprocess.Popen(arguments, env=environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        until = time.monotonic() + 180
        while True:
            try:
                urllib.request.urlopen(address + ready, timeout=2).close()
                break
            except (urllib.error.URLError, OSError):
                if process.poll() is not None or time.monotonic() > until:
                    raise
                time.sleep(0.3)
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)


if __name__ == "__main__":
    main()
