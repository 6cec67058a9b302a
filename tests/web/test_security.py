"""The gate in front of Gradio: what exists, what a browser may run, and in which language."""

from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from rag.web import strings
from rag.web.security import MAX_BODY, Gate

SHELL = (
    '<html lang="en"><head><meta property="og:image" content="https://elders.example/a.jpg" />'
    "</head><body><script>1</script><script type=module src=a.js></script></body></html>"
)


async def shell(request: Request) -> HTMLResponse:
    return HTMLResponse(SHELL)


async def anything(request: Request) -> PlainTextResponse:
    return PlainTextResponse("open")


async def spoken(request: Request) -> PlainTextResponse:
    return PlainTextResponse(strings.language())


@pytest.fixture
def client() -> TestClient:
    inner = Starlette(
        routes=[
            Route("/", shell),
            Route("/en/", shell),
            Route("/api/spoken", spoken),
            Route("/{rest:path}", anything, methods=["GET", "POST"]),
        ]
    )
    return TestClient(
        Gate(
            inner,
            frame_ancestors=["https://portaal.example"],
            heads={"nl": "<!--huisstijl-->", "en": "<!--house style-->"},
        )
    )


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload",
        "/en/gradio_api/upload",
        "/gradio_api/deep_link",
        "/gradio_api/file=https://elders.example/a",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file/http://elders.example",
        "/gradio_api/proxy=https://elders.example",
        "/gradio_api/call/answer",
        "/gradio_api/call/v2/answer",
        "/gradio_api/run/answer",
        "/gradio_api/runs",
        "/gradio_api/run-history/connect",
        "/gradio_api/vibe-edit/",
        "/gradio_api/process_recording",
        "/gradio_api/stream/x",
        "/gradio_api/openapi.json",
        "/openapi.json",
        "/docs",
        "/monitoring",
        "/login",
        "/?deep_link=x",
    ],
)
def test_what_the_page_does_not_use_does_not_exist(client: TestClient, path: str) -> None:
    for method in ("GET", "POST"):
        reply = client.request(method, path)
        assert reply.status_code == 404
        assert "Content-Security-Policy" in reply.headers


@pytest.mark.parametrize(
    "path",
    [
        "/config",
        "/en/config",
        "/en/gradio_api/queue/join",
        "/assets/index.js",
        "/gradio_api/queue/data",
        "/api/health",
        "/huisstijl/page.css",
    ],
)
def test_what_the_page_uses_is_let_through(client: TestClient, path: str) -> None:
    assert client.get(path).text == "open"


def test_scripts_of_the_shell_run_by_a_nonce_that_is_new_each_time(client: TestClient) -> None:
    seen = set()
    for _ in range(2):
        reply = client.get("/")
        nonces = set(re.findall(r'<script nonce="([^"]+)"', reply.text))
        assert len(nonces) == 1
        assert reply.text.count("<script nonce=") == reply.text.count("<script")
        policy = reply.headers["Content-Security-Policy"]
        assert f"script-src 'self' 'nonce-{nonces.copy().pop()}'" in policy
        assert "unsafe-eval" not in policy
        assert "frame-ancestors 'self' https://portaal.example" in policy
        seen |= nonces
    assert len(seen) == 2


def test_the_shell_is_dutch_and_shows_no_one_elses_pictures(client: TestClient) -> None:
    reply = client.get("/", headers={"Accept-Encoding": "gzip, br"})
    assert '<html lang="nl">' in reply.text
    assert "elders.example" not in reply.text
    assert "<!--huisstijl--></head>" in reply.text
    assert int(reply.headers["Content-Length"]) == len(reply.content)


def test_under_its_own_address_the_shell_is_english(client: TestClient) -> None:
    reply = client.get("/en/")
    assert '<html lang="en">' in reply.text
    assert "<!--house style--></head>" in reply.text
    assert re.search(r"script-src 'self' 'nonce-\S+'", reply.headers["Content-Security-Policy"])


def test_beside_the_english_page_the_api_speaks_english(client: TestClient) -> None:
    assert client.get("/api/spoken").text == "nl"
    assert client.get("/en/api/spoken").text == "en"
    assert client.get("/en/huisstijl/page.css").text == "open"


def test_another_site_cannot_post(client: TestClient) -> None:
    assert client.post("/api/ask", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post("/api/ask", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200
    assert client.post("/api/ask").status_code == 200


def test_a_huge_body_is_refused_before_it_is_read(client: TestClient) -> None:
    assert client.post("/api/ask", content=b"x" * (MAX_BODY + 1)).status_code == 413
