"""Acts that sources tell differently: in what order, how far, on what.

An act is one that :func:`briefings.facts.status` finds in the very passage; that two
passages stand close together makes no act of one the other's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product

from briefings.facts import Rank, Status
from briefings.facts.frames import opposed
from briefings.language import N_, Marked
from briefings.model import Cited
from briefings.stories.disputes.found import (
    DisputeKind,
    Found,
    Question,
    cited,
    end_of_word,
    several_tell,
)
from briefings.stories.telling import KEPT
from briefings.stories.telling.standing import ordered, standing
from briefings.stories.telling.tells import Tell
from briefings.stories.telling.terms import Term, told
from briefings.stories.telling.words import listed

#: Nouns that name what may be done to another, and do it to nobody themselves.
_NO_ACT = frozenset({"sanction", "sanctions", "embargo"})

#: Before "free", these make it an act: "set the crew free", "agreed to free them".
_FREES = re.compile(r"\b(?:to|will|would|sets?|setting|let)\s+(?:\S+\s+){0,5}\Z", re.I)

#: Acts that others undo.
_UNDONE = frozenset({"sanctioned", "banned"})

#: Where the main words of a clause end: what follows tells of something else.
_ASIDE = re.compile(r"\b(?:which|who|whom|while|amid|includ\w+|among)\b")


def acts(text: str) -> set[str]:
    """Return the acts that a text says happened; "lifted sanctions" bans nothing."""
    found = {each.act for each in told_acts(text)}
    return {
        act for act in found if not any(opposed(act, one) for one in found - _UNDONE)
    }


# Four readers ask for the acts of each passage, and a passage never changes.
@lru_cache(maxsize=KEPT)
def told_acts(text: str) -> tuple[Status, ...]:
    """Return the acts that a text says happened, or are to, each where it stands."""
    return tuple(
        each
        for each in standing(text)
        if not each.negated
        and (word := each.span.of(text).lower()) not in _NO_ACT
        and (word != "free" or _FREES.search(text, 0, each.span.start))
    )


_WHICH_FIRST = Question(phrase=N_("Which came first"))


def orders(told_by: Sequence[Tell]) -> Iterator[Found]:
    """Yield pairs of acts that some tell in one order and some in the other."""
    found: dict[tuple[str, str], list[Tell]] = defaultdict(list)
    for tell in told_by:
        for one in ordered(tell.text):
            first = _ORDERED & acts(_ASIDE.split(one.earlier.of(tell.text))[0])
            then = _ORDERED & acts(_ASIDE.split(one.later.of(tell.text))[0])
            # Sorted, as what is found first is shown first.
            for pair in product(sorted(first - then), sorted(then - first)):
                found[pair].append(tell)
    for (a, b), one_way in found.items():
        other_way = found.get((b, a), [])
        if a < b and several_tell([one_way, other_way]) and other_way:
            yield Found(
                kind=DisputeKind.ORDER,
                sides=[one_way, other_way],
                question=_WHICH_FIRST,
            )


#: What a reader is told of an act that has not gone all the way.  What is only
#: sought is no telling of how far it has come: most acts are sought before.
# TRANSLATORS: Set into "How far it has gone: done, or only agreed".
_LESS: Mapping[Rank, Marked] = {Rank.AGREED: N_("agreed"), Rank.PARTLY: N_("in part")}
# TRANSLATORS: Sources differ over how far an act has gone.  {values} is "agreed", "in
# part" or both.
_HOW_FAR = N_("How far it has gone: done, or only {values}")

#: Acts of those in power, done once and on purpose: one may ask how far they have
#: come, and which came first.
_ASKED: Mapping[str, Marked] = {
    "freed": N_("What was freed"),
    "lifted": N_("What was lifted"),
    "evacuated": N_("What was evacuated"),
    "returned": N_("What was returned"),
    "paid": N_("What was paid"),
    "lent": N_("What was lent"),
    "banned": N_("What was banned"),
    "withdrew": N_("What was withdrawn"),
    "deployed": N_("What was deployed"),
}
_OF_POWER = frozenset(_ASKED)
_ORDERED = _OF_POWER | {"agreed", "resigned", "elected", "sentenced"}

#: Before an act, nouns that tell of an agreement or wish which may be fulfilled.
_OPEN = re.compile(
    r"\b(?:agreement|deal|accord|pact|decision|promise|pledge|offer|plan|proposal|"
    r"order|call|appeal|demand|willingness|talks|effort|attempt)s?\s+"
    r"(?:to|on|for|over|about)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)

#: Right before an act, these say that it was done in part; "some released" tells of
#: how many, not how far.
_IN_PART = re.compile(
    r"\b(?:part(?:ly|ial|ially)|half|temporar(?:y|ily)|provisional(?:ly)?|"
    r"gradual(?:ly)?|in stages)\W+(?:\w+\W+)?\Z",
    re.IGNORECASE,
)


def statuses(told_by: Sequence[Tell]) -> Iterator[Found]:
    """Yield acts on one thing that some tell as done and some as less."""
    by_thing: dict[tuple[str, str], dict[bool, list[tuple[Tell, Rank]]]] = {}
    named: dict[str, Cited] = {}
    for tell in told_by:
        for each in told_acts(tell.text):
            thing = acted_on(tell.text, each.span.start)
            if thing and each.act in _OF_POWER and _is_plain(tell.text, each):
                named.setdefault(thing.key, _word(tell, thing))
                sides = by_thing.setdefault((each.act, thing.key), {})
                sides.setdefault(each.rank in _LESS, []).append((tell, each.rank))
    for (_, thing_key), sides in by_thing.items():
        done = [tell for tell, _ in sides.get(False, [])]
        less = [tell for tell, _ in sides.get(True, [])]
        several = done and less and several_tell([done, less])
        if several and not _moved_on(less, done):
            how = [_LESS[rank] for rank in _LESS if rank in {r for _, r in sides[True]}]
            yield Found(
                kind=DisputeKind.STATUS,
                sides=[done, less],
                question=Question(phrase=_HOW_FAR, degrees=tuple(how)),
                subject=named[thing_key],
            )


def _is_plain(text: str, act: Status) -> bool:
    """Whether a passage says how far an act has come, and not just that it may."""
    if act.hedged or act.rank is Rank.ANNOUNCED:
        return False
    before = text[: act.span.start]
    if act.rank is Rank.PARTLY:
        return _IN_PART.search(before) is not None
    return _OPEN.search(before) is None


def _word(tell: Tell, term: Term) -> Cited:
    return cited(tell, term.at, end_of_word(tell.text, term.at))


def _moved_on(less: Sequence[Tell], done: Sequence[Tell]) -> bool:
    """Whether all that tell an act as less than done told it before it was done."""
    before = [tell.moment for tell in less if tell.moment]
    after = [tell.moment for tell in done if tell.moment]
    known = len(before) == len(less) and len(after) == len(done)
    return known and max(before) < min(after)


def things(told_by: Sequence[Tell]) -> Iterator[Found]:
    """Yield acts on one thing that bears on other objects with other sources."""
    found: dict[tuple[str, str], list[tuple[set[str], list[Tell]]]] = {}
    named: dict[str, Cited] = {}
    for tell in told_by:
        for each in told_acts(tell.text):
            thing = acted_on(tell.text, each.span.start)
            on = objects(tell.text, each.span.start, thing) if thing else frozenset()
            if thing and on and each.act in _OF_POWER:
                named.setdefault(thing.key, _word(tell, thing))
                _sort_in(found.setdefault((each.act, thing.key), []), set(on), tell)
    for (act, thing_key), sides in found.items():
        tells = [side for _, side in sides]
        if len(tells) > 1 and several_tell(tells):
            yield Found(
                kind=DisputeKind.WHAT,
                sides=tells,
                question=Question(phrase=_ASKED[act]),
                subject=named[thing_key],
            )


def _sort_in(
    sides: list[tuple[set[str], list[Tell]]], on: set[str], tell: Tell
) -> None:
    """Add a telling to the side that shares an object or a source with it."""
    for objects_, side in sides:
        same = any(other.place.source == tell.place.source for other in side)
        if same or not on.isdisjoint(objects_):
            objects_ |= on
            side.append(tell)
            return
    sides.append((on, [tell]))


#: Between somebody and an act that befell them: "A and B were freed".
WAS = re.compile(
    r"\b(?:was|were|been|be|is|are|being|got)(?: \w+){0,2} \Z", re.IGNORECASE
)

#: Where a clause, or a cell of a table, ends.
CELL = re.compile(r"[,;:()–—|]")
_CLAUSE = re.compile(r"[,;:()–—]")
_ON = re.compile(r"\W+on\s+", re.IGNORECASE)

#: Characters from an act to its thing.
_REACH = 60

#: Characters from one noun of a compound to the next: "export restrictions".
_COMPOUND = 14

#: Words behind "sanctions on" that tell what they are on.
_OBJECT = 5


def acted_on(text: str, at: int) -> Term | None:
    """Return the term of the thing that an act is done to, or None.

    Args:
        text: A passage's words.
        at: Where the act stands in them.
    """
    terms = [t for t in told(text).terms if t.key in _things() and t.at != at]
    for border in (CELL, _CLAUSE):
        near = [t for t in terms if not border.search(text, *sorted((at, t.at)))]
        if head := _head(text, near, at):
            return head
    return None


def _head(text: str, things: Sequence[Term], at: int) -> Term | None:
    """Return the nearest thing behind an act, or before it if none is or it was done.

    Of a compound that it opens ("export restrictions") it is the last.
    """
    near = [t for t in things if abs(t.at - at) <= _REACH]
    behind = [t for t in near if t.at > at and not WAS.search(text, 0, at)]
    head = min(behind or near, key=lambda term: abs(term.at - at), default=None)
    for thing in near:
        if head and head.at < thing.at <= head.at + _COMPOUND:
            head = thing
    return head


def objects(text: str, at: int, thing: Term) -> frozenset[str]:
    """Return the terms of what a thing that is acted on bears on.

    "Potash" for "lift sanctions on potash".  Countries and peoples are left out:
    they are whose it is.

    Args:
        text: A passage's words.
        at: Where the act stands.
        thing: What it is done to, see :func:`acted_on`.
    """
    for word in told(text).terms:
        if word.key == thing.key and abs(word.at - at) < _REACH:
            end = end_of_word(text, word.at)
            if bears := _ON.match(text, end):
                behind = " ".join(text[bears.end() :].split()[:_OBJECT])
                clause = re.split(
                    r"[,;:.]|\b(?:after|following|amid|before|and)\b", behind
                )[0]
                keys = {t.key for t in told(clause).terms if t.key[0] != "@"}
                return frozenset(keys - listed("dated"))
    return frozenset()


@cache
def _things() -> frozenset[str]:
    return listed("things") - listed("qualities")
