import httpx
import pytest

from bot.surfaces.web import House, build
from tests.conftest import NOW

URL = "http://localhost"


class Visitor:
    """A browser without scripts: keeps its cookies, follows no redirect by itself."""

    def __init__(self, app):
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app, raise_app_exceptions=False),
            base_url=URL,
        )

    async def opens(self, path, **headers):
        return await self.client.get(path, headers=headers)


@pytest.fixture
def house(engine, desk):
    return House(engine=engine, desk=desk, clock=lambda: NOW, url=URL)


@pytest.fixture
async def visitor(house):
    one = Visitor(build(house))
    yield one
    await one.client.aclose()
