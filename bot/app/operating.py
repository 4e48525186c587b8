"""The desk of operating, put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.app.clock import Clock
from bot.app.tending import Bell, feed_desk_of, talk_of
from bot.app.unheard import unheard
from bot.delivery.news import EngineNews
from bot.delivery.rounds import Rounds
from bot.desk.forms import Answer
from bot.desk.operating import Door, Means, Operating
from bot.desk.operating.many import Many
from bot.desk.operating.opening import FetchingOpener
from bot.desk.operating.outgoing import Outgoing
from bot.desk.operating_changes import OperatingChanges
from bot.operators.additions import ADD, SqlAdditions
from bot.operators.filing import SqlFiling
from bot.operators.sql import SqlOperatorStore
from bot.readers.moving import SqlListeners
from bot.readers.sql import SqlReaderStore
from briefings.engine import Engine
from briefings.engine.changing import Changing
from briefings.engine.previews import Previews
from briefings.store.sql import SqlStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Operated:
    """What operators can do, and what is kept of it."""

    desk: Operating

    #: Answers of its rooms that are for every reader, by command.
    open_answers: Mapping[str, Answer]
    kept: SqlOperatorStore
    means: Means
    additions: SqlAdditions

    #: Rings for operators; a surface says where.
    bell: Bell


def operating_on(
    store: SqlStore,
    engine: Engine,
    readers: SqlReaderStore,
    *,
    owners: frozenset[str],
    pace: float,
    clock: Clock,
) -> Operated:
    """Return what operators can do on a store.

    Args:
        store: The engine's, open.
        engine: What answers on it.
        readers: Those who follow.
        owners: Ids of those who may change everything.
        pace: Pushes a second.
        clock: Tells the time in UTC.
    """
    kept = SqlOperatorStore(store.database)
    door = Door(kept.operators, owners)
    bell = Bell(unheard)
    talk = talk_of(store, engine, readers, kept, door, alarm=bell, pace=pace)
    feeds = feed_desk_of(store, engine, kept, door, clock)
    changing = Changing(store.database, SqlListeners())
    outgoing = Outgoing(engine.updates, readers.post, kept.audience, pace)
    changes = OperatingChanges(engine, changing)
    rounds = Rounds(EngineNews(engine.updates), readers.post)
    filing = SqlFiling(store.database, rounds.open)
    additions = SqlAdditions(store.database, rounds.open)
    many = Many(additions, filing)
    means = Means(
        engine=engine,
        previews=Previews(store),
        drafts=kept.drafts,
        audit=kept.audit,
        filing=filing,
        audience=kept.audience,
        outgoing=outgoing,
        post=readers.post,
        opener=FetchingOpener(),
        pace=pace,
    )
    desk = Operating(
        door,
        kept,
        means,
        readers.readers,
        undoers={
            **changes.undoers,
            "feeds": feeds.undo,
            "broadcast": talk.undo,
            ADD: many.undo,
        },
        others=talk.answers,
        plans={**changes.plans, **feeds.plans, **talk.plans},
    )
    return Operated(
        desk=desk,
        open_answers=talk.open_answers,
        kept=kept,
        means=means,
        additions=additions,
        bell=bell,
    )
