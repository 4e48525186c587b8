"""HTML."""

from __future__ import annotations

from collections.abc import Iterator

from bot.fetching.feeds_found import find_feed
from tests.trust.targets._reading import read_whole

LONGEST = 20_000

PAGE = b"""<!doctype html><html lang="en"><head><title>Ferry aground</title>
<meta charset="utf-8"><base href="http://a.example/b/">
<link rel="alternate" type="application/rss+xml" href="feed.xml">
<meta property="article:published_time" content="2026-03-01T08:00:00Z">
<meta property="og:site_name" content="Paper Boat"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ferry aground</h1>
<p>The ferry <b>Aurelia</b> ran aground off Port Salus. All 214 people were saved.</p>
<ul><li>One tug came.</li><li>Two more followed.</li></ul>
<table><tr><th>Boat</th><th>State</th></tr><tr><td>Aurelia</td><td>Aground</td></tr>
</table><blockquote>We knew.</blockquote></article></body></html>"""

LD = b"""<html><script type="application/ld+json">{"@type":"NewsArticle","headline":"A",
"datePublished":"2026-03-01","publisher":{"name":"B"}}</script><p>It was calm there all
night long, and nobody on board of the ferry slept for even an hour, said Ann.</p>"""

WORDS = (
    *(b"<p>", b"</p>", b"<table>", b"<tr>", b"<td>", b"<ul>", b"<li>", b"<pre>"),
    *(b"<script>", b"<style>", b"<!--", b"-->", b"<![CDATA[", b"&#x", b"&nbsp;"),
    *(b"charset=utf-7", b"charset=utf-16", b"<article>", b"<h1>", b"<br>", b"<div>"),
)


def seeds() -> Iterator[bytes]:
    yield PAGE
    yield LD
    yield b"<p>It was calm. Nobody slept."


def take(data: bytes) -> None:
    read_whole(data, "any.html")
    found = find_feed(data, "http://a.example/")
    assert found is None or found.startswith(("http://", "https://"))
