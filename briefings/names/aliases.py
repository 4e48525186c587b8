"""Other spellings that a text states: "X or Y", "formerly known as", "romanized:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefings.model import Span
from briefings.names.entities import Mention
from briefings.names.places import peoples

#: A spelling in another language or script, with its label before it.
_LABELLED = re.compile(
    r"(?P<label>[A-Z][a-z]+|romani[sz]ed|transliterated|transcribed|pinyin|Hangul|Hanja"
    r"|native name|simplified Chinese|traditional Chinese|kanji)(?: script| name)?:\s*"
    r"(?P<name>[^\s,;:()][^,;:()\n]{1,60}?)(?=\s*(?:[,;)\n]|\Z|\s(?:or|is|was|romani[sz]ed)\s))"
)
_ROMANISED = frozenset(
    "romanized romanised transliterated transcribed pinyin Hangul Hanja kanji".split()
)

#: Languages and scripts that go by no people's name of the gazetteer.
_LANGUAGES = frozenset(
    """Amharic Arabic Basque Bengali Cantonese Catalan Chinese Cyrillic Farsi Hebrew
    Hindi Kurdish Malay Mandarin Marathi Pashto Punjabi Sinhala Swahili Tamil Tatar
    Tibetan Tigrinya Urdu Uyghur Yiddish""".split()
)

#: What joins two names of one and the same.  "or" does only where a sentence
#: goes on to say what that is, as "Smith or Jones will" does not.
_JOINED = re.compile(
    r"(?:,?\s*\(?,?\s*(?:(?:also|formerly|commonly|better|previously|officially|once|now"
    r"|originally|sometimes|widely|often|best|popularly|and|or|is|was)\s+){0,3}"
    r"(?:known|called|named|styled|spelled|spelt|written|transliterated|romani[sz]ed)"
    r"(?:\s+(?:simply|as|in\s+\w+))*:?\s+(?:the\s+)?[“\"‘']?"
    r"|,?\s*\(?(?:officially|formally|formerly|née|né|nee|born|alias|a\.?k\.?a\.?|nicknamed)"
    r"\s+(?:the\s+)?[“\"‘']?"
    r"|\s*\(?[A-Z][a-z]+(?: script| name)?:\s*|[,;]\s*(?:\w+ )?[a-z]+:\s*)\Z"
)
_OR = re.compile(r"\s+(?:or|and formerly|or simply)\s+(?:the\s+)?\Z")
_GOES_ON = re.compile(r"\s*(?:,|\(|\)|(?:is|was|are|were)\s)")


def labelled(text: str, passage: Span, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the spellings that stand behind a label, of the kind before them."""
    if text.find(":", passage.start, passage.end) < 0:
        return  # As in most passages.
    for match in _LABELLED.finditer(text, passage.start, passage.end):
        label = match["label"]
        if label not in peoples() and label.split()[-1] not in _ROMANISED | _LANGUAGES:
            continue
        span = Span(start=match.start("name"), end=match.end("name"))
        before = [m for m in found if passage.start <= m.span.start < span.start]
        if before and not any(_overlap(m.span, span) for m in found):
            yield Mention(span=span, text=match["name"], kind=before[-1].kind)


def joined(text: str, one: Span, other: Span) -> bool:
    """Tell whether the text says that two names in it are of one and the same.

    ``one`` stands before ``other``.
    """
    between = text[one.end : other.start]
    if len(between) > 60:
        return False
    if _JOINED.match(between):
        return True
    return _OR.match(between) is not None and (
        _GOES_ON.match(text, other.end) is not None
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
