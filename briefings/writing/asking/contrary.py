"""What says of an answer that it is not so, or that it will not come.  Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from briefings.facts import times
from briefings.facts.questions import Wants, word_lists
from briefings.facts.tokens import tokens
from briefings.stories.claims_sure import is_intended
from briefings.stories.disputes.denials import denies
from briefings.stories.telling.terms import told
from briefings.writing.asking.people import named_people
from briefings.writing.asking.plans import asks_plan
from briefings.writing.asking.said import Fit, Said, joined
from briefings.writing.asking.sought import Asked
from briefings.writing.asking.whether import is_passive

#: Speaks of everybody, where it is denied.
_ANYBODY = re.compile(
    r"\b(?:anybody|anyone|nobody|no[ -]one|(?:no|any) (?:people|persons?))\b",
    re.IGNORECASE,
)


def is_denied(text: str, at: int) -> bool:
    """Whether a passage says that what stands there is not so."""
    negated = any(term.at == at and term.negated for term in told(text).terms)
    return negated or denies(text, at)


def gainsays(asked: Asked, said: Said) -> Fit | None:
    """Return how well a passage says that something was done to nobody, or not to one.

    Asked who was arrested, that of whom "was never arrested" is told.
    """
    if asked.question.wants is not Wants.PERSON or not is_passive(asked):
        return None
    if not (
        asked.act and said.acts and all(is_denied(said.text, a) for a in said.acts)
    ):
        return None
    who = named_people(asked, said)
    if not who and not _ANYBODY.search(said.text):
        return None
    return Fit(worth=1.0, who=who)


#: Says that something will not take place, or not when it was to.
_OFF = re.compile(
    r"\b(?:called off|cancel+ed|scrapped|abandoned|postponed|put off|suspended)\b",
    re.IGNORECASE,
)

#: Open what is asked of the past.
_WAS = re.compile(r"\b(?:did|was|were|had)\b", re.IGNORECASE)


def is_to_come(asked: Asked) -> bool:
    """Whether it is asked when something is to be, or is: a day that may be moved."""
    return asked.question.wants is Wants.TIME and not _WAS.match(asked.text)


def of_its_day(asked: Asked) -> Asked:
    """Return a question of when something is to be, without that it is to be.

    Whose hearing is to begin may be told to have been moved to a day.
    """
    if asks_plan(asked) and asked.question.wants is Wants.WHETHER:
        return _on_any_day(asked)
    thing = without_beginning(asked)
    return thing if thing and thing.sought else asked


def _on_any_day(asked: Asked) -> Asked:
    """Return a question of what will be on a day as one of whether it will at all.

    The day may have been moved since.
    """
    words = [word for word in tokens(asked.text) if word.form != "sign"]
    spans = [time.span for time in times(asked.text)]
    left = tuple(
        each
        for each in asked.sought
        if not any(s.start <= words[each.at].start < s.end for s in spans)
    )
    return replace(asked, sought=left) if left else asked


def without_beginning(asked: Asked) -> Asked | None:
    """Return what is to take place, where it is asked when; None of what is past.

    Who asks when the strike begins may be told that it was called off.
    """
    if not is_to_come(asked):
        return None
    lists = word_lists()
    keys = told(f"{lists['begins']} {lists['held']}").weights.keys()
    things = tuple(each for each in asked.sought if each.keys.isdisjoint(keys))
    beginning = asked.act is not None and asked.act not in things
    return replace(
        asked, sought=things, act=None if beginning else asked.act, actor=None
    )


def calls_off(said: Said) -> bool:
    """Whether a passage says that what was asked for was called off."""
    return any(
        (
            joined(said, sign.start(), before=True)
            or _is_its_subject(said, sign.start())
            or _is_its_object(said, sign.end())
        )
        and not is_denied(said.text, sign.start())
        and not is_intended(said.text, sign.start())
        for sign in _OFF.finditer(said.text)
    )


#: From what was called off to that it was: ", planned for Friday, has been".
_SUBJECT = re.compile(
    r"\w+, (?:which|who|that|planned|due|set|first)\b[^,;:.]*,"
    r" (?:was|were|is|are|has been|have been|had been) (?:\w+ly )?"
)


def _is_its_subject(said: Said, start: int) -> bool:
    """Whether what was asked for is called off there, with what is told beside it."""
    return any(_SUBJECT.fullmatch(said.text, act, start) for act in said.acts)


#: Between what calls off and what: "put off its first".
_OBJECT = re.compile(r" (?:the|an?|its|his|her|their) (?:\w+ )?")


def _is_its_object(said: Said, end: int) -> bool:
    """Whether what was asked for is what a word that ends there calls off."""
    return any(_OBJECT.fullmatch(said.text, end, act) for act in said.acts if act > end)


#: Repeats what was told before, to set it right.
_CORRECTS = re.compile(
    r"\bwe (?:had |have )?(?:wrongly |first |earlier |previously )?"
    r"(?:reported|wrote|stated)\b|\b(?:earlier|previous) (?:version|report)s? of\b"
    r"|\ban earlier (?:version|report|article)\b"
    r"|\A\W*corrections?\s*:(?!.*\bnot\b).*\b(?:reported|wrote|stated|said)\b"
    r"|\bour (?:report|article|story) of\b[^.;]*\bsaid\b",
    re.IGNORECASE,
)


def takes_back(text: str) -> bool:
    """Whether a passage only repeats what its outlet told before, to set it right."""
    return _CORRECTS.search(text) is not None


#: Says that it sets right what the same people told before.
_SETS_RIGHT = re.compile(
    r"\bin a correction\b|\bcorrect(?:ed|ing|s) (?:itself|themselves|himself|herself"
    r"|(?:its|their|an?|his|her|the) (?:\w+ ){0,2}"
    r"(?:statement|report|account|version|figure|number|count|estimate|tally))\b",
    re.IGNORECASE,
)


def sets_right(text: str) -> bool:
    """Whether a passage says that it corrects what was told before it."""
    return _SETS_RIGHT.search(text) is not None


#: Up to a deed that is undone there: "overturned the conviction".
_UNDOES = re.compile(
    r"\b(?:overturn(?:ed|s)?|quash(?:ed|es)?|annul(?:led|s)?|revers(?:ed|es)|set aside"
    r"|struck down|revoked?|threw out|scrapped) (?:the |an? |his |her |its |their )?"
    r"(?:\w+ )?\Z",
    re.IGNORECASE,
)


def is_undone(asked: Asked, text: str) -> bool:
    """Whether a passage tells that what was done, as was asked, was undone."""
    keys = asked.act.keys if asked.act else frozenset[str]()
    places = [term.at for term in told(text).terms if term.key in keys]
    return bool(places) and all(_UNDOES.search(text, 0, place) for place in places)
