"""A message that somebody wrote, as much of it as the bot looks at.

Most updates are a text in a chat and nothing else.  python-telegram-bot makes of each
three objects of a hundred and fifty fields in all, which costs more than the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from telegram import Message, Update

from bot.replies import Attached, Sender
from bot.surfaces.telegram.carried import attached_to, person, quoted_by
from bot.surfaces.telegram.outbox import Place, place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text or a file that was sent."""

    place: Place

    #: Of the chat: one of :class:`telegram.constants.ChatType`.
    kind: str

    #: When it was sent, in UTC.
    at: datetime

    #: The text, or what stands under the file.
    words: str = ""

    #: Who wrote it, and the language that their client states; None for nobody.
    user: int | None = None
    language: str | None = None

    #: The same as the desk knows them; None for a bot, or in the name of a chat.
    sender: Sender | None = None

    #: The chat in whose name it was written.
    in_name_of: int | None = None

    #: Whether a bot wrote it, or it comes of a channel or an inline query by itself.
    by_machine: bool = False

    #: Whether somebody else may have written it first.
    forwarded: bool = False

    #: Who wrote the message that it answers.
    answers: int | None = None
    quoted: str | None = None
    attached: Attached | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """An update that is a text and nothing else."""

    update_id: int
    written: Written


def written_of(message: Message) -> Written:
    """Return what was written, of a message of any form."""
    user, chat = message.from_user, message.sender_chat
    return Written(
        place=place_of(message),
        kind=message.chat.type,
        at=message.date,
        words=message.text or message.caption or "",
        user=user.id if user else None,
        language=user.language_code if user else None,
        # Nobody can be known behind an anonymous administrator or a channel.
        sender=person(user) if chat is None else None,
        in_name_of=chat.id if chat else None,
        by_machine=_is_from_a_machine(message),
        forwarded=message.forward_origin is not None,
        answers=_answered(message),
        quoted=quoted_by(message),
        attached=attached_to(message),
    )


def chat_of(update: object) -> int | None:
    """Return the number of the chat that an update is about; None if of none."""
    if isinstance(update, Coming):
        return update.written.place.chat
    chat = update.effective_chat if isinstance(update, Update) else None
    return chat.id if chat else None


def coming(raw: dict[str, Any]) -> Coming | None:
    """Return an update that is a text and nothing else; None for any other."""
    try:
        update = _Update.model_validate(raw)
    except ValidationError:
        return None
    message, user = update.message, update.message.user
    name = f"{user.first_name} {user.last_name}" if user.last_name else user.first_name
    sender = None if user.is_bot else Sender(id=str(user.id), name=name)
    written = Written(
        place=Place(chat=message.chat.id),
        kind=message.chat.type,
        at=datetime.fromtimestamp(message.date, UTC),
        words=message.text,
        user=user.id,
        language=user.language_code,
        sender=sender,
        by_machine=user.is_bot,
    )
    return Coming(update_id=update.update_id, written=written)


_NOTHING_ELSE: Final = ConfigDict(extra="forbid", strict=True)


class _Chat(BaseModel, strict=True):
    id: int
    type: str


class _User(BaseModel, strict=True):
    id: int
    is_bot: bool
    first_name: Annotated[str, Field(min_length=1)]
    last_name: str | None = None
    language_code: str | None = None


class _Message(BaseModel):
    model_config = _NOTHING_ELSE

    message_id: int
    date: Annotated[int, Field(ge=0, lt=2**32)]
    chat: _Chat
    user: Annotated[_User, Field(alias="from")]
    text: str

    #: Clients' own marks of commands and names, which are found anew.
    entities: Any = None


class _Update(BaseModel):
    model_config = _NOTHING_ELSE

    update_id: int
    message: _Message


def _is_from_a_machine(message: Message) -> bool:
    """Tell bots' messages, inline results and forwarded channel posts.

    An administrator who stays anonymous has a bot for a sender, but a chat as well.
    """
    sender = message.from_user
    by_bot = sender is not None and sender.is_bot and message.sender_chat is None
    return by_bot or message.via_bot is not None or bool(message.is_automatic_forward)


def _answered(message: Message) -> int | None:
    # Every message of a topic counts as an answer to the note that opened it.
    earlier = message.reply_to_message
    if earlier is None or earlier.forum_topic_created is not None:
        return None
    return earlier.from_user.id if earlier.from_user else None
