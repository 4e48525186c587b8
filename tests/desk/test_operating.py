"""Operating, as an operator sees it on a phone."""

import json
from dataclasses import dataclass, replace

import pytest

from bot.delivery.news import EngineNews
from bot.delivery.rounds import Rounds
from bot.desk import drafting_texts as drafting
from bot.desk import operating_texts as texts
from bot.desk.operating import Door, Means, Operating
from bot.desk.operating.adding import CHARACTERS, MESSAGES
from bot.desk.operating.outgoing import Outgoing
from bot.desk.operating.preview import preview_reply
from bot.desk.operating.trail import PAGE
from bot.desk.reading import PAGE as DRAFTS_PAGE
from bot.fetching.files import MOST_BYTES
from bot.operators.filing import SqlFiling
from bot.operators.model import DraftState, OperatorRole
from bot.operators.opening import CannotOpen, Opened, Page
from bot.operators.sql import SqlOperatorStore
from bot.readers.model import NEVER, Ended, Told, Topic, Wishes
from bot.readers.moving import SqlListeners
from bot.readers.sql import SqlReaderStore
from bot.replies import Address, Ask, Attached, Sender
from bot.surfaces.terminal.render import Style, labels, render
from briefings.engine import Engine
from briefings.engine.changing import Refused
from briefings.engine.changing_sources import SourceChanges
from briefings.engine.changing_stories import StoryChanges
from briefings.engine.previews import Previews
from briefings.errors import StoreError
from briefings.loading import Loader
from briefings.store.sql import SqlStore
from tests import factory
from tests.conftest import NOW

FILES = factory.ferry_files()
CHAT = Address(surface="telegram", chat="9")
OWNER, EDITOR, STRANGER = "1", "2", "3"
FERRY = "Passengers Of The Sea Lark Reach Shore"
BRIEF = "Ferry Sea Lark freed after night on sandbank"
ADD = f"/add {factory.BRIEF}"


class Internet:
    """An opener whose pages are given, and which takes files as they are."""

    def __init__(self, **pages):
        self.pages = pages

    async def open(self, name, data):
        if name.endswith(".zip"):
            parts = data.split(b"====\n")
            documents = [(f"{name}/{at}.txt", part) for at, part in enumerate(parts)]
            return Opened(documents=tuple(documents), faults=("bad.txt: is broken",))
        return Opened(documents=((name, data),))

    async def page(self, url, now):
        if url not in self.pages:
            raise CannotOpen(f"{url}: is a private address.")
        return Page(url=url, data=self.pages[url].encode())


@dataclass
class House:
    """An installation, and what it is made of."""

    store: SqlStore
    kept: SqlOperatorStore
    readers: SqlReaderStore
    rounds: Rounds


class Worker:
    """Asks as one person does, and sees what they see."""

    def __init__(self, desk, id_, address=CHAT):
        self.desk = desk
        self.sender = Sender(id=id_, name="")
        self.address = address
        self.reply = None

    def ask(self, text, **more):
        return Ask(text=text, at=NOW, address=self.address, sender=self.sender, **more)

    async def asks(self, text, **more):
        command, _, words = text[1:].partition(" ")
        words = " ".join(words.split())[:200]
        self.reply = await self.desk.answer(command, words, self.ask(text, **more))
        return self.sees

    async def sends(self, text="", **more):
        self.reply = await self.desk.taken(self.ask(text, **more))
        return self.sees

    async def presses(self, label):
        says = [b.says for row in self.reply.buttons for b in row if b.label == label]
        assert len(says) == 1, (label, self.offered)
        return await self.asks(says[0])

    async def does(self, text):
        """Ask for a change, and press that it is to be made."""
        await self.asks(text)
        return await self.presses("Do it")

    @property
    def sees(self):
        return render(self.reply, Style()) if self.reply else None

    @property
    def offered(self):
        return labels(self.reply) if self.reply else []


@pytest.fixture
async def house(store):
    files = [("ferry/3.txt", FILES["ferry/3.txt"].encode())]
    files.append(("comet/1.txt", FILES["comet/1.txt"].encode()))
    await Loader(store).load(files, NOW)
    engine = Engine(store.library, store.names, store.evidence)
    readers = SqlReaderStore(store.database)
    return House(
        store=store,
        kept=SqlOperatorStore(store.database),
        readers=readers,
        rounds=Rounds(EngineNews(engine.updates), readers.post),
    )


def opened(house, *, owners=(OWNER,), internet=None, **parts):
    """Open the desk of a house, as after a restart; parts stand in for its own."""
    store = house.store
    kept = house.kept
    door = Door(kept.operators, frozenset(owners))
    engine = Engine(store.library, store.names, store.evidence)
    means = Means(
        engine=engine,
        previews=Previews(store),
        drafts=parts.get("drafts", kept.drafts),
        audit=kept.audit,
        filing=parts.get("filing", SqlFiling(store.database, house.rounds.open)),
        audience=kept.audience,
        outgoing=Outgoing(engine.updates, house.readers.post, kept.audience, 28.4),
        post=house.readers.post,
        opener=internet or Internet(),
        pace=28.4,
    )
    undoers = parts.get("undoers")
    return Operating(door, kept, means, house.readers.readers, undoers=undoers)


@pytest.fixture
async def desk(house):
    await house.kept.operators.add(EDITOR, OperatorRole.EDITOR, "Ed")
    return opened(house)


@pytest.fixture
def owner(desk):
    return Worker(desk, OWNER)


@pytest.fixture
def editor(desk):
    return Worker(desk, EDITOR)


async def stories(house):
    """Return each story's title with the number of its sources."""
    heads = await house.store.library.stories(limit=9)
    return {head.title.words: head.sources for head in heads}


async def owed(house):
    await house.rounds.open()
    letters = await house.readers.post.turn("telegram", NOW, ended=(), room=9)
    return [one.story for letter in letters for one in letter.owed]


async def follow_ferry(house):
    (head,) = [
        head
        for head in await house.store.library.stories(limit=9)
        if head.title.words == FERRY
    ]
    await follow(house, "701", f"story:{head.id}", head.version)
    return head


async def follow(house, chat, key, since):
    """Let the reader of a chat, or of an address, follow a topic."""
    if isinstance(chat, str):
        chat = Address(surface="telegram", chat=chat)
    reader = await house.readers.readers.meet(chat, None)
    await house.readers.followings.follow(reader.id, Topic(key=key, label=key), since)
    return reader


async def looked_at_again(worker):
    """Return what the last answer has become, at its end."""
    worker.reply = await worker.reply.later()
    return worker.sees.split("\n\n")[-2]


def landed(letter):
    """Return that a letter told all that was owed."""
    told = tuple(
        Told(story=one.story, version=one.version, at=NOW, topic=one.topic)
        for one in letter.owed
    )
    return Ended(letter=letter, told=told)


#: What is typed or pressed ("> label"; "+ text" without a command), and what is then
#: seen; "!" before what is not.
CONVERSATIONS = {
    "a text becomes a draft that says how it was read and what it would do": [
        (
            ADD,
            [
                "Draft 1: typed",
                "Read as a short briefing",
                "nothing was left over",
                "Outlet: Tide Times · Date: not stated · Link: not stated",
                f"Joins the story “{FERRY}”, with 1 other source.",
                "alike",
                "both say",
                "What readers would get:",
                "Tugs",
                "Nobody follows it yet.",
            ],
        ),
        ("> Publish", ["Draft 1 is published.", "are told now"]),
        ("/drafts", ["No draft waits."]),
        ("/draft 1", ["Draft 1 is published."]),
        ("/audit", ["1. 8 Mar 12:00 UTC, 1, publish: draft 1, typed"]),
    ],
    "names of facts that are not read are named in the preview": [
        (
            "/add ---\noutlett: Gull Press\nDat: 2026-03-03\nid: a\ntags: [sea]\n---\n"
            "The ferry Sea Lark waits at Aberhaven.",
            [
                "Outlet: not stated · Date: not stated",
                "Not read in its front matter: “outlett” (outlet?), “dat” (date?),"
                " “tags”.\n",
                "Publish",
            ],
        ),
    ],
    "of names that are not read some are named, and none in full that is long": [
        (
            "/add ---\n"
            + "".join(f"<b>{letter * 40}: 1\n" for letter in "abcdefg")
            + "---\nThe ferry Sea Lark waits at Aberhaven.",
            [
                f"Not read in its front matter: “<b>{'a' * 28}…”, “<b>{'b' * 28}…”,",
                f"“<b>{'e' * 28}…”, +2.\n",
                "! fff",
            ],
        ),
    ],
    "front matter that is read whole is not spoken of": [
        (
            "/add ---\noutlet: Gull Press\nlang: en\n---\nThe ferry waits.",
            ["Outlet: Gull Press", "! Not read"],
        ),
        ("/add The ferry Sea Lark waits at Aberhaven.", ["! Not read"]),
    ],
    "a date to come and a link that nobody can follow are pointed out": [
        (
            "/add ---\ndate: 2062-02-01\nurl: javascript:alert(1)\n---\nIt waits.",
            [
                "Date: 1 Feb 2062 (which is still to come)",
                "Link: javascript:alert(1) (no link that can be followed: it",
            ],
        ),
    ],
    "that no outlet is stated is said once above a push": [
        (
            "/add A crane fell in Wick harbour. Two men were hurt by it.",
            ["[1]\n1 source · no outlet stated\n"],
        ),
    ],
    "a publication is undone once": [
        (ADD, []),
        ("> Publish", []),
        (
            "> Undo",
            [
                "If you do this:",
                "Undone: “draft 1, typed”. 1 document taken back.",
                "Readers who were told of it hear of it once.",
                "Nothing has changed yet.",
            ],
        ),
        ("/audit", ["! undid", "Undo 1"]),
        ("/undo 1", ["Undone: “draft 1, typed”.", "Nothing has changed yet."]),
        ("> Do it", ["Undone: “draft 1, typed”. 1 document taken back.", "! Undo"]),
        ("/undo 1", ["undone already"]),
        ("/undo", ["nothing of yours to undo"]),
        ("/audit", ["2. ", "undo: undid 1 (publish)", "(undone by 2)"]),
    ],
    "an undoing cannot be undone, nor what never was": [
        (ADD, []),
        ("> Publish", []),
        ("/undo", ["“draft 1, typed”", "Nothing has changed yet."]),
        ("> Do it", ["1 document taken back."]),
        ("/undo 2", ["That cannot be undone."]),
        ("/undo 77", ["Nothing was done under that number."]),
        ("/undo it", ["/undo 12"]),
    ],
    "a text comes in several messages": [
        ("/done", ["You are not adding anything."]),
        ("/add", ["Send the text now"]),
        ("/done", ["Nothing has come yet."]),
        ("+ The ferry Sea Lark waits at Aberhaven.", ["1 message so far", "Cancel"]),
        ("/drafts", ["No draft waits."]),
        ("/draft 1", ["still being typed"]),
        ("+ Captain Mary Okafor waved.", ["2 messages so far"]),
        ("> Done", ["Draft 1: typed", "2 passages, and nothing was left over"]),
        ("/done", ["You are not adding anything."]),
    ],
    "what is collected can be dropped": [
        ("/add", []),
        ("+ The ferry.", []),
        ("/done cancel", ["Draft 1 is cancelled."]),
        ("/done", ["You are not adding anything."]),
    ],
    "outlet, date and link are stated by hand": [
        ("/add The ferry Sea Lark sails for Aberhaven on Friday.", []),
        ("> Outlet, date, link", ["/draft 1 outlet NAME", "https://"]),
        ("> Outlet", ["Which outlet published draft 1?", "Back to the draft"]),
        ("/draft 1 outlet North Gazette", ["Outlet: North Gazette · Date: not stated"]),
        ("/draft 1 hide", ["Type one of these:", "/draft 1 date 2026-03-31"]),
        ("/draft 1 published soon", ["I cannot read that date."]),
        ("/draft 1 date 2026-03-03", ["Date: 3 Mar 2026"]),
        ("/draft 1 published 2026-03-04", ["Date: 4 Mar 2026"]),
        ("/draft 1 link gopher://x", ["That is no link."]),
        (
            "/draft 1 url https://north.example/1",
            ["North Gazette · Date: 4 Mar 2026 · Link: https://north.example/1"],
        ),
        ("/draft 1 outlet South Gazette", ["Outlet: South Gazette"]),
    ],
    "what is asked of a draft is answered by the next message": [
        ("/add The ferry Sea Lark sails for Aberhaven on Friday.", []),
        ("/draft 1 outlet", ["Send its name as your next message."]),
        ("+ North Gazette", ["Outlet: North Gazette · Date: not stated"]),
        ("/draft 1 date", ["like this: 2026-03-31"]),
        ("+ soon", ["I cannot read that date."]),
        ("+ 2026-03-03", ["Date: 3 Mar 2026"]),
        ("/draft 1 url", ["Send its link as your next message."]),
        ("+ https://north.example/1", ["Link: https://north.example/1"]),
        ("/draft 1 story", ["Which story shall it join?"]),
        ("+ zeppelin", ["I find nothing called “zeppelin”.", "Which story shall it"]),
        ("+ comet split", ["Joins the story “Observatory sees comet split in three”"]),
        ("/draft", ["Say which draft"]),
        ("+ 1", ["Outlet: North Gazette"]),
    ],
    "who says no to a question of ours is asked no longer, and nothing is stated": [
        ("/add The ferry Sea Lark sails for Aberhaven on Friday.", []),
        ("/draft 1 outlet", ["Send its name as your next message."]),
        ("+ Never mind!", ["I leave everything as it is."]),
        ("+ North Gazette", ["None"]),
        ("/draft 1", ["Outlet: not stated"]),
        ("+ no", ["None"]),
    ],
    "a reader's command ends a question of ours": [
        ("/add The ferry Sea Lark sails for Aberhaven on Friday.", []),
        ("/draft 1 outlet", ["Send its name as your next message."]),
        ("/stories", []),
        ("+ North Gazette", []),
        ("/draft 1", ["Outlet: not stated"]),
    ],
    "the name of a file or half a link is no text": [
        ("/add ferry.txt", ["I cannot open “ferry.txt”.", "the file itself"]),
        ("/add digests/ferry", ["I cannot open “digests/ferry”."]),
        ("/add https://", ["I cannot open “https://”."]),
        ("/drafts", ["No draft waits."]),
    ],
    "a draft joins the story that is chosen, or one of its own": [
        (ADD, [f"Joins the story “{FERRY}”"]),
        ("> New story", ["Opens a story of its own."]),
        ("> Another story", ["Which story shall it join?"]),
        (
            "> Observatory sees comet split in three",
            ["Joins the story “Observatory sees comet split in three”"],
        ),
        ("/draft 1 story sea lark", [f"Joins the story “{FERRY}”"]),
        ("/draft 1 story zeppelin", ["nothing called “zeppelin”", FERRY]),
        ("> Back to the draft", [f"Joins the story “{FERRY}”"]),
    ],
    "what is here already is not published": [
        (f"/add {FILES['comet/1.txt']}", ["This is here already", "Orion Notes"]),
        ("/draft 1 publish", ["Nothing of it is new", "! Publish", "Draft 1"]),
        ("> Cancel", ["Draft 1 is cancelled."]),
        ("/draft 1 cancel", ["Draft 1 is cancelled."]),
    ],
    "a new version of what is here is told as one": [
        (
            f"/add {FILES['ferry/3.txt'].replace('209', '208')}",
            ["new version of what is here", "It stays in the story", "no longer says"],
        ),
        ("> Publish", ["published"]),
    ],
    "a text that cannot be read says why, and is no draft that waits": [
        ("/add ---\nfoo: [\n---\n", ["not valid YAML", "! Draft"]),
        ("/drafts", ["No draft waits."]),
        ("/draft 1 publish", ["Nothing of draft 1 could be read."]),
    ],
    "a draft must be there": [
        ("/draft", ["/draft 3"]),
        ("/draft 3", ["There is no such draft."]),
        ("/draft 3 dance", ["/draft 3 publish", "/draft 3 cancel", "/draft 3 date"]),
        ("/draft 3 dance", ["/draft 3 story NAME", "/draft 3 new"]),
        ("/audit", ["Nothing was done yet."]),
    ],
    "drafts that wait are listed": [
        (ADD, []),
        ("/drafts", ["Drafts that wait"]),
        (
            "> Draft 1: typed · Ferry Sea Lark freed after…",
            ["Read as a short briefing"],
        ),
    ],
    "nothing is offered for a draft that is done with": [
        (ADD, []),
        ("> Cancel", []),
        ("/draft 1 dance", ["Draft 1 is cancelled."]),
    ],
    "what is no story's id is not published with": [
        (ADD, []),
        ("/draft 1 publish now", ["“now” is no story's id.", "/draft 1 publish"]),
        ("/draft 1 quietly now", ["/draft 1 quietly"]),
        ("/drafts", ["Draft 1: typed"]),
    ],
    "what is being typed is dropped by each word for it": [
        ("/add", []),
        ("/done", ["Nothing has come yet.", "Cancel"]),
        ("/cancel", ["Draft 1 is cancelled."]),
        ("/add", []),
        ("+ The ferry.", []),
        ("/draft 2 cancel", ["Draft 2 is cancelled."]),
        ("/draft", ["Say which draft"]),
        ("/cancel", ["Dropped. I wait for no words of yours any more."]),
        ("+ 2", ["None"]),
        ("/cancel", ["There is nothing to drop: I wait for no", "! waits"]),
    ],
    "dropping what is typed leaves a draft that waits, and names it": [
        (ADD, []),
        ("by 2 /cancel", ["There is nothing to drop", "! waits"]),
        ("/cancel", ["nothing to drop", "Draft 1 waits; /draft 1 cancel drops it."]),
        ("> Cancel", ["Draft 1 is cancelled."]),
        ("/cancel", ["nothing to drop", "! waits"]),
    ],
    "what is being typed is not dropped by others": [
        ("/add", []),
        ("by 2 /draft 1 cancel", ["still being typed"]),
    ],
    "a link, or the name of a file, may come after the question for a text": [
        ("/add", []),
        ("+ ferry.txt", ["I cannot open “ferry.txt”."]),
        ("+ https://tide.example/1", ["Draft 1: https://tide.example/1", "Link: h"]),
        ("+ The ferry.", ["None"]),
    ],
    "a text that is collected swallows no answer to another command": [
        ("/add", []),
        ("/draft", []),
        ("+ 7", ["There is no such draft."]),
        ("+ The ferry Sea Lark waits at Aberhaven.", ["1 message so far"]),
    ],
    "a story that is gone is not joined": [
        (ADD, []),
        ("/draft 1 publish staaaaaaaa", ["That story is not here any more."]),
    ],
    "help lists the commands of operators too": [
        ("/help", ["All commands", "2 Operators"]),
    ],
    "owners add and remove operators": [
        ("/operators", ["1: owner, from the settings", "2 Ed: editor", "Remove Ed"]),
        ("/operators add 5 editor", ["5 is an editor now.", "Nothing has changed yet"]),
        ("/operators", ["! Remove 5"]),
        ("/operators add 5 editor", ["5 is an editor now."]),
        ("> Do it", ["5 is an editor now.", "Undo"]),
        ("/operators add 5 editor", ["5 is an editor already."]),
        ("/operators add 5 owner", ["5 is an owner now."]),
        ("> Do it", ["5 is an owner now."]),
        ("> Undo", ["5 is an editor now."]),
        ("> Do it", ["5 is an editor now."]),
        ("/operators", ["Remove 5"]),
        ("> Remove 5", ["5 is no operator any more.", "Nothing has changed yet."]),
        ("> Do it", ["5 is no operator any more."]),
        ("/operators remove 5", ["Nobody of that number"]),
        ("/undo", ["“5 is no operator any more”", "Nothing has changed yet."]),
        ("> Do it", ["Undone: “5 is no operator any more”. 5 is an editor now."]),
        ("/undo", ["“5 is an editor now”"]),
        ("> Do it", ["5 is no operator any more."]),
        ("/operators add bob editor", ["I need their number"]),
        ("/operators remove 1", ["stands in the settings"]),
        ("/operators add 1 editor", ["stands in the settings"]),
    ],
    "an operator's number may come in the next message": [
        ("/operators add", ["I need their number"]),
        ("+ 777 editor", ["777 is an editor now.", "Nothing has changed yet."]),
        ("/operators add bob", ["I need their number"]),
        ("+ 778 editor", ["778 is an editor now."]),
        ("> Do it", []),
        ("/operators remove", []),
        ("+ 778", ["778 is no operator any more."]),
        ("/operators who", ["I need their number"]),
        ("+ 778", ["None"]),
    ],
    "a link is fetched": [
        ("/add https://tide.example/1", ["Draft 1: https://tide.example/1", "Link: h"]),
        ("> Publish", ["published"]),
        ("/add http://10.0.0.1/", ["is a private address"]),
    ],
}


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_conversation(house, desk, name):
    internet = Internet(**{"https://tide.example/1": factory.BRIEF})
    worker = Worker(opened(house, internet=internet), OWNER)
    for said, seen in CONVERSATIONS[name]:
        if said.startswith("by 2 "):
            await house.kept.operators.add(EDITOR, OperatorRole.EDITOR, "Ed")
            sees = await Worker(worker.desk, EDITOR).asks(said[5:])
        elif said.startswith("> "):
            sees = await worker.presses(said[2:])
        elif said.startswith("+ "):
            sees = await worker.sends(said[2:])
        else:
            sees = await worker.asks(said)
        for words in seen:
            if words.startswith("! "):
                assert words[2:] not in worker.offered, said
            else:
                assert words in f"{sees}\n{worker.offered}", (said, sees)


EVERYTHING = [
    "/help",
    "/operators",
    "/operators add 3 owner",
    "/audit",
    "/undo",
    "/undo 1",
    "/confirm 0123456789ab",
    "/add",
    ADD,
    "/done",
    "/cancel",
    "/drafts",
    "/draft 1",
    "/draft 1 publish",
    "/draft 1 quietly",
    "/draft 1 cancel",
]


@pytest.mark.parametrize("said", EVERYTHING)
@pytest.mark.parametrize("sender", [Sender(id=STRANGER, name="1"), None])
async def test_a_stranger_gets_no_answer_to_any_command(house, owner, said, sender):
    await owner.asks(ADD)
    stranger = Worker(owner.desk, STRANGER)
    stranger.sender = sender

    assert await stranger.asks(said) is None
    assert await owner.desk.may(sender) is None
    assert "Read as" in await owner.asks("/draft 1")
    assert await house.kept.operators.named(STRANGER) is None


async def test_every_command_is_in_the_walk_of_strangers(desk):
    assert set(desk.answers) == {said.split()[0][1:] for said in EVERYTHING}


async def test_what_a_stranger_sends_is_nobodys(desk, owner):
    await owner.asks("/add")
    stranger = Worker(desk, STRANGER)

    assert await stranger.sends("The ferry sank.") is None
    assert await stranger.sends(attached=attached("a.txt", b"The ferry.")) is None


async def test_an_editor_may_add_but_not_say_who_may(editor, owner):
    assert "Draft 1" in await editor.asks(ADD)
    assert await editor.asks("/operators") == texts.OWNERS_ONLY
    await owner.does("/operators add 5 owner")
    assert await editor.asks("/undo 1") == texts.OWNERS_ONLY
    assert "Undo 1" not in await editor.asks("/audit") + str(editor.offered)
    assert await editor.desk.may(editor.sender) is OperatorRole.EDITOR


async def test_a_button_of_one_who_is_no_operator_any_more_does_nothing(
    house, editor, owner
):
    await editor.asks(ADD)
    await owner.does(f"/operators remove {EDITOR}")

    assert await editor.presses("Publish") is None
    assert await stories(house) == {
        FERRY: 1,
        "Observatory sees comet split in three": 1,
    }


async def test_the_last_owner_stays(house):
    await house.kept.operators.add("5", OperatorRole.OWNER, "")
    last = Worker(opened(house, owners=()), "5")

    assert await last.asks("/operators remove 5") == texts.LAST_OWNER
    assert await last.asks("/operators add 5 editor") == texts.LAST_OWNER
    await last.does("/operators add 6 owner")
    await last.does("/operators remove 5")
    sixth = Worker(last.desk, "6")
    assert await sixth.asks("/undo 1") == texts.LAST_OWNER
    assert "6: owner" in await sixth.asks("/operators")


async def test_who_is_no_owner_any_more_does_not_do_what_they_were_shown(house):
    await house.kept.operators.add("5", OperatorRole.OWNER, "")
    fifth = Worker(opened(house), "5")
    await fifth.asks("/operators add 6 owner")
    await house.kept.operators.add("5", OperatorRole.EDITOR, "")

    assert await fifth.presses("Do it") == texts.OWNERS_ONLY
    assert await house.kept.operators.named("6") is None


async def test_of_two_who_were_shown_an_undoing_one_undoes(owner, editor):
    await editor.asks(ADD)
    await editor.presses("Publish")
    await editor.asks("/undo 1")
    await owner.does("/undo 1")

    assert await editor.presses("Do it") == texts.UNDONE_ALREADY
    assert "3. " not in await owner.asks("/audit")


async def test_after_a_restart_what_was_shown_is_undone(house, owner, editor):
    await editor.asks(ADD)
    await editor.presses("Publish")
    await editor.asks("/undo")
    editor.desk = opened(house)

    assert "1 document taken back" in await editor.presses("Do it")


async def test_one_undoes_what_was_ones_own_last(owner, editor):
    await editor.asks(ADD)
    await editor.presses("Publish")
    await owner.does("/operators add 5 editor")

    assert "draft 1" in await editor.asks("/undo")
    assert "1 document taken back" in await editor.presses("Do it")
    assert "5 is an editor now" in await owner.asks("/undo")
    assert "5 is no operator" in await owner.presses("Do it")


async def test_the_trail_tells_times_by_the_clock_of_the_chat(house, owner):
    await owner.asks(ADD)
    await owner.presses("Publish")
    reader = await house.readers.readers.meet(CHAT, None)
    there = Wishes(zone="Pacific/Auckland")
    await house.readers.readers.wish(reader.id, there)

    assert "1. 9 Mar 01:00, 1, publish: draft 1" in await owner.asks("/audit")


async def test_the_trail_has_pages(house, owner):
    for at in range(PAGE + 2):
        await house.kept.audit.note(OWNER, NOW, "thing", f"no. {at}", None)

    assert "no. 11" in await owner.asks("/audit")
    assert "no. 1\n" not in f"{owner.sees}\n"
    assert "no. 1\n" in await owner.presses("Older")
    assert await owner.asks("/audit 1") == texts.NOTHING_OLDER


async def test_drafts_that_wait_have_pages_the_newest_first(house, owner):
    for at in range(DRAFTS_PAGE + 1):
        await owner.asks(f"/add Ferry no. {at} went aground on Monday night.")

    await owner.asks("/drafts")
    assert owner.offered[0] == "Draft 9: typed · Ferry no. 8 went aground on…"
    assert owner.offered[-1] == "Older"
    await owner.presses("Older")
    assert owner.offered == ["Draft 1: typed · Ferry no. 0 went aground on…"]
    assert await owner.asks("/drafts 1") == texts.NOTHING_OLDER


async def test_a_typed_draft_is_listed_by_its_text_and_not_by_its_facts(house, owner):
    await owner.asks("/add ---\noutlet: Harbour Brief\n---\nFerry Alda is free.")

    await owner.asks("/drafts")

    assert owner.offered == ["Draft 1: typed · Ferry Alda is free."]


async def test_others_undo_their_own_deeds_and_may_refuse(house):
    async def undo(noted, ask, *, dry):
        if noted["story"] == "gone":
            raise Refused("That story is gone.")
        return f"{noted['story']} is back."

    worker = Worker(opened(house, undoers={"merge": undo}), OWNER)
    for story in ("gone", "st1"):
        noted = json.dumps({"kind": "merge", "story": story})
        await house.kept.audit.note(OWNER, NOW, "merge", "st1 into st2", noted)

    assert "st1 is back." in await worker.does("/undo 2")
    assert await worker.asks("/undo 1") == "That story is gone."
    assert (await house.kept.audit.deed(1)).undone_by is None


def attached(name, data, size=None):
    async def read():
        return data

    return Attached(name=name, size=len(data) if size is None else size, read=read)


async def test_a_file_becomes_a_draft_with_a_command_or_without(owner):
    file = attached("digest.txt", factory.BRIEF.encode())

    assert "Draft 1: digest.txt" in await owner.asks("/add", attached=file)
    assert "Draft 2: digest.txt" in await owner.sends(attached=file)


async def test_a_file_takes_the_place_of_the_text_that_was_asked_for(owner):
    await owner.asks("/add")

    await owner.sends(attached=attached("a.txt", factory.BRIEF.encode()))

    assert "Draft 1: a.txt" in owner.sees
    assert await owner.sends("The ferry.") is None


async def test_a_file_is_no_answer_where_words_were_asked_for(owner):
    await owner.asks(ADD)
    await owner.asks("/draft 1 date")

    await owner.sends(attached=attached("a.txt", factory.BRIEF.encode()))

    assert "Draft 2: a.txt" in owner.sees


async def test_what_cannot_be_read_of_a_file_is_told_with_its_line(owner):
    lines = [json.dumps({"text": factory.BRIEF}), '{"text": "half']
    seen = await owner.sends(
        attached=attached("items.jsonl", "\n".join(lines).encode())
    )
    assert "\nitems.jsonl:2: is not valid JSON: EOF" in seen

    dated = f"---\noutlet: A\npublished: soon\n---\n{factory.BRIEF}"
    seen = await owner.sends(attached=attached("bad.txt", dated.encode()))
    assert seen.startswith("bad.txt:3: ")


async def test_an_empty_file_makes_no_draft(owner):
    seen = await owner.sends(attached=attached("a.txt", b" \n"))

    assert seen == "a.txt: is empty"
    assert "Draft 1:" in await owner.asks(ADD)


async def test_two_files_of_one_name_are_two_sources(house, owner):
    one = attached("digest.txt", factory.LONGFORM.encode())
    await owner.sends(attached=one)
    await owner.presses("Publish")

    seen = await owner.sends(attached=attached("digest.txt", factory.BRIEF.encode()))

    assert "new version" not in seen
    assert "Joins the story" in seen


@pytest.mark.parametrize("stated", [MOST_BYTES + 1, 3])
async def test_a_file_that_is_too_large_is_refused(house, owner, stated):
    large = attached("large.txt", b"x" * (MOST_BYTES + 1), stated)

    assert await owner.sends(attached=large) == drafting.too_large(MOST_BYTES)
    assert not await house.kept.drafts.waiting(limit=9)


async def test_a_file_that_cannot_be_fetched_says_so(owner):
    async def read():
        raise CannotOpen("It could not be fetched.")

    file = Attached(name="a.txt", size=3, read=read)

    assert await owner.sends(attached=file) == "It could not be fetched."


async def test_the_documents_of_an_archive_are_one_draft(house, owner):
    data = "====\n".join([factory.BRIEF, factory.LONGFORM]).encode()

    seen = await owner.sends(attached=attached("all.zip", data))
    assert "It holds 1 more document" in seen
    assert "bad.txt: is broken" in seen
    assert "with 2 documents" in await owner.presses("Publish")

    assert sum((await stories(house)).values()) == 4


async def test_a_message_that_is_answered_is_what_is_added(owner):
    assert "short briefing" in await owner.asks("/add", quoted=factory.BRIEF)


async def test_adding_needs_a_chat(desk):
    nowhere = Worker(desk, OWNER, address=None)

    assert await nowhere.asks(ADD) == texts.NO_CHAT
    assert await nowhere.asks("/done") == texts.NOT_COLLECTING
    assert await nowhere.sends("words") is None


async def test_what_is_collected_is_bounded_in_messages_and_in_length(owner):
    await owner.asks("/add")
    assert "did not take" in await owner.sends("x" * (CHARACTERS + 1))
    for _ in range(MESSAGES):
        await owner.sends("The ferry waits.")

    assert "did not take" in await owner.sends("The ferry waits.")
    assert f"{MESSAGES} passages" in await owner.asks("/done")


async def test_who_collects_in_one_chat_talks_freely_in_another(desk, owner):
    await owner.asks("/add")
    elsewhere = Worker(desk, OWNER, Address(surface="telegram", chat="10"))

    assert await elsewhere.sends("Good morning.") is None


async def test_begun_twice_is_collected_once(house, owner):
    await owner.asks("/add")
    await owner.sends("The ferry waits.")
    await owner.asks("/add")
    await owner.sends("It sails.")

    assert "2 passages" in await owner.asks("/done")


async def test_a_draft_survives_a_restart(house, owner):
    await owner.asks("/add")
    await owner.sends(factory.BRIEF)

    again = Worker(opened(house), OWNER)

    assert "Read as a short briefing" in await again.asks("/done")


async def test_readers_of_the_story_are_counted_and_the_time_it_takes(house, owner):
    await follow_ferry(house)

    assert "1 reader follows it; telling all takes about" in await owner.asks(ADD)


async def test_readers_of_whom_it_names_and_of_words_it_says_are_counted(house, owner):
    for chat, key in enumerate(["words:tug crew", "words:zeppelin crew"]):
        await follow(house, str(chat), key, 2)

    assert "1 reader follows it" in await owner.asks(ADD)


async def test_published_quietly_nobody_is_written_to(house, owner):
    await follow_ferry(house)
    await owner.asks(ADD)

    assert "Nobody is written to" in await owner.presses("Publish quietly")
    assert await owed(house) == []
    assert (await stories(house))[FERRY] == 2


async def test_published_those_who_follow_are_written_to(house, owner):
    head = await follow_ferry(house)
    await owner.asks(ADD)
    await owner.presses("Publish")

    assert await owed(house) == [head.id]


async def test_while_it_goes_out_the_answer_tells_how_far_it_has_come(house, owner):
    head = await follow_ferry(house)
    for chat in ("702", "703"):
        await follow(house, chat, f"story:{head.id}", head.version)
    away = await follow(house, "704", f"story:{head.id}", head.version)
    await house.readers.readers.wish(away.id, Wishes(paused_until=NEVER))
    await owner.asks(ADD)
    await owner.presses("Publish")
    looks = [await looked_at_again(owner)]
    post = house.readers.post
    await house.rounds.open()
    ended = []
    while letters := await post.turn("telegram", NOW, ended=ended, room=1):
        looks.append(await looked_at_again(owner))
        ended = [landed(letter) for letter in letters]
    looks.append(await looked_at_again(owner))

    assert looks == [
        "Told 0 of 4 readers; about 1 second to go.",
        "Told 0 of 4 readers; about 1 second to go.",
        "Told 1 of 4 readers; about 1 second to go.",
        "Told 2 of 4 readers; about 1 second to go.",
        "Told 3 readers. 1 other chose to hear later, or not of this.",
    ]
    assert owner.reply.later is None


async def test_what_goes_out_on_another_surface_is_not_counted(house, owner):
    head = await follow_ferry(house)
    prompt = Address(surface="terminal", chat="you")
    await follow(house, prompt, f"story:{head.id}", head.version)
    await owner.asks(ADD)
    await owner.presses("Publish")

    assert "of 1 reader;" in await looked_at_again(owner)


@pytest.mark.parametrize("button", ["Publish", "Publish quietly"])
async def test_where_nobody_is_written_to_there_is_nothing_to_watch(
    house, owner, button
):
    if button == "Publish quietly":
        await follow_ferry(house)
    await owner.asks(ADD)
    await owner.presses(button)

    assert owner.reply.later is None


async def test_publishing_joins_the_story_that_was_shown(house, owner):
    await owner.asks(ADD)
    shown = owner.reply
    await owner.presses("New story")
    owner.reply = shown
    await owner.presses("Publish")

    assert (await stories(house))[FERRY] == 2


async def test_a_text_that_was_taken_back_by_hand_is_not_published_again(house, owner):
    await owner.asks(ADD)
    await owner.presses("Publish")
    (source,) = await sources_titled(house, BRIEF)
    await SourceChanges(house.store.database).recall(source.id, "It is false.", NOW)

    assert texts.TAKEN_BACK_BEFORE in await owner.asks(ADD)
    assert "Publish" not in owner.offered
    assert texts.TAKEN_BACK_BEFORE in await owner.asks("/draft 2 publish")
    assert "Undo" not in owner.offered


async def test_what_lets_a_text_stand_again_is_named_where_it_is_added(house, owner):
    changing = SourceChanges(house.store.database)
    await owner.asks(ADD)
    await owner.presses("Publish")
    (source,) = await sources_titled(house, BRIEF)
    corrected = await changing.correct(source.id, factory.LONGFORM.encode(), NOW)
    await note(house, "correct", corrected.undo)
    recalled = await changing.recall(source.id, "It is false.", NOW)
    await note(house, "recall", {**recalled.undo, "source": "saaaaaaaaaa"})
    await note(house, "recall", recalled.undo)

    seen = await owner.asks(ADD)

    assert "taken back by our editors" in seen
    assert "not published again. /undo 4 lets it stand again." in seen
    assert {"Undo", "Cancel"} <= set(owner.offered)
    await house.kept.audit.take_back(4, 4)
    assert "/undo 2 lets it stand" in await owner.asks("/draft 2")


async def note(house, what, undo):
    await house.kept.audit.note(OWNER, NOW, what, what, json.dumps(undo))


async def sources_titled(house, title):
    heads = await house.store.library.stories(limit=9)
    return [
        source
        for head in heads
        for source in await house.store.library.sources_in(head.id, limit=9)
        if source.title == title
    ]


async def test_a_story_that_was_merged_is_joined_by_its_old_id(house, owner):
    (other,) = [h for h in await heads(house) if h.title.words != FERRY]
    (ferry,) = [h for h in await heads(house) if h.title.words == FERRY]
    await owner.asks(ADD)
    await owner.asks(f"/draft 1 story {other.id}")
    shown = owner.reply
    await StoryChanges(house.store.database, SqlListeners()).merge(other.id, ferry.id)

    assert "Joins the story" in await owner.asks("/draft 1")
    owner.reply = shown
    await owner.presses("Publish")
    assert [head.sources for head in await heads(house)] == [3]


async def heads(house):
    return await house.store.library.stories(limit=9)


async def test_a_chosen_story_that_is_gone_is_chosen_anew(house, owner):
    await owner.asks(ADD)
    (draft,) = await house.kept.drafts.waiting(limit=9)
    await house.kept.drafts.change(replace(draft, story="staaaaaaaa"))

    assert "Joins the story" in await owner.asks("/draft 1")


class Crash(Exception):
    """The program is killed."""


class DyingFiling:
    """Files, and is killed before or after it."""

    def __init__(self, filing, *, after):
        self._filing = filing
        self._after = after
        self.filed = filing.filed

    async def file(self, *args, **kwargs):
        if self._after:
            await self._filing.file(*args, **kwargs)
        raise Crash


class DyingDrafts:
    """Keeps drafts, and is killed before or after one is marked as published."""

    def __init__(self, drafts, *, after):
        self._drafts = drafts
        self._after = after

    def __getattr__(self, name):
        return getattr(self._drafts, name)

    async def publish(self, *args):
        if self._after:
            await self._drafts.publish(*args)
        raise Crash


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", ["filing", "drafts"])
@pytest.mark.parametrize("way", ["/draft 1", "/draft 1 publish", "/draft 1 cancel"])
async def test_killed_anywhere_a_draft_is_published_once(house, step, after, way):
    filing = SqlFiling(house.store.database, house.rounds.open)
    dying = {
        "filing": DyingFiling(filing, after=after),
        "drafts": DyingDrafts(house.kept.drafts, after=after),
    }[step]
    worker = Worker(opened(house, **{step: dying}), OWNER)
    await worker.asks(ADD)
    with pytest.raises(Crash):
        await worker.presses("Publish")

    again = Worker(opened(house), OWNER)
    await again.asks(way)
    is_filed = step == "drafts" or after
    if not is_filed and "Publish" in again.offered:
        await again.presses("Publish")

    out = is_filed or way != "/draft 1 cancel"
    deeds = [deed.what for deed in await house.kept.audit.deeds(limit=9)]
    assert deeds == ["publish"] * out
    assert (await stories(house))[FERRY] == 1 + out
    assert not await house.kept.drafts.waiting(limit=9)


async def test_what_was_killed_while_it_was_published_quietly_was_quiet(house):
    dying = DyingDrafts(house.kept.drafts, after=False)
    worker = Worker(opened(house, drafts=dying), OWNER)
    await worker.asks(ADD)
    with pytest.raises(Crash):
        await worker.asks("/draft 1 quietly")

    seen = await Worker(opened(house), OWNER).asks("/draft 1 quietly")

    assert "Nobody is written to" in seen
    (deed,) = await house.kept.audit.deeds(limit=9)
    assert deed.detail.endswith("quietly")


async def test_of_two_presses_on_publish_one_publishes(house, owner):
    await owner.asks(ADD)
    shown = owner.reply
    await owner.presses("Publish")
    owner.reply = shown

    assert await owner.presses("Publish") == "Draft 1 is published."
    assert (await stories(house))[FERRY] == 2


class LateDrafts(DyingDrafts):
    """Drafts of which another press has published the one at hand."""

    async def publish(self, *args):
        await self._drafts.publish(*args)
        return await self._drafts.publish(*args)

    async def change(self, draft):
        return False


async def test_who_comes_second_is_told_so(house, owner):
    await owner.asks(ADD)
    late = LateDrafts(house.kept.drafts, after=True)
    second = Worker(opened(house, drafts=late), OWNER)

    assert await second.asks("/draft 1 cancel") == texts.CLOSED
    assert await second.asks("/draft 1 new") == texts.CLOSED
    assert await second.asks("/draft 1 publish") == texts.CLOSED
    assert len(await house.kept.audit.deeds(limit=9)) == 1


async def test_what_changed_since_it_was_published_stays(house, owner):
    await owner.asks(ADD)
    await owner.asks("/draft 1 url https://tide.example/1")
    await owner.presses("Publish")
    await owner.asks(f"/add {factory.BRIEF.replace('212', '214')}")
    await owner.asks("/draft 2 url https://tide.example/1")
    await owner.presses("Publish")

    assert await owner.asks("/undo 1") == texts.CHANGED_SINCE
    assert "taken back" in await owner.does("/undo 2")
    assert "taken back" in await owner.does("/undo 1")


async def test_a_draft_whose_publication_was_undone_says_so(owner):
    await owner.asks(ADD)
    await owner.presses("Publish")
    await owner.asks("/undo 1")
    # It was only looked at.
    assert await owner.asks("/draft 1") == "Draft 1 is published."

    await owner.does("/undo 1")

    taken_back = (
        "Draft 1 was published and taken back. To publish it again, give its text to"
        " /add once more."
    )
    assert await owner.asks("/draft 1") == taken_back
    assert await owner.asks("/draft 1 publish") == taken_back
    await owner.asks(ADD)
    await owner.presses("Publish")
    assert await owner.asks("/draft 2") == "Draft 2 is published."


async def test_what_was_undone_stands_again_in_its_story_for_its_followers(
    house, owner
):
    add = f"/add {factory.OTHER}"
    await owner.asks(add)
    await owner.presses("New story")
    await owner.presses("Publish")
    assert len(await heads(house)) == 3
    before = {head.id for head in await heads(house)}
    await owner.does("/undo 1")

    seen = await owner.asks(add)

    assert "This is a new version of what is here" in seen
    assert "taken back by our editors" in seen
    assert {"Another story", "New story"} <= set(owner.offered)
    await owner.presses("Publish")
    assert {head.id for head in await heads(house)} == before
    # Undone and published as another story, it is another one.
    await owner.does("/undo 3")
    await owner.asks(add)
    await owner.presses("New story")
    assert "Opens a story of its own" in owner.sees
    await owner.presses("Publish")
    assert {head.id for head in await heads(house)} != before


async def test_what_was_taken_back_counts_for_no_source_of_a_story(house, owner):
    (ferry,) = [h for h in await heads(house) if h.title.words == FERRY]
    await owner.asks(
        "/add ---\noutlet: Vell Post\n---\nBakery burns in Vell\n\nA bakery burned."
    )
    await owner.asks(f"/draft 1 story {ferry.id}")
    await owner.presses("Publish")
    await owner.does("/undo 1")

    assert "with 1 other source." in await owner.asks(ADD)


async def test_a_publication_that_named_no_draft_is_undone_too(house, owner):
    await owner.asks(ADD)
    await owner.presses("Publish")
    (deed,) = await house.kept.audit.deeds(limit=9)
    undo = json.loads(deed.undo)
    del undo["draft"]
    await house.kept.audit.note(OWNER, NOW, "publish", "old", json.dumps(undo))

    assert "taken back" in await owner.does("/undo 2")


async def test_a_draft_of_which_nothing_could_be_read_says_so(owner):
    await owner.sends(attached=attached("a.txt", b"\x00\x01\x02\x03"))

    assert await owner.asks("/draft 1") == "Nothing of draft 1 could be read."


async def test_a_failing_database_is_told_to_the_surface(house, owner):
    class Failing(DyingFiling):
        async def file(self, *args, **kwargs):
            raise StoreError("disk full")

    filing = SqlFiling(house.store.database, house.rounds.open)
    worker = Worker(opened(house, filing=Failing(filing, after=False)), OWNER)
    await worker.asks(ADD)

    with pytest.raises(StoreError):
        await worker.presses("Publish")
    assert await house.kept.drafts.waiting(limit=9)


async def test_a_close_decision_is_pointed_out(house):
    one = factory.source(factory.BRIEF)
    preview = await Previews(house.store).of(one, NOW)
    draft = await house.kept.drafts.begin("1", CHAT, "a", b"", DraftState.WAITING)

    def seen(doubtful):
        shown = replace(preview, doubtful=doubtful)
        reply = preview_reply(draft, shown, at=NOW, others=0, faults=(), reach="")
        return render(reply, Style())

    assert texts.DOUBTFUL in seen(True)
    assert texts.DOUBTFUL not in seen(False)
