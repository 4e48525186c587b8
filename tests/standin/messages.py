"""Methods that write and change messages."""

from __future__ import annotations

from typing import Any

from tests.standin.judge import Entity, accepted
from tests.standin.params import Params
from tests.standin.refusals import bad_request
from tests.standin.world import BOT, Chat, Post, StandIn

MOST_BUTTONS, MOST_IN_A_ROW, DATA_BYTES, CAPTION_UNITS = 100, 8, 64, 1024


def send_message(standin: StandIn, params: Params) -> dict[str, Any]:
    if params.text("text") is None:
        raise bad_request("message text is empty")
    chat = _chat(standin, params)
    text, entities = accepted(params.required("text"), params.text("parse_mode"))
    return _post(standin, params, chat, text, entities)


def send_file(standin: StandIn, params: Params) -> dict[str, Any]:
    """Take a document or photo, uploaded or named by its id."""
    kind = "photo" if {"photo"} & {*params.files, *params.values} else "document"
    chat = _chat(standin, params)
    caption, entities = "", list[Entity]()
    if params.text("caption"):
        mode = params.text("parse_mode")
        caption, entities = accepted(params.required("caption"), mode, CAPTION_UNITS)
    reference = params.text(kind) or ""
    content = params.files.get(reference.removeprefix("attach://") or kind)
    file_id = keep_file(standin, content) if content else reference
    if file_id not in standin.files:
        raise bad_request("wrong file identifier/HTTP URL specified")
    about: Any = {"file_id": file_id, "file_unique_id": file_id}
    if kind == "photo":
        about = [about | {"width": 1, "height": 1}]
    return _post(standin, params, chat, caption, entities, **{kind: about})


def edit_message_text(standin: StandIn, params: Params) -> bool | dict[str, Any]:
    chat = standin.open_chat(_number(params, "chat_id"))
    number = params.number("message_id")
    post = next((post for post in chat.posts if post.id == number), None)
    if post is None:
        raise bad_request("message to edit not found")
    if post.sender != BOT:
        raise bad_request("message can't be edited")
    text, entities = accepted(params.required("text"), params.text("parse_mode"))
    buttons = _buttons(params)
    if (text, entities, buttons) == (post.text, post.entities, post.buttons):
        raise bad_request(
            "message is not modified: specified new message content and reply markup"
            " are exactly the same as a current content and reply markup of the message"
        )
    post.text, post.entities, post.buttons = text, entities, buttons
    post.texts.append(text)
    standin.notify()
    return standin.message(chat, post) | {"edit_date": standin.date}


def keep_file(standin: StandIn, content: bytes) -> str:
    """Keep a file; return its id."""
    file_id = f"file{standin.new_id()}"
    standin.files[file_id] = content
    return file_id


def get_file(standin: StandIn, params: Params) -> dict[str, Any]:
    file_id = params.required("file_id")
    if file_id not in standin.files:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    return {
        "file_id": file_id,
        "file_unique_id": file_id,
        "file_size": len(standin.files[file_id]),
        "file_path": f"documents/{file_id}",
    }


def _post(
    standin: StandIn,
    params: Params,
    chat: Chat,
    text: str,
    entities: list[Entity],
    **options: Any,
) -> dict[str, Any]:
    thread = params.number("message_thread_id")
    if thread is not None and thread not in chat.topics:
        raise bad_request("message thread not found")
    if thread in chat.closed_topics:
        raise bad_request("TOPIC_CLOSED")
    if chat.muzzle and (params.text("parse_mode") or not chat.muzzle_markup_only):
        raise bad_request(chat.muzzle)
    buttons = _buttons(params)
    earlier = _replied_to(params, chat)
    if standin.pace is not None:
        standin.pace.count(chat.id, standin.now)
    preview = params.structure("link_preview_options", {})
    post = Post(
        standin.new_id(),
        BOT,
        standin.date,
        text,
        entities,
        buttons,
        thread=thread,
        reply_to=earlier,
        options=options | {"link_preview_options": preview},
    )
    standin.add(chat, post)
    return standin.message(chat, post)


def _replied_to(params: Params, chat: Chat) -> Post | None:
    wanted = params.structure("reply_parameters")
    if wanted is None:
        return None
    found = next((p for p in chat.posts if p.id == int(wanted["message_id"])), None)
    if found is None and not wanted.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return found


def _chat(standin: StandIn, params: Params) -> Chat:
    return standin.open_chat(_number(params, "chat_id"))


def _number(params: Params, name: str) -> int:
    number = params.number(name)
    if number is None:
        raise bad_request(f"{name} is empty")
    return number


def _buttons(params: Params) -> list[list[dict[str, str]]]:
    markup = params.structure("reply_markup", {})
    rows: list[list[dict[str, str]]] = markup.get("inline_keyboard", [])
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(r) > MOST_IN_A_ROW for r in rows):
        raise bad_request("reply markup is too long")
    for button in (button for row in rows for button in row):
        if not button.get("text", "").strip():
            raise bad_request("BUTTON_TEXT_INVALID")
        if not 1 <= len(button.get("callback_data", "").encode()) <= DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    return rows
