"""Chats, what stands in them, and the updates that wait for the bot."""

from __future__ import annotations

import asyncio
import itertools
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.standin.judge import Entity
from tests.standin.pace import Pace
from tests.standin.ranks import rank
from tests.standin.refusals import Refusal, bad_request, forbidden, migrated

#: Shaped like a real one; it opens nothing.
TOKEN = "4242:" + "AAstandinstandinstandinstandin-_042"
BOT = {
    "id": 4242,
    "is_bot": True,
    "first_name": "Tidings",
    "username": "TidingsBot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}
#: Sent unless a bot asks for others: all but what must be asked for by name.
USUAL_UPDATES = {
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "my_chat_member",
}


@dataclass(eq=False)
class Post:
    """A message as it stands in a chat now."""

    id: int
    sender: dict[str, Any]
    date: int
    text: str
    entities: list[Entity] = field(default_factory=list)
    buttons: list[list[dict[str, str]]] = field(default_factory=list)
    thread: int | None = None
    reply_to: Post | None = None
    options: dict[str, Any] = field(default_factory=dict)
    #: Every text it has had, the present one last.
    texts: list[str] = field(default_factory=list)

    @property
    def labels(self) -> list[str]:
        return [button["text"] for row in self.buttons for button in row]


@dataclass(eq=False)
class Chat:
    """A chat and its messages, oldest first."""

    id: int
    type: str
    title: str
    forum: bool = False
    topics: set[int] = field(default_factory=set)
    posts: list[Post] = field(default_factory=list)
    #: Why the bot may not write here: the description of a 403.
    shut: str | None = None
    #: Why what it writes is refused: the reason of a 400.
    muzzle: str | None = None
    #: Whether it is refused only when it is marked up.
    muzzle_markup_only: bool = False
    closed_topics: set[int] = field(default_factory=set)
    moved_to: int | None = None
    #: Who is what here, by number, the bot too; others have left.
    members: dict[int, dict[str, Any]] = field(default_factory=dict)
    #: Whether only administrators see who else is here.
    hides_members: bool = False

    @property
    def answers(self) -> list[Post]:
        """What the bot has written here, as it reads now."""
        return [post for post in self.posts if post.sender == BOT]

    @property
    def texts(self) -> list[str]:
        return [post.text for post in self.answers]

    def as_json(self) -> dict[str, Any]:
        name = "first_name" if self.type == "private" else "title"
        about = {"id": self.id, "type": self.type, name: self.title}
        return about | ({"is_forum": True} if self.forum else {})


@dataclass(frozen=True)
class Call:
    """One call the bot made, by the stand-in's clock."""

    method: str
    parameters: dict[str, str]
    at: float


@dataclass(frozen=True)
class Hook:
    """Where updates are posted to."""

    url: str
    secret: str
    at_once: int


class StandIn:
    """All that the stand-in knows."""

    def __init__(
        self,
        *,
        pace: Pace | None = None,
        ticks: Callable[[], float] | None = None,
        latency: float = 0.0,
    ) -> None:
        self.token = TOKEN
        self.pace = pace
        #: Real seconds that every answer but an update takes.
        self.latency = latency
        self._passed = 0.0
        self._ticks = ticks
        self._began = ticks() if ticks else 0.0
        self.chats: dict[int, Chat] = {}
        self.calls: list[Call] = []
        self.waiting: list[dict[str, Any]] = []
        self.wanted = set(USUAL_UPDATES)
        #: Open callback and inline queries, each with the answer it got.
        self.queries: dict[str, dict[str, Any] | None] = {}
        self.menus: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.files: dict[str, bytes] = {}
        #: Messages that the bot has written, and the chats that have one.
        self.written = 0
        self.reached: set[int] = set()
        self.polls = 0
        #: The number of the poll that waits for updates now.
        self.parked: int | None = None
        self.closing = False
        self.hook: Hook | None = None
        self._faults: dict[str, list[tuple[Refusal | None, bool]]] = defaultdict(list)
        self._ids = itertools.count(1)
        self._changed = asyncio.Event()

    # Time and change.

    @property
    def now(self) -> float:
        """Seconds since the stand-in began.

        Only :meth:`advance` moves them, unless it was given a clock.
        """
        return self._passed + (self._ticks() - self._began if self._ticks else 0.0)

    @property
    def date(self) -> int:
        return int(datetime(2030, 1, 1, tzinfo=UTC).timestamp() + self.now)

    def advance(self, seconds: float) -> None:
        self._passed += seconds
        self.notify()

    async def sleep(self, seconds: float) -> None:
        """Pass time for the bot: a sleep that does not wait."""
        self.advance(seconds)

    def notify(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, true: Callable[[], bool]) -> None:
        """Return as soon as it is true; it is looked at after every change."""
        while not true():
            await self._changed.wait()

    async def fetched(self) -> None:
        """Return when the bot has every update and asks for more."""
        await self.until(lambda: self.parked is not None and not self.waiting)

    # What tests set up.

    def new_id(self) -> int:
        return next(self._ids)

    def group(self, title: str, *, type: str = "supergroup", topics: int = 0) -> Chat:
        """Add a group that the bot is in; one with topics is a forum.

        A channel takes bots as administrators only.
        """
        number = self.new_id()
        prefix = 0 if type == "group" else 10**12
        chat = Chat(-(prefix + number), type, title, forum=topics > 0)
        chat.topics = {self.new_id() for _ in range(topics)}
        enrol(chat, BOT, "administrator" if type == "channel" else "member")
        self.chats[chat.id] = chat
        return chat

    def upgrade(self, group: Chat) -> Chat:
        """Make a group a supergroup: it gets a new number, and the old one refuses."""
        larger = self.group(group.title)
        larger.members = group.members
        group.moved_to = larger.id
        return larger

    def refuse_next(
        self, method: str, *refusals: Refusal | None, after_doing: bool = False
    ) -> None:
        """Answer the next calls with these, one each; after doing them, if told so.

        None lets a call pass.
        """
        self._faults[method.lower()] += [(refusal, after_doing) for refusal in refusals]

    def cut_next(self, method: str, *, after_doing: bool) -> None:
        """Cut the connection of the next call instead of answering."""
        self.refuse_next(method, Refusal(0, "cut"), after_doing=after_doing)

    def next_fault(self, method: str) -> tuple[Refusal | None, bool] | None:
        faults = self._faults[method.lower()]
        return faults.pop(0) if faults else None

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method.lower()]

    # What methods and people share.

    def push(self, kind: str, about: dict[str, Any]) -> None:
        """Put an update in the queue, if the bot wants updates of this kind."""
        if kind in self.wanted:
            self.waiting.append({"update_id": self.new_id(), kind: about})
        self.notify()

    def open_chat(self, number: int) -> Chat:
        """Return a chat the bot may write to, or refuse as Telegram does."""
        chat = self.chats.get(number)
        if chat is None:
            raise bad_request("chat not found")
        if chat.moved_to is not None:
            raise migrated(chat.moved_to)
        if chat.shut is not None:
            raise forbidden(chat.shut)
        return chat

    def member(self, chat: Chat, number: int) -> dict[str, Any]:
        """Return what a user is in a chat."""
        if number in chat.members:
            return chat.members[number]
        name = self.chats[number].title
        stranger = {"id": number, "is_bot": False, "first_name": name}
        return rank(stranger, "member" if chat.id == number else "left")

    def add(self, chat: Chat, post: Post) -> None:
        post.texts.append(post.text)
        chat.posts.append(post)
        if post.sender == BOT:
            self.written += 1
            self.reached.add(chat.id)
        self.notify()

    def message(
        self, chat: Chat, post: Post, *, nested: bool = False
    ) -> dict[str, Any]:
        """Return a message as the Bot API writes it; a nested one answers nothing."""
        about: dict[str, Any] = {
            "message_id": post.id,
            **_author(chat, post),
            "chat": chat.as_json(),
            "date": post.date,
            **post.options,
        }
        file = "document" in post.options
        if post.text:
            about["caption" if file else "text"] = post.text
        if post.entities:
            entities = [entity.as_json() for entity in post.entities]
            about["caption_entities" if file else "entities"] = entities
        if post.buttons:
            about["reply_markup"] = {"inline_keyboard": post.buttons}
        if post.thread is not None:
            about["message_thread_id"] = post.thread
            if chat.forum:
                about["is_topic_message"] = True
        if post.reply_to is not None and not nested:
            about["reply_to_message"] = self.message(chat, post.reply_to, nested=True)
        return about


def enrol(chat: Chat, user: dict[str, Any], status: str, **facts: Any) -> None:
    """Make a user something in a chat."""
    if chat.type == "channel" and status == "administrator":
        facts = {"can_post_messages": True} | facts
    chat.members[user["id"]] = rank(user, status, **facts)


def _author(chat: Chat, post: Post) -> dict[str, Any]:
    """Return who a message is from: posts of a channel are the channel's own."""
    if chat.type == "channel":
        return {"sender_chat": chat.as_json()}
    return {"from": post.sender}
