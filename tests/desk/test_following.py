"""Following, as a reader sees it on a phone."""

import json
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app.parts import MIGRATIONS
from bot.desk import following_texts as texts
from bot.desk import wishing_texts as wishing
from bot.desk.following import Following
from bot.desk.following.lengths import parse_end, parse_length, split_length
from bot.desk.following.portable import export, read_piece, rows_of, to_wishes
from bot.desk.following.topics import (
    Choice,
    choices,
    is_key,
    matching,
    unfollow_button,
    words_topic,
)
from bot.readers.model import (
    NEVER,
    Address,
    Digest,
    Ended,
    Level,
    Owed,
    Quiet,
    Reader,
    Told,
    Topic,
    Wishes,
)
from bot.readers.model import Following as FollowingOf
from bot.readers.moving import SqlListeners
from bot.readers.sql import SqlReaderStore
from bot.replies import Ask
from bot.surfaces.terminal.render import Style, labels, render
from briefings.engine import Engine
from briefings.engine.changing_stories import StoryChanges
from briefings.loading import Loader
from briefings.store.database import open_database
from briefings.store.shape import tables
from briefings.store.sql import SqlStore
from tests import factory
from tests.conftest import NOW
from tests.readers.opening import open_rounds

FERRY = "Passengers Of The Sea Lark Reach Shore"
COMET = "Observatory sees comet split in three"
ANNA = Address(surface="telegram", chat="701")
GROUP = Address(surface="telegram", chat="-900", thread=4)
HOUR = timedelta(hours=1)


class Follower:
    """Asks as a reader of one chat does, and sees what a reader sees."""

    def __init__(self, answers, address=ANNA):
        self.answers = answers
        self.address = address
        self.now = NOW
        self.in_charge = True
        self.reply = None

    async def asks(self, text):
        command, _, words = text[1:].partition(" ")
        self.reply = await self.answers[command](
            " ".join(words.encode("utf-8", "replace").decode().split())[:200],
            Ask(
                text=text,
                at=self.now,
                language="en",
                address=self.address,
                in_charge=self.in_charge,
            ),
        )
        return self.sees

    async def presses(self, label):
        says = [b.says for row in self.reply.buttons for b in row if b.label == label]
        assert len(says) == 1, (label, self.offered)
        return await self.asks(says[0])

    @property
    def sees(self):
        return render(self.reply, Style())

    @property
    def offered(self):
        return labels(self.reply)


@pytest.fixture
async def database(anywhere):
    async with await open_database(anywhere, MIGRATIONS) as opened:
        yield opened


@pytest.fixture
def engine(database):
    store = SqlStore(database)
    return Engine(store.library, store.names, store.evidence)


@pytest.fixture
async def load(database):
    loader = Loader(SqlStore(database))

    async def loading(*names, **texts):
        files = factory.ferry_files() | texts
        chosen = [(name, files[name].encode()) for name in (*names, *texts)]
        report = await loader.load(chosen, NOW)
        assert not report.failures

    return loading


@pytest.fixture
def kept(database):
    return SqlReaderStore(database)


@pytest.fixture
def following(engine, kept):
    return Following(engine, kept.readers, kept.followings)


@pytest.fixture
async def anna(following, load):
    await load(*factory.ferry_files())
    return Follower(following.answers)


@pytest.fixture
def group(anna, following):
    return Follower(following.answers, GROUP)


#: What is typed or pressed ("> label"), and what is then seen; "!" before what is not.
CONVERSATIONS = {
    "to follow nothing in particular says how it is done": [
        ("/follow", ["Say what to follow", "/follow potash", "each thing once"]),
    ],
    "a story that is surely meant is followed and told at once": [
        ("/follow ferry", ["You follow this story now.", FERRY, "212", "[1] "]),
        ("/follow ferry", ["You follow this already.", FERRY]),
    ],
    "somebody whose name is typed is followed, not their story": [
        ("/follow mary okafor", ["You follow “Mary Okafor” now.", "Person"]),
        ("/following", ["1. “Mary Okafor”"]),
    ],
    "a place may stand for its story, so it is asked which is meant": [
        ("/follow aberhaven", ["What do you want to follow?", f"Story: {FERRY}"]),
        ("> Place: Aberhaven", ["You follow “Aberhaven” now.", "Place"]),
    ],
    "plain words can be followed": [
        ("/follow aberhaven", ["Anything that says “aberhaven”"]),
        (
            "> Anything that says “aberhaven”",
            ["You follow anything that says “aberhaven” now.", "Aberhaven"],
        ),
        ("/following", ["1. Anything that says “aberhaven”"]),
    ],
    "words that no source says can be waited for": [
        ("/follow orion notes", ["!No source here", "What do you want to follow?"]),
        ("/follow zeppelin crash", ["No source here speaks of “zeppelin crash”"]),
        (
            "> Anything that says “zeppelin crash”",
            ["You follow anything that says “zeppelin crash” now.", "when one does"],
        ),
    ],
    "a slip is offered what comes near": [
        (
            "/follow sea larc",
            ["No source here speaks of", "Nearest", f"Story: {FERRY}"],
        ),
    ],
    "words of every story cannot be followed": [
        ("/follow the", ["These words stand in every story"]),
        ("/follow what is it", ["These words stand in every story"]),
    ],
    "a story that is gone cannot be followed": [
        ("/follow story:stabcdefgh", [texts.GONE]),
        ("/follow stabcdefgh", [texts.GONE]),
        ("/follow entity:pabcdefghij", [texts.GONE]),
    ],
    "who follows nothing is told how to begin": [
        ("/following", ["You follow nothing yet."]),
        ("/catchup", ["You follow nothing yet."]),
        ("/why", ["You got no update yet."]),
        ("/export", ["I keep nothing about this chat."]),
        ("/forgetme", ["I keep nothing about this chat."]),
        ("/unfollow ferry", ["You follow nothing yet."]),
    ],
    "the list shows what is followed, what is muted, and every wish in one line": [
        ("/follow ferry", []),
        ("/follow comet", []),
        ("/level big", []),
        ("/timezone minsk", []),
        ("/quiet 22:00-07:00", []),
        ("/digest daily 08:00", []),
        ("/words allow tugs", []),
        ("/mute comet 2d", []),
        (
            "/following",
            [
                f"1. “{FERRY}”\n2. “{COMET}”",
                f"“{COMET}” is muted until 10 Mar 2026, 15:00.",
                "Big updates only · quiet 22:00-07:00 · digest every day at 08:00"
                " · only with tugs · Europe/Minsk",
                f"Unfollow: {FERRY}",
            ],
        ),
    ],
    "what is followed can be let go by its button, and an Undo brings it back": [
        ("/follow ferry", []),
        ("> Unfollow", [f"You no longer follow “{FERRY}”."]),
        ("> Undo", [f"You follow “{FERRY}” again."]),
        ("> What I follow", [f"1. “{FERRY}”"]),
        (f"> Unfollow: {FERRY}", ["You no longer follow"]),
    ],
    "what is followed can be let go by words and by number": [
        ("/follow ferry", []),
        ("/follow mary okafor", []),
        ("/follow words:tugs", []),
        ("/unfollow tugs", ["You no longer follow anything that says “tugs”."]),
        ("/unfollow 2", ["You no longer follow “Mary Okafor”."]),
        ("/unfollow sea lark", [f"You no longer follow “{FERRY}”."]),
    ],
    "to let go of a thing that is not followed shows what is": [
        ("/follow ferry", []),
        ("/unfollow moon", ["You do not follow “moon”.", f"Unfollow: {FERRY}"]),
        ("/unfollow", ["Which one?", f"Unfollow: {FERRY}"]),
        ("/unfollow 0", ["You do not follow “0”."]),
    ],
    "an Undo that makes no sense is refused": [
        ("/refollow", [texts.GONE]),
        ("/refollow 3 story:stabcdefgh", [texts.GONE]),
        ("/refollow 3 words:the", [texts.GONE]),
        ("/refollow 3 words:tugs", ["You follow anything that says “tugs” again."]),
    ],
    "a story is muted for a week or as long as is said, and can be undone": [
        ("/mute ferry", [f"“{FERRY}” is muted until 15 Mar 2026, 12:00 UTC."]),
        ("/mute ferry for 8 hours", ["until 8 Mar 2026, 20:00 UTC."]),
        ("/mute ferry 1w", ["until 15 Mar 2026, 12:00 UTC."]),
        ("> Undo", [f"“{FERRY}” is heard again."]),
        ("/unmute", ["No story is muted."]),
    ],
    "to mute without a story, or one that is doubtful, asks which": [
        ("/mute", ["Which story?", FERRY, COMET]),
        ("/mute 2d", ["Which story?", FERRY, COMET]),
        (f"> {COMET}", ["is muted until 10 Mar 2026, 12:00 UTC."]),
        ("/mute the 8h", ["“the” says nothing by itself."]),
        ("/mute zeppelin", ["No source here speaks of “zeppelin”."]),
        ("/mute ferry 800w", [wishing.HOW_LONG]),
    ],
    "which mute to end is asked where there are several": [
        ("/mute ferry", []),
        ("/mute comet", []),
        ("/unmute", ["Which one do you mean?", FERRY, COMET]),
        ("/unmute comet", [f"“{COMET}” is heard again."]),
        ("/unmute", [f"“{FERRY}” is heard again."]),
    ],
    "how long a story was muted may be said where the mute is ended": [
        ("/mute ferry", []),
        ("/mute comet 2d", []),
        ("/unmute ferry 1w", [f"“{FERRY}” is heard again."]),
        ("/unmute for a week", [f"“{COMET}” is heard again."]),
        ("/unmute ferry 2", ["No story is muted."]),
    ],
    "to end a mute that is none shows those that are": [
        ("/mute ferry", []),
        ("/unmute moon", ["“moon” is not muted. These stories are:", FERRY, "!heard"]),
        ("/unmute comet", ["“comet” is not muted.", "!heard"]),
        ("/unmute 7", [f"“{FERRY}” is heard again."]),
    ],
    "nothing is unfollowed for a time, but a story can be muted for that": [
        ("/follow ferry", []),
        ("/follow words:tugs", []),
        (
            "/unfollow ferry for 2 days",
            ["To unfollow is for good; a story can be muted", f"Unfollow: {FERRY}"],
        ),
        ("> Mute it for a time", [f"“{FERRY}” is muted until 10 Mar 2026, 12:00 UTC."]),
        ("/unfollow tugs 1w", ["To unfollow is for good", "Unfollow: tugs", "!Mute"]),
        ("/unfollow 1w", ["To unfollow is for good", FERRY, "Unfollow: tugs"]),
        ("/unfollow moon 1w", ["You do not follow “moon 1w”."]),
    ],
    "everything can be paused for a time or until further notice": [
        ("/pause 2d", ["Paused until 10 Mar 2026, 12:00 UTC."]),
        ("/pause a week", ["Paused until 15 Mar 2026, 12:00 UTC."]),
        ("/pause", ["Paused until you say /resume. What comes meanwhile waits"]),
        ("/following", ["Paused until you say /resume · Everything"]),
        ("/resume", ["Updates come again."]),
        ("/pause soon", [wishing.HOW_LONG]),
    ],
    "how much is heard is chosen by a button": [
        ("/level", ["From now on: everything.", "corrections. Which do you want?"]),
        ("> Big updates only", ["From now on: big updates only."]),
        ("> Undo", ["From now on: everything."]),
        ("/level disputes", ["From now on: disputes and corrections only."]),
        ("/level loud", ["/level big", "Everything", "Big updates only"]),
    ],
    "words are wanted or not, never as patterns": [
        ("/words", ["No words are set"]),
        ("/words allow potash, red sea", ["Only updates that say: potash, red sea."]),
        ("/words deny football Potash", ["say: red sea.", "No updates that say: foot"]),
        ("> Drop red sea", ["No updates that say: football, potash.", "!red sea"]),
        ("/words deny .*", [wishing.USELESS_WORDS]),
        ("/words allow the", [wishing.USELESS_WORDS]),
        ("/words perhaps", [wishing.HOW_WORDS]),
        ("/words clear", ["The words are cleared"]),
        ("/words", ["No words are set"]),
        ("/words allow “dead sea” salt", ["Only updates that say: dead sea, salt."]),
        (f"/words deny {','.join(f'w{n}' for n in range(21))}", ["can be 20 words"]),
    ],
    "a digest replaces single updates, and an Undo brings the former one back": [
        ("/digest", ["one by one, as they happen", "/digest daily 08:00"]),
        ("/digest weekly mon 08:00", ["in one message, every Monday at 08:00 (UTC)."]),
        ("/digest daily 7am", ["in one message, every day at 07:00 (UTC)."]),
        ("> Undo", ["in one message, every Monday at 08:00 (UTC)."]),
        ("/digest off", ["one by one, as they happen"]),
        ("/digest sometimes", ["For example: daily 08:00"]),
    ],
    "quiet hours are set, shown and ended": [
        ("/quiet", ["There are no quiet hours.", "/quiet 22:00-07:00"]),
        ("/quiet 10pm to 7am", ["Nothing is sent from 22:00 to 07:00 (UTC)"]),
        ("/quiet off", ["There are no quiet hours."]),
        ("> Undo", ["Nothing is sent from 22:00 to 07:00 (UTC)"]),
        ("/quiet 8-8", ["Nothing is sent at any hour", "/quiet off"]),
        ("/quiet always", ["For example: 22:00-07:00"]),
    ],
    "a time zone is a city, and a slip is offered what comes near": [
        ("/timezone", ["Your time zone is UTC: it is 12:00 there.", "/timezone Minsk"]),
        ("/timezone minks", ["is not one time zone", "Europe/Minsk"]),
        ("> Europe/Minsk", ["Your time zone is Europe/Minsk: it is 15:00 there."]),
        ("> Undo", ["Your time zone is UTC: it is 12:00 there."]),
        ("/timezone +3", ["Your time zone is UTC+3: it is 15:00 there."]),
    ],
    "nothing new is said to be nothing new, and since when": [
        ("/follow comet", []),
        ("/catchup", ["Nothing new since 8 Mar 2026, 12:00 UTC."]),
    ],
    "nothing new is said to one who was told nothing yet": [
        ("/follow words:zeppelin", []),
        ("/catchup", ["Nothing new."]),
    ],
    "the bot says that it is well and when it last heard news": [
        ("/status", ["I am well. Last news: “", "8 Mar 2026, 12:00 UTC", "2 stories"]),
    ],
    "when it last heard news is told by the reader's own clock": [
        ("/timezone Minsk", []),
        ("/status", ["just now (8 Mar 2026, 15:00).", "!UTC"]),
    ],
    "all is forgotten once that is confirmed": [
        ("/follow ferry", []),
        ("/forgetme", ["It cannot be undone.", "Remove it all"]),
        ("> Show it to me first", ["All that I keep about this chat"]),
        ("/forgetme", []),
        ("> Remove it all", ["All of it is gone."]),
        ("/following", ["You follow nothing yet."]),
        ("/forgetme", ["I keep nothing about this chat."]),
    ],
    "what is no export is refused in one sentence": [
        ("/import", [texts.HOW_TO_IMPORT]),
        ("/import hello", [texts.NOT_AN_EXPORT]),
        ('/import {"follow": [["story:x", "X", 1]]}', [texts.NOT_AN_EXPORT]),
        ('/import {"mute": {"st1": "2026-03-09T00:00Z"}}', [texts.NOT_AN_EXPORT]),
        ('/import {"follow": []}', ["There was nothing new in it."]),
    ],
}


@pytest.mark.parametrize("turns", CONVERSATIONS.values(), ids=CONVERSATIONS.keys())
async def test_conversation(anna, turns):
    for typed, expected in turns:
        if typed.startswith("> "):
            seen = await anna.presses(typed.removeprefix("> "))
        else:
            seen = await anna.asks(typed)
        for words in expected:
            if words.startswith("!"):
                assert words[1:] not in seen, typed
            else:
                assert words in seen, typed


async def opened_rounds(engine, kept, since=0):
    """Open the rounds of all that changed, as delivery does."""
    for touched in await engine.updates.touched(since):
        topics = [f"story:{touched.story}", *(f"entity:{e}" for e in touched.entities)]
        await open_rounds(kept.post, touched.story, touched.version, topics)


@pytest.fixture
async def early(following, load):
    """Return a reader who follows the ferry when one source has told of it."""
    await load("ferry/1.txt")
    reader = Follower(following.answers)
    await reader.asks("/follow sea lark")
    return reader


async def test_catching_up_tells_only_the_difference_and_only_once(
    early, load, engine, kept
):
    await load("ferry/2.txt", "ferry/3.txt")
    await opened_rounds(engine, kept)
    early.now = NOW + HOUR

    seen = await early.asks("/catchup")
    again = await early.asks("/catchup")

    assert "New: Tide Times, North Wire" in seen
    assert "Captain Mary Okafor sent a distress call" not in seen
    assert again == "Nothing new since 8 Mar 2026, 13:00 UTC."


async def test_catching_up_with_several_stories_names_each(early, load, engine, kept):
    await early.asks("/follow words:nothing")
    await load("comet/1.txt")
    await early.asks("/follow comet")
    second = factory.stated(factory.OTHER.replace("three", "four"), "Sky", "2026-03-01")
    await load("ferry/3.txt", **{"comet/2.txt": second})
    await opened_rounds(engine, kept)

    seen = await early.asks("/catchup")

    assert seen.startswith("What you missed: 2 stories")
    assert "209 passengers" in seen
    assert "four pieces" in seen
    assert await early.asks("/catchup") == "Nothing new since 8 Mar 2026, 12:00 UTC."


async def test_what_only_repeats_is_nothing_new_and_stays_so(early, load, engine, kept):
    copy = factory.stated(factory.MOSAIC, "Paper Boat", "2026-03-02")
    await load(**{"ferry/copy.txt": copy})
    await opened_rounds(engine, kept)

    assert (await early.asks("/catchup")).startswith("Nothing new since")


async def test_resuming_says_what_waits_and_offers_it(early, load, engine, kept):
    await early.asks("/pause")
    await load("ferry/3.txt")
    await opened_rounds(engine, kept)

    seen = await early.asks("/resume")
    shown = await early.presses("Show me now")

    assert "1 story changed meanwhile: you get them in one message." in seen
    assert "209 passengers" in shown


async def pushed(engine, kept, now=NOW):
    """Return the letter that delivery would write, and note it as told."""
    await opened_rounds(engine, kept)
    (letter,) = await kept.post.turn("telegram", now, ended=(), room=4)
    told = [as_told(owed, now) for owed in letter.owed]
    await kept.post.turn(
        "telegram", now, ended=[Ended(letter=letter, told=told)], room=0
    )
    return letter


def as_told(owed, now):
    return Told(story=owed.story, version=owed.version, at=now, topic=owed.topic)


async def test_why_names_the_topic_and_its_place_in_the_list(early, load, engine, kept):
    await early.asks("/follow comet trail")
    await load("ferry/3.txt")
    await pushed(engine, kept, NOW + HOUR)

    seen = await early.asks("/why")

    assert f"Your last update was of “{FERRY}”, 8 Mar 2026, 13:00 UTC." in seen
    assert "number 1 in /following" in seen
    assert "You no longer follow" in await early.presses("Unfollow")
    assert "You do not now." in await early.asks("/why")


async def test_why_outlives_a_merge_and_its_undoing(
    early, load, engine, kept, database
):
    await load("ferry/3.txt", "comet/1.txt")
    await pushed(engine, kept, NOW + HOUR)
    changes = StoryChanges(database, SqlListeners())
    (ferry,) = (await engine.catalogue.find("sea lark")).stories
    (comet,) = (await engine.catalogue.find("comet hale")).stories

    merged = await changes.merge(ferry.id, comet.id)
    during = await early.asks("/why")
    await changes.split(merged.undo["sources"], comet.id, new=ferry.id)
    after = await early.asks("/why")

    assert "8 Mar 2026, 13:00 UTC." in during
    assert "you follow this story: number 1 in /following" in during
    assert f"Your last update was of “{FERRY}”, 8 Mar 2026, 13:00 UTC." in after


async def test_why_names_what_led_to_a_story_that_is_not_followed_itself(
    following, load, engine, kept
):
    await load("ferry/1.txt")
    reader = Follower(following.answers)
    await reader.asks("/follow words:zeppelin")
    await reader.asks("/follow okafor")
    await load("ferry/2.txt")
    await pushed(engine, kept)

    seen = await reader.asks("/why")

    assert "you follow “Mary Okafor”: number 2 in /following." in seen


async def test_the_button_under_an_update_lets_go_of_what_led_to_it(
    following, load, engine, kept
):
    await load("ferry/1.txt")
    reader = Follower(following.answers)
    await reader.asks("/follow okafor")
    await load("ferry/2.txt")
    letter = await pushed(engine, kept)

    seen = await reader.asks(f"/unfollow {letter.owed[0].story}")

    assert "You no longer follow “Mary Okafor”." in seen


async def test_a_number_behind_words_chooses_among_the_stories_that_they_find(
    following, load
):
    told = {f"{n}.md": f"{factory.lone_story(n)}\nA bridge too.\n" for n in (1, 2, 3)}
    await load(**told)
    reader = Follower(following.answers)
    asked = await reader.asks("/mute bridge")
    found = [button.label for row in reader.reply.buttons for button in row]

    assert "Which one do you mean?" in asked
    assert len(found) == 3
    assert f"“{found[1]}” is muted until 15 Mar" in await reader.asks("/mute bridge 2")
    assert f"“{found[2]}” is muted until 10 Mar" in await reader.asks(
        "/mute bridge 3 2d"
    )
    assert "Which one do you mean?" in await reader.asks("/mute bridge 4")
    assert "speaks of “zeppelin 2”" in await reader.asks("/mute zeppelin 2")

    assert f"“{found[1]}” is heard again." in await reader.asks("/unmute bridge 2")
    await reader.asks("/mute bridge 1")
    asked = await reader.asks("/unmute bridge 2")
    assert "Which one do you mean?" in asked
    assert found[0] in asked
    assert found[1] not in asked
    assert "is heard again." in await reader.asks("/unmute 2")


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("1,200", "words:1200"),
        ("1 200 prisoners", "words:1200 prisoners"),
        ("345 of 12", "words:345 12"),
        ("12 of 34", "words:12 34"),
    ],
)
def test_a_number_is_followed_however_it_is_written(typed, key):
    assert words_topic(typed).key == key
    assert is_key(key)


async def test_a_number_behind_words_chooses_among_what_is_followed(following, load):
    told = {f"{n}.md": f"{factory.lone_story(n)}\nA bridge too.\n" for n in (1, 2)}
    await load(**told)
    reader = Follower(following.answers)
    await reader.asks("/follow words:old bridge")
    await reader.asks("/follow words:new bridge")

    assert "Which one?" in await reader.asks("/unfollow bridge 3")
    assert "says “new bridge”" in await reader.asks("/unfollow bridge 2")
    assert "says “old bridge”" in await reader.asks("/unfollow bridge #2")


async def test_a_number_in_a_title_is_no_time_that_is_not_understood(following, load):
    text = "# Flight 370 Search Ends\n\nThe search for flight 370 has ended.\n"
    await load(**{"flight.md": text})
    reader = Follower(following.answers)

    seen = await reader.asks("/mute flight 370 search")
    asked = await reader.asks("/mute flight 12 months")

    assert "“Flight 370 Search Ends” is muted until 15 Mar" in seen
    assert asked == wishing.HOW_LONG


async def test_only_administrators_change_what_a_group_follows(group):
    group.in_charge = False
    changing = ["/follow ferry", "/unfollow ferry", "/mute ferry", "/unmute", "/pause",
                "/resume", "/words allow tugs", "/level big", "/digest off",
                "/quiet off", "/timezone minsk", "/import {}"]  # fmt: skip

    for typed in changing:
        assert await group.asks(typed) == texts.NOT_IN_CHARGE, typed


async def test_everybody_in_a_group_sees_what_it_follows(group):
    await group.asks("/follow ferry")
    group.in_charge = False

    assert FERRY in await group.asks("/following")
    assert "everything" in await group.asks("/level")
    assert "Nothing new" in await group.asks("/catchup")
    await group.asks("/forgetme")
    assert await group.presses("Remove it all") == texts.NOT_IN_CHARGE


async def test_a_forum_s_topics_follow_apart(group, following):
    other = Follower(following.answers, replace(GROUP, thread=5))
    await group.asks("/follow ferry")

    assert await other.asks("/following") == texts.FOLLOWS_NOTHING


async def test_where_nothing_can_be_sent_nothing_is_followed(anna, following):
    inline = Follower(following.answers, None)

    for command in following.answers:
        if command != "status":
            assert await inline.asks(f"/{command}") == texts.NO_CHAT, command


async def test_every_command_answers_without_words_and_with_odd_ones(anna, following):
    for command in following.answers:
        for words in ("", " x", " 0", " 99999999999999999999", " ~", " “", " \udcff"):
            assert await anna.asks(f"/{command}{words}")


async def test_looking_leaves_nothing_behind(anna, following, kept):
    for command in ("following", "catchup", "why", "export", "forgetme", "status"):
        await anna.asks(f"/{command}")
    for command in ("level", "words", "digest", "quiet", "timezone"):
        await anna.asks(f"/{command}")

    assert await kept.readers.known(ANNA) is None


async def test_no_more_is_followed_than_a_list_can_show(anna, kept):
    for at in range(100):
        await anna.asks(f"/refollow 1 words:topic{at}")

    assert "as many as there can be" in await anna.asks("/follow ferry")
    piece = json.dumps({"follow": [["words:tugs", "tugs", 1]]})
    assert "as many as there can be" in await anna.asks(f"/import {piece}")


async def test_a_long_list_has_pages(anna):
    for at in range(10):
        await anna.asks(f"/refollow 1 words:topic{at}")

    first = await anna.asks("/following")
    second = await anna.presses("More")

    assert "8. Anything that says “topic7”" in first
    assert "topic8" not in first
    assert "9. Anything that says “topic8”" in second
    assert "topic7" in await anna.presses("Back")
    assert "10. Anything that says “topic9”" in await anna.asks("/following 900")


async def test_words_too_long_for_a_button_can_be_let_go_by_it(anna):
    long = "extraordinarily unpronounceable circumnavigations everywhere"
    await anna.asks(f"/follow {long}")
    await anna.asks(f"/follow words:{long}")

    assert f"You no longer follow anything that says “{long}”" in await anna.presses(
        "Unfollow"
    )
    assert "Undo" not in anna.offered


async def test_what_is_exported_can_be_taken_in_elsewhere(anna, following, kept):
    for typed in ("/follow ferry", "/follow okafor", "/follow words:tugs", "/level big",
                  "/quiet 22-7", "/digest weekly sun 9:30", "/timezone minsk",
                  "/words allow tugs, red sea", "/words deny comet", "/mute comet",
                  "/pause 2d"):  # fmt: skip
        await anna.asks(typed)
    await anna.asks("/export")
    piece = anna.reply.blocks[-1].nodes[0].text
    bella = Follower(following.answers, Address(surface="terminal", chat="bella"))

    said = await bella.asks(f"/import {piece}")

    assert "Taken over: 3 topics, your wishes, 1 muted story." in said
    assert await bella.asks("/following") == await anna.asks("/following")
    assert (await kept.readers.known(bella.address)).wishes == (
        await kept.readers.known(ANNA)
    ).wishes
    assert "There was nothing new" not in await bella.asks(f"/import {piece}")


async def test_a_pause_without_an_end_survives_export_and_import(anna, following, kept):
    await anna.asks("/pause")
    await anna.asks("/export")
    piece = anna.reply.blocks[-1].nodes[0].text
    await anna.asks("/resume")

    await anna.asks(f"/import {piece}")

    assert (await kept.readers.known(ANNA)).wishes.paused_until == NEVER


async def test_a_large_export_comes_in_pieces_that_each_can_be_taken_in(
    anna, following, kept
):
    for at in range(100):
        await anna.asks(f"/refollow 1 words:topic{at}")
    reader = await kept.readers.known(ANNA)
    many = [as_told(Owed(story=f"st{at:08}", told=0, version=1, message=None,
                         topic="words"), NOW) for at in range(900)]  # fmt: skip
    await kept.followings.tell(reader.id, many)

    seen = await anna.asks("/export")
    pieces = [block.nodes[0].text for block in anna.reply.blocks[2:]]

    assert "in 9 pieces" in seen
    assert "older notes of what you were told did not fit" in seen
    assert all(len(f"/import {piece}") <= 4096 for piece in pieces)
    bella = Follower(following.answers, Address(surface="terminal", chat="bella"))
    for piece in pieces:
        assert "I cannot read that" not in await bella.asks(f"/import {piece}")
    last = "Anything that says “topic99”"
    assert last in await bella.asks("/following 96")


@pytest.mark.parametrize(
    "piece",
    [
        '{"follow": [["words:the", "the", 1]]}',
        '{"follow": [["words:b a", "b a", 1]]}',
        '{"follow": [["operator:me", "me", 1]]}',
        '{"follow": [["words:a", "", 1]]}',
        '{"mute": {"st22222222": "9999-12-31T23:59:00+03:00"}}',
        '{"mute": {"st22222222": "0001-01-01T00:00:00+03:00"}}',
        '{"mute": {"st22222222": "2026-03-09T12:00:00"}}',
        '{"follow": [["words:tugs", "\udcff", 1]]}',
        '{"wishes": {"level": "loud", "quiet": "off", "digest": "off"}}',
        "[" * 5000,
    ],
)
async def test_what_export_never_wrote_is_not_taken_in(anna, piece):
    assert await anna.asks(f"/import {piece}") == texts.NOT_AN_EXPORT


async def test_wishes_that_nobody_could_type_are_not_taken_in(anna):
    wishes = {"level": "big", "quiet": "late", "digest": "off", "timezone": "UTC"}

    seen = await anna.asks(f"/import {json.dumps({'wishes': wishes})}")

    assert "“late” is not two times of day" in seen


async def test_to_be_forgotten_leaves_no_trace_in_any_table(
    early, load, engine, kept, database
):
    early.address = Address(surface="telegram", chat="4711471147")
    for typed in ("/follow sea lark", "/follow words:unheardofword", "/mute sea lark",
                  "/words deny otherword", "/timezone Antarctica/Troll"):  # fmt: skip
        await early.asks(typed)
    await early.asks("/unmute")
    await load("ferry/3.txt")
    await pushed_to_many(engine, kept)
    assert await traces(database) != []

    await early.asks("/forgetme yes")

    assert await traces(database) == []


async def pushed_to_many(engine, kept):
    """Begin to write to everybody, and leave the letters in flight."""
    await opened_rounds(engine, kept)
    await open_rounds(kept.post, "stx", 99, ["words:unheardofword"])
    await kept.post.turn("telegram", NOW, ended=(), room=4)


async def traces(database):
    """Return the rows of any table that hold something of the reader's own."""
    own = ("4711471147", "unheardofword", "otherword", "Troll")
    rows = await database.rows("SELECT id FROM reader WHERE chat = '4711471147'")
    ids = {id_ for (id_,) in rows}
    found = []
    for table in tables(MIGRATIONS):
        for row in await database.rows(f'SELECT * FROM "{table.name}"'):
            of = dict(zip(table.names, row, strict=True))
            holds = any(word in str(value) for value in row for word in own)
            if holds or of.get("reader") in ids:
                found.append((table.name, tuple(row)))
    return found


async def test_a_mute_that_is_over_is_not_listed(anna):
    await anna.asks("/mute ferry 2d")
    anna.now = NOW + timedelta(days=3)

    assert "muted" not in await anna.asks("/following")


async def test_of_many_muted_stories_a_few_are_listed(following, load):
    await load(**{f"{at}.md": factory.lone_story(at) for at in range(factory.APART)})
    reader = Follower(following.answers)
    for at in range(factory.APART):
        await reader.asks(f"/mute {factory.lone_story(at).splitlines()[0][2:]}")

    assert "1 more story muted." in await reader.asks("/following")


async def test_of_a_muted_story_that_is_gone_nothing_is_said(anna, kept):
    await anna.asks("/mute ferry")
    reader = await kept.readers.known(ANNA)
    await kept.followings.mute(reader.id, "stgone2222", NOW + HOUR)

    assert (await anna.asks("/following")).count("muted") == 1


async def test_a_story_that_is_gone_is_nothing_new(anna, kept):
    await anna.asks("/refollow 0 words:tugs")
    await open_rounds(kept.post, "stgone2222", 9, ["words:tugs"])

    assert await anna.asks("/catchup") == "Nothing new."
    assert await kept.followings.missed((await kept.readers.known(ANNA)).id) == []


async def test_what_a_digest_had_no_room_for_is_caught_up_with(
    early, load, engine, kept
):
    await load("ferry/3.txt")
    await opened_rounds(engine, kept)
    (letter,) = await kept.post.turn("telegram", NOW, ended=(), room=4)
    left = Ended(letter=letter)
    await kept.post.turn("telegram", NOW, ended=[left], room=0)

    assert "209 passengers" in await early.asks("/catchup")


async def test_more_than_an_answer_holds_is_caught_up_with_in_turns(
    following, load, engine, kept
):
    lone = {f"{at}.md": factory.lone_story(at) for at in range(factory.APART)}
    extra = {
        f"{words[:4]}.md": f"# {words.title()}\n\n{words.capitalize()}.\n"
        for words in (
            "sonnet poem stanza rhyme poet",
            "gambit chess rook bishop endgame",
            "vineyard grape cask vintage cooper",
            "marathon sprint relay hurdle coach",
        )
    }
    await load("ferry/1.txt")
    reader = Follower(following.answers)
    await reader.asks("/follow words:zeppelin")
    await load(**lone, **extra)
    for touched in await engine.updates.touched(1):
        await open_rounds(kept.post, touched.story, touched.version, ["words:zeppelin"])

    first = await reader.asks("/catchup")
    second = await reader.presses("Show the rest")

    assert first.startswith("What you missed: 13 stories")
    assert "1 more story: /catchup" in first
    assert "Marathon" not in first
    assert "Marathon sprint relay hurdle coach." in second
    assert "Nothing new" in await reader.asks("/catchup")


async def test_choices_of_long_words_are_those_that_were_found(engine, load):
    await load(*factory.ferry_files())
    heads = await engine.catalogue.heads(limit=9)

    assert len(choices(Choice(stories=tuple(heads)))) == len(heads)


@pytest.mark.parametrize(
    ("typed", "length"),
    [
        ("2d", timedelta(days=2)),
        ("for 3 weeks", timedelta(weeks=3)),
        ("An hour", HOUR),
        ("8 hours", 8 * HOUR),
        ("0d", None),
        ("53w", None),
        ("9999w", None),
        ("2", None),
        ("two days", timedelta(days=2)),
        ("a dozen days", None),
    ],
)
def test_lengths_of_time_are_read_as_people_write_them(typed, length):
    assert parse_length(typed) == length
    assert split_length(f"sea lark {typed}")[0].startswith("sea lark")


@pytest.mark.parametrize(
    ("typed", "zone", "end"),
    [
        ("2d", "UTC", "2026-03-10T12:00"),
        ("until tomorrow", "UTC", "2026-03-09T00:00"),
        ("till friday", "UTC", "2026-03-13T00:00"),
        ("Until Next Tue", "UTC", "2026-03-10T00:00"),
        ("until sunday", "UTC", "2026-03-15T00:00"),
        ("until friday", "Asia/Tokyo", "2026-03-12T15:00"),
        ("until 5 December", "UTC", "2026-12-05T00:00"),
        ("until the 9th of March", "UTC", "2026-03-09T00:00"),
        ("until march 8", "UTC", "2027-03-08T00:00"),
        ("until Feb. 1st", "UTC", "2027-02-01T00:00"),
        ("until jan 5, 2027", "UTC", "2027-01-05T00:00"),
        ("until 2026-04-01", "UTC", "2026-04-01T00:00"),
        ("until 2025-04-01", "UTC", None),
        ("until 2029-04-01", "UTC", None),
        ("until 31 april", "UTC", None),
        ("until money", "UTC", None),
        ("until the end", "UTC", None),
    ],
)
def test_until_a_day_is_until_it_begins_where_a_reader_is(typed, zone, end):
    ends = parse_end(typed, NOW, zone)

    assert ends == (datetime.fromisoformat(f"{end}+00:00") if end else None)


async def test_a_long_question_is_no_topic_of_words(anna):
    asked = "what happened to ferry sea lark aberhaven passengers tugs sandbank"

    assert "You follow this story now." in await anna.asks(f"/follow {asked}")
    assert anna.offered[-2:] == ["Unfollow", "What I follow"]
    assert await anna.asks(f"/follow {asked} zeppelin") == texts.TOO_MANY_WORDS


async def test_a_title_that_changes_is_called_as_it_is_now(early, load):
    before = await early.asks("/following")
    await load("ferry/3.txt")

    assert FERRY not in before
    assert FERRY in await early.asks("/following")
    assert f"You no longer follow “{FERRY}”" in await early.asks(
        "/unfollow reach shore"
    )


async def test_one_who_comes_back_is_written_to_again(anna, following, kept):
    await anna.asks("/follow ferry")
    reader = await kept.readers.known(ANNA)
    await kept.post.park(reader.id, "blocked")

    await following.greet(Ask(text="hello", at=NOW, address=ANNA))
    await following.greet(Ask(text="hello", at=NOW))

    assert (await kept.readers.known(ANNA)).parked is None


async def test_an_empty_library_is_well_too(following):
    assert await Follower(following.answers).asks("/status") == texts.NO_STORIES


async def test_status_names_the_story_that_was_heard_of_last(following, load, engine):
    await load("ferry/1.txt")
    await load("comet/1.txt")
    reader = Follower(following.answers)
    reader.now = NOW + 3 * HOUR

    assert f"“{COMET}”, 3 hours ago" in await reader.asks("/status")


typed_words = st.text(
    st.sampled_from("abcdefgжшéßñ漢 -'’,.\"12"), min_size=1, max_size=90
) | st.lists(
    st.sampled_from(["potash", "the", "news", "sanctions", "калий", "who", "x" * 30]),
    max_size=8,
).map(" ".join)


@given(typed_words)
def test_any_words_followed_can_be_let_go_and_followed_again(typed):
    topic = words_topic(typed)
    if topic is None:
        assert typed.strip() == "" or not is_key(f"words:{typed}")
        return
    following = FollowingOf(topic=topic, since=7)
    other = FollowingOf(topic=Topic(key="entity:pabcdefghij", label="Ann"), since=1)
    button = unfollow_button(topic)

    assert is_key(topic.key)
    assert words_topic(topic.label) == topic
    assert matching(button.says.removeprefix("/unfollow "), [other, following]) == [
        following
    ]


clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))
some_words = st.lists(
    st.sampled_from(["potash", "red sea", "football", "калий"]), unique=True
)


@st.composite
def any_wishes(draw):
    words = draw(some_words)
    cut = draw(st.integers(0, len(words)))
    return Wishes(
        level=draw(st.sampled_from(Level)),
        zone=draw(st.sampled_from(["Etc/UTC", "Europe/Minsk", "Etc/GMT-3"])),
        quiet=draw(st.none() | st.builds(Quiet, start=clocks, end=clocks)),
        digest=draw(
            st.none()
            | st.builds(Digest, at=clocks, weekday=st.none() | st.integers(0, 6))
        ),
        allow=tuple(words[:cut]),
        deny=tuple(words[cut:]),
        paused_until=draw(st.sampled_from([None, NOW, NEVER])),
    )


@given(any_wishes())
def test_wishes_come_back_from_an_export_as_they_were(wishes):
    reader = Reader(id=1, address=ANNA, wishes=wishes)

    (piece,) = export(reader.address, rows_of(reader, [], {})).pieces

    assert to_wishes(read_piece(piece).wishes) == wishes
