"""Strangers at every door: none is let in, and the count of attempts is honest."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from bot.surfaces.web.operating import new_link
from tests.conftest import NOW
from tests.strangers import telegram, web
from tests.strangers.house import OWNER, OWNERS, furnished
from tests.strangers.keys import KEY, SECRET, URL, pass_of
from tests.strangers.site import Attempt, make, site_on
from tests.strangers.tally import Tally
from tests.surfaces.web.proving import TOKEN, init_data

#: Of the attempts on the pages; `make trust` makes all of them.
SHARE = 0.03


@pytest.fixture
async def site(anywhere, tmp_path):
    async with site_on(anywhere, tmp_path) as site:
        yield site


def test_every_address_that_is_served_is_attempted_and_no_other(site):
    """A new address needs a line in WAYS, or this fails."""
    assert {route.path for route in site.routes} == set(web.WAYS)


@pytest.mark.parametrize("seed", [1])
async def test_no_stranger_is_let_in_by_a_page(site, seed):
    tally = Tally()
    await web.attempt_all(site, tally, share=SHARE, seed=seed)

    assert tally.let_in == []
    assert tally.tried > 300


async def test_no_stranger_is_let_in_by_telegram(anywhere):
    tally = Tally()
    async with furnished(anywhere) as house:
        asked = await telegram.attempt_all(house, tally, every=6)

    assert tally.let_in == []
    # Some ways are not even heard.
    assert tally.tried > asked > 100


@pytest.mark.parametrize("line", ["/drafts", "/audit", "/operators", "/reports"])
async def test_what_strangers_attempt_is_open_to_an_owner(site, line):
    """The same requests with an owner's keys: it is the keys that strangers lack."""
    session = site.entry.session(OWNER)
    form = {"form": site.entry.form(session), "says": line}
    headers = {"origin": URL, "cookie": f"desk={session}"}
    said = {"origin": URL, "authorization": f"Pass {pass_of(OWNER)}"}
    for attempt in (
        Attempt(
            what="an owner", path="/desk/say", headers=headers,
            body=urlencode(form).encode(),
        ),
        Attempt(
            what="an owner", path="/mini/say", headers=said,
            body=f'{{"sets": "says", "says": "{line}"}}'.encode(),
        ),
    ):  # fmt: skip
        tally = Tally()
        async with site.client() as client:
            await make(client, attempt, tally)
        assert len(tally.let_in) == 1


async def test_whoever_steals_the_database_holds_no_key(site):
    """Who is in with a cookie, a pass or a link is in the database by no more than that
    they are: what proves it is not there, nor can it be made of what is.
    """
    async with site.client() as client:
        link = new_link(KEY, URL, NOW)
        await client.get(link.removeprefix(URL))
        await client.get("/chat")
        await client.post(
            "/chat/say", json={"text": "/follow ferry"}, headers={"origin": URL}
        )
        proof = {"data": init_data(7, NOW)}
        opened = await client.post("/mini/open", json=proof, headers={"origin": URL})
        keys = [*client.cookies.values(), opened.json()["pass"], link.split("=")[1]]
    assert len(keys) == 4

    kept = "\n".join(str(rows) for rows in (await site.house.dump()).values())

    for key in (*keys, TOKEN, SECRET, KEY.decode(), KEY.hex()):
        assert key not in kept


async def test_a_line_of_an_owner_is_among_those_that_are_attempted(site):
    assert {line[1:].split()[0] for line in site.lines} == set(site.house.commands)
    assert set(site.house.commands) >= OWNERS
