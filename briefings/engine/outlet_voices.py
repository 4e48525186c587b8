"""What becomes of the voices of stories where something else is known of an outlet."""

from __future__ import annotations

from asyncio import to_thread
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from briefings.engine.tellings import TOLD_SOURCES
from briefings.language import ENGLISH, listed, number, tr, trn, written
from briefings.model import Source
from briefings.press import Press
from briefings.store.outlet_rows import OutletRows
from briefings.stories.telling.tells import Place
from briefings.stories.voices import independent, lineages
from briefings.stories.weighing import weigh

#: Stories, the newest, whose voices are counted before and after: a hundredth of a
#: second each.
LOOKED: Final = 25

#: Of those whose voices change, stories whose agreement is compared, of so many
#: sources at most: that takes some tenths of a second.
WEIGHED: Final = 1
WEIGHED_SOURCES: Final = 8

#: Titles that are named.
TITLES: Final = 3

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven")


async def effects_of(
    rows: OutletRows, names: Sequence[str], before: Press, after: Press
) -> list[str]:
    """Say what becomes of voices and agreement, a sentence each.

    Args:
        rows: What the store has of outlets.
        names: Those of whom something else is known.
        before: What was known.
        after: What is known now.
    """
    heads = await rows.telling(names, limit=LOOKED + 1)
    moves: dict[tuple[int, int], list[str]] = defaultdict(list)
    agreed: list[str] = []
    weighed = 0
    for story, title in heads[:LOOKED]:
        sources = await rows.sources(story, limit=TOLD_SOURCES)
        old, new = before.dressed(sources), after.dressed(sources)
        move = await to_thread(_voices, old), await to_thread(_voices, new)
        if move[0] != move[1]:
            moves[move].append(title)
            if weighed < WEIGHED and len(sources) <= WEIGHED_SOURCES:
                weighed += 1
                agreed += await to_thread(_agreement, title, old, new)
    said = [_moved(move, titles) for move, titles in moves.items()]
    if len(heads) > LOOKED:
        agreed.append(
            tr("The newest {number} stories were looked at.", number=number(LOOKED))
        )
    return [*(said or [tr("The voices of no story change.")]), *agreed]


def _voices(sources: Sequence[Source]) -> int:
    standing = [source for source in sources if source.withdrawn is None]
    return len(independent(lineages(standing).values()))


def _moved(move: tuple[int, int], titles: Sequence[str]) -> str:
    old, new = map(_in_words, move)
    rest = f" +{number(len(titles) - TITLES)}" if len(titles) > TITLES else ""
    named = listed([tr("“{words}”", words=title) for title in titles[:TITLES]]) + rest
    if move[0] == 1:
        # TRANSLATORS: In {n} stories the one voice that they had becomes {new}: "two".
        # {old} and {new} are digits in your language.
        return trn(
            "In {n} story {old} voice becomes {new}: {titles}.",
            "In {n} stories {old} voice becomes {new}: {titles}.",
            len(titles),
            old=old,
            new=new,
            titles=named,
        )
    # TRANSLATORS: The same where they had none, two or more.
    return trn(
        "In {n} story {old} voices become {new}: {titles}.",
        "In {n} stories {old} voices become {new}: {titles}.",
        len(titles),
        old=old,
        new=new,
        titles=named,
    )


def _in_words(count: int) -> str:
    """Return a small number in words, where English is written."""
    small = written() == ENGLISH and count < len(_NUMBERS)
    return _NUMBERS[count] if small else number(count)


def _agreement(title: str, old: Sequence[Source], new: Sequence[Source]) -> list[str]:
    """Say how many points of a story fewer or more voices tell than before."""
    before, after = _points(old), _points(new)
    moves = [after[place] - before[place] for place in before if place in after]
    fewer, more = (sum(move < 0 for move in moves), sum(move > 0 for move in moves))
    said = []
    if fewer:
        # TRANSLATORS: A point is a claim that some outlets of a story tell.
        said.append(
            trn(
                "In “{title}” {n} point has fewer voices.",
                "In “{title}” {n} points have fewer voices.",
                fewer,
                title=title,
            )
        )
    if more:
        said.append(
            trn(
                "In “{title}” {n} point has more voices.",
                "In “{title}” {n} points have more voices.",
                more,
                title=title,
            )
        )
    return said


def _points(sources: Sequence[Source]) -> Mapping[Place, int]:
    return {row.lead: row.voices for row in weigh(sources).comparison.rows}
