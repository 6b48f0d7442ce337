"""What a link says of its page before anybody opens it: through the real shell, for pages, kommuner, example data and hostile queries."""

import asyncio
import re
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.responses import HTMLResponse
from starlette.types import Receive, Scope, Send

import app
from indicators import catalogue, deling, store

TAG = re.compile(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">')


async def streamlits(scope: Scope, receive: Receive, send: Send) -> None:
    """Streamlit's own shell, as it is served."""
    await HTMLResponse(app._SHELL.read_text(encoding="utf-8"))(scope, receive, send)


@pytest.fixture
def head(releases: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[str, dict[str, str], str]]:
    """Ask the shell for an address: its title, its meta tags, and all of it."""
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(releases))

    def ask(path: str = "/", raw: bytes | None = None, **query: str) -> tuple[str, dict[str, str], str]:
        sent: list[dict] = []

        async def receive() -> dict:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict) -> None:
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"accept", b"text/html")],
                 "query_string": urlencode(query).encode() if raw is None else raw}  # fmt: skip
        asyncio.run(app.DanishShell(streamlits)(scope, receive, send))
        body = b"".join(m.get("body", b"") for m in sent)
        assert dict(sent[0]["headers"])[b"content-length"] == str(len(body)).encode() and sent[0]["status"] == 200
        html = body.decode("utf-8")
        return unescape(re.search("<title>(.*?)</title>", html)[1]), {k: unescape(v) for k, v in TAG.findall(html)}, html

    return ask


@pytest.mark.parametrize(("path", "query", "title"), [
    ("/", {}, "Overblik i Ballerup - Nøgletal"),
    ("/", {"kommune": "Høje-Taastrup"}, "Overblik i Høje-Taastrup - Nøgletal"),
    ("/noegletal", {"noegletal": "Ledighed", "kommune": "Ballerup"}, "Ledighed i Ballerup - Nøgletal"),
    ("/noegletal", {"noegletal": "Ledige", "maalgruppe": "A-dagpenge", "kommune": "Læsø"}, "Ledige på a-dagpenge i Læsø - Nøgletal"),
    ("/noegletal", {"noegletal": "Sygedagpenge", "kommune": "Egedal"}, "Eksempeldata: Sygedagpenge i Egedal - Nøgletal"),
    ("/noegletal", {"noegletal": "Fleksjob", "kommune": "Brøndby"}, "Fleksjob i Brøndby - Nøgletal"),
    ("/noegletal", {"noegletal": "Ledighed efter alder", "opdelt": "Alder"}, "Eksempeldata: Ledighed efter alder i Ballerup - Nøgletal"),
    ("/noegletal", {}, "Nøgletal i Ballerup - Nøgletal"),
    ("/maalgrupper", {"maalgruppe_side": "A-dagpenge"}, "Målgruppen A-dagpenge i Ballerup - Nøgletal"),
    ("/data", {}, "Data - Nøgletal"),
    ("/findes-ikke", {}, "Nøgletal"),
])  # fmt: skip
def test_the_title_fits_the_address(head, path, query, title):
    said, tags, _ = head(path, **query)
    assert said == tags["og:title"] == title
    assert tags["description"] == tags["og:description"] and tags["og:site_name"] == "Nøgletal"
    assert ("Eksempeldata" in title) == ("Eksempeldata" in tags["og:description"])


def test_the_description_of_a_real_figure_names_its_newest_period(head):
    _, tags, _ = head("/noegletal", noegletal="Ledighed", kommune="Ballerup")
    assert tags["og:description"] == "Ledighed i pct. af arbejdsstyrken i Ballerup, mod klynge og hele landet. Nyeste tal: juli 2026."


def test_without_examples_no_link_says_so(head, monkeypatch):
    monkeypatch.setenv("NOEGLETAL_EKSEMPEL", "nej")
    title, tags, html = head("/noegletal", noegletal="Sygedagpenge", kommune="Egedal")
    assert title == "Sygedagpenge i Egedal - Nøgletal" and "ikke leveret endnu" in tags["og:description"] and "ksempeldata" not in html


def test_a_saved_view_has_its_name(head):
    from indicators import visninger

    view = visninger.builtin()[0]
    assert head("/noegletal", visning=view.slug)[0] == head("/noegletal", visning=view.navn)[0] == f"{view.navn} i Ballerup - Nøgletal"


HOSTILE = [
    '"><script>alert(1)</script>', "</title><script>alert(1)</script>", "' onload='x", "<img src=x onerror=alert(1)>", "\x00",
    "æ" * 5000, "\\1",
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("key", ["kommune", "noegletal", "maalgruppe", "maalgruppe_side", "opdelt", "visning", "andet"])
def test_a_hostile_query_says_nothing_and_breaks_nothing(head, key, value):
    for path in ("/", "/noegletal", "/maalgrupper"):
        query = {"noegletal": "Ledighed", key: value} if path == "/noegletal" else {key: value}
        title, tags, html = head(path, **query)
        assert title.endswith("Nøgletal") and value not in title + str(tags)
        assert "alert(1)" not in html and "onerror" not in html.split("</title>")[0]


@pytest.mark.parametrize("raw", [b"%", b"%ff%fe=%ff", b"\xff\xfe", b"a" * 100_000, b"&" * 50_000, b"kommune=%00&kommune=Ballerup"])
def test_a_broken_query_is_no_reason_to_fail(head, raw):
    assert head("/noegletal", raw)[0].endswith("Nøgletal")


def test_the_words_of_a_card_are_escaped():
    found = deling.tags(deling.Kort('Fleksjob "<b>" & co', "</title><script>"))
    assert "<b>" not in found and "<script>" not in found and "&quot;&lt;b&gt;&quot; &amp; co" in found


def test_without_a_release_the_shell_stands(head, monkeypatch, tmp_path):
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(tmp_path))
    assert head("/noegletal", noegletal="Ledighed")[0] == "Nøgletal"


def test_a_card_asks_for_no_comparison_and_is_quick(release, monkeypatch):
    monkeypatch.setattr("indicators.compare.compare", None)
    names = [i.kort for i in catalogue.load().indikatorer.values()]
    deling.kort(release, "/noegletal", {"noegletal": names[0]})
    before = time.perf_counter()
    for name in names:
        assert name in deling.kort(release, "/noegletal", {"noegletal": name, "kommune": "Ballerup"}).titel
    assert (time.perf_counter() - before) / len(names) < 0.02


def test_the_shell_keeps_its_language_and_its_script(head, releases):
    _, _, html = head()
    assert '<html lang="da">' in html and f"<script>{app._SCRIPT}</script>" in html and html.count("<title>") == 1
    assert store.current_id(releases)
