"""What is typed or pressed, by a reader and by an owner."""

from __future__ import annotations

from collections.abc import Iterator

from bot.desk.menu import menu
from tests.trust.targets._asking import ask

#: One message: the first byte says who sends it.
LONGEST = 4_096

_COMMANDS = tuple(f"/{each.name}" for each in menu(None, operator=True))

WORDS = (
    *(each.encode() for each in _COMMANDS),
    *(
        b"ferry",
        b"Okafor",
        b"comet",
        b"story_",
        b"story:",
        b"words:",
        b"off",
        b"daily ",
    ),
    *(b"22:00-07:00", b"UTC+5", b'"wishes":{', b'{"follow":[["words:a","a",1]]}', b"@"),
)


def seeds() -> Iterator[bytes]:
    for who in b"ro":
        for command in _COMMANDS:
            yield bytes([who]) + f"{command} ferry".encode()
        yield bytes([who]) + b"who is Mary Okafor?"
        yield bytes([who]) + b"/start story_staaaaaaaa"
        yield bytes([who]) + b'/import {"follow": [["words:ferry", "ferry", 1]]}'
        yield bytes([who]) + b"/refollow 1 words:ferry"


def take(data: bytes) -> None:
    # Halves of characters stay: JSON can spell them, so a message can hold them.
    ask(data[1:].decode("utf-8", "surrogateescape"), owner=data[:1] == b"o")
