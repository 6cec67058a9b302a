"""Latency as ratios, the speed of checking, cold start and memory: ``python -m benchmarks.bench [--questions 60]``.

Absolute times differ from machine to machine and from hour to hour, so an answer is compared with embedding its
own question, in one process, the two taken in turn. Other work on the machine slows both alike.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from benchmarks.checking import statements_a_second
from evals.suite import load_suite
from rag.assistant import Assistant
from rag.index import build_index
from rag.settings import Settings, load_settings

SUITE = Path("evals/suites/nplv-dev.yaml")
_RUN = "from rag.cli import main; raise SystemExit(main())"
MOST = {"answer / embedding": 4.0, "cold start (s)": 15.0, "memory of the server (MB)": 1500.0}
LEAST = {"checking (statements/s)": 200.0}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    arguments = parser.parse_args()
    settings = load_settings()
    build_index(settings)
    figures = latencies(settings, _questions(arguments.questions))
    figures["checking (statements/s)"] = statements_a_second()
    figures["cold start (s)"] = cold_start(settings)
    figures["memory of the server (MB)"] = server_memory(settings)
    if arguments.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        limit = f"   at most {MOST[name]:g}" if name in MOST else ""
        limit = f"   at least {LEAST[name]:g}" if name in LEAST else limit
        print(f"{name:32} {value:9.2f}{limit}")


def _questions(count: int) -> list[str]:
    items = load_suite(SUITE).items
    return [item.question for item in items if not item.history][:count]


def latencies(settings: Settings, questions: list[str]) -> dict[str, float]:
    """Medians over the questions, in milliseconds, and their ratios."""
    assistant = Assistant.open(settings)
    index = assistant.index
    index.warm_up()
    for question in questions[:5]:
        assistant.ask(question)
    embedding, answering = [], []
    for question in questions:
        embedding.append(_milliseconds(partial(index.embedder.embed_query, question)))
        answering.append(_milliseconds(partial(assistant.ask, question)))
    pairs = [answer / embed for answer, embed in zip(answering, embedding, strict=True)]
    index.close()
    return {
        "questions": float(len(questions)),
        "embedding (ms)": median(embedding),
        "answer (ms)": median(answering),
        "answer, 95th percentile (ms)": quantiles(answering, n=20)[-1],
        "answer / embedding": median(answering) / median(embedding),
        "the same, question by question": median(pairs),
        "memory of this process (MB)": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _milliseconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def cold_start(settings: Settings, rounds: int = 3) -> float:
    """Seconds of wall time of `rapportwijzer ask`, from process start to exit: the median of `rounds`."""
    command = [
        sys.executable,
        "-c",
        _RUN,
        "ask",
        "--index",
        str(settings.index),
        "Hoeveel woningen zijn verbeterd?",
    ]
    return median(
        _milliseconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)) / 1000
        for _ in range(rounds)
    )


def server_memory(settings: Settings) -> float:
    """Resident memory in MB of `rapportwijzer serve` after it has answered twenty questions."""
    with _server(settings) as (process, address):
        for question in _questions(20):
            body = json.dumps({"question": question}).encode()
            request = urllib.request.Request(f"{address}/api/ask", body, {"Content-Type": "application/json"})
            urllib.request.urlopen(request, timeout=60).read()
        status = Path(f"/proc/{process.pid}/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


@contextmanager
def _server(settings: Settings) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", _RUN, "serve", "--index", str(settings.index), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/api/health", process)
        yield process, address
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).read()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
