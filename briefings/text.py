"""Folding text for search, and finding its sentences.  Pure; no story's words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefings.model import Span

#: Letters that Unicode does not decompose into a base letter and an accent.
_BASE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"}
    | {"ð": "d", "þ": "th", "’": "'", "‘": "'", "ʼ": "'", "`": "'"}
)

_BASE_CAPITALS = str.maketrans(
    {"Ø": "O", "Ł": "L", "Đ": "D", "Ħ": "H", "Æ": "Ae", "Œ": "Oe", "Ð": "D", "Þ": "Th"}
)

#: Lowest canonical combining class of accents above, below and attached to a
#: letter (Unicode, table of combining classes).  Lower classes are no accents:
#: a Devanagari virama or a Japanese voicing mark makes another letter.
_ACCENT_CLASS = 200


def fold(text: str) -> str:
    """Return a search key: case folded, accents off, apostrophes straight.

    Folding twice changes nothing.  A key is for comparing, not for showing:
    its length differs from the text's, so spans do not carry over.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    # Twice, as case folding makes new sequences that decompose (Unicode D145).
    plain = _bare(_bare(text).casefold()).casefold().translate(_BASE_LETTERS)
    return unicodedata.normalize("NFC", plain)


def plain_letters(text: str) -> str:
    """Return a text with its accents off and its capitals kept: "Łódź" is "Lodz"."""
    if text.isascii():
        return text
    plain = _bare(text).translate(_BASE_LETTERS).translate(_BASE_CAPITALS)
    return unicodedata.normalize("NFC", plain)


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if unicodedata.combining(c) < _ACCENT_CLASS)


#: A full stop that may end a sentence, with the quotes and brackets it closes.
_STOP = re.compile(r"(?P<stop>[.!?…]+|[。！？])(?P<close>[\"'”’»)\]*_]*)(?P<gap>\s*)")

#: The word that a full stop stands behind, dots inside it included; of a word
#: with a hyphen ("D-Calif.") what follows the hyphen.
_WORD = re.compile(r"(?:[^\W_]|['’.&])+\Z")

#: Longest word looked at before a stop: bounds the work on a text of no spaces.
_REACH = 24

#: Quotations up to this length stay whole, with the words that say who speaks:
#: "That's our goal" alone is nobody's.  Longer ones would fill a message.
_WHOLE_QUOTE = 400
_QUOTE = re.compile(
    rf"„[^„“”\n]{{0,{_WHOLE_QUOTE}}}[“”]|«[^«»\n]{{0,{_WHOLE_QUOTE}}}»"
    rf"|“[^“”\n]{{0,{_WHOLE_QUOTE}}}”|(?<![\w\"])\"[^\"\n]{{1,{_WHOLE_QUOTE}}}\"(?!\w)"
)

#: Never the last word of a sentence: a name or a number follows.
_TITLES = frozenset(
    "Mr Mrs Ms Mx Dr Prof Gen Sen Rep Reps Sens Gov Lt Col Sgt Cpl Capt Maj Cmdr Adm"
    " Brig Pvt Const Det Atty Cllr Rev Hon Pres Amb Insp Supt Messrs Mme Mlle Fr"
    " St Sts Ste Mt Ft"
    " e.g i.e cf vs v viz approx".split()
)
#: Abbreviations that stand within a sentence or end it: the next word decides.
_EITHER = frozenset(
    "Jr Sr Inc Corp Ltd Co Cos Bros Plc Dept Univ Assn Bldg Ave Blvd Rd al etc est"
    " Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
    " Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
    " Ala Ariz Ark Calif Colo Conn Del Fla Ga Kan Ky Mass Md Mich Minn Mont Neb Nev"
    " Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo".split()
)
#: Abbreviations only where a number follows ("No. 5"); else words of their own.
_BEFORE_NUMBER = frozenset(
    "No Nos no nos Art art Fig fig Vol vol Ch ch pp p Sec sec".split()
)

#: Letters with dots between: "U.S", "L.K", "Ph.D", "a.m".
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")

#: The same of Russian, Ukrainian, Belarusian, Polish and German, where they are no
#: words of English, so that no text need say which language it is in.
_TITLES_ABROAD = frozenset(
    "г-н г-жа им проф акад доц ген св ул просп обл р-н пос пгт корп т.е т.н т.зв см ср"
    " вул див напр смт буд заст нар вуліц адз"
    " prof dr hab inż gen płk ppłk mjr św ul pl im woj np tzw tzn tj m.in"
    " Nr Str Hr Frl Bd Hrsg vgl bzw ca evtl ggf inkl sog z.B d.h u.a z.T o.g".split()
)
_EITHER_ABROAD = frozenset(
    "г гг в вв н.э млн млрд тыс руб коп долл чел р рр ст тис грн дол"
    " r godz tys mln mld Mio Mrd Tsd Jh".split()
)
_OPENERS_ABROAD = frozenset(
    "В На По Но А И Он Она Они Это Как После При Его Её Их Для За С У Из К О Мы Я Также"
    " Об От Со До Все Ещё Среди Однако Позже Кроме Затем Тогда"
    " У Та Але І Він Вона Вони Це Як Після За Його Її Їх Ў Але Ён Яна Яны Гэта Пасля"
    " Яго W Na Po Ale I On Ona Oni To Jak Z Za Do Od Przy Jego Jej Ich"
    " Der Die Das Ein Eine Er Sie Es Wir In Im Am Auf Nach Bei Mit Und Aber Als".split()
)
_BEFORE_NUMBER_ABROAD = frozenset("ok д кв п ч стр с № art poz".split())
#: "z. B.", "т. д.": one letter, then another.
_PAIR = re.compile(r"(?<!\w)([^\W\d_])\.\s([^\W\d_])\Z")
#: A German ordinal: before a month or what is counted so, behind an article that is no
#: English word ("der 13. Fall"); a month that is English too needs a German word.
_ORDERED = re.compile(
    r"(?:Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember|Jahrhundert"
    r"|Jahrestag|Lebensjahr|Stock|Etage|Platz|Mal)\b"
)
_MONTH = re.compile(r"(?:April|August|September|November)\b")
_DAY_LED = re.compile(r"\b(?:am|bis|seit) \d{1,2}\Z", re.IGNORECASE)

_COUNTED = re.compile(r"\b(?:der|das|dem|den|vom|zum|beim) \d{1,2}\Z", re.IGNORECASE)

#: Words that open sentences and do not follow an abbreviation within one.
_OPENERS = frozenset(
    "The A An This That These Those It Its He She They We You His Her Their Our My"
    " I There Here In On At By For From With Without As But And Or So Yet If When"
    " While Where Since After Before During Under Over Despite Although Though"
    " Because However Meanwhile Moreover Instead Still Now Then Both Each Every"
    " Some Many Most Several Few All No Not Nobody Nothing Officials Police Critics"
    " Experts Analysts Observers What Who Why How Which Whether Only Even Another"
    " Other Others Such About More Less Until Nearly Almost Later Earlier"
    " Additionally Also According Among".split()
)
#: Somebody is said to speak: "“Really?” Ms. Ortiz asked" is one sentence.
_SPEAKER = re.compile(
    r"(?:[^\W\d_][\w.’'-]*\s+){1,4}?(?:said|says|asked|asks|told|wrote|added|replied)\b"
)

#: A dash that leads back from speech to who speaks: "— Да! — сказал он".
_TURN = re.compile(r"[—–]\s(?=([^\W\d_]))")

#: The rest of a web name or a path: "example.Com/news", "C.Html".
_PATH = re.compile(r"\w*[.@/]\w")
#: Endings of web names, which have a capital where somebody meant well.
_DOMAINS = frozenset("com org net co uk gov edu io tv js info".split())

#: Signs that no sentence begins with.
_GOING_ON = ",;:)]%"

_OPENING = "\"'“‘«([*_—–-¿¡"


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the spans of the sentences between ``start`` and ``end``.

    In order, without overlap, trimmed of white space, and together holding
    every character that is not white space.  A blank line ends a sentence, a
    single line break does not.  Time grows linearly with the text.
    """
    end = len(text) if end is None else end
    spans, begin = [], start
    for stop in [*_boundaries(text, start, end), end]:
        span = trimmed(text, begin, stop)
        if span.start < span.end:
            spans.append(span)
        begin = stop
    return spans


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span between two offsets without white space at its ends."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return Span(start=left, end=max(left, start + len(piece.rstrip())))


_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r\n[^\S\n]*\r\n|\u2029")


def _boundaries(text: str, start: int, end: int) -> list[int]:
    blank = [gap.start() for gap in _BLANK_LINE.finditer(text, start, end)]
    # The last one ends the text, as it does without.
    stops = [stop for stop in _STOP.finditer(text, start, end) if stop.end() < end]
    if not stops:
        return blank
    quoted = _quoted(text, start, end)
    held = next(quoted, None)
    found = []
    for stop in stops:
        at = stop.start("gap")
        while held and held.end <= at:
            held = next(quoted, None)
        if (not held or at <= held.start) and _ends_sentence(text, stop, start, end):
            found.append(at)
    return sorted({*found, *blank})


def _quoted(text: str, start: int, end: int) -> Iterator[Span]:
    for quote in _QUOTE.finditer(text, start, end):
        yield Span(start=quote.start(), end=quote.end())


def _ends_sentence(text: str, stop: re.Match[str], start: int, end: int) -> bool:
    if stop["stop"] in "。！？":
        return True
    follower = text[stop.end() : min(end, stop.end() + 80)].lstrip(_OPENING)
    if not follower:
        return bool(stop["gap"])
    if (turn := _TURN.match(text, stop.end())) and turn[1].islower():
        return False
    if not stop["gap"]:
        return _runs_on(text, stop, start, follower)
    if follower[0].islower() or follower[0] in _GOING_ON:
        return False
    if stop["stop"] == ".":
        return not _abbreviates(text, stop, start, follower)
    return not (stop["close"] and _SPEAKER.match(follower))


def _word_before(text: str, stop: re.Match[str], start: int) -> str:
    word = _WORD.search(text[max(start, stop.start() - _REACH) : stop.start()])
    return word[0].lstrip("'’") if word else ""


def _runs_on(text: str, stop: re.Match[str], start: int, follower: str) -> bool:
    """Tell "policy.Analysts" and "goal.”The" from "3.5", "U.S" and "example.Com"."""
    word = _word_before(text, stop, start)
    next_word = _first_word(follower)
    return (
        follower[0].isupper()
        and (next_word[1:2].islower() or next_word == "A")
        and (len(word) > 1 or bool(stop["close"]))
        and next_word.lower() not in _DOMAINS
        and _PATH.match(follower) is None
        and not _abbreviates(text, stop, start, follower)
    )


def _first_word(follower: str) -> str:
    return re.split(r"\W", follower, maxsplit=1)[0]


def _abbreviates(text: str, stop: re.Match[str], start: int, follower: str) -> bool:
    """Whether the full stop belongs to the word before it and ends no sentence."""
    word = _word_before(text, stop, start)
    if word in _TITLES or _abbreviates_abroad(text, stop, start, follower):
        return True
    if word in _BEFORE_NUMBER:
        return follower[0].isdigit()
    if word.isdigit() and len(word) < 4:
        return _counts_a_list(text, stop.start() - len(word), start)
    initial = len(word) == 1 and word.isupper()
    return _first_word(follower) not in _OPENERS and (
        initial or word in _EITHER or _DOTTED.match(word) is not None
    )


def _abbreviates_abroad(
    text: str, stop: re.Match[str], start: int, follower: str
) -> bool:
    """The same for what other languages shorten, and for German ordinals."""
    word = _word_before(text, stop, start)
    lead = text[max(start, stop.start() - _REACH) : stop.start()]
    if len(word) == 1 and (pair := _PAIR.search(lead)):
        word = f"{pair[1]}.{pair[2]}"
    if word.isdigit() and len(word) < 3:
        day = _MONTH.match(follower) and _DAY_LED.search(lead)
        return bool(day or _ORDERED.match(follower) or _COUNTED.search(lead))
    if len(word) == 1 and word.islower() and follower[1:2] == ".":
        return True
    if word in _BEFORE_NUMBER_ABROAD:
        return follower[0].isdigit()
    return word in _TITLES_ABROAD or (
        word in _EITHER_ABROAD and _first_word(follower) not in _OPENERS_ABROAD
    )


def _counts_a_list(text: str, at: int, start: int) -> bool:
    """Whether a number with nothing before it in its sentence, as in "1. The port"."""
    return text[max(start, at - 2) : at].rstrip(" ")[-1:] in ("", "\n")


def cut_at_word(text: str, limit: int) -> str:
    """Return the first characters of a text, the word that they cut left out."""
    return text[:limit].rsplit(maxsplit=1)[0]


def shortened(text: str, limit: int) -> str:
    """Return a text of at most so many characters, marked with "…" where it was cut."""
    return text if len(text) <= limit else cut_at_word(text, limit - 1) + "…"
