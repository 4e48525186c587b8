"""What a letter says: one story whole, several in one message, what is not wished."""

import logging
from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.letters import Letters
from bot.desk.letters import News, several
from bot.readers.model import Address, Digest, Letter, Level, Owed, Reader, Told, Wishes
from bot.surfaces.telegram.split import pages
from bot.surfaces.terminal.render import Style, labels, render
from briefings.engine import Update
from briefings.errors import BrokenCitation
from briefings.model import Cited, Span
from briefings.stories.changes import ChangeKind
from briefings.writing.briefing import Briefing, Line, Note, Phrase, Section

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
ANNA = Reader(id=1, address=Address(surface="telegram", chat="701"))


def cited(words, source):
    return Cited(words=words, source=source, span=Span(start=0, end=len(words)))


def update(title, *lines, kinds=(ChangeKind.NEW,), version=9):
    """Return an update that brings lines, each of a source of its own."""
    sources = [f"{title}-{at}" for at in range(len(lines))]
    told = zip(lines, sources, strict=True)
    briefing = Briefing(
        title=Line((Phrase(title),)),
        facts="2 sources",
        shown=(Section("New", tuple(Line((cited(*each),)) for each in told)),),
        more=(),
        left_out=0,
        notes=tuple(Note(source=s, label=f"Outlet of {s}", url=None) for s in sources),
    )
    words = " ".join((title, *lines)).lower()
    return Update(
        version=version, briefing=briefing, kinds=frozenset(kinds), words=words
    )


def ferry_and_comet():
    return Stories(sta=update("Ferry", "It floats."), stb=update("Comet", "It fell."))


def owed(story, told=3, version=9):
    return Owed(story=story, told=told, version=version, message=None, topic="potash")


def news(at, *lines):
    return News(owed(f"st{at}"), update(f"Story {at}", *lines))


class Stories:
    """The engine's updates; counts how often each was made."""

    def __init__(self, **updates):
        self.updates = updates
        self.made = []

    async def since(self, story, change):
        self.made.append((story, change))
        found = self.updates[story]
        if isinstance(found, Exception):
            raise found
        return found


async def composed(stories, *stories_owed, wishes=None):
    reader = replace(ANNA, wishes=wishes or Wishes())
    letter = Letter(reader=reader, owed=stories_owed)
    return await Letters(stories).compose(letter, NOW)


def seen(reply):
    return render(reply, Style())


def told(story, version=9, topic="potash"):
    return Told(story=story, version=version, at=NOW, topic=topic)


def passed_over(story):
    return Told(story=story, version=9, at=NOW, said=False)


async def test_one_story_comes_whole_with_what_can_be_changed_in_two_rows():
    got = await composed(Stories(stx=update("Ferry", "It floats.")), owed("stx"))

    assert seen(got.reply).startswith("Ferry\n2 sources\n\nNew\nIt floats. [1]")
    assert [[button.label for button in row] for row in got.reply.buttons] == [
        ["Mute a week", "Big updates only"],
        ["Daily instead", "Unfollow"],
    ]
    assert [button.says for row in got.reply.buttons for button in row] == [
        "/mute stx 1w", "/level big", "/digest daily 08:00", "/unfollow stx",
    ]  # fmt: skip
    assert got.told == (told("stx"),)


async def test_what_is_so_already_is_not_offered():
    wishes = Wishes(level=Level.BIG, digest=Digest(at=time(8)))
    big = update("Ferry", "It floats.", kinds=[ChangeKind.DISPUTED])

    got = await composed(Stories(stx=big), owed("stx"), wishes=wishes)

    assert labels(got.reply) == ["Mute a week", "Unfollow"]


async def test_several_stories_become_one_message():
    stories = Stories(
        sta=update("Ferry", "It floats."), stb=update("Comet", "It fell.")
    )

    got = await composed(stories, owed("sta"), owed("stb"))

    assert seen(got.reply).startswith("New in 2 stories\n\nFerry\nNew: It floats. [1]")
    assert "Comet\nNew: It fell. [2]" in seen(got.reply)
    assert "[2] Outlet of Comet-0" in seen(got.reply)
    assert got.told == (told("sta"), told("stb"))


async def test_a_digest_says_that_it_is_one_and_of_which_day_there():
    wishes = Wishes(digest=Digest(at=time(8)), zone="Pacific/Auckland")
    stories = Stories(
        sta=update("Ferry", "It floats."), stb=update("Comet", "It fell.")
    )
    evening = datetime(2026, 11, 22, 19, tzinfo=UTC)
    letters = Letters(stories)
    reader = replace(ANNA, wishes=wishes)

    one = await letters.compose(Letter(reader=reader, owed=(owed("sta"),)), evening)
    both = (owed("sta"), owed("stb"))
    two = await letters.compose(Letter(reader=reader, owed=both), evening)

    assert seen(one.reply).startswith("Your digest, 23 Nov 2026\n\nFerry")
    assert seen(two.reply).startswith("Your digest, 23 Nov 2026\n\nFerry")


async def test_what_is_not_worth_telling_is_left_out():
    got = await composed(Stories(stx=None), owed("stx"))

    assert got.reply is None
    assert got.told == ()


async def test_what_is_not_wished_is_known_without_a_word():
    stories = Stories(
        sta=update("Ferry", "It floats."), stb=update("Comet", "It fell.")
    )

    got = await composed(
        stories, owed("sta"), owed("stb"), wishes=Wishes(deny=("comet",))
    )
    none = await composed(stories, owed("sta"), wishes=Wishes(level=Level.BIG))

    assert "Comet" not in seen(got.reply)
    assert set(got.told) == {told("sta"), passed_over("stb")}
    assert (none.reply, none.told) == (None, (passed_over("sta"),))


async def test_a_story_that_cannot_be_told_holds_up_no_other(caplog):
    stories = Stories(sta=BrokenCitation("s", 1, 2), stb=update("Comet", "It fell."))

    with caplog.at_level(logging.ERROR):
        got = await composed(stories, owed("sta"), owed("stb"))

    assert "It fell." in seen(got.reply)
    assert got.told == (told("stb"),)
    assert "does not say this" in caplog.text


async def test_readers_who_were_told_alike_share_one_making():
    stories = Stories(stx=update("Ferry", "It floats."))
    letters = Letters(stories)

    for told_before in (3, 3, 5):
        letter = Letter(reader=ANNA, owed=(owed("stx", told=told_before),))
        await letters.compose(letter, NOW)

    assert stories.made == [("stx", 3), ("stx", 5)]


async def test_what_does_not_fit_a_digest_is_left_for_catching_up():
    line = "The passengers sang all night and were brought ashore. " * 12
    many = {f"st{at:02}": update(f"Story {at}", line) for at in range(12)}

    got = await composed(Stories(**many), *(owed(story) for story in many))

    left = 12 - len(got.told)
    assert left
    assert f"{left} more stories: /catchup" in seen(got.reply)
    assert labels(got.reply) == ["Show the rest", "What I follow"]


def test_of_one_story_among_several_only_what_tells_most_is_told():
    lines = [f"Passage {at} says something short." for at in range(9)]

    shown = seen(several("Two", [news(1, *lines), news(2, "Short.")]).reply)

    assert "Passage 2" in shown
    assert "Passage 3" not in shown


@given(st.lists(st.lists(st.text(min_size=1, max_size=900), max_size=5), min_size=1))
def test_several_stories_are_one_message_and_none_is_lost(stories):
    found = [news(at, *lines) for at, lines in enumerate(stories)]

    bundle = several("Your digest", found)

    assert (*bundle.told, *bundle.left) == tuple(found)
    assert bundle.told
    assert len(pages(bundle.reply.blocks)) == 1


@pytest.mark.parametrize("many", [1, 40])
def test_a_digest_of_any_length_has_few_buttons(many):
    bundle = several("Digest", [news(at, "x" * 900) for at in range(many)])

    assert len(labels(bundle.reply)) == 1 + (many > 1)
