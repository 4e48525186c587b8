"""Sources of invented events, for the tests of this folder."""

from __future__ import annotations

from datetime import UTC, datetime

from briefings.model import Kind, Passage, Role, Source, SourceId, Span, Stamp

RIVER = (
    "The river Oder burst its banks at Brodnik on Friday.",
    "Mayor Ilse Farkas ordered 4,200 people out of their homes.",
    "Soldiers stacked sandbags along the dyke all night.",
    "The water stood at 6.8 metres by dawn, the highest since 1997.",
    "A school in Brodnik became a shelter for families.",
    "Trains between Brodnik and Velka were cancelled.",
)
RIVER_AGAIN = (
    "Brodnik counts the cost after the Oder flood.",
    "Ilse Farkas said that most of the 4,200 people could go home by Sunday.",
    "The dyke at Velka held, though the water had reached 6.8 metres.",
    "Soldiers pumped out cellars and the school used as a shelter.",
    "Insurers expect claims from hundreds of families.",
)
OTHER_RIVER = (
    "The river Tamba burst its banks at Kisori on Monday.",
    "Governor Joel Mwanza ordered 900 people out of their homes.",
    "Volunteers carried sandbags to the hospital all night.",
    "The water stood at 3.1 metres by dawn, the highest in ten years.",
    "A church in Kisori became a shelter for families.",
    "Buses between Kisori and Lunde were cancelled.",
)
CHESS = (
    "Grandmaster Pavla Rusnak won the Reykjavik open with a round to spare.",
    "She beat Tomas Lind in 31 moves with the black pieces.",
    "The Slovak drew her other games against the favourites.",
    "Prize money came to 20,000 euros.",
)


def said(
    *sentences: str,
    name: str = "one",
    day: datetime | None = None,
    role: Role = Role.DETAIL,
    kind: Kind = Kind.SENTENCE,
    title: str | None = None,
    draws_on: tuple[str, ...] = (),
) -> Source:
    """Return a source of one passage for each sentence."""
    passages, start = [], 0
    for sentence in sentences:
        span = Span(start=start, end=start + len(sentence))
        passages.append(Passage(span=span, kind=kind, role=role))
        start = span.end + 1
    return Source(
        id=SourceId(name),
        origin=name,
        layout="markdown",
        text="\n".join(sentences),
        passages=tuple(passages),
        title=title,
        published=Stamp(moment=day) if day else None,
        draws_on=draws_on,
    )


def day(number: int, month: int = 3) -> datetime:
    """Return midnight of a day of 2026."""
    return datetime(2026, month, number, tzinfo=UTC)
