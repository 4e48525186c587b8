"""The chat page: a conversation, kept and shown on every open page."""

import asyncio
import re

import pytest

from bot.delivery.courier import Delivered, Gone, Refused
from bot.pictures.errors import TOO_LONG, CannotDraw
from bot.replies import Address, Button, Paragraph, Picture, Plain, Reply
from bot.surfaces.web import House, build
from bot.surfaces.web.chat import SURFACE, ChatRoom, Conversation, Hub
from bot.surfaces.web.chat.hub import PAGES
from bot.surfaces.web.chat.visitor import COOKIE, address_of
from bot.surfaces.web.shell import Shell
from bot.talks.sql import SqlTalks
from tests import factory
from tests.surfaces.web.chat.conftest import Browser, plain, site_on
from tests.surfaces.web.conftest import URL

WEB = Address(surface=SURFACE, chat="somebody")

FIRST, SECOND = "ferry/1.txt", "ferry/2.txt"


async def words_of(stream):
    event = await stream.next()
    assert event.name == "said"
    return plain(event.data["html"])


async def test_a_visitor_is_greeted_and_answered_as_everywhere(site, browser):
    await site.loads()
    page = await browser.opens()
    assert page.status == 200
    assert "lay them side by side" in page.said("#log .message")[0]

    assert "all 212 passengers are safe" in await browser.says("ferry")


async def test_a_button_stands_in_the_talk_by_its_label(site, browser):
    await site.loads()
    await browser.opens()
    await browser.says("/compare ferry", label="Compare")
    assert (await browser.talk())[0] == "Compare"


async def test_the_talk_is_there_again_after_a_reload(site, browser):
    await site.loads()
    await browser.opens()
    answer = await browser.says("ferry")
    assert await browser.talk() == ["ferry", answer]


async def test_the_talk_is_there_again_after_a_restart(database_file, clock):
    async with site_on(database_file, clock) as site:
        await site.loads()
        browser = site.browser()
        await browser.opens()
        answer = await browser.says("ferry")
        cookies = browser.client.cookies
    async with site_on(database_file, clock) as site:
        again = site.browser()
        again.client.cookies = cookies
        assert await again.talk() == ["ferry", answer]


async def test_nobody_sees_the_talk_of_another(site, browser):
    other = site.browser()
    await browser.opens()
    await browser.says("zeppelin")
    assert "zeppelin" not in (await other.opens()).text


async def test_what_a_source_or_a_visitor_writes_is_never_markup(site, browser):
    evil = "<img src=x onerror=alert(1)>"
    await browser.opens()
    answer = (await browser.sends(evil)).json()
    page = await browser.opens()
    assert evil not in page.text
    assert all(evil not in one["html"] for one in answer["said"])
    assert page.said("#log .reader .words") == [evil]


async def test_a_push_arrives_on_the_open_page_and_stays_in_the_talk(site, browser):
    await site.loads(FIRST)
    await browser.opens()
    followed = (await browser.sends("/follow ferry")).json()["said"][-1]["id"]
    async with browser.listens(after=followed) as stream:
        await site.loads(SECOND)
        await site.delivers()
        assert "Tide Times" in await words_of(stream)
    assert "Tide Times" in (await browser.talk())[-1]


async def test_a_push_that_came_while_nobody_looked_is_there_later(site, browser):
    await site.loads(FIRST)
    await browser.opens()
    await browser.says("/follow ferry")
    await site.loads(SECOND)
    await site.delivers()
    page = await browser.opens()
    assert "Tide Times" in page.said("#log .push .words")[0]


async def test_two_tabs_of_one_visitor_are_both_alive(site, browser):
    await browser.opens()
    async with browser.listens() as one, browser.listens() as other:
        await browser.says("/help")
        for stream in (one, other):
            assert await words_of(stream) == "/help"
            assert "/stories" in await words_of(stream)


async def test_a_page_that_lost_its_connection_misses_nothing_and_repeats_nothing(
    site, browser
):
    await browser.opens()
    async with browser.listens() as stream:
        await browser.says("one zeppelin")
        seen = [await stream.next(), await stream.next()]
    await browser.says("two zeppelins")
    async with browser.listens(**{"last-event-id": seen[-1].id}) as stream:
        assert await words_of(stream) == "two zeppelins"


async def test_too_many_tabs_put_the_oldest_to_sleep(site, browser):
    await browser.opens()
    async with browser.listens() as oldest:
        streams = [browser.listens() for _ in range(PAGES)]
        for stream in streams:
            await stream.__aenter__()
        assert (await oldest.next()).name == "asleep"
        assert await oldest.next() is None
        for stream in streams:
            await stream.__aexit__(None, None, None)


async def test_open_pages_end_when_the_program_does(site, browser):
    await browser.opens()
    async with browser.listens() as stream:
        site.chat.hub.close()
        assert (await stream.next()).name == "asleep"
        assert await stream.next() is None


async def test_a_page_is_cut_off_when_the_store_fails_and_may_come_again(site, browser):
    await browser.opens()
    async with browser.listens() as stream:
        async with site.parts.store.database.transaction() as transaction:
            await transaction.write("DROP TABLE said")
        site.chat.hub.wake(address_of(browser.client.cookies[COOKIE]).chat)
        assert await stream.next() is None


async def test_to_be_forgotten_empties_every_page_and_keeps_nothing(site, browser):
    await site.loads()
    await browser.opens()
    await browser.says("ferry")
    async with browser.listens(after=10**6) as other:
        assert "All of it is gone" in await browser.says("/forgetme yes")
        assert (await other.next()).name == "forgotten"
    assert await browser.talk() == []
    rows = await site.parts.store.database.rows("SELECT html FROM said")
    assert rows == []


class Slow:
    """A desk whose answer goes on."""

    def __init__(self):
        self.steps = asyncio.Queue()

    async def answer(self, ask):
        return await self._reply("10 of 100")

    async def _reply(self, words):
        return Reply((Paragraph((Plain(words),)),), later=self._later)

    async def _later(self):
        words = await self.steps.get()
        return Reply((Paragraph((Plain(words),)),), ((Button("More", "/x"),),))


async def test_a_reply_that_goes_on_is_renewed_in_its_place(site):
    desk = Slow()
    database = site.parts.store.database
    hub, talks = Hub(), SqlTalks(database, SURFACE)
    readers = site.parts.readers.readers

    async def at_once(seconds):
        await asyncio.sleep(0)

    conversation = Conversation(
        desk, readers, talks, hub, Shell(URL, ()), site.clock, at_once
    )
    room = ChatRoom(conversation, talks, hub)
    house = House(engine=site.parts.engine, desk=desk, clock=site.clock, url=URL)
    browser = Browser(build(house, rooms=[room.routes]))

    await browser.opens()
    answer = (await browser.sends("/draft 1 publish")).json()["said"][-1]
    async with browser.listens(after=answer["id"]) as stream:
        desk.steps.put_nowait("100 of 100")
        renewed = (await stream.next()).data
    await conversation.close()
    assert renewed["id"] == answer["id"]
    assert "100 of 100" in (await browser.talk())[-1]


async def test_a_picture_shows_for_each_ground_with_all_its_words(site, browser):
    await site.loads()
    await browser.opens()
    await browser.says("/picture compare ferry")
    page = await browser.opens()
    (image,) = page.tree.xpath("//img")
    (source,) = page.tree.xpath("//picture/source")
    light, dark = [
        await browser.client.get(path)
        for path in (image.get("src"), source.get("srcset"))
    ]
    assert light.headers["content-type"] == "image/png"
    assert light.content[:4] == dark.content[:4] == b"\x89PNG"
    assert light.content != dark.content
    assert image.get("alt")
    assert page.said("figure details p")
    again = (await browser.sends("/picture compare ferry")).json()["said"][-1]["html"]
    assert image.get("src") in again


@pytest.mark.parametrize("name", ["x", "a" * 16 + "-light", "..%2fx", "é" * 16])
async def test_a_picture_that_is_not_there_is_no_page(site, browser, name):
    answer = await browser.client.get(f"/chat/picture/{name}")
    assert answer.status_code == 404


async def fails(dark):
    raise CannotDraw(TOO_LONG)


async def test_a_picture_that_cannot_be_drawn_is_told_in_words(site):
    words = (Paragraph((Plain("All in words"),)),)
    picture = Picture(
        title="Claims", shows="by outlets", words=words, key="k" * 16, draw=fails
    )
    await site.parts.readers.readers.meet(WEB, None)
    outcome = await site.chat.conversation.deliver(
        WEB, Reply((picture,)), answering=None
    )
    assert isinstance(outcome, Delivered)
    ((html,),) = await site.parts.store.database.rows("SELECT html FROM said")
    assert "All in words" in html
    assert "<img" not in html


async def test_a_push_that_holds_no_longer_is_replaced(site, browser):
    await site.loads(FIRST)
    await browser.opens()
    followed = (await browser.sends("/follow ferry")).json()["said"][-1]["id"]
    await site.loads(SECOND)
    await site.delivers()
    async with browser.listens(after=followed) as stream:
        push = (await stream.next()).data
    (address,) = await addresses(site)
    warning = Reply((Paragraph((Plain("It does not hold any more."),)),))
    await site.chat.conversation.replace(address, str(push["id"]), warning)
    assert (await browser.talk())[-1] == "It does not hold any more."


async def test_a_message_that_is_kept_no_longer_cannot_be_replaced(site, browser):
    await browser.opens()
    await browser.says("zeppelin")
    (address,) = await addresses(site)
    reply = Reply((Paragraph((Plain("x"),)),))
    outcome = await site.chat.conversation.replace(address, "999", reply)
    assert isinstance(outcome, Refused)


async def test_a_push_to_one_who_was_forgotten_has_nowhere_to_go(site):
    nobody = Address(surface=SURFACE, chat="nobody")
    reply = Reply((Paragraph((Plain("x"),)),))
    outcome = await site.chat.conversation.deliver(nobody, reply, answering=None)
    assert isinstance(outcome, Gone)


async def addresses(site):
    rows = await site.parts.store.database.rows("SELECT surface, chat FROM reader")
    return [Address(surface=surface, chat=chat) for surface, chat in rows]


async def test_a_visitor_of_the_web_is_no_operator(site, browser):
    await site.loads()
    await browser.opens()
    for command in ("/drafts", "/audit", "/operators", "/add https://a.example/"):
        assert "I do not know" in await browser.says(command)


async def test_the_cookie_is_for_this_page_alone_and_no_script(site, browser):
    page = await browser.opens()
    cookie = page.answer.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "samesite=strict", "path=/chat"))
    assert "no-store" in page.answer.headers["cache-control"]


async def test_the_database_holds_no_cookie(site, browser, database_file):
    await browser.opens()
    await browser.says("zeppelin")
    secret = browser.client.cookies[COOKIE]
    files = (database_file, database_file.with_name(f"{database_file.name}-wal"))
    assert not any(secret.encode() in kept.read_bytes() for kept in files)


@pytest.mark.parametrize("cookie", ["", "short", "x" * 44, "é" * 43])
async def test_without_a_cookie_of_ours_nothing_is_taken(site, browser, cookie):
    headers = {"cookie": f"{COOKIE}={cookie}".encode("latin-1")} if cookie else {}
    assert (await browser.sends("ferry", **headers)).status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b'{"text": ""}',
        b'{"text": "  "}',
        b"\xff",
        b'{"text": 5}',
        b'{"text": "%s"}' % (b"x" * 4097),
        b'{"text": "x", "who": "1"}',
        b'{"text": "x", "label": "%s"}' % (b"x" * 201),
    ],
)
async def test_what_is_no_message_is_refused_in_one_sentence(site, browser, body):
    await browser.opens()
    answer = await browser.client.post("/chat/say", content=body)
    assert answer.status_code == 400


async def test_another_site_can_neither_send_nor_listen(site, browser):
    await browser.opens()
    evil = {"origin": "http://evil.example"}
    assert (await browser.sends("ferry", **evil)).status_code == 403
    async with browser.listens(**evil) as stream:
        assert await stream.status == 403
    assert await browser.talk() == []


async def test_one_who_asks_too_fast_is_told_to_wait(site, browser):
    await browser.opens()
    statuses = []
    for _ in range(15):
        statuses.append((await browser.sends("zeppelin")).status_code)
    assert statuses[:10] == [200] * 10
    assert statuses[-1] == 429


async def test_of_many_asks_at_once_few_wait(site, browser):
    await browser.opens()
    answers = await asyncio.gather(*(browser.sends("zeppelin") for _ in range(8)))
    counted = [answer.status_code for answer in answers]
    assert set(counted) == {200, 429}
    assert 1 <= counted.count(200) <= 4


@pytest.mark.parametrize("after", ["", "x", "-1", "1" * 16])
async def test_a_stream_from_nowhere_is_refused(site, browser, after):
    await browser.opens()
    async with browser.listens(after=after) as stream:
        assert await stream.status == 400


async def test_without_script_the_page_says_so_and_leads_to_the_pages(site, browser):
    page = await browser.opens()
    (said,) = page.said("noscript")
    assert re.fullmatch(
        r"The chat needs JavaScript; the pages tell .* without it\.", said
    )
    assert page.links("noscript a") == ["/"]


async def test_the_language_of_the_browser_is_known_to_the_desk(site, browser):
    await browser.opens()
    await browser.client.post(
        "/chat/say",
        json={"text": "/help"},
        headers={"accept-language": "be-BY,be;q=0.9"},
    )
    (address,) = await addresses(site)
    assert (await site.parts.readers.readers.known(address)).language == "be-BY"


def test_the_factory_has_what_these_tests_load():
    assert {FIRST, SECOND} <= set(factory.ferry_files())
