"""The dashboard: `streamlit run app.py`. The page shell is ours: Danish, and closed to the outside."""

import base64
import contextlib
import gc
import hashlib
import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qsl

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indicators import catalogue, deling, settings, store
from pages import shared

_SHELL = Path(st.__file__).parent / "static" / "index.html"
LONGEST_QUERY = 4000  # bytes of an address that are read for its card
_SCRIPT = Path(shared.__file__).with_name("skal.js").read_text(encoding="utf-8")


def _policy() -> str:
    """Content security policy. Streamlit's one inline script and ours are allowed by their hashes, whatever the version."""
    inline = [*re.findall(r"<script>(.*?)</script>", _SHELL.read_text(encoding="utf-8"), re.DOTALL), _SCRIPT]
    hashes = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline)
    scripts = " ".join(("'self'", *(f"'sha256-{digest}'" for digest in hashes)))
    return (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-src 'none'; object-src 'none'; "
        "base-uri 'self'; frame-ancestors 'self'"
    )


def _is_page(scope: Scope) -> bool:
    return b"text/html" in dict(scope["headers"]).get(b"accept", b"")


def _head(scope: Scope) -> bytes:
    """Title and description of the address, for whoever makes a card of a link, and our script. Never in the way of the page."""
    found = deling.Kort(deling.SITE, deling.DEFAULT)
    with contextlib.suppress(store.StoreError, catalogue.CatalogueError):  # the page itself says what is wrong
        query = dict(parse_qsl(scope["query_string"][:LONGEST_QUERY].decode("utf-8", errors="replace")))
        found = deling.kort(store.open_release(settings.releases_dir()), scope["path"], query)
    return f"{deling.tags(found)}<script>{_SCRIPT}</script>".encode()


class DanishShell:
    """Rewrites the page shell on its way out: lang=da, our head and script, and headers that keep the page to itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = [
            (b"content-security-policy", _policy().encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"same-origin"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # The shell is rewritten as text, so it must not come packed.
        scope = {**scope, "headers": [(k, v) for k, v in scope["headers"] if k != b"accept-encoding" or not _is_page(scope)]}
        held: list[Message] = []

        async def passing(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self.headers]
                if dict(message["headers"]).get(b"content-type", b"").startswith(b"text/html"):
                    held.append(message)  # its length is only known when the body has been rewritten
                    return
            elif held:
                await send_shell(message)
                return
            await send(message)

        async def send_shell(message: Message) -> None:
            held.append(message)
            if message.get("more_body"):
                return
            start, *parts = held
            body = b"".join(part["body"] for part in parts)
            body = body.replace(b'<html lang="en">', b'<html lang="da">')
            if b"<title>Streamlit</title>" in body:
                body = body.replace(b"<title>Streamlit</title>", await run_in_threadpool(_head, scope))
            body = re.sub(rb"(?s)<noscript>.*?</noscript>", "<noscript>Siden kræver JavaScript.</noscript>".encode(), body)
            start["headers"] = [(k, v) for k, v in start["headers"] if k not in (b"content-length", b"etag")]
            start["headers"].append((b"content-length", str(len(body)).encode()))
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self.app(scope, receive, passing)


def _served(_: Request) -> Response:
    """The id of the release that is served: what an open page asks for every five seconds."""
    try:
        return PlainTextResponse(store.current_id(settings.releases_dir()))
    except store.StoreError:  # the next page says what is wrong
        return Response(status_code=503)


@contextlib.asynccontextmanager
async def _lifespan(_: st.App) -> AsyncIterator[dict]:
    """The first start without a release builds one. Then everything imported is taken out of the garbage collector's
    rounds: Streamlit makes it walk all objects after each page run."""
    with contextlib.suppress(store.StoreError):  # the pages say what is wrong, and the cure
        try:
            store.current_id(settings.releases_dir())
        except store.StoreError:
            store.build(settings.data_dir(), settings.releases_dir())
    gc.collect()
    gc.freeze()
    yield {}


app = st.App(
    "pages/navigation.py", lifespan=_lifespan, routes=[Route("/_udgivelse", _served)], middleware=[Middleware(DanishShell)],
    on_script_error=shared.incident,
)  # fmt: skip
