"""ASGI middleware around everything: which addresses exist, what a browser may run, and in which language.

Gradio serves more than this page needs (uploads, a proxy for addresses elsewhere, links that store a conversation,
routes that list or run functions), so only what the page uses is let through; the rest does not exist.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.web import strings

OPEN_PATHS = re.compile(
    r"""^/(
        | (en/)?(api|huisstijl)/.* | en
        | (en/)?(config | theme\.css | favicon\.ico | manifest\.json | robots\.txt
        | assets/.* | static/.*
        | gradio_api/(info|app_id|startup-events|theme\.css|queue/join|queue/data|cancel|reset|run/predict)
        | gradio_api/heartbeat/[A-Za-z0-9]+)?
    )/?$""",
    re.VERBOSE,
)
LANGUAGE_OF = {"/": "nl", "/en/": "en"}
_ENGLISH = "/en"
_SHARED = re.compile(rf"{_ENGLISH}(?=/(?:api|huisstijl)/)")
"""What every language has in common is also found beside the English page, and then speaks English."""
MAX_BODY = 4_000_000
_FOREIGN_META = re.compile(rb"\s*<meta\s+(?:property=\"og:|name=\"twitter:)[^>]*>")
_SCRIPT = re.compile(rb"<script(?=[\s>])")
_NOT_FOUND = {"error": "no such address", "melding": strings.ERROR_NO_PAGE}
_REFUSED = {"error": "request from another site", "melding": strings.ERROR_OTHER_SITE}
_TOO_LARGE = {"error": "request too large", "melding": strings.ERROR_TOO_LARGE}


class Gate:
    """Refuses what the page does not use, and gives every response its security headers."""

    def __init__(
        self, app: ASGIApp, frame_ancestors: Iterable[str] = (), heads: Mapping[str, str] | None = None
    ) -> None:
        self.app = app
        self.frames = " ".join(["'self'", *frame_ancestors])
        self.heads = {code: head.encode() for code, head in (heads or {}).items()}
        """Language to what the page gets in its head; at ``/`` Dutch, elsewhere under the language's own name."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, self._dressed(send, "/", secrets.token_urlsafe(16)))
            return
        nonce = secrets.token_urlsafe(16)
        path = scope["path"]
        dressed = self._dressed(send, path, nonce)
        shared = _SHARED.match(path)
        if shared:
            rest = path[shared.end() :]
            with strings.speaking("en"):
                await self.app(dict(scope, path=rest, raw_path=rest.encode()), receive, dressed)
            return
        language = LANGUAGE_OF.get(path)
        if language is not None:
            # Plain bytes are needed to put the nonce in; the outer layer compresses again.
            scope = dict(scope, headers=[h for h in scope["headers"] if h[0] != b"accept-encoding"])
            await self.app(scope, receive, _Rewriter(dressed, nonce, language, self.heads.get(language, b"")))
        else:
            await self.app(scope, receive, dressed)

    def _refusal(self, scope: Scope) -> JSONResponse | None:
        headers = Headers(scope=scope)
        if not OPEN_PATHS.match(scope["path"]) or b"deep_link" in scope["query_string"]:
            return JSONResponse(_NOT_FOUND, 404)
        if scope["method"] not in {"GET", "HEAD"}:
            if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
                return JSONResponse(_REFUSED, 403)
            length = headers.get("content-length", "0")
            if not length.isdigit() or int(length) > MAX_BODY or "transfer-encoding" in headers:
                return JSONResponse(_TOO_LARGE, 413)
        return None

    def _dressed(self, send: Send, path: str, nonce: str) -> Send:
        policy = (
            f"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
            f"base-uri 'self'; form-action 'self'; frame-ancestors {self.frames}"
        )

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
                if path.startswith("/assets/") or path.startswith("/static/fonts/"):
                    headers["Cache-Control"] = "public, max-age=31536000, immutable"
                elif not path.startswith(("/static/", "/huisstijl/")):
                    headers["Cache-Control"] = "no-store"
                    headers["X-Accel-Buffering"] = "no"
            await send(message)

        return dressed


class _Rewriter:
    """Collects the HTML of the page, then sends it in its language, with a nonce on its scripts and no one else's pictures."""

    def __init__(self, send: Send, nonce: str, language: str, head: bytes) -> None:
        self.send = send
        self.lang = f'lang="{language}"'.encode()
        self.nonce = nonce.encode()
        self.head = head
        self.start: Message | None = None
        self.body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            return
        self.body += message.get("body", b"")
        if message.get("more_body") or self.start is None:
            return
        body = bytes(self.body)
        if b"text/html" in Headers(raw=self.start["headers"]).get("content-type", "").encode():
            body = _FOREIGN_META.sub(b"", body).replace(b'lang="en"', self.lang, 1)
            body = body.replace(b"</head>", self.head + b"</head>", 1)
            body = _SCRIPT.sub(b'<script nonce="' + self.nonce + b'"', body)
        headers = MutableHeaders(raw=self.start["headers"])
        headers["Content-Length"] = str(len(body))
        await self.send({**self.start, "headers": headers.raw})
        await self.send({"type": "http.response.body", "body": body})
