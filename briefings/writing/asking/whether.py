"""Whether a passage tells that it is so, or that it is not.  Pure."""

from __future__ import annotations

import re

from briefings.facts.questions import Wants, word_lists
from briefings.facts.tokens import tokens
from briefings.stories.claims_sure import is_intended
from briefings.stories.telling.terms import told
from briefings.writing.asking.now import asks_what_became
from briefings.writing.asking.plans import asks_plan, tells_plan
from briefings.writing.asking.said import Fit, Said
from briefings.writing.asking.sought import Asked

#: Not told as done: "firing them", but "was firing them".
_GERUND = re.compile(r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )\b\w+ing\b")


def _is_told(text: str, at: int) -> bool:
    """Whether a passage tells an act that stands there as one that is or was done."""
    before = max(at - len("were "), 0)
    gerund = next((m for m in _GERUND.finditer(text, before) if m.start() == at), None)
    return gerund is None and not is_intended(text, at)


#: Before what is only asked: "did not say whether".
_LEFT_OPEN = re.compile(r"\bwhether\b[^,;:.]*\Z", re.IGNORECASE)


def whether(asked: Asked, said: Said) -> Fit | None:
    """Return how well a passage tells that it is so, or that it is not.

    It has all that was asked, the numbers too, and who does it does it there.
    """
    actor, act = asked.actor, asked.act
    planned = asks_plan(asked) and tells_plan(said.text)
    if asks_plan(asked) and act is None and not planned:
        return None
    if act is None and not (_has_way(asked, said.text) and _got(asked, said.text)):
        return None
    if actor and act and actor.named and not is_passive(asked):
        places = [t.at for t in told(said.text).terms if t.key in actor.keys]
        if places and not any(_does(said, place) for place in places):
            return None
    if asks_what_became(asked.question) and not _befalls(said):
        return Fit(worth=0.1)
    if said.acts and all(_LEFT_OPEN.search(said.text, 0, at) for at in said.acts):
        return None
    given = {figure.value for figure in told(asked.text).amounts if figure.value > 1}
    own = {figure.value for figure in told(said.text).amounts}
    if not given <= own:
        return None
    done = not said.acts or any(_is_told(said.text, at) for at in said.acts)
    return Fit(worth=0.5 if done or planned else 0.1)


#: End a question of how it stands, and are words of every other text.
_WAYS = frozenset("back out away gone here there home up down off on".split())


#: Asks how somebody got somewhere: "how did they get in".
_GET = re.compile(
    r"did .+ (?:get|climb|break|come) (in|out|away|inside|up|down|off)", re.IGNORECASE
)

#: Behind where they got: how.
_BY_WAY_OF = (
    r"\b[^,;:.]{0,40}?\b(?:through|via|using|by \w+ing|with an?|with the help"
    r"|(?:over|under|from|on|in) (?:an?|the)|on foot)\b"
)


def _got(asked: Asked, text: str) -> bool:
    """Whether a passage tells how somebody got in or out, if that is asked."""
    asks = _GET.fullmatch(asked.text)
    if asks is None or asked.question.wants is not Wants.ANY:
        return True
    where = asks[1].lower()
    way = rf"\b(?:{where}|{where}to|{where}side){_BY_WAY_OF}"
    return re.search(way, text, re.IGNORECASE) is not None


#: Says that something has ended, or has not: not "over the weekend".
_OVER = re.compile(
    r"\bover(?=[,;:.!]|$| (?:and|but|on|in|by|for|now|at|after|last|this)\b)"
    r"|\b(?:ended|finished|at an end|come to an end)\b",
    re.IGNORECASE,
)


def _has_way(asked: Asked, text: str) -> bool:
    """Whether a passage has the word of a question like "are they back"."""
    last = asked.text.lower().split()[-1:]
    if last == ["over"]:
        return _OVER.search(text) is not None
    ways = _WAYS.intersection(last)
    if asked.question.wants is not Wants.WHETHER or not ways:
        return True
    return any(word.key in ways for word in tokens(text))


#: Up to somebody whom others are told of with: "went down to the miners".
_BESIDE = re.compile(
    r"\b(?:to|with|for|from|by|of|near|about|at) (?:(?:the|an?|his|her|their) )?\Z",
    re.I,
)


def _befalls(said: Said) -> bool:
    """Whether it is told of those asked for, not of others and what is theirs."""
    return not said.acts or any(
        not _BESIDE.search(said.text, 0, at) and not _OWNS.match(said.text, at)
        for at in said.acts
    )


_BY = re.compile(r"\bby (?:the )?(?:\w+ ){0,2}\Z")
_OWNS = re.compile(r"[\w.]+[’'‘]s\b")


def is_passive(asked: Asked) -> bool:
    """Whether it is asked what was done to somebody or something: "was he freed"."""
    return asked.text.split()[0].lower() in word_lists()["be"].split()


def _does(said: Said, place: int) -> bool:
    """Whether who stands at a place does what was asked: "X did", "done by X"."""
    if _BY.search(said.text[:place]):
        return True
    return place < max(said.acts, default=0) and not _OWNS.match(said.text, place)
