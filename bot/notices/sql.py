"""Notices and their copies in a database; see :mod:`bot.notices.port`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.leases.port import Run
from bot.leases.sql import go_on_sending, sends
from bot.notices.model import Copy, CopyEnd, CopyState, Notice, NoticeId, NoticeState
from bot.replies import Address
from briefings.store.codec import moment_in, moment_out
from briefings.store.database import Database, Row, Transaction

_NOTICE: Final = "SELECT id, text, who, at, state FROM notice WHERE id = ?"

_TO_ALL: Final = """
    INSERT INTO notice_copy (notice, surface, chat, thread, state, due, tries)
    SELECT CAST(? AS BIGINT), surface, chat, thread, 'waiting', ?, 0
    FROM reader WHERE parked IS NULL RETURNING notice
"""

_OPEN: Final = f"""
    SELECT notice, text, surface, chat, thread, notice_copy.state, tries, message
    FROM notice_copy JOIN notice ON notice.id = notice
    WHERE surface = :surface AND notice_copy.state IN ('waiting', 'recalling')
        AND due <= :now AND CASE WHEN run = :run THEN CAST(:anew AS BIGINT) = 1
            ELSE NOT {sends("notice_copy")} END
    ORDER BY due, notice, chat, thread LIMIT :room
"""

_COPY: Final = "notice = ? AND surface = ? AND chat = ? AND thread = ?"

_OURS: Final = f"SELECT 1 FROM notice_copy WHERE {_COPY} AND run = ?"

_SETTLE: Final = f"""
    UPDATE notice_copy SET run = NULL, tries = ?, due = COALESCE(?, due),
        chat = COALESCE(?, chat), message = COALESCE(?, message),
        state = CASE
            WHEN (SELECT state FROM notice WHERE id = notice) = 'recalled'
                AND :state = 'sent' THEN 'recalling'
            WHEN (SELECT state FROM notice WHERE id = notice) = 'recalled'
                AND :state = 'waiting' THEN 'recalled'
            ELSE :state END
    WHERE {_COPY} AND run = ?
""".replace(":state", "?")

_SWEEP: Final = (
    "DELETE FROM notice WHERE one = 1 AND at < ?",
    "DELETE FROM notice_copy WHERE notice IN (SELECT id FROM notice WHERE at < ?)",
)


class SqlNotices:
    """Both ports of notices on an open database.

    Args:
        database: Open, with the migrations of :mod:`bot.notices.schema`, of
            :mod:`bot.readers.schema` and of :mod:`bot.leases.schema`; it is lent.
        run: Who sends; None for a run of its own.  Copies that another run had when it
            ended are sent again.
    """

    def __init__(self, database: Database, run: Run | None = None) -> None:
        self._database = database
        self._run = run or Run()

    async def write(self, text: str, who: str, at: datetime) -> Notice:
        """Keep a notice to all readers as a draft."""
        return await self._database.work(
            lambda do: _written(do, text, who, at, NoticeState.DRAFT)
        )

    async def answer(self, text: str, who: str, at: datetime, to: Address) -> Notice:
        """Send a notice to one chat."""

        async def job(do: Transaction) -> Notice:
            notice = await _written(do, text, who, at, NoticeState.SENDING)
            await do.write(
                "INSERT INTO notice_copy"
                " (notice, surface, chat, thread, state, due, tries)"
                " VALUES (?, ?, ?, ?, 'waiting', ?, 0)",
                (notice.id, *to.row, moment_out(at)),
            )
            return notice

        return await self._database.work(job)

    async def notice(self, id_: NoticeId) -> Notice | None:
        """Return one notice; None if there is none."""
        rows = await self._database.rows(_NOTICE, (id_,))
        return _notice(rows[0]) if rows else None

    async def send(self, id_: NoticeId, now: datetime) -> int | None:
        """Send a draft to every reader who can be reached; return to how many."""

        async def job(do: Transaction) -> int | None:
            if not await _turn(do, id_, NoticeState.DRAFT, NoticeState.SENDING):
                return None
            return len(await do.rows(_TO_ALL, (id_, moment_out(now))))

        return await self._database.work(job)

    async def cancel(self, id_: NoticeId) -> bool:
        """Let a draft go; False if it is none any more."""
        return await self._database.work(
            lambda do: _turn(do, id_, NoticeState.DRAFT, NoticeState.CANCELLED)
        )

    async def recall(self, id_: NoticeId, now: datetime) -> int | None:
        """Stop a notice and take back what was sent; return of how many chats."""

        async def job(do: Transaction) -> int | None:
            if not await _turn(do, id_, NoticeState.SENDING, NoticeState.RECALLED):
                return None
            # One that is on its way shows only when it has landed; see _SETTLE.
            await do.write(
                "UPDATE notice_copy SET state = 'recalled'"
                " WHERE notice = ? AND state = 'waiting' AND run IS NULL",
                (id_,),
            )
            recalling = await do.rows(
                "UPDATE notice_copy SET state = 'recalling', due = ?, tries = 0"
                " WHERE notice = ? AND state = 'sent' RETURNING notice",
                (moment_out(now), id_),
            )
            return len(recalling)

        return await self._database.work(job)

    async def progress(self, id_: NoticeId) -> Mapping[CopyState, int]:
        """Return how many copies of a notice have come how far."""
        rows = await self._database.rows(
            "SELECT state, COUNT(*) FROM notice_copy WHERE notice = ? GROUP BY state",
            (id_,),
        )
        return {CopyState(state): count for state, count in rows}

    async def take(
        self, surface: str, now: datetime, *, room: int, anew: bool = False
    ) -> Sequence[Copy]:
        """Take at most ``room`` copies that are to be sent or taken back by now."""

        async def job(do: Transaction) -> list[Copy]:
            await go_on_sending(do, surface, self._run, now)
            values = {
                "surface": surface,
                "now": moment_out(now),
                "run": self._run.id,
                "room": room,
                "anew": int(anew),
            }
            copies = [_copy(row) for row in await do.rows(_OPEN, values)]
            await do.write_many(
                f"UPDATE notice_copy SET run = ? WHERE {_COPY}",
                [(self._run.id, *_key(copy)) for copy in copies],
            )
            return copies

        return await self._database.work(job)

    async def settle(self, ends: Sequence[CopyEnd]) -> None:
        """Note what became of copies, but for those that another sender took over."""

        async def job(do: Transaction) -> None:
            for end in ends:
                if end.chat and end.chat != end.copy.address.chat:
                    await self._make_room(do, end.copy, end.chat)
            await do.write_many(_SETTLE, [self._row(end) for end in ends])

        await self._database.work(job)

    async def sweep(self, before: datetime) -> None:
        """Remove answers written before a moment, and whom earlier notices reached.

        Such a notice can be taken back no longer.
        """
        async with self._database.transaction() as transaction:
            for statement in _SWEEP:
                await transaction.write(statement, (moment_out(before),))

    async def _make_room(self, do: Transaction, copy: Copy, chat: str) -> None:
        """Let a copy of ours take the place of one that its chat has by its new id."""
        if await do.rows(_OURS, (*_key(copy), self._run.id)):
            there = replace(copy, address=replace(copy.address, chat=chat))
            await do.write(f"DELETE FROM notice_copy WHERE {_COPY}", _key(there))

    def _row(self, end: CopyEnd) -> Row:
        due = moment_out(end.again) if end.again else None
        tries = end.copy.tries + 1 if end.again else 0
        states = (end.state,) * 3
        return (
            tries, due, end.chat, end.message, *states, *_key(end.copy), self._run.id
        )  # fmt: skip


async def _turn(
    do: Transaction, id_: NoticeId, before: NoticeState, after: NoticeState
) -> bool:
    done = await do.rows(
        "UPDATE notice SET state = ? WHERE id = ? AND state = ? RETURNING id",
        (after, id_, before),
    )
    return bool(done)


async def _written(
    do: Transaction, text: str, who: str, at: datetime, state: NoticeState
) -> Notice:
    ((id_,),) = await do.rows(
        "INSERT INTO notice (text, who, at, state, one) VALUES (?, ?, ?, ?, ?)"
        " RETURNING id",
        (text, who, moment_out(at), state, state is NoticeState.SENDING),
    )
    (row,) = await do.rows(_NOTICE, (id_,))
    return _notice(row)


def _notice(row: Row) -> Notice:
    id_, text, who, at, state = row
    return Notice(
        id=id_, text=text, who=who, at=moment_in(at), state=NoticeState(state)
    )


def _copy(row: Row) -> Copy:
    notice, text, surface, chat, thread, state, tries, message = row
    return Copy(
        notice=notice,
        text=text,
        address=Address(surface=surface, chat=chat, thread=thread or None),
        state=CopyState(state),
        tries=tries,
        message=message,
    )


def _key(copy: Copy) -> tuple[int, str, str, int]:
    return (copy.notice, *copy.address.row)
