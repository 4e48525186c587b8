"""What Telegram's errors mean for a push.  Pure."""

from __future__ import annotations

from typing import Final

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.delivery.courier import (
    Gone,
    Moved,
    NoRights,
    Outcome,
    Refused,
    SlowDown,
    Unknown,
    Unreachable,
)
from bot.surfaces.telegram.persist import seconds
from bot.surfaces.telegram.transport import NOT_LEFT

#: Parts of refusals (400) that mean that there is nobody to write to any more.
_GONE: Final = (
    "chat not found",
    "user not found",
    "group chat was deactivated",
    "group is deactivated",
    "peer_id_invalid",
    "user_is_blocked",
    "input_user_deactivated",
)

#: Parts of refusals (400) that mean that the bot may not write there now.
_NO_RIGHTS: Final = (
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_admin_required",
    "chat_send_plain_forbidden",
    "user_banned_in_channel",
    "channel_private",
    "topic_closed",
    "topic_deleted",
    "message thread not found",
)


def outcome_of(failure: TelegramError) -> Outcome:
    """Return how sending ended.  The words for it never hold the bot's token."""
    match failure:
        case RetryAfter():
            return SlowDown(seconds(failure.retry_after))
        case ChatMigrated():
            return Moved(str(failure.new_chat_id))
        case Forbidden():
            return Gone(str(failure))
        case BadRequest():  # A NetworkError by descent only.
            return _refusal(str(failure))
        case NetworkError():
            return _lost(failure)
        case _ if type(failure) is TelegramError:
            # An answer that cannot be read, as one that was cut short: it was done.
            return Unknown("an answer that cannot be read")
    # A token that is refused, two bots of one token: others see to that.
    return Unreachable(type(failure).__name__)


def _refusal(why: str) -> Outcome:
    said = why.lower()
    if any(part in said for part in _GONE):
        return Gone(why)
    if any(part in said for part in _NO_RIGHTS):
        return NoRights(why)
    return Refused(why)


def _lost(failure: NetworkError) -> Outcome:
    """Tell what may have arrived from what cannot have.

    An answer of Telegram's, such as a 502, has no cause: nothing was sent.
    """
    cause = failure.__cause__
    why = type(cause or failure).__name__
    if cause is None or isinstance(cause, NOT_LEFT):
        return Unreachable(why)
    return Unknown(why)
