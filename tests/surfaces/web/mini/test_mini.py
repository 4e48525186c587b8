"""The Mini App: a reader's settings, by the same asks as in the chat."""

from datetime import time, timedelta

import httpx
import pytest
from lxml import html

from bot.readers.model import Digest, Level, Quiet
from bot.replies import Address
from bot.surfaces.web import build
from bot.surfaces.web.mini import MiniRoom
from tests.surfaces.web.conftest import URL, Page
from tests.surfaces.web.proving import TOKEN, init_data

ANN = Address(surface="telegram", chat="7")


class Opened:
    """Somebody with the page open."""

    def __init__(self, client, pass_, settings):
        self.client, self.pass_ = client, pass_
        self.settings = html.fragment_fromstring(settings, create_parent="div")

    async def sends(self, **form):
        headers = {"authorization": f"Pass {self.pass_}"}
        return await self.client.post("/mini/say", json=form, headers=headers)

    async def says(self, **form):
        """Return the words of the reply."""
        answer = await self.sends(**form)
        assert answer.status_code == 200, answer.text
        heard = answer.json()
        self.settings = html.fragment_fromstring(heard["settings"], create_parent="div")
        return html.fragment_fromstring(
            heard["reply"], create_parent="div"
        ).text_content()

    async def presses(self, label):
        (button,) = [
            one
            for one in self.settings.iter("button")
            if one.text_content() == label and one.get("name") == "says"
        ]
        return await self.says(sets="says", says=button.get("value"))

    @property
    def words(self):
        return " ".join(self.settings.text_content().split())


class Phone:
    """Where the page is opened."""

    def __init__(self, app, clock):
        self.clock = clock
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app, raise_app_exceptions=False),
            base_url=URL,
            headers={"origin": URL},
        )

    async def sends(self, data):
        return await self.client.post("/mini/open", json={"data": data})

    async def opens(self, id_=7):
        answer = await self.sends(init_data(id_, self.clock()))
        assert answer.status_code == 200
        heard = answer.json()
        return Opened(self.client, heard["pass"], heard["settings"])


@pytest.fixture
def phone(house, desk, readers, clock):
    room = MiniRoom(TOKEN, b"key", desk, readers, clock)
    return Phone(build(house, rooms=[room.routes]), clock)


@pytest.fixture
async def ann(phone):
    return await phone.opens()


async def wishes(readers):
    return (await readers.readers.known(ANN)).wishes


async def test_what_is_followed_here_is_followed_in_the_private_chat(
    ferry, ann, readers
):
    assert "Nothing yet." in ann.words
    assert "You follow this story now" in await ann.says(sets="follow", words="ferry")
    reader = await readers.readers.known(ANN)
    (followed,) = await readers.followings.followed(reader.id)
    assert followed.topic.key == f"story:{ferry.id}"
    assert followed.topic.label in ann.words


async def test_it_is_muted_heard_again_and_unfollowed_by_its_buttons(
    ferry, ann, readers
):
    await ann.says(sets="follow", words="ferry")
    await ann.presses("Mute a week")
    assert "Muted until" in ann.words
    await ann.presses("Unmute")
    assert "Muted until" not in ann.words
    await ann.presses("Unfollow")
    assert "Nothing yet." in ann.words


async def test_level_digest_quiet_hours_and_zone_are_set(ann, readers):
    await ann.says(sets="level", level="big")
    await ann.says(sets="digest", every="mon", at="08:30")
    await ann.says(sets="quiet", start="22:00", end="07:15")
    await ann.says(sets="zone", zone="Minsk")

    now = await wishes(readers)
    assert now.level is Level.BIG
    assert now.digest == Digest(at=time(8, 30), weekday=0)
    assert now.quiet == Quiet(start=time(22), end=time(7, 15))
    assert now.zone == "Europe/Minsk"
    assert "Nothing comes from 22:00 to 07:15." in ann.words
    chosen = ann.settings.xpath("//option[@selected]/@value")
    checked = ann.settings.xpath("//input[@checked]/@value")
    assert (chosen, checked) == (["mon"], ["big"])


async def test_and_taken_back(ann, readers):
    await ann.says(sets="digest", every="day", at="08:00")
    await ann.says(sets="quiet", start="22:00", end="07:00")
    await ann.says(sets="digest", every="off", at="08:00")
    await ann.presses("No quiet hours")
    now = await wishes(readers)
    assert (now.digest, now.quiet) == (None, None)


async def test_a_slip_is_answered_as_in_the_chat(ann):
    assert "is not" in await ann.says(sets="zone", zone="Atlantis")


async def test_each_sees_their_own(ferry, phone, ann):
    await ann.says(sets="follow", words="ferry")
    other = await phone.opens(8)
    assert "Nothing yet." in other.words


async def test_one_who_is_no_operator_stays_none(ann):
    assert "I do not know" in await ann.says(sets="says", says="/audit")


async def test_words_of_a_reader_are_never_markup(ann):
    await ann.says(sets="follow", words="<b>zeppelin</b>")
    await ann.says(sets="says", says="/follow words:<i>zeppelin</i>")
    assert not list(ann.settings.iter("b", "i", "script"))


@pytest.mark.parametrize("data", ["", "user=x&hash=0", "x" * 5000])
async def test_nobody_comes_in_without_proof(phone, data):
    assert (await phone.sends(data)).status_code in (400, 401)


async def test_a_pass_ends_and_cannot_be_made(phone, ann):
    for forged in ("", "x", ann.pass_[:-2] + "AA"):
        other = Opened(phone.client, forged, "<p></p>")
        assert (await other.sends(sets="level", level="big")).status_code == 401
    phone.clock.now += timedelta(hours=13)
    assert (await ann.sends(sets="level", level="big")).status_code == 401


@pytest.mark.parametrize(
    "form",
    [
        {}, {"sets": "x"}, {"sets": "level", "level": "all of it"},
        {"sets": "digest", "every": "day", "at": "25:00"},
        {"sets": "digest", "every": "day", "at": "08:00", "who": "8"},
        {"sets": "quiet", "start": "22:00"}, {"sets": "says", "says": "x" * 65},
        {"sets": "follow", "words": " "}, {"sets": "follow", "words": "x" * 201},
    ],
)  # fmt: skip
async def test_what_is_no_form_of_the_page_is_refused(ann, form):
    assert (await ann.sends(**form)).status_code == 400


async def test_another_site_can_send_nothing(phone, ann):
    phone.client.headers["origin"] = "https://evil.example"
    assert (await ann.sends(sets="level", level="big")).status_code == 403


async def test_one_who_sends_too_fast_is_told_to_wait(ann):
    statuses = [
        (await ann.sends(sets="level", level="big")).status_code for _ in range(14)
    ]
    assert (statuses[0], statuses[-1]) == (200, 429)


async def test_only_this_page_may_stand_in_a_frame_and_only_in_telegrams(phone):
    page = Page(await phone.client.get("/mini"))
    policy = page.answer.headers["content-security-policy"]
    assert "frame-ancestors https://web.telegram.org" in policy
    assert "script-src 'self'" in policy
    other = await phone.client.get("/nowhere")
    assert "frame-ancestors 'none'" in other.headers["content-security-policy"]
    assert "needs JavaScript" in page.said("noscript")[0]
