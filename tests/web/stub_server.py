"""The stub as a process of its own: ``python -m tests.web.stub_server``, in the house style of the folder it runs in."""

from __future__ import annotations

from rag.settings import Settings
from rag.web.server import serve
from tests.web.stub import StubAssistant

if __name__ == "__main__":
    serve(Settings(), StubAssistant)
