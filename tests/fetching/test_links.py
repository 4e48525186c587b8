from __future__ import annotations

import asyncio
import gzip
import zlib
from datetime import timedelta

import pytest
from aiohttp import web

from bot.fetching.bodies import MOST_BYTES
from bot.fetching.errors import FetchFailed, FetchRefused
from bot.fetching.links import Fetched, NotModified, fetch
from bot.fetching.targets import resolved
from tests.fetching.web import NOW, PUBLIC, Names

URL = "http://news.example/a"


def answering(body: bytes = b"<p>Hello.</p>", status: int = 200, **headers: str):
    sent = {"Content-Type": "text/html; charset=utf-8"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}

    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=body, status=status, headers=sent)

    return answer


async def test_a_page_comes_with_what_to_ask_next_time(serve):
    there = await serve(
        answering(ETag='"7"', Last_Modified="Tue, 03 Mar 2026 08:00:00 GMT")
    )

    assert await there.get(URL) == Fetched(
        url=URL,
        data=b"<p>Hello.</p>",
        etag='"7"',
        modified="Tue, 03 Mar 2026 08:00:00 GMT",
    )


async def test_what_has_not_changed_is_not_sent_again(serve):
    async def answer(request: web.Request) -> web.Response:
        known = request.headers.get("If-None-Match") == '"7"'
        return web.Response(status=304 if known else 200, content_type="text/html")

    there = await serve(answer)

    assert await there.get(URL, etag='"7"') == NotModified(url=URL)
    assert isinstance(await there.get(URL, etag='"6"'), Fetched)


async def test_not_modified_unasked_is_a_failure(serve):
    there = await serve(answering(b"", status=304))

    with pytest.raises(FetchFailed, match="304"):
        await there.get(URL)


async def test_a_redirect_is_followed_to_another_host(serve):
    async def answer(request: web.Request) -> web.Response:
        if request.host == "news.example":
            raise web.HTTPMovedPermanently("https://www.news.example:8443/b")
        return web.Response(text="moved here", content_type="text/plain")

    there = await serve(answer)
    names = Names({"news.example": [[PUBLIC]], "www.news.example": [["8.8.4.4"]]})

    found = await there.get(URL, names)

    assert isinstance(found, Fetched)
    assert found.url == "https://www.news.example:8443/b"
    assert there.addresses == [PUBLIC, "8.8.4.4"]
    assert there.transport.requests[1].headers["Host"] == "www.news.example:8443"


@pytest.mark.parametrize(
    ("url", "host", "address"),
    [
        ("http://bücher.example/", "xn--bcher-kva.example", PUBLIC),
        ("http://NEWS.example./", "news.example", PUBLIC),
        ("http://news.example/", "news.example", "2606:4700::1111"),
        ("http://news.example:80/", "news.example", PUBLIC),
    ],
)
async def test_a_host_goes_over_the_wire_in_its_plain_form(serve, url, host, address):
    there = await serve(answering())

    await there.get(url, Names({host: [[address]]}))

    (request,) = there.transport.requests
    assert request.headers["Host"] == request.extensions["sni_hostname"] == host
    assert there.addresses == [address]


async def test_a_public_address_may_be_given_itself(serve):
    there = await serve(answering())

    await there.get(
        "http://[2606:4700::1111]/", Names({"2606:4700::1111": [["2606:4700::1111"]]})
    )

    assert there.transport.requests[0].headers["Host"] == "[2606:4700::1111]"


async def test_the_next_address_is_tried_where_one_is_dead(serve):
    there = await serve(answering(), dead=frozenset({"2606:4700::1111"}))
    names = Names({"news.example": [["2606:4700::1111", PUBLIC]]})

    assert isinstance(await there.get(URL, names), Fetched)
    assert there.addresses == ["2606:4700::1111", PUBLIC]


async def test_a_dead_host_is_told(serve):
    there = await serve(answering(), dead=frozenset({PUBLIC}))

    with pytest.raises(FetchFailed, match="takes no connection"):
        await there.get(URL)


@pytest.mark.parametrize("names", [Names({}), Names({"news.example": [[]]})])
async def test_a_host_that_is_not_there_is_told(serve, names):
    there = await serve(answering())

    with pytest.raises(FetchFailed, match="no such host"):
        await there.get(URL, names)


@pytest.mark.parametrize(
    ("asked", "wait"),
    [
        (None, None),
        ("120", timedelta(minutes=2)),
        ("99999999999999", timedelta(days=7)),
        ("Wed, 04 Mar 2026 10:00:00 GMT", timedelta(hours=1)),
        ("Wed, 04 Mar 2026 10:00:00 -0000", timedelta(hours=1)),
        ("Wed, 04 Mar 2020 10:00:00 GMT", timedelta(0)),
        ("soon", None),
    ],
)
async def test_a_failure_says_how_long_to_wait(serve, asked, wait):
    headers = {"Retry_After": asked} if asked else {}
    there = await serve(answering(status=503, **headers))

    with pytest.raises(FetchFailed, match="answered 503") as failure:
        await there.get(URL)

    assert (failure.value.status, failure.value.retry_after) == (503, wait)


async def test_a_redirect_to_nowhere_is_a_failure(serve):
    there = await serve(answering(status=302))

    with pytest.raises(FetchFailed, match="without saying where"):
        await there.get(URL)


@pytest.mark.parametrize(
    "kind",
    ["image/png", "application/zip", "application/x-sh", "video/mp4", "nonsense"],
)
async def test_what_is_no_text_is_refused(serve, kind):
    there = await serve(answering(Content_Type=kind))

    with pytest.raises(FetchRefused, match="only pages, texts, feeds and PDF"):
        await there.get(URL)


async def test_what_does_not_say_its_type_is_refused(serve):
    there = await serve(answering(Content_Type=""))

    with pytest.raises(FetchRefused, match="does not say what it is"):
        await there.get(URL)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
async def test_a_packed_page_is_unpacked(serve, pack):
    coding = "gzip" if pack is gzip.compress else "deflate"
    there = await serve(answering(pack(b"hello " * 9_999), Content_Encoding=coding))

    found = await there.get(URL)

    assert isinstance(found, Fetched)
    assert found.data == b"hello " * 9_999


async def test_gzip_in_several_parts_is_one(serve):
    body = gzip.compress(b"one ") + gzip.compress(b"two")
    there = await serve(answering(body, Content_Encoding="gzip"))

    found = await there.get(URL)

    assert isinstance(found, Fetched)
    assert found.data == b"one two"


@pytest.mark.parametrize(
    "body",
    [gzip.compress(b"hello " * 999)[:-9], b"no gzip at all", b""],
    ids=["cut", "other", "empty"],
)
async def test_a_packed_page_that_is_broken_is_a_failure(serve, body):
    there = await serve(answering(body, Content_Encoding="gzip"))

    with pytest.raises(FetchFailed, match="cannot be unpacked"):
        await there.get(URL)


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "compress"])
async def test_other_ways_of_packing_are_refused(serve, coding):
    there = await serve(answering(Content_Encoding=coding))

    with pytest.raises(FetchRefused, match="packed in a way"):
        await there.get(URL)


@pytest.mark.parametrize("packed", [True, False])
async def test_what_is_too_large_is_refused(serve, packed):
    body = bytes(MOST_BYTES + 1)
    there = await serve(
        answering(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
        if packed
        else answering(body)
    )

    with pytest.raises(FetchRefused, match="larger than 5 MB"):
        await there.get(URL)


async def test_the_largest_that_is_taken_is_taken(serve):
    there = await serve(
        answering(gzip.compress(bytes(MOST_BYTES)), Content_Encoding="gzip")
    )

    found = await there.get(URL)

    assert isinstance(found, Fetched)
    assert len(found.data) == MOST_BYTES


async def test_a_stream_without_end_is_left(serve):
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while True:
            await response.write(bytes(65_536))

    there = await serve(answer)

    with pytest.raises(FetchRefused, match="larger than 5 MB"):
        await there.get(URL)


async def test_an_answer_that_breaks_off_is_a_failure(serve):
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/html", "Content-Length": "100"}
        )
        await response.prepare(request)
        await response.write(b"half")
        request.transport.close()
        return response

    there = await serve(answer)

    with pytest.raises(FetchFailed, match="broke off"):
        await there.get(URL)


async def test_what_takes_too_long_is_left():
    async def never(_: str) -> list[str]:
        await asyncio.Event().wait()
        return [PUBLIC]

    with pytest.raises(FetchFailed, match="gave no answer in"):
        await fetch(URL, now=NOW, resolver=never, seconds=0.01)


async def test_a_tag_that_could_not_be_sent_back_is_not_kept(serve):
    there = await serve(answering(ETag='"é"'))

    found = await there.get(URL)

    assert isinstance(found, Fetched)
    assert found.etag is None


async def test_the_system_s_resolver_gives_each_address_once():
    assert await resolved("127.0.0.1") == ["127.0.0.1"]
