"""What the stories of the sample tell alike, a line for each link and shared claim.

`python -m tests.stories.pinned` writes it anew; look at what changed before you commit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.app import SAMPLE
from briefings.model import Source
from briefings.reading import read
from briefings.reading.folder import documents
from briefings.stories.claims import claims
from briefings.stories.claims_links import linked
from briefings.stories.telling.tells import tells, without_headlines

PINNED = Path(__file__).with_name("pinned.txt")


def lines() -> Iterator[str]:
    """Yield what is pinned; passages go by their numbers in their story."""
    for folder in sorted(path for path in SAMPLE.iterdir() if path.is_dir()):
        found = [
            each
            for name, data in documents(folder)
            for each in read(data, name).sources
        ]
        yield f"# {folder.name}"
        yield from _links(found)
        yield from _claims(found)


def _links(sources: Sequence[Source]) -> Iterator[str]:
    told = without_headlines(tells(sources))
    for (one, other), link in sorted(linked(told).links.items()):
        yield f"{one} {other} {link.weight:.3f}{' surely' if link.sure else ''}"


def _claims(sources: Sequence[Source]) -> Iterator[str]:
    told = without_headlines(tells(sources))
    number = {tell.place: str(at) for at, tell in enumerate(told)}
    for claim in claims(sources):
        if len(claim.passages) < 2:
            continue
        counts = [f"{c.value:g} at {c.place.span.start}" for c in claim.timeline]
        yield " ".join(
            [
                claim.id,
                claim.status,
                f"voices {len(claim.voices)}",
                "passages " + " ".join(number[place] for place in claim.passages),
                "surely " + " ".join(number[place] for place in claim.sure),
                *(["counts", *counts] if counts else []),
            ]
        )


if __name__ == "__main__":
    PINNED.write_text("\n".join(lines()) + "\n", "utf-8")
