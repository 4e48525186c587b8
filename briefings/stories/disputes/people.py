"""Acts of which sources tell that they befell other people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefings.facts import Status
from briefings.language import N_, Marked
from briefings.model import Kind, Source, SourceId
from briefings.stories.disputes.acts import WAS, acts, told_acts
from briefings.stories.disputes.found import DisputeKind, Found, Question
from briefings.stories.telling.tells import Place, Tell
from briefings.stories.voices_names import Person

#: Characters before an act in which "among those" may open a list of names.
_REACH = 60

#: Acts that befall people whom the news then names.
_ASKED: Mapping[str, Marked] = {
    "freed": N_("Who was freed"),
    "arrested": N_("Who was arrested"),
    "charged": N_("Who was charged"),
    "convicted": N_("Who was convicted"),
    "acquitted": N_("Who was acquitted"),
    "sentenced": N_("Who was sentenced"),
    "elected": N_("Who was elected"),
}
_BEFALL = frozenset(_ASKED)

#: Between an act and those it befell: "freed 123 prisoners, including A and B".
_AMONG = re.compile(r"\b(?:includ\w+|among|such as)\b", re.IGNORECASE)


def persons(
    told_by: Sequence[Tell], named: Sequence[Person], sources: Sequence[Source]
) -> Iterator[Found]:
    """Yield acts that befell others with one source than with several.

    Those the source names as befallen no other source names at all; those whom
    several others name it does not name as befallen.  Who only names some of many
    contradicts nobody.

    Args:
        told_by: What the sources tell.
        named: Whom they name, see :func:`briefings.stories.voices_names.people`.
        sources: The sources, for the lines that open their lists.
    """
    told_in: dict[SourceId, list[Tell]] = defaultdict(list)
    for tell in told_by:
        told_in[tell.place.source].append(tell)
    befell = _Befell(sources, told_by)
    agreed: dict[str, list[Tell]] = defaultdict(list)
    alone: dict[tuple[str, SourceId], list[Tell]] = defaultdict(list)
    for person in named:
        for place in person.places:
            for tell in told_in[place.source]:
                for act in befell(tell, person) if _names(tell, person, place) else ():
                    if person.lone and not befell.some_of_many(tell):
                        alone[act, place.source].append(tell)
                    elif person.voices > 1 and not person.public:
                        agreed[act].append(tell)
    for (act, source), mine in alone.items():
        others = agreed[act]
        if others and source not in {tell.place.source for tell in others}:
            yield Found(
                kind=DisputeKind.WHO,
                sides=[others, mine],
                question=Question(phrase=_ASKED[act]),
            )


def _names(tell: Tell, person: Person, place: Place) -> bool:
    return tell.place == place or _where(tell.text, person) >= 0


class _Befell:
    """What a passage says befell somebody it names."""

    def __init__(self, sources: Sequence[Source], told_by: Sequence[Tell]) -> None:
        self._sources = {source.id: source for source in sources}
        self._before = dict(zip((t.place for t in told_by[1:]), told_by, strict=False))

    def __call__(self, tell: Tell, person: Person) -> Sequence[str]:
        """Return the acts, in the passage itself or in the line that leads to it."""
        # Sorted, as what is found first is shown first.
        return sorted(self._acts(tell, person))

    def _acts(self, tell: Tell, person: Person) -> set[str]:
        opening = self._opening(tell)
        if opening is not None:
            return acts(opening) & _BEFALL
        at = _where(tell.text, person)
        return {
            each.act
            for each in told_acts(tell.text)
            if each.act in _BEFALL and _is_object(tell.text, each, at)
        }

    def some_of_many(self, tell: Tell) -> bool:
        """Whether whom a passage names are some of those whom an act befell.

        Whoever lists the best known of them leaves none of those out.
        """
        text = tell.text
        if tell.passage.kind is Kind.BULLET:
            text = _line_above(self._sources[tell.place.source], tell.place)
        return bool(_AMONG.search(text)) and not _CHIEF.search(text)

    def _opening(self, tell: Tell) -> str | None:
        """Return the line above a list, or the sentence that "among them" points to."""
        if tell.passage.kind is Kind.BULLET:
            return _line_above(self._sources[tell.place.source], tell.place)
        before = self._before.get(tell.place)
        if before and before.place.source == tell.place.source:
            return before.text if _THEM.search(tell.text) else None
        return None


#: Says of those in a list that they are the ones to name.
_CHIEF = re.compile(
    r"\b(?:key|main|lead(?:ing|ers?)|prominent|chief|top|notabl[ey]|notables|major|"
    r"(?:best|well)-known|famous|high-profile|principal|foremost|senior)\b",
    re.IGNORECASE,
)

_THEM = re.compile(r"\b(?:among|one of) them\b", re.IGNORECASE)


def _line_above(source: Source, place: Place) -> str:
    """Return the line that opens the list a bullet stands in; "" if none does."""
    at = next(n for n, p in enumerate(source.passages) if p.span == place.span)
    start = place.span.start
    while at and source.passages[at - 1].kind is Kind.BULLET:
        last = source.passages[at - 1].span
        if source.text[last.end : start].strip(_MARKS):
            break
        at, start = at - 1, last.start
    line = source.text[:start].rstrip(_MARKS).rpartition("\n")[2]
    return line if line.endswith(":") else ""


#: What stands between the bullets of a list.
_MARKS = " \t\r\n-*•·–"


def _where(text: str, person: Person) -> int:
    """Return where a passage names somebody, by the last word of their name."""
    return text.find(person.name.split()[-1])


def _is_object(text: str, act: Status, at: int) -> bool:
    """Whether an act befell whom a passage names there."""
    if at < 0:
        return bool(_AMONG.search(text))
    if at < act.span.start:
        between = text[at : act.span.start]
        return bool(WAS.search(between)) and not _PARTED.search(between)
    between = text[act.span.end : at]
    if _AMONG.search(text, max(act.span.start - _REACH, 0), at):
        return not re.search(r"\bby\b|[;:]", between)
    close = len(between.split()) <= _NAME and " and " not in between
    return close and not _PARTED.search(between)


#: Words from an act to the end of a name, with what somebody is: "freed the former
#: minister Ole Brandt".
_NAME = 6

#: Parts an act from a name that is not its object.
_PARTED = re.compile(
    r"[,;:()–—|]|\b(?:by|in|at|on|after|before|to|for|with|from|who|that|which|"
    r"as|when|his|her|their|said|says)\b"
)
