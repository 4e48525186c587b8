"""The people of a test: what they do becomes an update."""

from __future__ import annotations

from typing import Any

from tests.standin.judge import found
from tests.standin.world import BOT, Chat, Post, StandIn


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
        """Write a message, in private if no chat is named."""
        where = chat or self.chat
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
        self.chat.shut = "bot was blocked by the user"

    def _query(self, **about: Any) -> dict[str, Any]:
        number = str(self._standin.new_id())
        self._standin.queries[number] = None
        return {"id": number, "from": self.about, **about}


ANONYMOUS_ADMINISTRATOR = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
THE_BOT = BOT
