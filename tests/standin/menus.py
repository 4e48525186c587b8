"""Methods about the bot itself: who it is and what its menus list."""

from __future__ import annotations

import re
from typing import Any

from tests.standin.params import Params
from tests.standin.refusals import bad_request
from tests.standin.world import BOT, USUAL_UPDATES, Hook, StandIn

MOST_COMMANDS, MOST_CHARACTERS = 100, 256


def get_me(standin: StandIn, params: Params) -> dict[str, Any]:
    return BOT


def set_webhook(standin: StandIn, params: Params) -> bool:
    standin.wanted = set(params.structure("allowed_updates") or USUAL_UPDATES)
    standin.hook = Hook(
        params.required("url"),
        params.text("secret_token") or "",
        params.number("max_connections") or 40,
    )
    standin.notify()
    return True


def get_webhook_info(standin: StandIn, params: Params) -> dict[str, Any]:
    url = standin.hook.url if standin.hook else ""
    return {"url": url, "pending_update_count": len(standin.waiting)}


def delete_webhook(standin: StandIn, params: Params) -> bool:
    standin.hook = None
    if params.text("drop_pending_updates") in {"true", "True", "1"}:
        standin.waiting.clear()
    return True


def set_my_commands(standin: StandIn, params: Params) -> bool:
    scope = params.structure("scope", {"type": "default"})
    key = scope["type"]
    if key == "chat":
        key = f"chat {standin.open_chat(int(scope['chat_id'])).id}"
    language = params.text("language_code") or ""
    if not re.fullmatch("([a-z]{2})?", language):
        raise bad_request("invalid language code specified")
    commands = params.structure("commands", [])
    if not 1 <= len(commands) <= MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch("[a-z0-9_]{1,32}", command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= MOST_CHARACTERS:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    standin.menus[key, language] = commands
    return True
