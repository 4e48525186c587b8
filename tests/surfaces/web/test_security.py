import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.surfaces.web import build
from bot.surfaces.web.security import HEADERS, Guard, may_ask
from briefings.errors import BrokenCitation, StoreError, StoryNotFound
from tests.surfaces.web.conftest import Visitor


async def echo(request):
    return PlainTextResponse(await request.body())


FAULTS = {
    "/bug": RuntimeError("a bug"),
    "/gone": StoryNotFound("stabcdefgh"),
    "/store": StoreError("the disk is gone"),
    "/broken": BrokenCitation("s1", 2, 3),
}


async def fault(request):
    raise FAULTS[request.url.path]


@pytest.fixture
def open_house(house):
    """A house with a room that takes what is sent, and one that breaks."""

    def room(house, shell):
        echoing = Route("/echo", echo, methods=["GET", "POST"])
        return [echoing, *(Route(path, fault) for path in FAULTS)]

    return Visitor(build(house, rooms=[room]))


async def test_every_answer_carries_the_headers(open_house):
    for path in ("/echo", "/nowhere", "/bug", "/static/none.css"):
        answer = await open_house.gets(path)
        assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)


async def test_the_policy_allows_no_inline_script_and_no_other_host(open_house):
    policy = (await open_house.gets("/echo")).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"unsafe|https?:|\*|data:", policy)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://localhost"}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://localhost.evil.example"}, 403),
        ({"origin": "http://localhost:81"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({}, 403),
    ],
)
async def test_only_our_own_pages_may_send(open_house, headers, status):
    answer = await open_house.client.post("/echo", content=b"x", headers=headers)
    assert answer.status_code == status


async def test_another_site_may_not_listen_to_a_stream(open_house):
    stream = {"accept": "text/event-stream"}
    ours = await open_house.gets("/echo", **stream, origin="http://localhost")
    other = await open_house.gets("/echo", **stream, origin="http://evil.example")
    assert (ours.status_code, other.status_code) == (200, 403)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "a b"])
async def test_a_host_that_is_not_ours_is_refused(open_house, host):
    answer = await open_house.gets("/echo", host=host)

    assert answer.status_code == 400
    assert "TIDINGS_WEB_URL" in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8460", "[::1]:8460"])
async def test_this_machine_s_names_are_ours_whatever_the_port(open_house, host):
    assert (await open_house.gets("/echo", host=host)).status_code == 200


async def test_a_body_that_is_too_large_is_refused(open_house):
    large = await open_house.client.post(
        "/echo", content=b"x" * 200_000, headers={"origin": "http://localhost"}
    )
    assert large.status_code == 413
    assert {name: large.headers.get(name) for name in HEADERS} == dict(HEADERS)


async def test_a_room_that_takes_files_sets_a_limit_of_its_own(house):
    def room(house, shell):
        limit = Middleware(RequestBodyLimitMiddleware, max_body_size=300_000)
        return [Route("/files", echo, methods=["POST"], middleware=[limit])]

    visitor = Visitor(build(house, rooms=[room]))
    for size, status in ((200_000, 200), (400_000, 413)):
        answer = await visitor.client.post(
            "/files", content=b"x" * size, headers={"origin": "http://localhost"}
        )
        assert answer.status_code == status


async def test_errors_are_plain_pages_that_tell_nothing_of_the_inside(open_house):
    wanted = {"/nowhere": 404, "/bug": 500, "/gone": 404, "/store": 503, "/broken": 500}
    for path, status in wanted.items():
        answer = await open_house.gets(path)
        assert answer.status_code == status
        assert "<h1>" in answer.text
        assert not re.search("Traceback|disk|s1|stabcdefgh", answer.text)


async def test_a_style_sheet_is_kept_for_good_by_a_name_that_changes_with_it(visitor):
    page = await visitor.gets("/")
    (path,) = re.findall(r'href="(/static/page\.\w+\.css)"', page.text)
    sheet = await visitor.gets(path)
    assert sheet.headers["content-type"].startswith("text/css")
    assert "immutable" in sheet.headers["cache-control"]
    assert sheet.headers["content-encoding"] == "gzip"
    plain = await visitor.gets(path, **{"accept-encoding": "identity"})
    assert plain.content == sheet.content


async def spoken(app, scope):
    """Return what an application says to a connection that only opens."""
    said = []

    async def hears():
        return {"type": f"{scope['type']}.connect"}

    async def says(message):
        said.append(message["type"])

    await app(scope, hears, says)
    return said


async def test_a_socket_from_another_site_is_closed(house):
    async def open_to_all(scope, receive, send):
        await send({"type": "websocket.accept"})

    guard = Guard(open_to_all)
    for origin, heard in (("localhost", "accept"), ("evil.example", "close")):
        headers = [(b"host", b"localhost"), (b"origin", f"http://{origin}".encode())]
        scope = {"type": "websocket", "headers": headers}
        assert await spoken(guard, scope) == [f"websocket.{heard}"]


@given(
    st.sampled_from(["POST", "PUT", "DELETE", "WEBSOCKET"]),
    st.text("abcxyz.:1", min_size=1),
    st.text("abcxyz.:1", min_size=1),
)
def test_what_changes_something_is_taken_from_the_same_host_alone(method, host, other):
    origin = f"https://{other}"
    allowed = may_ask(method, {"host": host, "origin": origin})
    assert allowed == (host == other)


@pytest.mark.parametrize("address", ["http://[", "http://a]b", "//[::1", "\x7f"])
async def test_what_is_no_address_is_not_ours_and_breaks_nothing(visitor, address):
    told = {"origin": address, "referer": address, "accept": "text/event-stream"}
    assert (await visitor.gets("/", **told)).status_code == 403
    chosen = await visitor.gets("/language/de", referer=address)
    assert (chosen.status_code, chosen.headers["location"]) == (303, "/")
