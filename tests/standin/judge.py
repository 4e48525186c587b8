"""Telegram's own parser (TDLib, offline) as the judge of every text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import tdjson

from tests.standin.refusals import bad_request

MODES = {
    "HTML": {"@type": "textParseModeHTML"},
    "MarkdownV2": {"@type": "textParseModeMarkdown", "version": 2},
    "Markdown": {"@type": "textParseModeMarkdown", "version": 1},
}
MOST_UNITS, MOST_ENTITIES = 4096, 100


@dataclass(frozen=True)
class Entity:
    type: str
    offset: int
    length: int
    url: str | None = None

    def as_json(self) -> dict[str, Any]:
        plain = {"type": self.type, "offset": self.offset, "length": self.length}
        return plain | ({"url": self.url} if self.url else {})


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def parse(text: str, parse_mode: str | None) -> tuple[str, list[Entity]]:
    """Return visible text and entities; refuse what Telegram cannot parse."""
    if parse_mode is None:
        return text, []
    if parse_mode not in MODES:
        raise bad_request("unsupported parse_mode")
    answer = _ask(
        {"@type": "parseTextEntities", "text": text, "parse_mode": MODES[parse_mode]}
    )
    if answer["@type"] == "error":
        raise bad_request(answer["message"][:1].lower() + answer["message"][1:])
    return answer["text"], list(map(_entity, answer["entities"]))


def cleaned(text: str) -> str:
    """Return the text as the server cleans it, before it trims it."""
    plain = {"@type": "formattedText", "text": text, "entities": []}
    answer = _ask({"@type": "getMarkdownText", "text": plain})
    if answer["@type"] == "error":
        raise bad_request("strings must be encoded in UTF-8")
    return answer["text"]


def accepted(
    text: str, parse_mode: str | None, most: int = MOST_UNITS
) -> tuple[str, list[Entity]]:
    """Return what a message shows; refuse what is empty or too long for one."""
    visible, entities = parse(text, parse_mode)
    seen = cleaned(visible)
    shift = units(seen) - units(seen.lstrip())
    seen = seen.strip()
    if not seen:
        raise bad_request("message text is empty")
    if units(seen) > most:
        raise bad_request("message is too long")
    moved = [
        Entity(e.type, max(e.offset - shift, 0), e.length, e.url) for e in entities
    ]
    return seen, moved[:MOST_ENTITIES]


def found(text: str) -> list[Entity]:
    """Return what Telegram marks in a text that a person types: commands, names..."""
    answer = _ask({"@type": "getTextEntities", "text": text})
    return list(map(_entity, answer["entities"]))


def _entity(raw: dict[str, Any]) -> Entity:
    name = raw["type"]["@type"].removeprefix("textEntityType")
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
    known = {
        "text_url": "text_link",
        "block_quote": "blockquote",
        "expandable_block_quote": "expandable_blockquote",
    }
    return Entity(
        known.get(snake, snake), raw["offset"], raw["length"], raw["type"].get("url")
    )


def _ask(request: dict[str, Any]) -> dict[str, Any]:
    answer = tdjson.td_execute(json.dumps(request).encode())
    assert answer is not None
    result: dict[str, Any] = json.loads(answer)
    return result


# Without this TDLib writes to the terminal.
_ask({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})
