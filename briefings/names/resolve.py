"""The mentions of one source, gathered into whom and what they name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from briefings.model import Source, Span
from briefings.names.aliases import joined
from briefings.names.compare import Likeness, compare
from briefings.names.entities import Entity, EntityKind, Mention, Spelling
from briefings.names.parse import parse
from briefings.names.roles import roles


def resolve_within(source: Source, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """Gather the mentions of one source, in order of first mention.

    Aliases that the text states join, then spellings of one name, then
    surnames alone: to the person of that surname named last before.
    """
    groups = _Groups(mentions)
    groups.join_stated(source.text)
    groups.join_spellings()
    groups.join_surnames()
    return tuple(_entity(source, group) for group in groups.listed())


class _Groups:
    """Mentions in disjoint sets, by index."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self._of = list(range(len(mentions)))

    def join(self, one: int, other: int) -> None:
        kept, gone = sorted((self._of[one], self._of[other]))
        self._of = [kept if of == gone else of for of in self._of]

    def join_stated(self, text: str) -> None:
        for at in range(1, len(self._mentions)):
            before, after = self._mentions[at - 1], self._mentions[at]
            if before.kind is after.kind and joined(text, before.span, after.span):
                self.join(at - 1, at)

    def join_spellings(self) -> None:
        first: dict[tuple[EntityKind, str], int] = {}
        for at, mention in enumerate(self._mentions):
            same = first.setdefault((mention.kind, mention.text), at)
            self.join(same, at)
        full = [i for i in first.values() if self._is_full(i)]
        for place, one in enumerate(full):
            for other in full[:place]:
                a, b = self._mentions[one], self._mentions[other]
                if a.kind is b.kind and self._of[one] != self._of[other]:
                    verdict = compare(a.kind, [a.text], [b.text])
                    if verdict.likeness is Likeness.SAME:
                        self.join(one, other)

    def join_surnames(self) -> None:
        for at, mention in enumerate(self._mentions):
            if self._is_full(at):
                continue
            like = [
                i
                for i, other in enumerate(self._mentions)
                if self._is_full(i)
                and other.kind is mention.kind
                and parse(other.text).tokens[-1].folded
                == parse(mention.text).tokens[-1].folded
            ]
            before = [i for i in like if i < at]
            if like:
                self.join(at, before[-1] if before else like[0])

    def _is_full(self, at: int) -> bool:
        mention = self._mentions[at]
        return (
            mention.kind is not EntityKind.PERSON or len(parse(mention.text).tokens) > 1
        )

    def listed(self) -> list[list[Mention]]:
        groups: dict[int, list[Mention]] = defaultdict(list)
        for of, mention in zip(self._of, self._mentions, strict=True):
            groups[of].append(mention)
        return list(groups.values())


def _entity(source: Source, mentions: Sequence[Mention]) -> Entity:
    spans: dict[str, list[Span]] = defaultdict(list)
    for mention in mentions:
        spans[mention.text].append(mention.span)
    return Entity(
        kind=mentions[0].kind,
        name=_usual(mentions),
        spellings=tuple(
            Spelling(text=text, receipts=tuple(at)) for text, at in spans.items()
        ),
        roles=roles(source, mentions),
    )


def _usual(mentions: Sequence[Mention]) -> str:
    """Return the spelling seen most of those with a given name, or of all."""
    counts = Counter(m.text for m in mentions)
    latin = [t for t in counts if t[0].isascii()] or list(counts)
    full = [t for t in latin if len(parse(t).tokens) > 1] or latin
    return max(full, key=lambda t: (counts[t], -len(t)))
