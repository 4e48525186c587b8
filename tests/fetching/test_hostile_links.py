"""Links that reach for what is not the public web: each is refused, none is asked."""

from __future__ import annotations

from ipaddress import ip_address

import httpx
import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from bot.fetching.addresses import is_public
from bot.fetching.errors import FetchFailed, FetchRefused
from bot.fetching.links import fetch, outside_client
from bot.fetching.targets import next_target
from tests.fetching.web import NOW, PUBLIC, Names

#: Refused from the link alone.
WRITTEN = """
    file:///etc/passwd
    ftp://news.example/a
    gopher://news.example/_x
    javascript:alert(1)
    data:text/html,<p>x</p>
    //news.example/a
    news.example/a
    http://
    http:///a
    https://:443/
    http://user@news.example/
    http://user:secret@news.example/
    http://news.example@127.0.0.1/
    http://news.example\\@127.0.0.1/
    http://news.example:22/
    http://news.example:6379/
    http://news.example:25/
    http://news.example:99999/
    http://localhost/
    http://LOCALHOST/
    http://localhost./
    http://a.localhost/
    http://printer.local/
    http://db.internal/
    http://metadata.google.internal/computeMetadata/v1/
    http://router.home.arpa/
    http://intranet/
    http://metadata/
    http://127.0.0.1/
    http://127.0.0.1./
    http://127.1/
    http://127.0.1/
    http://2130706433/
    http://017700000001/
    http://0177.0.0.1/
    http://0x7f000001/
    http://0x7f.0.0.1/
    http://0x7F.1/
    http://0/
    http://0.0.0.0/
    http://00000.0.0.0/
    http://10.0.0.1/
    http://172.16.0.1/
    http://172.31.255.255/
    http://192.168.1.1/
    http://169.254.169.254/latest/meta-data/
    http://100.64.0.1/
    http://100.100.100.200/
    http://168.63.129.16/
    http://192.0.0.192/
    http://192.0.2.1/
    http://192.88.99.1/
    http://198.18.0.1/
    http://198.51.100.1/
    http://203.0.113.1/
    http://224.0.0.1/
    http://239.255.255.250/
    http://240.0.0.1/
    http://255.255.255.255/
    http://256.1.1.1/
    http://1.2.3.4.5/
    http://127.0.0.1%00.news.example/
    http://%31%32%37.0.0.1/
    http://１２７.0.0.1/
    http://①②⑦.0.0.1/
    http://127。0。0。1/
    http://[::1]/
    http://[::]/
    http://[0:0:0:0:0:0:0:1]/
    http://[::127.0.0.1]/
    http://[::ffff:127.0.0.1]/
    http://[::ffff:7f00:1]/
    http://[::ffff:0:127.0.0.1]/
    http://[fe80::1]/
    http://[fe80::1%25eth0]/
    http://[fc00::1]/
    http://[fd00:ec2::254]/
    http://[fec0::1]/
    http://[ff02::1]/
    http://[ff0e::1]/
    http://[2002:7f00:1::]/
    http://[2002:a00:1::1]/
    http://[2001:0:7f00:1::]/
    http://[2001:db8::1]/
    http://[3fff::1]/
    http://[64:ff9b::7f00:1]/
    http://[64:ff9b:1::a00:1]/
    http://[100::1]/
    http://[5f00::1]/
    http://[4000::1]/
    http://[::1/
    http://news..example/
    http://news.example../
    http://.news.example/
    http://-\x00.example/
    http://news.example/\x00
""".strip("\n").split("\n")

#: Refused for what the name resolves to.
RESOLVED = [
    "127.0.0.1",
    "10.1.2.3",
    "100.64.0.1",
    "169.254.169.254",
    "192.168.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::127.0.0.1",
    "fe80::1%2",
    "fd00::1",
    "ff02::1",
    "2002:7f00:1::",
    "2001:0:53aa::1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "2001:db8::1",
    "2130706433",
    "nonsense",
]


async def page(_: web.Request) -> web.Response:
    return web.Response(text="<p>Hello.</p>", content_type="text/html")


def to(place: str):
    async def redirect(_: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": place})

    return redirect


@pytest.mark.parametrize("url", [line[4:] for line in WRITTEN])
async def test_a_link_that_is_hostile_as_written_is_refused_unasked(serve, url):
    there = await serve(page)
    names = Names({"news.example": [[PUBLIC]]})

    with pytest.raises(FetchRefused):
        await there.get(url, names)

    assert there.addresses == names.asked == []


@pytest.mark.parametrize("address", RESOLVED)
@pytest.mark.parametrize("before", [[], [PUBLIC]], ids=["alone", "with-a-public-one"])
async def test_a_name_that_leads_inside_is_refused_unasked(serve, address, before):
    there = await serve(page)

    with pytest.raises(FetchRefused, match="private network"):
        await there.get(
            "http://news.example/", Names({"news.example": [[*before, address]]})
        )

    assert there.addresses == []


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.1/",
        "//169.254.169.254/latest/",
        "http://inside.example/",
        "http://[::1]/",
        "http://2130706433/",
        "http://u:p@news.example/",
        "http://news.example:6379/",
        "file:///etc/passwd",
        "ftp://news.example/",
        "http://localhost/",
    ],
)
async def test_a_redirect_that_leads_inside_is_refused(serve, place):
    there = await serve(to(place))
    names = Names({"news.example": [[PUBLIC]], "inside.example": [["10.0.0.1"]]})

    with pytest.raises(FetchRefused):
        await there.get("http://news.example/", names)

    assert there.addresses == [PUBLIC]


async def test_a_redirect_to_what_is_no_link_leads_nowhere(serve):
    there = await serve(to("http://[::1"))

    with pytest.raises(FetchFailed, match="no valid answer"):
        await there.get("http://news.example/")

    assert there.addresses == [PUBLIC]


def test_a_redirect_that_only_with_its_host_is_no_link_is_refused():
    answer = httpx.Response(302, headers={"Location": "http://[::1"})

    with pytest.raises(FetchRefused, match="what is no link"):
        next_target(httpx.URL("http://news.example/"), answer)


async def test_a_name_that_changes_its_mind_at_the_second_hop_is_refused(serve):
    there = await serve(to("/again"))
    names = Names({"news.example": [[PUBLIC], ["127.0.0.1"]]})

    with pytest.raises(FetchRefused, match="private network"):
        await there.get("http://news.example/", names)

    assert there.addresses == [PUBLIC]


async def test_the_address_that_was_checked_is_the_one_that_is_asked(serve):
    there = await serve(page)
    names = Names({"news.example": [[PUBLIC], ["127.0.0.1"]]})

    await there.get("https://news.example/a?b=1#c", names)

    (request,) = there.transport.requests
    assert names.asked == ["news.example"]
    assert str(request.url) == f"https://{PUBLIC}/a?b=1"
    assert request.headers["Host"] == "news.example"
    assert request.extensions["sni_hostname"] == "news.example"


async def test_a_link_without_end_is_refused(serve):
    there = await serve(page)

    with pytest.raises(FetchRefused, match="longer than"):
        await there.get("http://news.example/" + "a" * 3_000)


async def test_a_circle_of_redirects_is_left(serve):
    there = await serve(to("/again"))

    with pytest.raises(FetchRefused, match="more than 5 times"):
        await there.get("http://news.example/")

    assert len(there.addresses) == 6


async def test_the_system_s_own_answers_are_checked_too():
    with pytest.raises(FetchRefused):
        await fetch("http://localhost.localdomain.localhost/", now=NOW)


async def test_the_client_takes_nothing_from_the_environment(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://10.0.0.1:3128")

    async with outside_client() as client:
        assert client.trust_env is False
        assert not client._mounts


async def test_the_client_keeps_no_cookies():
    async with outside_client() as client:
        request = client.build_request("GET", "http://news.example/")
        client.cookies.extract_cookies(
            httpx.Response(200, headers={"Set-Cookie": "a=b"}, request=request)
        )
        assert not client.cookies


def test_a_refusal_does_not_repeat_a_password():
    assert "secret" not in str(FetchRefused("http://u:secret@a.example/", "no"))


@given(st.ip_addresses())
def test_only_what_python_too_calls_public_is_public(address):
    assert not is_public(address) or address.is_global


@pytest.mark.parametrize(
    "address", ["8.8.8.8", PUBLIC, "2606:4700::1111", "2a00:1450:4001:80b::200e"]
)
def test_public_addresses_are_public(address):
    assert is_public(ip_address(address))
