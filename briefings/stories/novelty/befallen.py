"""What befell one who is named, or was done by them, by the form of the verb.  Pure.

No list of deeds holds all that may befall somebody: "was honoured", "has appealed",
"Lee sued".  English marks it: behind the name stands a past form, or one of "be" or
"have" with a participle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from briefings.facts.questions import is_past
from briefings.stories.telling import KEPT
from briefings.stories.telling.terms import Term, is_act, is_plain, keys_of, told
from briefings.stories.telling.words import listed

#: Behind a name, what befell who bears it, or what they did; who "has gone" or "has
#: become" what follows may be anything.
_DONE = re.compile(
    r"[A-Z][\w’'-]*\s(?:(?:was|were|has|have|had)\s(?:been\s)?)?"
    r"(?:\w+ly\s|(?:now|also|since|then)\s)?(?:gone\s|become\s|became\s)?"
    r"(?P<done>[a-z][\w-]*)"
)
_BECAME = re.compile(r"(?:gone|became|become)\s\Z")


class Befallen(NamedTuple):
    """What befell one who is named, as one passage has it."""

    who: Term
    act: Term


# Asked of each passage of a story for each source that is new to it.
@lru_cache(maxsize=KEPT)
def befallen(text: str) -> tuple[Befallen, ...]:
    """Return what a passage says befell those it names, in order of place.

    What ``words.toml`` has a group for is left to
    :mod:`briefings.stories.novelty.deeds`.
    """
    return tuple(_befallen(text))


def _befallen(text: str) -> Iterator[Befallen]:
    by_place = {term.at: term for term in told(text).terms}
    for found in _DONE.finditer(text):
        who, act = by_place.get(found.start()), by_place.get(found.start("done"))
        became = _BECAME.search(text, 0, found.start("done"))
        past = is_past(found["done"]) or bool(became)
        if who and act and past and who.key[0] != "@" and not act.negated:
            known = is_act(act.key) or act.key in keys_of("light")
            if is_plain(act) and not known and who.key not in listed("dated"):
                yield Befallen(who, act)
