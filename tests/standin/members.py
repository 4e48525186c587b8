"""Methods that tell who is what in a chat."""

from __future__ import annotations

from typing import Any

from tests.standin.params import Params
from tests.standin.ranks import LEADING
from tests.standin.refusals import bad_request
from tests.standin.world import BOT, Chat, StandIn


def get_chat_member(standin: StandIn, params: Params) -> dict[str, Any]:
    """Tell of one user.  Who hides is shown to administrators alone."""
    chat = _chat(standin, params)
    user = params.number("user_id")
    if user is None:
        raise bad_request("invalid user_id specified")
    if user not in {BOT["id"], *standin.chats}:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if user != BOT["id"] and not _leads(chat):
        if chat.type == "channel":
            raise bad_request("member list is inaccessible")
        if chat.hides_members:
            raise bad_request("CHAT_ADMIN_REQUIRED")
    return standin.member(chat, user)


def get_chat_administrators(standin: StandIn, params: Params) -> list[dict[str, Any]]:
    """Tell of administrators, hidden members or not; bots are left out."""
    chat = _chat(standin, params)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    if chat.type == "channel" and not _leads(chat):
        raise bad_request("member list is inaccessible")
    members = chat.members.values()
    return [m for m in members if m["status"] in LEADING and not m["user"]["is_bot"]]


def _chat(standin: StandIn, params: Params) -> Chat:
    number = params.number("chat_id")
    if number is None:
        raise bad_request("chat_id is empty")
    return standin.open_chat(number)


def _leads(chat: Chat) -> bool:
    return chat.members[BOT["id"]]["status"] in LEADING
