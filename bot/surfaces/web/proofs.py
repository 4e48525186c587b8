"""Who somebody is, as Telegram proves it by an HMAC with the bot's token.  Pure.

The two forms are those of core.telegram.org/bots/webapps ("Validating data received
via the Mini App") and core.telegram.org/widgets/login ("Checking authorization").
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import parse_qsl

from pydantic import BaseModel, Field, ValidationError

from bot.errors import BotError

#: For how long a proof holds: long enough to open a page, short for whoever finds it
#: in a history.
AGE: Final = timedelta(minutes=10)

#: How far Telegram's clock may be ahead of ours.
_AHEAD: Final = timedelta(minutes=1)

#: Characters and fields of a proof; real ones have some 600 and ten.
_LONGEST: Final = 4_096
_FIELDS: Final = 32


class Unproven(BotError):
    """It does not prove who they are, or no longer."""


class Person(BaseModel):
    """Somebody on Telegram."""

    id: int = Field(gt=0, lt=2**52)
    first_name: str = Field(default="", max_length=256)

    #: IETF tag of their client's language.
    language_code: str | None = Field(default=None, max_length=35)


class _Proven(BaseModel):
    """What Telegram signed, as far as we need it."""

    auth_date: int = Field(gt=0, lt=2**40)


def opened_by(data: str, token: str, now: datetime) -> Person:
    """Return who opened a Mini App.

    Args:
        data: Its init data, as it came.
        token: The bot's.
        now: In UTC.

    Raises:
        Unproven: It is not from Telegram, not for this bot, or too old.
    """
    if len(data) > _LONGEST:
        raise Unproven("The data is too long.")
    try:
        pairs = parse_qsl(data, strict_parsing=True, max_num_fields=_FIELDS)
    except ValueError as error:
        raise Unproven("The data is none of Telegram's.") from error
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise Unproven("The data says one thing twice.")
    secret = hmac.digest(b"WebAppData", token.encode(), "sha256")
    _check(fields, secret, now)
    try:
        return Person.model_validate_json(fields.get("user", ""))
    except ValidationError as error:
        raise Unproven("The data names nobody.") from error


def logged_in(fields: Mapping[str, str], token: str, now: datetime) -> Person:
    """Return who logged in by Telegram's widget or by a button of the bot's.

    Args:
        fields: Of the address that Telegram sent them to.
        token: The bot's.
        now: In UTC.

    Raises:
        Unproven: It is not from Telegram, not for this bot, or too old.
    """
    if len(fields) > _FIELDS or sum(map(len, fields.values())) > _LONGEST:
        raise Unproven("The data is too long.")
    _check(fields, hashlib.sha256(token.encode()).digest(), now)
    try:
        return Person.model_validate(dict(fields))
    except ValidationError as error:
        raise Unproven("The data names nobody.") from error


def _check(fields: Mapping[str, str], secret: bytes, now: datetime) -> None:
    said = "\n".join(f"{k}={v}" for k, v in sorted(fields.items()) if k != "hash")
    right = hmac.new(secret, said.encode("utf-8", "replace"), "sha256").hexdigest()
    given = fields.get("hash", "").encode("utf-8", "replace")
    if not hmac.compare_digest(right.encode(), given):
        raise Unproven("The data is not signed by Telegram for this bot.")
    try:
        proven = _Proven.model_validate(dict(fields))
    except ValidationError as error:
        raise Unproven("The data says no time.") from error
    age = now - datetime.fromtimestamp(proven.auth_date, UTC)
    if not -_AHEAD <= age <= AGE:
        raise Unproven("The data is too old.")
