"""Words to look for: stories, names, passages, and inline queries."""

from __future__ import annotations

from collections.abc import Iterator

from bot.desk.asked import words_asked
from bot.replies import Ask
from briefings.lookup import is_bare, wanted_words
from tests.conftest import NOW
from tests.trust.targets._house import house

LONGEST = 4_096

WORDS = (b'"', b"*", b"NEAR(", b" OR ", b" AND ", b"-", b":", b"^", b"%", b"_", b"\\")


def seeds() -> Iterator[bytes]:
    yield b"ferry passengers"
    yield "Мэри Окафор".encode()
    yield b'"sea lark" OR port*'
    yield "مارى او كافور".encode()


def take(data: bytes) -> None:
    typed = data.decode("utf-8", "surrogateescape")
    words = words_asked(typed)
    wanted_words(words)
    is_bare(words)
    engine = house().parts.engine
    house().run(engine.catalogue.find(words))
    house().run(engine.naming.who(words))
    house().run(engine.catalogue.search(words))
    results = house().run(house().parts.desk.inline(Ask(text=typed, at=NOW)))
    assert len(results) <= 10
