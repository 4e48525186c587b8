"""A client of the stand-in that is no bot library, to try the stand-in itself."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager

import aiohttp

from tests.standin import TOKEN, serve


class Client:
    """Calls methods and gives back what came, whole."""

    def __init__(self, session, base_url, token=TOKEN):
        self._session = session
        self._root = f"{base_url}/bot{token}"
        self.files = f"{base_url}/file/bot{token}"

    async def __call__(self, method, **parameters):
        form = aiohttp.FormData()
        for name, value in parameters.items():
            if isinstance(value, bytes):
                form.add_field(name, value, filename=name)
            else:
                text = value if isinstance(value, str) else json.dumps(value)
                form.add_field(name, text)
        async with self._session.post(f"{self._root}/{method}", data=form) as answer:
            return await answer.json()

    async def as_json(self, method, **parameters):
        url = f"{self._root}/{method}"
        async with self._session.post(url, json=parameters) as answer:
            return await answer.json()

    async def download(self, path):
        async with self._session.get(f"{self.files}/{path}") as answer:
            return answer.status, await answer.read()


@asynccontextmanager
async def client_of(standin, token=TOKEN):
    async with serve(standin) as base_url, aiohttp.ClientSession() as session:
        yield Client(session, base_url, token)


def reason(answer):
    assert answer["ok"] is False
    return answer["error_code"], answer["description"].partition(": ")[2]
