"""The stub as a process of its own: ``python -m tests.web.stub_server``, in the house style of the folder it runs in."""

from __future__ import annotations

from rag.settings import Settings
from rag.web.server import serve
from tests.web import stub

if __name__ == "__main__":
    stub.SLOW_SECONDS = 6  # a server that stops waits for what it has begun
    serve(Settings(), stub.StubAssistant)
