"""Whose reports a text says it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefings.model import Language, Passage, Role, Span
from briefings.outlets import Outlet, find_outlets, outlet_named
from briefings.text import fold
from briefings.tongues import Lexicon, lexicon

#: What stands before an outlet that is drawn on ("as reported by the ...", and a
#: wire's credit in brackets); words for what it is may stand between.
_BEFORE = re.compile(
    r"(?:\b(?:reported|published|obtained|seen|quoted|cited|verified|confirmed)"
    r" (?:by|in)|\baccording to|\bciting|\b(?:told|via|per|sources?:)|\barticles? from"
    r"|\b(?:reports?|reporting|account|interview|article|story) (?:by|from|in|with)|\()"
    r"(?: (?:the|a|an|news|newspaper|broadcaster|agency|official|state|"
    r"[\w-]+-(?:run|owned|based|backed|official)))*\s*\Z",
    re.IGNORECASE,
)
#: What stands after one ("Reuters reported", "the BBC has learned").
_AFTER = re.compile(
    r"(?: news| news agency| newspaper)?,?"
    r"(?: (?:has|have|had|also|first|earlier|later))* "
    r"(?:report|said\b|say|wrote\b|write|quot|cit(?:e|ing)|not(?:e|ing)|add|recall|"
    r"describ|publish|print|emphasi[sz]|highlight|warn|confirm|reveal|learn)",
    re.IGNORECASE,
)
#: What links outlets in a list: one credit for all.
_LINK = re.compile(r"(?:,|,? (?:and|or|&))(?: the)? ?", re.IGNORECASE)

#: Characters before an outlet in which its credit is looked for.
_REACH = 60


def draws_on(
    text: str,
    passages: Iterable[Passage],
    own: str | None,
    language: Language | None = None,
) -> tuple[str, ...]:
    """Return the outlets a text credits, by canonical name, first mention first.

    Every outlet counts that is named where the papers' coverage is told;
    elsewhere those credited ("reported by ...", "... wrote").  An outlet that is
    only a subject of the news does not count, nor does the text's own.
    """
    self = outlet_named(own) if own else None
    tables = lexicon(language)
    named = dict.fromkeys(
        outlet.name
        for passage in passages
        for outlet in _credited(passage.span.of(text), passage.role, tables)
        if outlet != self
    )
    return tuple(named)


def _credited(words: str, role: Role, tables: Lexicon | None) -> Iterator[Outlet]:
    """Yield the outlets of a passage that are credited, alone or in a list."""
    for listed in _lists(words):
        credited = any(
            _is_credited_abroad(words, span, tables)
            if tables
            else _is_credited(words, span)
            for _, span in listed
        )
        if credited or role is Role.COVERAGE:
            yield from (outlet for outlet, _ in listed)


def _is_credited(words: str, span: Span) -> bool:
    before = words[max(0, span.start - _REACH) : span.start]
    return bool(_BEFORE.search(before) or _AFTER.match(words, span.end))


#: Words beside an outlet in which other languages say that it reports.
_BESIDE = 3
_WORD = re.compile(r"[^\W\d_]+")


def _is_credited_abroad(words: str, span: Span, tables: Lexicon) -> bool:
    """Whether a word beside an outlet says "according to" or that it reports."""
    before = _WORD.findall(words[max(0, span.start - _REACH) : span.start])[-_BESIDE:]
    after = _WORD.findall(words[span.end : span.end + _REACH])[:_BESIDE]
    cues = tables.stems["saying"], tables.stems["according"]
    return any(cue(fold(word)) for word in (*before, *after) for cue in cues)


def _lists(words: str) -> list[list[tuple[Outlet, Span]]]:
    """Return the outlets named, those together that stand in one list."""
    lists: list[list[tuple[Outlet, Span]]] = []
    for hit in find_outlets(words):
        last = lists[-1][-1][1].end if lists else 0
        if lists and _LINK.fullmatch(words, last, hit[1].start):
            lists[-1].append(hit)
        else:
            lists.append([hit])
    return lists
