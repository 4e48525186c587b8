"""The people of a test: what they do becomes an update."""

from __future__ import annotations

from typing import Any

from tests.standin.judge import found
from tests.standin.messages import keep_file
from tests.standin.ranks import LEADING, OUTSIDE, rank
from tests.standin.world import BOT, Chat, Post, StandIn, enrol


class Person:
    """Someone with a private chat with the bot."""

    def __init__(
        self, standin: StandIn, name: str, *, language: str | None = "en"
    ) -> None:
        self._standin = standin
        self.about: dict[str, Any] = {
            "id": 1000 + standin.new_id(),
            "is_bot": False,
            "first_name": name,
        }
        if language is not None:
            self.about["language_code"] = language
        self.chat = Chat(self.about["id"], "private", name)
        enrol(self.chat, BOT, "member")
        standin.chats[self.chat.id] = self.chat

    @property
    def texts(self) -> list[str]:
        """What the bot has written to them in private, as it reads now."""
        return self.chat.texts

    @property
    def last(self) -> Post:
        return self.chat.answers[-1]

    def says(
        self,
        text: str,
        chat: Chat | None = None,
        *,
        thread: int | None = None,
        reply_to: Post | None = None,
        **options: Any,
    ) -> Post:
        """Write a message, in private if no chat is named.

        Who writes in a group is one of its members; in a channel only those in
        charge can.
        """
        where = chat or self.chat
        self._may_write(where)
        post = Post(
            self._standin.new_id(),
            self.about,
            self._standin.date,
            text,
            found(text),
            thread=thread,
            reply_to=reply_to,
            options=options,
        )
        self._standin.add(where, post)
        kind = "channel_post" if where.type == "channel" else "message"
        self._standin.push(kind, self._standin.message(where, post))
        return post

    def sends_file(
        self, name: str, content: bytes, caption: str = "", chat: Chat | None = None
    ) -> Post:
        """Send a document, with a caption or without."""
        file_id = keep_file(self._standin, content)
        about = {"file_id": file_id, "file_unique_id": file_id, "file_name": name}
        return self.says(caption, chat, document=about | {"file_size": len(content)})

    def forwards(self, post: Post, chat: Chat | None = None) -> Post:
        """Pass on somebody's message."""
        origin = {"type": "user", "date": post.date, "sender_user": post.sender}
        return self.says(post.text, chat, forward_origin=origin)

    def edits(self, post: Post, text: str, chat: Chat | None = None) -> None:
        """Change a message of their own."""
        post.text, post.entities = text, found(text)
        post.texts.append(text)
        about = self._standin.message(chat or self.chat, post)
        edited = {"edit_date": self._standin.date}
        self._standin.push("edited_message", about | edited)

    def presses(
        self, label: str, post: Post, chat: Chat | None = None, *, too_old: bool = False
    ) -> str:
        """Press a button; return the query's id.

        Telegram no longer shows a bot the message of a press that is too old.
        """
        where = chat or self.chat
        data = next(
            b["callback_data"] for r in post.buttons for b in r if b["text"] == label
        )
        message = self._standin.message(where, post)
        if too_old:
            message = {"chat": where.as_json(), "message_id": post.id, "date": 0}
        query = self._query(data=data, message=message, chat_instance="1")
        self._standin.push("callback_query", query)
        return str(query["id"])

    def presses_inline(self, data: str) -> str:
        """Press a button under a message that was sent inline."""
        query = self._query(data=data, inline_message_id="x", chat_instance="1")
        self._standin.push("callback_query", query)
        return str(query["id"])

    def types_inline(self, text: str) -> str:
        """Type "@TidingsBot text" somewhere; return the query's id."""
        query = self._query(query=text, offset="")
        self._standin.push("inline_query", query)
        return str(query["id"])

    def blocks(self) -> None:
        """Block the bot."""
        self.makes_bot("kicked")
        self.chat.shut = "bot was blocked by the user"

    def unblocks(self) -> None:
        """Let the bot write again."""
        self.makes_bot("member")

    def joins(self, chat: Chat, status: str = "member", **facts: Any) -> None:
        """Be something in a chat from now on; nobody tells the bot."""
        enrol(chat, self.about, status, **facts)

    def makes_bot(self, status: str, chat: Chat | None = None, **facts: Any) -> None:
        """Make the bot something in a chat, or throw it out: it is told."""
        where = chat or self.chat
        before = where.members.get(BOT["id"], rank(BOT, "left"))
        enrol(where, BOT, status, **facts)
        where.shut = _SHUT[status].format(where.type) if status in OUTSIDE else None
        change = {
            "chat": where.as_json(),
            "from": self.about,
            "date": self._standin.date,
            "old_chat_member": before,
            "new_chat_member": where.members[BOT["id"]],
        }
        self._standin.push("my_chat_member", change)

    def upgrades(self, group: Chat) -> Chat:
        """Make a group a supergroup; each of the two tells of the other.

        Telegram tells that the bot is in the new one, not that it left the old one.
        """
        larger = self._standin.upgrade(group)
        self._notes(group, migrate_to_chat_id=larger.id)
        self.makes_bot("member", larger)
        self._notes(larger, migrate_from_chat_id=group.id)
        return larger

    def _notes(self, chat: Chat, **what: Any) -> None:
        """Do what leaves a service message."""
        number, date = self._standin.new_id(), self._standin.date
        post = Post(number, self.about, date, "", options=what)
        self._standin.push("message", self._standin.message(chat, post))

    def _may_write(self, chat: Chat) -> None:
        if self.about["id"] not in chat.members:
            enrol(chat, self.about, "member")
        status = chat.members[self.about["id"]]["status"]
        if chat.type == "channel" and status not in LEADING:
            raise ValueError(f"{self.about['first_name']} may not write here")

    def _query(self, **about: Any) -> dict[str, Any]:
        number = str(self._standin.new_id())
        self._standin.queries[number] = None
        return {"id": number, "from": self.about, **about}


#: Why the bot may not write where it is none of these any more.
_SHUT = {
    "left": "bot is not a member of the {} chat",
    "kicked": "bot was kicked from the {} chat",
}
ANONYMOUS_ADMINISTRATOR = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
THE_BOT = BOT
