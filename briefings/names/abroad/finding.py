"""Finding people, places and bodies in a source of another language than English.

German writes every noun with a capital, so there a given name or a title has to
stand before a surname; elsewhere a capital within a sentence makes a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefings.model import Language, Source, Span
from briefings.names.abroad.cases import bases, surname_bases
from briefings.names.abroad.words import Part, Word, words_in
from briefings.names.entities import EntityKind, Mention
from briefings.text import fold
from briefings.tongues import Lexicon

#: Endings of surnames, in any case, that few other words have.
_SURNAME = re.compile(
    r".{2,}(?:енк[оаіуе]|енкам|енко[мю]|ск(?:ий|ого|ому|им|ая|ой|ую)|ськ(?:ий|ого|ому|им"
    r"|а|ої|ій|у|ою)|ск(?:і|ага|аму|ім|ай)|цк(?:ий|ого|ому|им|ая|ой|ую|і|ага|аму)"
    r"|цьк(?:ий|ого|ому|им|а|ої|у)|[оеё]в(?:а|у|ым|ой|ою|е)?|[оаеё]ў|чук(?:а|у|ом)?"
    r"|[оеиі]в[иіы]ч(?:а|у|ем|ам)?|швили|дзе|янц?|sk(?:i|iego|iemu|im|a|iej|ą)"
    r"|ck(?:i|iego|iemu|im|a|iej|ą)|enk[aioęą]|owicz(?:a|owi|em)?)\Z"
)
#: An adjective before a noun makes a name that is no person's: "Северная Корея".
_ADJECTIVE = re.compile(
    r".{2,}(?:ая|ое|ые|яя|ой|ую|ых|ого|ому|ыми|ие|ае|ыя|ны|ні|ий|ый|ій|ем|ом|им|ым|ім"
    r"|ego|emu|iej|ych|ymi|owa|owy|owe)\Z"
)
_PARTICLES = frozenset("фон де ван дер ла аль эль von van der de zu la al bin".split())


def mentions_abroad(source: Source, own: Lexicon) -> tuple[Mention, ...]:
    """Return where people, places and bodies are named, in order, without overlap."""
    texts = [
        words_in(source.text, p.span.start, p.span.end, own) for p in source.passages
    ]
    plain = frozenset(
        fold(w.text) for words in texts for w in words if not w.text[0].isupper()
    )
    full = [
        (words, first, last)
        for words in texts
        for first, last in _full_names(words, own, plain)
    ]
    named = _told_together([_words(*each) for each in full], own)
    taken: set[int] = set()
    found = []
    for (words, first, last), base in zip(full, named, strict=True):
        taken |= {word.start for word in words[first : last + 1]}
        found.append(
            _mention(source, words[first], words[last], EntityKind.PERSON, base)
        )
    surnames = {base.split()[-1]: base for base in reversed(named)}
    for words in texts:
        free = [word for word in words if word.start not in taken]
        found += _lone(source, free, words, surnames, own)
        found += [
            _mention(source, word, word, _KINDS[word.part], word.usual)
            for word in free
            if word.part in _KINDS and word.text[0].isupper()
        ]
    return tuple(sorted(found, key=lambda mention: mention.span))


_KINDS = {Part.PLACE: EntityKind.PLACE, Part.BODY: EntityKind.ORGANISATION}


def _mention(
    source: Source, first: Word, last: Word, kind: EntityKind, base: str | None
) -> Mention:
    span = Span(start=first.start, end=last.end)
    text = span.of(source.text)
    return Mention(span=span, text=text, kind=kind, base=base if base != text else None)


def _words(words: Sequence[Word], first: int, last: int) -> tuple[str, ...]:
    return tuple(word.text for word in words[first : last + 1])


def _full_names(
    words: Sequence[Word], own: Lexicon, plain: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each name with a given name or a title."""
    at = 0
    while at < len(words):
        last = _ends(words, at, own) if _may_open(words, at, own, plain) else at
        if last > at:
            yield at, last
        at = last + 1


def _may_open(
    words: Sequence[Word], at: int, own: Lexicon, plain: frozenset[str]
) -> bool:
    word = words[at]
    if word.part is Part.GIVEN:
        return True
    if word.part is not Part.NAME or len(word.text) < 2:
        return False
    if word.opens and (fold(word.text) in plain or _is_function(word, own)):
        return False
    titled = at > 0 and words[at - 1].part is Part.TITLE and word.gap == " "
    if own.language is Language.GERMAN or word.opens:
        return titled and not word.opens
    after = words[at + 1] if at + 1 < len(words) else None
    paired = (
        after is not None
        and after.part is Part.NAME
        and not after.opens
        and not {fold(word.text), fold(after.text)} & own.lists["things"]
    )
    return (titled or paired) and not _ADJECTIVE.match(word.text)


def _is_function(word: Word, own: Lexicon) -> bool:
    return fold(word.text) in own.lists["opening"]


def _ends(words: Sequence[Word], at: int, own: Lexicon) -> int:
    """Return the last word of the name that begins at one; that itself for none."""
    last, step = at, at + 1
    while step < len(words) and words[step].gap in (" ", "-") and step - at < _LONGEST:
        word = words[step]
        if word.text in _PARTICLES and last == at:
            step += 1
            continue
        if word.opens or not word.text[0].isupper() or word.part in _NEVER:
            break
        if not word.text.endswith("."):
            last = step
        # "Johann Lindners Rede": what a German genitive has is no name.
        if own.language is Language.GERMAN and word.text[-1] in "s'’" and last > at:
            break
        step += 1
    return last


#: Most words of a name.
_LONGEST = 5

_NEVER = (Part.PLACE, Part.BODY, Part.TITLE)


def _told_together(names: Sequence[tuple[str, ...]], own: Lexicon) -> list[str]:
    """Return each name in the first case: of what one may be, what others are too."""
    options = [list(bases(_without_father(name), own)) for name in names]
    counts: dict[str, int] = defaultdict(int)
    for possible in options:
        for base in dict.fromkeys(base for base, _ in possible):
            counts[base] += 1
    return [
        max(
            enumerate(possible),
            key=lambda one: (counts[one[1][0]] if one[1][1] else 0, -one[0]),
        )[1][0]
        for possible in options
    ]


#: Before where something is, rather than who: "во Внукове".
_IN = frozenset("в во у ў на w we na из з із под do".split())

#: A father's name between given name and surname, in any case.
_FATHER = re.compile(
    r".{2,}(?:[оеё]вич|[оеа]вн|ович|івн|[оаеэ]віч|[оаеё]ўн|[oe]wicz|[oe]wn|ьич|инич)\w{0,3}\Z"
)


def _without_father(name: tuple[str, ...]) -> tuple[str, ...]:
    if len(name) == 3 and _FATHER.match(name[1]):
        return name[0], name[2]
    return name


def _lone(
    source: Source,
    free: Sequence[Word],
    words: Sequence[Word],
    surnames: dict[str, str],
    own: Lexicon,
) -> Iterator[Mention]:
    """Yield surnames alone: of people named in full, behind a title, or by ending."""
    before = {after.start: word for word, after in pairwise(words)}
    for word in free:
        if word.part is not Part.NAME or len(word.text) < 3:
            continue
        known = next(
            (each for each in surname_bases(word.text, own) if each in surnames), None
        )
        lead = before.get(word.start)
        titled = lead is not None and lead.part is Part.TITLE and word.gap == " "
        shaped = (
            own.language is not Language.GERMAN
            and not word.opens
            and fold(word.text) not in own.lists["things"]
            and not (lead is not None and fold(lead.text) in _IN)
            and _SURNAME.match(word.text) is not None
        )
        if known or titled or shaped:
            # A surname in two parts would be taken for a whole name.
            base = surnames[known] if known and "-" in known else known
            yield _mention(source, word, word, EntityKind.PERSON, base)
