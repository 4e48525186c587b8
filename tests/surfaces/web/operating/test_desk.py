"""The operators' desk: the same commands and buttons, and no such page for others."""

import asyncio
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies import Address
from bot.surfaces.web.operating import OWNER, Entry, new_link
from tests.surfaces.web.conftest import URL
from tests.surfaces.web.operating.conftest import KEY, site_on
from tests.surfaces.web.proving import login

SECTIONS = ("drafts", "feeds", "reports", "deliveries", "audit", "operators")

#: When links can be made: they hold a little longer.
EARLIEST, LATEST = (datetime.fromisoformat(f"{year}-01-01") for year in (2000, 9999))

DIVERS = """# Divers find a hole in the ferry Sea Lark

Divers found a hole of two metres in the ferry Sea Lark off Aberhaven, and Captain Mary
Okafor will be heard on Monday.
"""


async def test_a_text_is_added_previewed_published_noted_and_taken_back(owner, site):
    assert "DRAFT" in (await owner.sends(command="/add", words=DIVERS)).upper()
    await owner.opens("/desk/drafts")
    (label,) = [
        one.text_content()
        for one in owner.page.tree.iter("button")
        if one.get("value") == "/draft 1"
    ]
    assert "Divers" in await owner.presses(label)
    await owner.presses("Publish")
    assert await site.parts.engine.catalogue.search("two metres")

    await owner.opens("/desk/audit")
    assert "publish" in owner.said
    await owner.presses("Undo 1")
    assert await site.parts.engine.catalogue.search("two metres")
    await owner.presses("Do it")
    assert "undid 1" in (await owner.opens("/desk/audit")).said(".message")[0]


async def test_every_section_shows_what_the_chat_answers(owner):
    for section in SECTIONS:
        page = await owner.opens(f"/desk/{section}")
        assert page.status == 200
        assert all(page.said(".message"))
        assert page.links("nav.within a") == [f"/desk/{one}" for one in SECTIONS]


async def test_an_editor_has_no_page_of_operators(site, clock):
    await site.names("9", "editor")
    editor = site.stranger()
    await editor.opens("/desk/enter?" + urlencode(login(9, clock())))
    page = await editor.opens("/desk")
    assert "/desk/operators" not in page.links("nav.within a")
    assert (await editor.opens("/desk/operators")).status == 404
    await editor.opens("/desk")
    said = await editor.sends(command="", words="/operators")
    assert "owner" in said.lower()


PATHS = [
    "/desk", "/desk/", *(f"/desk/{one}" for one in SECTIONS), "/desk/say", "/desk/x",
    "/desk/enter", "/desk/enter?link=x", "/desk/enter?id=7&hash=0", "/desk/leave",
    "/desk/going/x",
]  # fmt: skip


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", PATHS)
async def test_to_a_stranger_the_desk_is_no_page_at_all(site, path, method):
    client = site.stranger().client
    answer = await client.request(method, path, content=b"x=y")
    unknown = await client.request(method, "/nowhere", content=b"x=y")
    assert answer.status_code == unknown.status_code == 404
    assert answer.content == unknown.content
    assert dict(answer.headers) == dict(unknown.headers)


async def test_a_link_opens_the_desk_once(site):
    link = site.link()
    assert (await site.stranger().opens(link)).status == 200
    assert (await site.stranger().opens(link)).status == 404


async def test_who_came_in_by_a_link_may_load_its_page_again(site):
    link, one = site.link(), site.stranger()
    assert (await one.opens(link)).status == 200

    again = await one.opens(link)

    assert (again.status, one.said) == (200, "No draft waits.")


async def test_a_session_of_nobody_any_more_is_no_way_in(site, clock):
    await site.names("9", "editor")
    path, editor = "/desk/enter?" + urlencode(login(9, clock())), site.stranger()
    await editor.opens(path)
    await site.parts.operated.kept.operators.remove("9")

    assert (await editor.opens(path)).status == 404


async def test_a_link_is_over_after_ten_minutes(site, clock):
    link = site.link()
    clock.now += timedelta(minutes=10)
    assert (await site.stranger().opens(link)).status == 404


async def test_a_link_from_before_a_start_is_over_as_it_may_have_been_used(
    database_file, clock
):
    async with site_on(database_file, clock) as site:
        link = site.link()
    clock.now += timedelta(seconds=1)
    async with site_on(database_file, clock) as site:
        assert (await site.stranger().opens(link)).status == 404


async def test_whether_a_link_opens_the_desk_is_told_and_does_not_use_it_up(
    site, clock
):
    link, head = site.link(), site.stranger().client.head

    assert (await head(link)).status_code == 204
    assert (await site.stranger().opens(link)).status == 200
    assert (await head(link)).status_code == 404
    for foreign in (new_link(b"o" * 32, URL, clock()), f"{URL}/desk/enter"):
        assert (await head(foreign)).status_code == 404


@given(st.datetimes(timezones=st.just(UTC), min_value=EARLIEST, max_value=LATEST))
def test_a_link_made_at_any_moment_from_the_start_on_opens(moment):
    entry = Entry(KEY, None, lambda: moment)
    link = new_link(KEY, URL, moment + timedelta(microseconds=1))
    assert entry.enter({"link": link.partition("link=")[2]}) == OWNER


def test_a_link_made_while_the_pages_were_about_to_be_served_opens(clock):
    listens, opens = clock(), clock() + timedelta(seconds=9)
    early, late = (
        new_link(KEY, URL, listens + timedelta(seconds=at)) for at in (-1, 1)
    )
    entry = Entry(KEY, None, lambda: opens, since=listens)

    assert entry.enter({"link": early.partition("link=")[2]}) is None
    assert entry.enter({"link": late.partition("link=")[2]}) == OWNER


async def test_an_operator_comes_from_telegram_once_by_each_proof(site, clock):
    path = "/desk/enter?" + urlencode(login(7, clock()))
    one = site.stranger()
    assert (await one.opens(path)).status == 200
    assert (await one.opens("/desk")).status == 200
    assert (await site.stranger().opens(path)).status == 404


async def test_telegram_vouches_for_a_person_not_for_a_role(site, clock):
    path = "/desk/enter?" + urlencode(login(8, clock()))
    assert (await site.stranger().opens(path)).status == 404


async def test_an_old_proof_opens_nothing(site, clock):
    path = "/desk/enter?" + urlencode(login(7, clock() - timedelta(hours=1)))
    assert (await site.stranger().opens(path)).status == 404


async def test_without_a_token_nobody_comes_from_telegram(clock):
    assert Entry(KEY, None, clock).enter(login(7, clock())) is None


async def test_one_who_is_an_operator_no_more_is_out_at_once(site, clock):
    await site.names("9", "editor")
    editor = site.stranger()
    await editor.opens("/desk/enter?" + urlencode(login(9, clock())))
    assert (await editor.opens("/desk")).status == 200
    await site.parts.operated.kept.operators.remove("9")
    assert (await editor.opens("/desk")).status == 404


async def test_a_session_ends(owner, clock):
    clock.now += timedelta(hours=13)
    assert (await owner.opens("/desk")).status == 404


async def test_who_leaves_is_out(owner):
    (token,) = set(owner.page.tree.xpath("//input[@name='form']/@value"))
    await owner.client.post("/desk/leave", data={"form": token})
    assert (await owner.opens("/desk")).status == 404


@pytest.mark.parametrize("token", ["", "x", "A" * 80])
async def test_a_form_that_is_not_of_this_session_does_nothing(owner, token):
    answer = await owner.client.post(
        "/desk/say", data={"form": token, "command": "/add", "words": DIVERS}
    )
    assert answer.status_code == 403
    assert "Divers" not in (await owner.opens("/desk/drafts")).text


async def test_a_form_of_another_session_does_nothing(owner, site):
    other = await site.owner()
    (token,) = set(other.page.tree.xpath("//input[@name='form']/@value"))
    answer = await owner.client.post("/desk/say", data={"form": token, "words": "x"})
    assert answer.status_code == 403


async def test_another_site_can_send_nothing(owner):
    owner.client.headers["origin"] = "http://evil.example"
    (token,) = set(owner.page.tree.xpath("//input[@name='form']/@value"))
    answer = await owner.client.post("/desk/say", data={"form": token, "words": "x"})
    assert answer.status_code == 403


async def test_the_cookie_is_for_the_desk_alone_and_no_script(site):
    answer = (await site.stranger().opens(site.link())).answer
    cookie = answer.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "samesite=strict", "path=/desk"))
    assert answer.headers["cache-control"] == "no-store"


async def test_a_long_text_fits_and_a_longer_one_is_refused(owner):
    long = "\n\n".join(f"Line {n} of the ferry report. " * 5 for n in range(700))
    await owner.sends(command="/add", words=long)
    assert owner.page.status == 200
    (token,) = set(owner.page.tree.xpath("//input[@name='form']/@value"))
    answer = await owner.client.post(
        "/desk/say", data={"form": token, "words": "x" * 2_100_000}
    )
    assert answer.status_code == 413


@pytest.mark.parametrize("words", ["/follow ferry", "follow the ferry"])
async def test_following_belongs_in_a_chat(owner, site, words):
    assert "no chat" in await owner.sends(command="", words=words)
    rows = await site.parts.store.database.rows("SELECT * FROM following")
    assert rows == []


async def test_what_goes_on_is_shown_as_it_stands_and_among_the_deliveries(owner, site):
    for chat in ("a", "b"):
        await site.parts.readers.readers.meet(
            Address(surface="telegram", chat=chat), None
        )
    await owner.sends(command="/broadcast", words="We moved house.")
    await owner.presses("Send")
    assert owner.page.answer.url.path.startswith("/desk/going/")
    going = owner.page.answer.url.path
    assert owner.page.tree.xpath("//*[@data-goes-on]")
    assert "2" in owner.said
    deliveries = await owner.opens("/desk/deliveries")
    assert len(deliveries.said(".message")) == 3

    database = site.parts.store.database
    async with database.transaction() as transaction:
        await transaction.write("UPDATE notice_copy SET state = 'sent'")
    page = await owner.opens(going)
    assert not page.tree.xpath("//*[@data-goes-on]")
    assert len((await owner.opens("/desk/deliveries")).said(".message")) == 2


async def test_what_a_source_says_is_never_markup_here_either(owner):
    evil = "# <script>alert(1)</script> ferry\n\nThe <img src=x onerror=alert(1)> ran."
    await owner.sends(command="/add", words=evil)
    assert "<img" not in owner.page.text
    assert "<script>alert" not in owner.page.text


async def test_two_presses_at_once_publish_once(owner, site):
    await owner.sends(command="/add", words=DIVERS)
    (token,) = set(owner.page.tree.xpath("//input[@name='form']/@value"))
    form = {"form": token, "says": "/draft 1 publish"}
    await asyncio.gather(*(owner.client.post("/desk/say", data=form) for _ in range(3)))
    rows = await site.parts.store.database.rows(
        "SELECT COUNT(*) FROM deed WHERE what = 'publish'"
    )
    assert rows[0][0] == 1
