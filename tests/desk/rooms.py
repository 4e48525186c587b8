"""What is ordered in rooms that a test opens by themselves."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk.operating.door import Door, Guarded
from bot.desk.operating.ordering import Ordering
from bot.desk.operating.outgoing import Outgoing
from bot.desk.operating.plans import Plan
from bot.operators.sql import SqlOperatorStore
from bot.readers.sql import SqlReaderStore
from briefings.engine import Engine
from briefings.store.database import Database


def ordering(
    database: Database,
    engine: Engine,
    kept: SqlOperatorStore,
    door: Door,
    plans: Mapping[str, Plan],
) -> Mapping[str, Guarded]:
    """Return answers that show what is ordered first, and make it when pressed."""
    post = SqlReaderStore(database).post
    outgoing = Outgoing(engine.updates, post, kept.audience, 28.4)
    last_change = engine.catalogue.last_change
    return Ordering(plans, kept.orders, kept.audit, outgoing, door, last_change).answers
