from __future__ import annotations

from contextlib import AsyncExitStack

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.fetching.web import Answer, ToServer, Web


@pytest.fixture
async def serve():
    """Return a function that puts an answer on the web."""
    async with AsyncExitStack() as stack:

        async def start(answer: Answer, dead: frozenset[str] = frozenset()) -> Web:
            app = web.Application()
            app.router.add_route("*", "/{path:.*}", answer)
            server = TestServer(app)
            await server.start_server()
            stack.push_async_callback(server.close)
            return Web(ToServer(server.port, dead))

        yield start
