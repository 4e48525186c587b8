"""Stating what is known of an outlet, by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from rapidfuzz import fuzz, process

from briefings.engine.changed import Change, Refused
from briefings.engine.outlet_facts import CALLED, Value, as_sources_say, shown
from briefings.engine.outlet_voices import effects_of
from briefings.language import N_, tr
from briefings.model import StoryId
from briefings.outlets import outlet_key
from briefings.press import Press, Profile, Stated
from briefings.store.changing_rows import SqlChanges, changing
from briefings.store.database import Database
from briefings.store.outlet_rows import Named, OutletRows

#: Facts by which voices are told apart.
_VOICING: Final = frozenset({"publisher", "leans_on", "also"})

NOT_NAMED: Final = N_("No source here names it yet.")

#: How alike two names are, of 100, of which one may be a slip of the other; and how
#: many such are told.
_NEAR: Final = 85
_NEAREST: Final = 3


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
            its = _names_of(press, names, called)
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
            was = getattr(press.stated(called), fact, None)
            given = await _given(rows, press, called) if fact == "publisher" else ()
            # What its sources say counts where nothing is stated.
            wanted = None if given and not value else value
            stands = was is not None or not given
            known = getattr(press.profile(called), fact) if stands else None
            if fact != "also" and wanted == known:
                raise Refused(
                    tr("That is what is known of {name} already.", name=called)
                )
            return await _state(do, press, called, fact, wanted, was)

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
        effects = await effects_of(rows, touched, press, after)
    stories: list[StoryId] = []
    if touched:
        stories = await rows.tell_anew(touched, await do.next_change())
    old, new = [await _shown(rows, each, name, fact) for each in (press, after)]
    account = tr(CALLED[fact], name=name, new=new, old=old)
    return Change(
        account=account,
        effects=tuple(effects),
        undo={"kind": "outlet", "name": name, "fact": fact, "was": was, "now": value},
        stories=tuple(stories),
    )


async def _shown(rows: OutletRows, press: Press, name: str, fact: str) -> str:
    """Return how a fact reads that operators, its sources or the list know."""
    stated = press.stated(name)
    if fact == "publisher" and (stated is None or stated.publisher is None):
        given = await _given(rows, press, name)
        if given:
            return as_sources_say(given)
    return shown(fact, getattr(press.profile(name), fact))


async def _given(rows: OutletRows, press: Press, name: str) -> tuple[str, ...]:
    """Return whom an outlet's own sources give as its publisher."""
    return await rows.publishers(_names_of(press, await rows.names(), name))


def _names_of(press: Press, names: Sequence[str], called: str) -> list[str]:
    """Return those of the names that sources use which mean an outlet."""
    key = outlet_key(called)
    return [one for one in names if outlet_key(press.called(one)) == key]


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


def _value(value: Any) -> Value | None:
    return tuple(value) if isinstance(value, list) else value
