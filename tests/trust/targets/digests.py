"""Texts all the way: read, filed, told, and shown."""

from __future__ import annotations

from collections.abc import Iterator

from bot.desk.show import show
from briefings.loading import Loader
from briefings.writing.parts import PARTS
from tests import factory
from tests.conftest import NOW
from tests.trust.targets._asking import ask, shown
from tests.trust.targets._house import house

LONGEST = 6_000

WORDS = (
    *(
        b"212 passengers",
        b"Mary Okafor",
        b" said ",
        b"1,200",
        b"\xe2\x80\x9c",
        b"per cent",
    ),
    *(b"March", b"Monday", b"according to ", b"killed", b"about ", b"$", b" million"),
)

TELLINGS = ("story", "compare", "disputes", "timeline", "numbers", "people", "sources")


def seeds() -> Iterator[bytes]:
    for text in factory.ferry_files().values():
        yield text.replace("Aberhaven", "Port Salus").encode()


def take(data: bytes) -> None:
    parts = house().parts
    report = house().run(Loader(parts.store).load([("fed.txt", data)], NOW))
    if report.failures:
        return
    heads = house().run(parts.engine.catalogue.heads(limit=1))
    for head in heads:
        for telling in TELLINGS:
            told = house().run(getattr(parts.engine.tellings, telling)(head.id))
            shown(show(told.briefing))
        for part in PARTS:
            house().run(parts.engine.tellings.part(head.id, part.name))
        ask(f"/story {head.id}")
