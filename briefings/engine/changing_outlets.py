"""Stating what is known of an outlet, by hand."""

from __future__ import annotations

from asyncio import to_thread
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from rapidfuzz import fuzz, process

from briefings.engine.changed import Change, Refused
from briefings.engine.outlet_facts import CALLED, Value, shown
from briefings.engine.tellings import TOLD_SOURCES
from briefings.language import ENGLISH, N_, listed, number, tr, trn, written
from briefings.model import Source, StoryId
from briefings.outlets import outlet_key
from briefings.press import Press, Profile, Stated
from briefings.store.changing_rows import SqlChanges, changing
from briefings.store.database import Database
from briefings.store.outlet_rows import Named, OutletRows
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

#: Facts by which voices are told apart.
_VOICING: Final = frozenset({"publisher", "leans_on", "also"})

#: Titles that are named.
TITLES: Final = 3

NOT_NAMED: Final = N_("No source here names it yet.")

#: How alike two names are, of 100, of which one may be a slip of the other; and how
#: many such are told.
_NEAR: Final = 85
_NEAREST: Final = 3

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An outlet, and how often sources name it."""

    profile: Profile
    named: Named

    #: Its publisher as its sources name it; empty where operators stated one: theirs
    #: counts before.
    publishers: tuple[str, ...] = ()

    #: Outlets that sources name and that are spelled nearly so, the nearest first, if
    #: nothing is known of one spelled so.
    near: tuple[str, ...] = ()


class OutletChanges:
    """Changes of what is known of outlets, one transaction each.

    See :class:`~briefings.engine.changing_sources.SourceChanges`.  The stories that
    are touched are told anew to whoever asks; nobody is written to for it, as no
    source says anything else.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def known(self, name: str) -> Known:
        """Return what is known of an outlet, by any name for it."""
        async with changing(self._database, dry=True) as do:
            rows = OutletRows(do.transaction)
            press, names = await rows.press(), await rows.names()
            called = _called(press, names, name)
            key = outlet_key(called)
            its = [one for one in names if outlet_key(press.called(one)) == key]
            named = await rows.named(its)
            given = await rows.publishers(its)
        profile = press.profile(called)
        stated = press.stated(called)
        strange = not (its or profile.listed or stated)
        over = stated is not None and stated.publisher is not None
        return Known(
            profile=profile,
            named=named,
            publishers=() if over else given,
            near=_near(called, names) if strange else (),
        )

    async def state(
        self, name: str, fact: str, value: Value, *, dry: bool = False
    ) -> Change:
        """State a fact of an outlet.

        Args:
            name: The outlet's, any of those for it.
            fact: A key of :data:`~briefings.engine.outlet_facts.CALLED`.
            value: See :func:`~briefings.engine.outlet_facts.value_of`.
            dry: Only look.
        """
        async with changing(self._database, dry=dry) as do:
            rows = OutletRows(do.transaction)
            press, names = await rows.press(), await rows.names()
            called = _called(press, names, name)
            if isinstance(value, tuple):
                value = tuple(_called(press, names, each) for each in value)
            _check(press, called, fact, value)
            before = press.profile(called)
            if fact != "also" and getattr(before, fact) == value:
                raise Refused(
                    tr("That is what is known of {name} already.", name=called)
                )
            was = getattr(press.stated(called), fact, None)
            return await _state(do, press, called, fact, value, was)

    async def restate(self, undo: Mapping[str, Any], *, dry: bool = False) -> Change:
        """Take :meth:`state` back, if nothing else was stated since."""
        name, fact = undo["name"], undo["fact"]
        was, now = _value(undo["was"]), _value(undo["now"])
        async with changing(self._database, dry=dry) as do:
            press = await OutletRows(do.transaction).press()
            if getattr(press.stated(name), fact, None) != now:
                raise Refused(
                    tr("Something else was stated of {name} since.", name=name)
                )
            return await _state(do, press, name, fact, was, now)


async def _state(
    do: SqlChanges,
    press: Press,
    name: str,
    fact: str,
    value: Value | None,
    was: Value | None,
) -> Change:
    """Replace what is stated of one fact, and tell anew what it touches."""
    rows = OutletRows(do.transaction)
    given: dict[str, Any] = {fact: value}
    stated = replace(press.stated(name) or Stated(name=name), **given)
    await rows.state(name, None if stated == Stated(name=name) else stated)
    after = await rows.press()
    touched = press.differs(after, await rows.names())
    effects = [] if touched else [tr(NOT_NAMED)]
    if touched and fact in _VOICING:
        effects = await _effects(rows, touched, press, after)
    stories: list[StoryId] = []
    if touched:
        stories = await rows.tell_anew(touched, await do.next_change())
    old, new = (getattr(each.profile(name), fact) for each in (press, after))
    account = tr(CALLED[fact], name=name, new=shown(fact, new), old=shown(fact, old))
    return Change(
        account=account,
        effects=tuple(effects),
        undo={"kind": "outlet", "name": name, "fact": fact, "was": was, "now": value},
        stories=tuple(stories),
    )


def _called(press: Press, names: Sequence[str], name: str) -> str:
    """Return the name that an outlet goes by, or as most sources write it."""
    called = press.called(name)
    if press.profile(called).listed or press.stated(called):
        return called
    key = outlet_key(called)
    return next((each for each in sorted(names) if outlet_key(each) == key), called)


def _near(name: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return names spelled nearly as one, or that it is a part of."""
    found = process.extract(
        outlet_key(name),
        {each: outlet_key(each) for each in sorted(names)},
        scorer=fuzz.WRatio,
        score_cutoff=_NEAR,
        limit=_NEAREST,
    )
    return tuple(each for *_, each in found)


def _check(press: Press, name: str, fact: str, value: Value) -> None:
    """Refuse names that would make one of two outlets.

    Raises:
        Refused: They do.
    """
    own = outlet_key(name)
    for each in value if isinstance(value, tuple) else ():
        if outlet_key(press.called(each)) == own and fact == "leans_on":
            raise Refused(tr("{name} cannot lean on itself.", name=name))
        known = press.profile(each)
        taken = known.listed or press.stated(each)
        if fact == "also" and taken and outlet_key(known.name) != own:
            raise Refused(tr("{name} is known as an outlet of its own.", name=each))


async def _effects(
    rows: OutletRows, names: Sequence[str], before: Press, after: Press
) -> list[str]:
    """Say what becomes of voices and agreement, a sentence each."""
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


def _value(value: Any) -> Value | None:
    return tuple(value) if isinstance(value, list) else value
