"""Starting the server when it cannot start."""

from __future__ import annotations

import socket

import pytest

from rag.errors import RapportwijzerError
from rag.settings import Settings
from rag.web.server import serve


def test_a_port_in_use_is_told_before_anything_is_loaded() -> None:
    def never() -> object:
        raise AssertionError("the assistant was opened")

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(RapportwijzerError, match=f"port {port} .* in use; .* --port") as caught:
            serve(Settings(port=port), never)  # type: ignore[arg-type]
    assert "Poort" in caught.value.dutch


def test_a_host_that_is_not_here_is_told_too() -> None:
    with pytest.raises(RapportwijzerError, match="cannot be used"):
        serve(Settings(host="192.0.2.1"), lambda: None)  # type: ignore[arg-type,return-value]
