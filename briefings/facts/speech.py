"""How a language says that somebody speaks: verbs, pronouns, "according to".  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from briefings.model import Language, Span
from briefings.names.abroad.cases import given_names
from briefings.text import fold
from briefings.tongues import Lexicon, lexicon


class Speech(Protocol):
    """What tells who speaks, in one language."""

    def verbs(self, text: str, start: int, end: int) -> Iterator[Span]:
        """Yield the verbs of saying between two offsets, in order."""
        ...

    def is_pronoun(self, lead: str, text: str, end: int) -> bool:
        """Whether a pronoun stands right before a verb, or right behind it."""
        ...

    def fits(self, lead: str, text: str, end: int, name: str) -> bool:
        """Whether that pronoun may stand for somebody of a name."""
        ...

    def somebody(self, lead: str) -> re.Match[str] | None:
        """Return somebody without a name at the end of what leads to a verb."""
        ...

    def leads_to(self, lead: str) -> bool:
        """Whether what stands before a name says that it is according to it."""
        ...

    def gives(self, lead: str) -> bool:
        """Whether what leads to a quotation says that a pronoun gave these words."""
        ...

    def reports(self, lead: str) -> bool:
        """Whether what leads to a quotation tells on what was said right before."""
        ...


def speech_of(language: Language | None) -> Speech:
    """Return how a language says it; English where none is known."""
    own = lexicon(language)
    return _Abroad(own) if own else _English()


_SAYING = (
    "said|says|saying|told|tells|added|adds|stated|states|wrote|writes|asked|asks|replied"
    "|replies|described|describes|describing|called|calls|calling|warned|warns|insisted"
    "|insists|announced|argued|argues|explained|explains|noted|notes|declared|declares"
    "|claimed|claims|urged|urges|recalled|recalls|testified|tweeted|posted|remarked"
    "|commented|concluded|continued|admitted|denied|promised|vowed|joked|shouted|cried"
    "|observed|observes|tells|labelled|labeled|dubbed|hailed|praised|condemned|denounced"
    "|pledged|confirmed|quipped|responded|answered|reported|predicted|cautioned"
)
_VERB = re.compile(rf"\b(?:{_SAYING})\b", re.IGNORECASE)
_ACCORDING = re.compile(r"\b(?:according to|in the words of|for)\s+\Z", re.IGNORECASE)
#: "She said", "he later told"; and behind the verb, "said she.".
_PRONOUN = re.compile(
    r"\b(?:he|she|they)(?:\s+(?:also|later|then|has|had|have|\w+ly))*\s*\Z",
    re.IGNORECASE,
)
_PRONOUN_BEHIND = re.compile(r"\s+(?:he|she|they)\b(?!\s+\w)", re.IGNORECASE)
#: Somebody without a name: "a spokesman for the ministry", "officials".
_SOMEBODY = re.compile(
    r"(?:\b(?:the|a|an|one|another|his|her|their|its)\s+(?:[\w’'-]+\s+){0,8}?[\w’'-]+"
    r"|\b[A-Z]?[a-z]+s)\s*\Z",
    re.IGNORECASE,
)
#: "She left with a line that all know:"; she who "was met with a call:" did not call.
_GIVES = re.compile(
    r"(?:he|she|they)\s+(?!(?:was|were|is|are|has been|had been|have been)\b)"
    r"[^:;,]*\bwith\s+(?:an?|one|the|his|her|their|this|these|two|three)\s[^:;,]*?"
    r"\b(?:words?|lines?|remarks?|phrases?|sentences?|statements?|pleas?|warnings?"
    r"|appeals?|promises?|jokes?|tweets?|posts?)\b[^:;,]*:\Z",
    re.IGNORECASE,
)
#: Said in another's name: "The quay would be “as good as new”".
_REPORTS = re.compile(r"\bwould\s+(?:\w+\s+)?be(?:\s+\w+){0,2}\Z", re.IGNORECASE)


class _English:
    def verbs(self, text: str, start: int, end: int) -> Iterator[Span]:
        for match in _VERB.finditer(text, start, end):
            yield Span(start=match.start(), end=match.end())

    def is_pronoun(self, lead: str, text: str, end: int) -> bool:
        return bool(_PRONOUN.search(lead) or _PRONOUN_BEHIND.match(text, end))

    def fits(self, lead: str, text: str, end: int, name: str) -> bool:
        return True

    def somebody(self, lead: str) -> re.Match[str] | None:
        return _SOMEBODY.search(lead)

    def leads_to(self, lead: str) -> bool:
        return _ACCORDING.search(lead) is not None

    def gives(self, lead: str) -> bool:
        return _GIVES.match(lead) is not None

    def reports(self, lead: str) -> bool:
        return _REPORTS.search(lead) is not None


_WORD = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r"\s*([^\W\d_]+)")

_PRONOUNS = (("man", "he"), ("woman", "she"), ("they", "they"))

#: Words between "according to" and the name: titles of who says it.
_TITLES = 3


class _Abroad:
    def __init__(self, own: Lexicon) -> None:
        self._own = own

    def verbs(self, text: str, start: int, end: int) -> Iterator[Span]:
        saying = self._own.stems["saying"]
        for match in _WORD.finditer(text, start, end):
            if saying(fold(match[0])):
                yield Span(start=match.start(), end=match.end())

    def is_pronoun(self, lead: str, text: str, end: int) -> bool:
        return self._pronoun(lead, text, end) is not None

    def fits(self, lead: str, text: str, end: int, name: str) -> bool:
        genders = {each.gender for each in given_names(name.split()[0], self._own)}
        return not genders or self._pronoun(lead, text, end) in (*genders, "they")

    def _pronoun(self, lead: str, text: str, end: int) -> str | None:
        """Return whom a pronoun beside a verb stands for: "man", "woman", "they"."""
        behind = _NEXT.match(text, end)
        near = [*_WORD.findall(lead)[-2:], *([behind[1]] if behind else [])]
        for word in map(fold, near):
            for gender, pronoun in _PRONOUNS:
                if word in self._own.lists[pronoun]:
                    return gender
        return None

    def somebody(self, lead: str) -> re.Match[str] | None:
        return None  # German alone has articles to tell one by.

    def leads_to(self, lead: str) -> bool:
        said = self._own.stems["according"]
        return any(said(fold(word)) for word in _WORD.findall(lead)[-_TITLES:])

    def gives(self, lead: str) -> bool:
        return False

    def reports(self, lead: str) -> bool:
        return False
