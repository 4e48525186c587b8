"""Sources full of markup, in every field: it shows as words and does nothing."""

import json
import re
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree

from tests.conftest import NOW

EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'{{7*7}}<!--"

#: In the words of passages, where a sentence has to stay one.
SAID = "<script>alert(1)</script> <svg/onload=alert(1)> &lt;b&gt; {{7*7}} ]]>"

FRONT = """---
outlet: '{evil} {n}'
publisher: '{evil}'
title: '{evil} title'
url: javascript:alert(1)
published: 2026-03-0{n}
---
"""

TEXT = """# {said} Ferry Sea Lark aground

The ferry {said} Sea Lark has run aground off Aberhaven with 21{n} passengers on board.
Captain Mary {said} Okafor thanked Lord {said} Brook of Lisbon. “We {said} sang
all night,” said Mary Okafor. Reuters {said} reported that 40 people were
hurt in Lisbon on Sunday.

- Label {said}: the port {said} had put off dredging for four years.

| {said} | Cost {said} |
|---|---|
| Soundings {said} | Low |
"""


@pytest.fixture
async def hostile(loader):
    files = [
        (
            f"{n}.md",
            (
                FRONT.format(evil=EVIL.replace("'", "''"), n=n)
                + TEXT.format(said=SAID, n=n)
            ).encode(),
        )
        for n in (1, 2, 3)
    ]
    files.append(
        (
            "4.jsonl",
            json.dumps(
                {
                    "text": f"The ferry {SAID} Sea Lark is aground off Aberhaven.",
                    "title": EVIL,
                    "outlet": EVIL,
                    "url": "https://evil.example/\"onmouseover='alert(1)'",
                    "id": EVIL,
                }
            ).encode(),
        )
    )
    report = await loader.load(files, NOW)
    assert not report.failures


async def crawl(visitor):
    """Open every page that the front page leads to, and searches for markup."""
    waiting = ["/", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/search?q=Okafor"]
    seen = {}
    while waiting and len(seen) < 150:
        path = waiting.pop(0)
        if path in seen:
            continue
        page = await visitor.opens(path)
        seen[path] = page
        if "html" in page.answer.headers.get("content-type", ""):
            links = page.links("a[href]") + page.links("link[rel=alternate]")
            inner = (urljoin(path, href) for href in links)
            waiting += [
                href.partition("#")[0] for href in inner if not urlsplit(href).netloc
            ]
    return seen


async def test_no_page_of_a_hostile_corpus_holds_anything_that_runs(visitor, hostile):
    seen = await crawl(visitor)
    kinds = {path.split("/")[1].split("?")[0] for path in seen}
    assert kinds >= {
        "",
        "story",
        "source",
        "outlet",
        "person",
        "place",
        "search",
        "api",
    }
    for path, page in seen.items():
        # Choosing a language leads back.
        assert page.status in (200, 301, 303), path
        if "html" not in page.answer.headers.get("content-type", ""):
            continue
        scripts = page.tree.cssselect("script")
        assert all(one.get("src", "").startswith("/static/") for one in scripts), path
        assert not page.tree.cssselect("img, svg, iframe, object, embed, base, style")
        for one in page.tree.iter(etree.Element):
            assert not [name for name in one.attrib if name.startswith("on")], path
            for name in ("href", "src", "action", "formaction"):
                url = one.get(name, "")
                assert not re.match(r"\s*(javascript|data|vbscript):", url, re.I), path
        assert "49" not in page.said("h1")


async def test_hostile_words_show_as_they_are(visitor, hostile, engine):
    (head, *_) = await engine.catalogue.heads(limit=1)
    page = await visitor.opens(f"/story/{head.id}")
    assert "<script>alert(1)</script>" in page.tree.cssselect("h1")[0].text_content()
    assert "{{7*7}}" in page.tree.cssselect("main")[0].text_content()


async def test_feeds_of_a_hostile_corpus_stay_well_formed(visitor, hostile, engine):
    (head, *_) = await engine.catalogue.heads(limit=1)
    atom = await visitor.gets(f"/story/{head.id}.atom")
    tree = etree.fromstring(atom.content)
    assert not tree.xpath("//*[local-name()='script']")
    for content in tree.xpath("//*[local-name()='content']/text()"):
        assert "<script" not in content
    feed = (await visitor.gets(f"/story/{head.id}.json")).json()
    assert all("<script" not in item["content_html"] for item in feed["items"])


async def test_no_script_passes_where_nothing_is_html(visitor, hostile):
    for path in ("/api/stories", "/api/search?q=ferry", "/api/nowhere"):
        answer = await visitor.gets(path)
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
