"""Loading from the command line, put together, and a word of it in the trail."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot.app.clock import Clock
from bot.app.parts import Loaded, Parts, files_of, number_of, opened
from bot.desk.drafting_texts import loaded_detail
from bot.operators.loads import LOAD, Counted
from bot.surfaces.terminal.talk import OWNER
from briefings.ahead import rarely_looking_for_cycles
from briefings.deciding import Outcome
from briefings.loading import Report
from briefings.reading.folder import check_path


async def load(
    database: Path | str,
    paths: list[Path],
    clock: Clock,
    advance: Callable[[int], None] = lambda _: None,
) -> Report:
    """Load folders and files; see :meth:`briefings.loading.Loader.load`.

    Args:
        database: The file or the URL.
        paths: What is loaded.
        clock: Tells the time in UTC.
        advance: Told of each document that is begun, with 1.

    Raises:
        SettingsError: The data folder cannot be made.
        StoreError: The database failed.
        UnreadableSource: A folder or a file is not there.
    """
    for path in paths:
        check_path(path)
    async with opened(database) as parts:
        counted = Counted()
        loading = asyncio.create_task(_loaded(parts, paths, clock, advance, counted))
        try:
            report = await asyncio.shield(loading)
        except asyncio.CancelledError:
            # What was filed before Ctrl-C stays, and so does a word of it.
            counted.is_over = True
            await asyncio.wait([loading])
            await _note(parts, paths, clock, counted)
            raise
        counted.skipped += report.untouched
        await _note(parts, paths, clock, counted, failed=len(report.failures))
        return report


async def _loaded(
    parts: Parts,
    paths: list[Path],
    clock: Clock,
    advance: Callable[[int], None],
    counted: Counted,
) -> Report:
    files = _told(files_of(paths), advance)
    with rarely_looking_for_cycles():
        return await parts.loader.load(
            files, clock(), number=number_of(paths), beside=counted
        )


def _told(files: Iterator[Loaded], advance: Callable[[int], None]) -> Iterator[Loaded]:
    for each in files:
        yield each
        advance(1)


async def _note(
    parts: Parts,
    paths: Sequence[Path],
    clock: Clock,
    counted: Counted,
    *,
    failed: int = 0,
) -> None:
    """Note what was loaded, if that changed anything; not where it lies."""
    if not counted.changed:
        return
    detail = loaded_detail(
        [path.resolve().name or str(path) for path in paths],
        added=counted.outcomes[Outcome.ADDED],
        changed=counted.outcomes[Outcome.REVISED],
        skipped=counted.skipped,
        failed=failed,
    )
    await parts.operated.kept.audit.note(OWNER.id, clock(), LOAD, detail, None)
