"""Words that sources have, each once: what a slip or a beginning may be meant for.

A word stays when the last source that had it is taken back: it only ever leads to what
is looked for among the sources themselves.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from briefings.store.search import Rows

if TYPE_CHECKING:
    from briefings.store.database import Database, Transaction

#: Letters of a word that is kept: of shorter ones any slip makes another word.
_LEAST: Final = 4
_MOST: Final = 40

_WORD: Final = re.compile(rf"[^\W\d_]{{{_LEAST},}}")

#: Letters of a word from which it is taken for the beginning of others.
_BEGUN: Final = 3

#: Letters of a word in which two slips are thought of, not one.
_LONG: Final = 8

#: Words remembered to be kept while very much is filed: some 20 MB.
REMEMBERED: Final = 250_000

#: Words compared for one that is misspelled: those kept first, which are the commonest.
_COMPARED: Final = 1_000


class Kept:
    """Words that are kept already, and need not be looked up.

    Args:
        before: Those that were before this transaction began; more are added to it,
            and any later transaction may be given it.
    """

    def __init__(self, before: set[str] | None = None) -> None:
        self._before: set[str] = set() if before is None else before
        self._now: set[str] = set()

    def without(self, words: set[str]) -> list[str]:
        """Return those of the words that may not be kept."""
        return sorted(words - self._before - self._now)

    def add(self, said: Sequence[str], new: Sequence[str]) -> None:
        """Note words that are kept by now.

        Args:
            said: All of them.
            new: Those that were not kept: they are gone if the transaction is undone.
        """
        self._now.update(said)
        if len(self._before) < REMEMBERED:
            self._before.update(set(said).difference(new))


async def keep_words(do: Transaction, folded: str, kept: Kept) -> None:
    """Keep the words of a text that are not kept yet."""
    said = kept.without({w for w in _WORD.findall(folded) if len(w) <= _MOST})
    new = await do.rows(
        "INSERT INTO word (word) SELECT value FROM json_each(?) AS said"
        " WHERE NOT EXISTS (SELECT 1 FROM word WHERE word = said.value)"
        " RETURNING seq, word",
        (json.dumps(said, ensure_ascii=False),),
    )
    kept.add(said, [word for _, word in new])
    await do.search.put_words(do, [(row, marked(word)) for row, word in new])


async def begun(rows: Rows, start: str, *, limit: int) -> list[str]:
    """Return words that begin so, the shortest first; none for a letter or two."""
    if len(start) < _BEGUN:
        return []
    found = await rows.rows(
        "SELECT word FROM word WHERE word >= ? AND word < ?"
        " ORDER BY LENGTH(word), word LIMIT ?",
        (start, f"{start}\U0010ffff", limit),
    )
    return [word for (word,) in found]


async def spelled_like(database: Database, word: str, *, limit: int) -> list[str]:
    """Return words of which one may be a slip of the finger, the likest first.

    A letter may be missing, wrong or too many, or two may have changed places; of
    eight letters and more, two such.
    """
    if not _LEAST <= len(word) <= _MOST:
        return []
    found = await database.search.near(database, parts(word), limit=_COMPARED)
    most = 2 if len(word) >= _LONG else 1
    apart = {each: OSA.distance(word, each, score_cutoff=most) for each in found}
    near = [each for each in found if apart[each] <= most]
    return sorted(near, key=lambda each: apart[each])[:limit]


def parts(word: str) -> list[str]:
    """Return the pieces of a word of which one is whole after a slip.

    Two, or three of a long word, where two slips are thought of.
    """
    whole = marked(word)
    number = 3 if len(word) >= _LONG else 2
    ends = [len(whole) * at // number for at in range(number + 1)]
    return [whole[a:b] for a, b in pairwise(ends)]


def marked(word: str) -> str:
    """Return a word with its ends marked: what begins so is told from what has it."""
    return f"^{word}$"
