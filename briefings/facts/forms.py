"""Ways of asking, by how they open, and what each asks for.  Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from briefings.facts.units import Unit


class Wants(StrEnum):
    """What an answer must hold beside what was asked about."""

    NUMBER = "number"  # how many
    MEASURE = "measure"  # how much, how long, how far
    AGE = "age"
    SCORE = "score"  # of a vote or a match: 3 to 1
    TIME = "time"
    CLOCK = "time of day"
    YEAR = "year"
    PERSON = "person"
    PLACE = "place"
    COLOUR = "colour"
    REASON = "reason"
    SPEECH = "speech"  # what somebody said
    IDENTITY = "identity"  # who or what somebody or something is
    WHETHER = "whether"  # yes or no
    ANY = "any"  # what, which, how


_LENGTHS = frozenset({Unit.LENGTH})
_SIZES = _LENGTHS | {Unit.AREA, Unit.MASS, Unit.VOLUME}
_UNITS: Mapping[str, frozenset[Unit]] = {
    "long": frozenset({Unit.TIME, Unit.LENGTH}),
    "far": _LENGTHS,
    "deep": _LENGTHS,
    "tall": _LENGTHS,
    "high": _LENGTHS,
    "wide": _LENGTHS,
    "heavy": frozenset({Unit.MASS}),
    "fast": frozenset({Unit.SPEED}),
    "hot": frozenset({Unit.TEMPERATURE}),
    "cold": frozenset({Unit.TEMPERATURE}),
    "big": _SIZES,
    "large": _SIZES,
    "strong": frozenset({Unit.POWER, Unit.SPEED}),
    "powerful": frozenset({Unit.POWER, Unit.SPEED}),
}
_AMOUNTS = frozenset(Unit) - {Unit.COUNT, Unit.POINT, Unit.TIME, Unit.LENGTH}
MONEY = frozenset({Unit.MONEY})

#: What is a sum of money.  A pattern.
_SUMS = (
    "deposit|fine|ransom|sum|debt|loan|budget|reward|bail|bill|settlement|fee|salary"
    "|prize|bribe|compensation|aid|donation|grant|fund|refund|tax"
)
_SHARES = frozenset({Unit.PERCENT})

SAY = r"(?:say|said|saying|tell|told|write|wrote|announce|claim|state|comment)"
DO = r"(?:did|does|do|has|have|had|is|was)"
_IS = r"(?:is|are|was|were)"

#: Ways of asking, the first that opens the question is taken.  A group "keep" is
#: part of what is asked about.
_FORMS: tuple[tuple[str, Wants, frozenset[Unit]], ...] = (
    (r"how (?:many|much) per ?cent(?:age)?\b", Wants.MEASURE, _SHARES),
    (
        r"(?:what|which) (?:share|percentage|proportion|part|per ?cent)\b",
        Wants.MEASURE,
        _SHARES,
    ),
    (
        rf"what {_IS} the (?:final )?(?:(?:score|tally)(?: (?:of|in)\b|$)"
        r"|(?:result|outcome) of (?=(?:the )?(?:\w+ )?(?:vote|match|game|ballot)\b))"
        r"|how many (?=voted (?:for|against|in favour)\b)",
        Wants.SCORE,
        frozenset(),
    ),
    (rf"(?:what {_IS} )?the (?:total )?number of\b", Wants.NUMBER, frozenset()),
    (rf"what {_IS} the (?P<keep>death toll)\b", Wants.NUMBER, frozenset()),
    (
        r"how many (?:seconds|minutes|hours|days|weeks|months|years)\b(?! ago)"
        r"(?: of\b)?",
        Wants.MEASURE,
        frozenset({Unit.TIME}),
    ),
    (
        r"how many (?:(?:kilo)?met(?:re|er)s|km|miles|feet|yards)\b(?: of\b)?",
        Wants.MEASURE,
        _LENGTHS,
    ),
    (
        r"how many (?:tons|tonnes|kilos|kilograms|kg|pounds of)\b(?: of\b)?",
        Wants.MEASURE,
        frozenset({Unit.MASS}),
    ),
    (r"(?:what|which) colou?rs?\b", Wants.COLOUR, frozenset()),
    (r"(?:by |with |for |in |from )?how many\b", Wants.NUMBER, frozenset()),
    (r"how much (?:money|cash)\b", Wants.MEASURE, MONEY),
    (rf"how much (?=(?:{_SUMS})\b)", Wants.MEASURE, MONEY),
    (
        rf"how (?:big|large|high|great) (?=(?:{_IS}) (?:\w+ ){{1,3}}(?:{_SUMS})\b)",
        Wants.MEASURE,
        MONEY,
    ),
    (
        rf"what {_IS} the (?:price|cost|sum|bill)(?: of| for)?\b",
        Wants.MEASURE,
        MONEY,
    ),
    (
        rf"how much (?!.* (?:rise|fall|grow|drop|increase|shrink)$)"
        rf"(?=(?:{DO}|{_IS}|will|would) .*\b(?:cost|pay|paying|paid|worth|spend"
        r"|spent|owe|give|gave|given|lend|ask|asked|want|demand|seek|raise|raised|donate|donated)\b)",
        Wants.MEASURE,
        MONEY,
    ),
    (rf"what (?={_IS} .*\b(?:sold|bought) for$)", Wants.MEASURE, MONEY),
    (r"how much\b", Wants.MEASURE, _AMOUNTS),
    (
        rf"what {_IS} the (?P<keep>magnitude)\b",
        Wants.MEASURE,
        frozenset({Unit.POWER}),
    ),
    (r"how old\b|(?:at )?(?:what|which) age\b", Wants.AGE, frozenset()),
    (
        r"(?:at |by )?(?:what|which) (?:time|hour)\b|(?:at )?what o'?clock\b",
        Wants.CLOCK,
        frozenset(),
    ),
    (r"(?:in |since )?(?:what|which) year\b", Wants.YEAR, frozenset()),
    (
        r"(?:since |until |till )?when\b|how long ago\b"
        r"|(?:on |in )?(?:what|which) (?:day|date|month)\b|what is the date(?: of)?\b",
        Wants.TIME,
        frozenset(),
    ),
    *((rf"how {word}\b", Wants.MEASURE, units) for word, units in _UNITS.items()),
    (
        r"(?:to |from )?where\b|(?:in |at |to |from )?(?:what|which)"
        r" (?:places?|city|cities|towns?|villages?|country|countries|regions?|states?"
        r"|provinces?|locations?)\b",
        Wants.PLACE,
        frozenset(),
    ),
    (
        r"why\b|how come\b|for (?:what|which) reason\b"
        rf"|what {_IS} the (?:reasons?|causes?|motives?)(?: for| of| behind| that)?\b"
        r"|what (?:caused|causes|led to|made)\b",
        Wants.REASON,
        frozenset(),
    ),
    (rf"who {SAY}\b", Wants.SPEECH, frozenset()),
    (
        rf"(?:who|what) {_IS} (?!the cause|the reason|.* (?:of|for|with)$)"
        r"(?=(?:the |an? )?(?:[\w'.-]+)"
        r"(?: [\w'.-]+){0,3}$)",
        Wants.IDENTITY,
        frozenset(),
    ),
    (r"(?:to |from |by |with )?(?:whom|whose|who)\b", Wants.PERSON, frozenset()),
    (r"(?:in |on |at )?(?:what|which|how)\b", Wants.ANY, frozenset()),
)
READ = tuple((re.compile(form, re.I), wants, units) for form, wants, units in _FORMS)
