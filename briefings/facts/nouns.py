"""What a number counts: the head of the noun phrase behind or before it.  Pure."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.facts.counting import key_at
from briefings.facts.frames import frame_of
from briefings.facts.grammar import words as listed
from briefings.facts.tokens import Token, stem

#: Longest noun phrase looked at, in words: "captured American foot soldiers".
_REACH = 5


def head_noun(
    words: Sequence[Token], past: int, *, plural: bool = False
) -> tuple[int, int] | None:
    """Return the tokens, first and past the last, of the noun behind a number.

    The first plural of the phrase that does not qualify another ("rights
    activists"), or else its last word; None where no noun follows.

    Args:
        words: The tokens of the sentence.
        past: The token after the number and its unit.
        plural: Only a plural will do, as after a count of several.
    """
    at = past
    if key_at(words, at) == "of":
        at += 1 + (key_at(words, at + 1) in ("the", "its", "his", "her", "their"))
    phrase = _phrase(words, at)
    # A lone participle is what was done to them, not what they are.
    if not phrase or (len(phrase) == 1 and _acts(words[phrase[0]].key)):
        return None
    return _head(words, phrase, plural=plural)


def _head(
    words: Sequence[Token], phrase: list[int], *, plural: bool
) -> tuple[int, int] | None:
    for place in phrase:
        qualifies = words[place].key in listed("qualifiers") and place + 1 in phrase
        if is_plural(words[place].key) and not qualifies:
            return place, place + 1
    return None if plural else (phrase[-1], phrase[-1] + 1)


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
    return found


def _acts(key: str) -> bool:
    """Whether a word behind a plural is its verb rather than its noun."""
    return key.endswith("ed") or (frame_of(key) is not None and not is_plural(key))


def is_plural(key: str) -> bool:
    """Whether a folded word looks like a plural noun."""
    ends = key.endswith("s") and not key.endswith(("ss", "us", "is"))
    return key in listed("plurals") or (ends and len(key) > 3)


def names_people(key: str) -> bool:
    """Return whether a folded word is one for people: "residents", "firewomen"."""
    if key in listed("humans") or key in listed("roles"):
        return True
    singular = key[:-3] + "man" if key.endswith("men") else key.removesuffix("s")
    return singular in listed("humans") or singular in listed("roles")


def noun_before(words: Sequence[Token], first: int) -> int | None:
    """Return the token of the noun that a number is given for, from before it.

    "Dams cracked: three", "the number of dead rose to 17", "a toll of 12".
    """
    begin = _clause_start(words, first)
    if first > begin and words[first - 1].text == ":":
        phrase = _phrase(words, begin)
        label = _head(words, phrase, plural=False) if phrase else None
        return label[0] if label else None
    for at in range(begin, first - 2):
        if words[at].key in _SUMS and key_at(words, at + 1) == "of":
            noun = head_noun(words, at + 1)
            return noun[0] if noun else None
    tolls = (at for at in range(first - 1, begin - 1, -1) if words[at].key == "toll")
    return next(tolls, None)


_SUMS = frozenset({"number", "numbers", "count", "total", "tally"})


def _clause_start(words: Sequence[Token], first: int) -> int:
    for at in range(first - 1, -1, -1):
        # A number before this one has taken what stands before it.
        if words[at].text in ";.!?|•" or words[at].form == "digits":
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
