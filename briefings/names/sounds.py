"""How a written name may be said, whatever script and language wrote it.

A spelling has one or a few *readings*: "ch" is said one way in English, one in
German and one in French.  Two spellings may be of one name if some reading of
the one sounds like some reading of the other.  Letters are those of scholarly
romanisation: S for sh, Z for zh, C for ch, J for dzh, c for ts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from briefings.names.scripts import latin_names


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """One reading of one word."""

    #: Letters as in scholarly romanisation, vowels merged to a, i, u.
    voiced: str

    #: The same with consonants merged that languages confuse.
    hushed: str

    #: The same without vowels.
    consonants: str

    #: Consonant classes alone, see :func:`skeleton`.
    skeleton: str

    #: The voiced reading without the ending that other cases replace.
    stem: str

    #: What an index finds it by: the skeleton, or finer where that is short.
    bones: str

    #: The word in plain Latin letters, lower case.
    plain: str

    #: Its script writes no short vowels: only consonants can be compared.
    unvowelled: bool = False


def _table(pairs: str) -> dict[str, str]:
    found = {}
    for pair in pairs.split():
        letters, _, sound = pair.partition("=")
        found[letters] = sound
    return found


_CYRILLIC = _table(
    "а=a б=b в=v г=g ґ=g д=d е=e ё=o є=e ж=Z з=z и=i і=i ї=i й=y к=k л=l м=m н=n о=o п=p"
    " р=r с=s т=t у=u ў=v ф=f х=h ц=c ч=C ш=S щ=SC ъ= ы=i ь= э=e ю=u я=a ђ=J ј=y љ=l"
    " њ=n ћ=C џ=J ѓ=g ќ=k ѕ=z цз=J қ=k ғ=g ә=a ө=o ү=u ұ=u ң=n һ=h ҳ=h ҷ=J ӣ=i ӯ=u"
    " дж=J чж=J тс=c кс=ks ье=e ия=ia ій=i ий=i"
)
#: Letters that only a certain language's marks give.
_MARKED = _table(
    "š=S č=C ž=Z ş=S ș=S ț=c ţ=c ç=C ć=C ś=S ź=Z ż=Z ř=r ľ=l ĺ=l ň=n ń=n ñ=n ť=t ď=d"
    " ğ= đ=J ģ=g ķ=k ļ=l ņ=n ł=l ę=en ą=on ß=s æ=a ø=o å=o ö=o ü=u ä=a ı=i ŭ=v ə=a ō=o ū=u þ=t ð=d"
    " ṣ=s ḥ=h ṭ=t ḍ=d ẓ=z ġ=g ḫ=h q̇=k ŝ=S ĉ=C"
)
_ARABIC = _table(
    "ا=a أ=a إ=i آ=a ٱ=a ب=b پ=p ت=t ث=t ج=J چ=C ح=h خ=h د=d ذ=z ر=r ز=z ژ=Z س=s ش=S ص=s"
    " ض=d ط=t ظ=z ع=a غ=g ف=f ڤ=v ق=k ك=k ک=k گ=g ڭ=g ل=l م=m ن=n ں=n ه=h ة= ھ= ہ=h ۀ=h"
    " و=u ؤ=u ي=i ی=i ى=a ئ=i ے=i ء= ٹ=t ڈ=d ڑ=r ې=i ێ=i ۆ=u ە=a ۇ=u ۋ=v \u200c= تش=C كس=ks"
    " تس=c دج=J"
)
#: Letters that half of the Arab world says another way.
_OTHER_ARABIC = str.maketrans("ذظثج", "دضسگ")
_HEBREW = _table(
    "א=a ב=b ג=g ד=d ה=h ו=u ז=z ח=h ט=t י=i כ=k ך=h ל=l מ=m ם=m נ=n ן=n ס=s ע=a פ=p ף=f"
    " צ=c ץ=c ק=k ר=r ש=S ת=t ג'=J צ'=C ץ'=C ז'=Z וו=v"
)
_GREEK = _table(
    "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=t ι=i κ=k λ=l μ=m ν=n ξ=ks ο=o π=p ρ=r σ=s ς=s τ=t υ=i"
    " φ=f χ=h ψ=ps ω=o μπ=b ντ=d γκ=g γγ=ng τζ=J τσ=c ου=u αυ=av ευ=ev ει=i οι=i αι=e"
)

#: Pinyin: said in classes, as transcriptions of foreign names use them.
_CHINESE = _table(
    "zh=J ch=C sh=S q=C x=S j=j z=c er=r r=Z ng=n w=v y=i yu=u yo=o ya=a ye=e ao=a ou=o"
    " ai=a ei=e ie=e iu=u ui=i ia=a io=o ua=a ue=e uo=o"
)
_SCRIPTS: Mapping[str, Mapping[str, str]] = {
    "cyrillic": _CYRILLIC,
    "arabic": _ARABIC,
    "hebrew": _HEBREW,
    "greek": _GREEK,
    "chinese": _CHINESE,
}

#: What every language of the Latin script reads alike, or nearly.
_COMMON = _table(
    "shch=SC schtsch=SC chtch=SC szcz=SC tsch=C tch=C dsch=J dzh=J dsh=J sch=S tz=c ts=c"
    " ph=f th=t dh=d bh=b gh=g kh=h zh=Z sh=S ck=k qu=k q=k x=ks w=v aa=a ee=i oo=u ou=u"
    " ie=i ei=e ai=a ay=a oe=o ue=u ae=a ey=e dj=J cz=C sz=S dź=J dż=J ya=a yu=u yo=o ye=e"
    " iy=i yi=i ij=i iu=u ia=a io=o"
)
_READINGS: Mapping[str, Mapping[str, str]] = {
    "english": _COMMON | _table("ch=C j=J ce=se ci=si cy=si c=k y=i zs=Z cs=C"),
    "soft": _COMMON
    | _table(
        "ch=C j=J ce=se ci=si cy=si c=k y=i geo=Jo rge=rJ dge=J ge=Je gi=Ji gy=Ji"
    ),
    "pinyin": _COMMON | _table("zh=J x=S q=C ch=C j=J c=c z=c y=i"),
    "eastern": _COMMON
    | _table(
        "ch=h ck=ck j=y c=c y=i rz=Z zs=Z cs=C ja=a ju=u je=e jo=o ij=i dzi=Ji si=si tj=t z=z"
    ),
    "german": _COMMON
    | _table("ch=h j=y c=k y=i z=c ja=a ju=u je=e jo=o tz=c sp=Sp st=St ss=s"),
    "french": _COMMON
    | _table(
        "ch=S j=Z h= gu=g ce=se ci=si c=k y=i ques=k eau=o aux=o ault=o oi=ua gn=n"
    ),
    "turkish": _COMMON | _table("c=J j=Z y=i ch=C"),
    "spanish": _COMMON | _table("j=h ll=y ch=C h= ce=se ci=si c=k z=s y=i"),
    "albanian": _COMMON | _table("q=C xh=J gj=J ll=l rr=r j=y c=c y=i"),
    "belarusian": _COMMON
    | _table("tsi=ti tse=te dzi=di dze=de dz=d ou=ov au=av ch=h y=i j=i c=c"),
}
#: What in a spelling makes it worth a further reading.
_HINTS = {
    "soft": re.compile(r"g[eiy]"),
    "pinyin": re.compile(r"\Ax|q[iu]|\Azh|\Ac[aeu]"),
    "eastern": re.compile(r"ch|j|c|rz|z|[šžčěřůłńśźż]"),
    "german": re.compile(r"z|ch|j"),
    "french": re.compile(r"ch|j|h|ques|eau|aux|ault|oi|gn"),
    "turkish": re.compile(r"c"),
    "spanish": re.compile(r"j|ll|\Ah"),
    "albanian": re.compile(r"q|xh|gj"),
    "belarusian": re.compile(r"ts[ie]|dz|[oa]u[^aeiou]"),
}

_VOWELS = str.maketrans("eoy", "iui")
#: Every class of consonants that a skeleton is made of.
CLASSES = "PFTKLMNS"
_CLASSES = str.maketrans("bvfdtgkhlrmnszSZCJcjypaiueo", "PFFTTKKKLLMNSSSSSSSS_P_____")
#: What languages confuse: voiced and voiceless, hissed and hushed, l and r, vowels.
_HUSHED = str.maketrans("bdgvzZJcCSriu", "ptkfsssssslaa")
#: The same for short words, which need their hushed consonants to tell them.
_SHORT = str.maketrans("bdgvzZJ", "ptkfsSC")
_CONSONANTS = str.maketrans("", "", "aiu")
#: Endings of the nominative: Slavic and Finnish vowels, Baltic and Greek -us, -is.
_NOMINATIVE = re.compile(r"(?<=..)(?:[aiu]+|[aiu]s)\Z")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def sounds(word: str) -> tuple[Sound, ...]:
    """Return the readings of one word, the likeliest first; none for no letters."""
    found: dict[str, Sound] = {}
    lower = unicodedata.normalize("NFC", word.lower())
    script = _script(lower)
    for read in _readings(lower, script):
        letters = _DOUBLE.sub(r"\1", "".join(c for c in read if c.isalpha()))
        if letters and letters not in found:
            unvowelled = script in ("ARABIC", "HEBREW")
            found[letters] = heard(letters, unvowelled=unvowelled)
    return tuple(found.values())


@lru_cache(maxsize=65536)
def heard(letters: str, *, unvowelled: bool = False) -> Sound:
    """Return the reading of letters that already say how they sound."""
    voiced = _DOUBLE.sub(r"\1", letters.translate(_VOWELS))
    hushed = voiced.translate(_HUSHED)
    classes = bones = skeleton(letters)
    if len(classes) < 3:
        opening = "a" if voiced[0] in "aiu" else ""
        fine = voiced.translate(_SHORT).translate(_CONSONANTS)
        bones = opening + _DOUBLE.sub(r"\1", fine)
    return Sound(
        voiced=voiced,
        hushed=hushed,
        consonants=voiced.translate(_CONSONANTS),
        skeleton=classes,
        stem=_NOMINATIVE.sub("", voiced),
        bones=bones,
        plain=letters.lower(),
        unvowelled=unvowelled,
    )


def skeleton(letters: str) -> str:
    """Return the consonant classes of a reading, doubles once.

    An opening vowel leaves no trace: languages add and drop them; nor does the
    g of a closing ng.  A word of vowels alone gives "_".
    """
    classes = _DOUBLE.sub(r"\1", letters.translate(_CLASSES).replace("_", ""))
    return (classes[:-1] if classes.endswith("NK") else classes) or "_"


def _readings(word: str, script: str) -> Iterator[str]:
    for name in latin_names(word) if script != "LATIN" else ():
        yield _read(name, "english")
    match script:
        case "LATIN":
            yield from _latin(word)
        case "CYRILLIC":
            yield from _cyrillic(word)
        case "ARABIC":
            yield from _arabic(word)
        case "HEBREW":
            yield _read(word, "hebrew")
            yield _read(word.replace("ב", "ו"), "hebrew").replace("p", "f")
        case "GREEK":
            yield _read(_unmarked(word), "greek")
        case "CJK":
            yield from _swapped(_read(anyascii(word).lower(), "chinese"), "jk Sh")
        case "HANGUL" | "KATAKANA" | "HIRAGANA":
            yield _read(anyascii(word).lower(), "english")
        case _:
            # An Indian sign for a nasal that anyascii reads as m.
            yield from _latin(anyascii(word.replace("\u0902", "\u0928")).lower())


def _swapped(read: str, swaps: str) -> Iterator[str]:
    """Yield a reading, and it with letters that its script cannot tell apart."""
    seen = [read]
    for swap in swaps.split():
        seen += [other.replace(swap[0], swap[1]) for other in seen]
    yield from dict.fromkeys(seen)


def _arabic(word: str) -> Iterator[str]:
    bare = re.sub(r"[\u064b-\u065f\u0670\u0640]", "", word)
    bare = re.sub(r"\Aال(?=..)", "", bare)
    yield _read(bare, "arabic")
    if re.search("[ذظثج]", bare):
        yield _read(bare.translate(_OTHER_ARABIC), "arabic")
    if "و" in bare[:-1]:
        yield _read(bare[:-1].replace("و", "ڤ") + bare[-1], "arabic")


def _latin(word: str) -> Iterator[str]:
    marked = "".join(_MARKED.get(c, c) for c in word)
    plain = _unmarked(marked)
    bare = word if word.isascii() else anyascii(word).lower()
    yield _read(plain, "english")
    for name, hint in _HINTS.items():
        if hint.search(word) or hint.search(bare):
            yield _read(plain, name)


def _cyrillic(word: str) -> Iterator[str]:
    yield _read(word, "cyrillic")
    if re.search(r"ц[іьея]|дз", word):
        yield _read(re.sub(r"ц(?=[іьея])", "т", word).replace("дз", "д"), "cyrillic")
    if re.search("[бгдкпт]х", word):  # as Russian writes the breath of Hindi
        yield _read(re.sub("(?<=[бгдкпт])х", "", word), "cyrillic")
    if re.search(r"дз|ти|си", word):
        hepburn = word.replace("дзи", "джи").replace("дз", "з")
        yield _read(hepburn.replace("ти", "чи").replace("си", "ши"), "cyrillic")


def _unmarked(word: str) -> str:
    return "".join(
        c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)
    )


@cache
def _rules(name: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    table = _SCRIPTS.get(name) or _READINGS[name]
    longest_first = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), table


def _read(word: str, name: str) -> str:
    pattern, table = _rules(name)
    return pattern.sub(lambda match: table[match[0]], word)


def _script(word: str) -> str:
    first = next((c for c in word if c.isalpha()), "a")
    return "LATIN" if first.isascii() else unicodedata.name(first, "LATIN").split()[0]
