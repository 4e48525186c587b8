"""What a number counts: the head of the noun phrase behind or before it.  Pure."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.facts.frames import frame_of
from briefings.facts.grammar import words as listed
from briefings.facts.numerals import key_at
from briefings.facts.tokens import Token, stem

#: Longest noun phrase looked at, in words: "captured American foot soldiers".
_REACH = 5


def head_noun(words: Sequence[Token], past: int) -> tuple[int, int] | None:
    """Return the tokens, first and past the last, of the noun behind a number.

    The first plural of the phrase that does not qualify another ("rights
    activists"), or else its last word; None where no noun follows.
    """
    at = past
    if key_at(words, at) == "of":
        at += 1 + (key_at(words, at + 1) in ("the", "its", "his", "her", "their"))
    phrase = _phrase(words, at)
    if not phrase:
        return None
    for place in phrase:
        qualifies = words[place].key in listed("qualifiers") and place + 1 in phrase
        if is_plural(words[place].key) and not qualifies:
            return place, place + 1
    return phrase[-1], phrase[-1] + 1


def _phrase(words: Sequence[Token], at: int) -> list[int]:
    found: list[int] = []
    while at < len(words) and len(found) < _REACH:
        word = words[at]
        if word.text == "-" and word.glued:
            at += 1
            continue
        if word.form != "word" or word.key in listed("closed"):
            break
        if found and is_plural(words[found[-1]].key) and _acts(word.key):
            break
        found.append(at)
        at += 1
    # A lone participle is what was done to them, not what they are.
    return [] if found and len(found) == 1 and _acts(words[found[0]].key) else found


def _acts(key: str) -> bool:
    """Whether a word behind a plural is its verb rather than its noun."""
    return key.endswith("ed") or (frame_of(key) is not None and not is_plural(key))


def is_plural(key: str) -> bool:
    """Whether a folded word looks like a plural noun."""
    ends = key.endswith("s") and not key.endswith(("ss", "us", "is"))
    return key in listed("plurals") or (ends and len(key) > 3)


def noun_before(words: Sequence[Token], first: int) -> int | None:
    """Return the token of the noun that a number is given for, from before it.

    "The number of dead rose to 17", "a toll of 12", "Turnout: 61%", "the dead
    number 40": within the clause, the noun behind "number of", else the nearest.
    """
    begin = _clause_start(words, first)
    for at in range(begin, first - 2):
        if words[at].key in ("number", "numbers", "count", "total", "tally") and (
            key_at(words, at + 1) == "of"
        ):
            noun = head_noun(words, at + 1)
            return noun[0] if noun else None
    for at in range(first - 1, begin - 1, -1):
        word = words[at]
        if word.form == "word" and word.key == "toll":
            return at
    return None


def _clause_start(words: Sequence[Token], first: int) -> int:
    for at in range(first - 1, -1, -1):
        if words[at].text in (";", ".", "!", "?", "|"):
            return at + 1
    return 0


def noun_stem(word: Token) -> str:
    """Return the stem under which two nouns are the same."""
    irregular = {
        "people": "person",
        "men": "man",
        "women": "woman",
        "children": "child",
    }
    return stem(irregular.get(word.key, word.key))
