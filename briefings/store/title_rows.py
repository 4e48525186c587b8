"""The title that an operator chose for a story, in a database."""

from __future__ import annotations

from typing import Final

from briefings.store.database import Transaction
from briefings.text import fold

#: Higher than the rank of any source: see :mod:`briefings.writing.heads`.
CHOSEN: Final = "9"


async def next_change(do: Transaction) -> int:
    """Return the number of a change that begins."""
    ((change,),) = await do.rows(
        "UPDATE tally SET changes = changes + 1 RETURNING changes"
    )
    return int(change)


async def keep_title(do: Transaction, story: str) -> None:
    """Call a story by the title chosen for it, while a source of it stands by it.

    A source that says something else there by now, or was taken back, gives none.
    """
    chosen = await do.rows("SELECT 1 FROM chosen_title WHERE story = ?", (story,))
    if not chosen:  # As of nearly all.
        return
    rows = await do.rows(
        "UPDATE story SET (title_source, title_start, title_end, title, title_rank) ="
        ' (SELECT chosen.source, chosen.start, chosen."end", chosen.words, ?2)'
        " FROM (SELECT chosen_title.*, source.story AS home,"
        "  substr(json_extract(document, '$.text'), start + 1, \"end\" - start) AS said"
        "  FROM chosen_title JOIN source ON source.id = chosen_title.source"
        "  WHERE chosen_title.story = ?1"
        "  AND json_extract(document, '$.withdrawn') IS NULL) AS chosen"
        " WHERE story.id = ?1 AND chosen.home = ?1"
        " AND chosen.said = chosen.words RETURNING seq, title",
        (story, CHOSEN),
    )
    for seq, title in rows:
        await do.search.put_title(do, seq, fold(title))
