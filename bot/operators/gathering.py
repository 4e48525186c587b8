"""What files hold, found out in other processes while what came before is filed.

Reading a document and finding its names is most of the work of adding it, and needs
no database: so it is spread over the processors.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass

from bot.fetching.files import open_document
from briefings.ahead import Job, ahead
from briefings.deciding import Studied, study
from briefings.errors import UnreadableSource
from briefings.model import Stamp
from briefings.reading import read
from briefings.reading.restated import restated


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What an operator states of all documents that are added together."""

    outlet: str | None = None
    published: Stamp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What one file holds."""

    sources: tuple[Studied, ...] = ()

    #: What could not be read, in one sentence each.
    faults: tuple[str, ...] = ()


def gather(name: str, data: bytes, stated: Stated) -> Gathered:
    """Return what a file holds, of any kind that operators may send.

    Args:
        name: The file's whole path: what its documents are known by.
        data: The whole file.
        stated: What is known besides.
    """
    opened = open_document(name, data)
    faults = list(opened.faults)
    sources: list[Studied] = []
    for each, content in opened.documents:
        reading = read(content, each)
        faults += map(str, reading.failures)
        sources += (
            study(restated(one, outlet=stated.outlet, published=stated.published))
            if stated != Stated()
            else study(one)
            for one in reading.sources
        )
    return Gathered(sources=tuple(sources), faults=tuple(faults))


async def gathered(
    files: Iterable[tuple[str, bytes | UnreadableSource]],
    stated: Stated,
    *,
    number: int,
) -> AsyncIterator[Gathered]:
    """Yield what each file holds, in their order; see :func:`briefings.ahead.ahead`.

    Args:
        files: Their whole paths and bytes, or why they cannot be had.
        stated: What is known of all of them.
        number: About how many they are.
    """

    async def jobs() -> AsyncIterator[Job | Gathered]:
        for name, data in files:
            if isinstance(data, UnreadableSource):
                yield Gathered(faults=(str(data),))
            else:
                yield Job(len(data), (name, data, stated))

    async for each in ahead(gather, jobs(), number=number):
        yield each
