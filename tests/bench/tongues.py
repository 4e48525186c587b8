"""Whether digests in other languages join the stories that English ones tell."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from bot.app import SAMPLE
from briefings.model import StoryId
from briefings.reading import read
from briefings.reading.folder import documents
from tests.bench.clustering import Memory

DIGESTS = Path(__file__).with_suffix(".toml")


def figures() -> list[tuple[str, float, str]]:
    """Return label, value and floor of each figure."""
    found: list[tuple[str, float, str]] = []
    for half in ("seen", "unseen"):
        rows = list(decided(half))
        joins = [own == story for own, story, _ in rows if own]
        apart = [not story for own, story, _ in rows if not own]
        wrong = sum(bool(story) and own != story for own, story, _ in rows)
        found += [
            (
                f"tongues: {half}, joined of the same event",
                sum(joins) / len(joins),
                ".80",
            ),
            (f"tongues: {half}, kept apart", sum(apart) / len(apart), "1"),
            (f"tongues: {half}, joined wrongly", float(wrong), "at most 0"),
        ]
    return found


def decided(half: str) -> Iterator[tuple[str, str, str]]:
    """Yield for each digest its event, the one it joined ("" for none), and why."""
    memory, events = Memory(), {}
    for name, data in documents(SAMPLE):
        for source in read(data, name).sources if isinstance(data, bytes) else ():
            story, _ = memory.add(source)
            folder = Path(name).parent.name
            if folder != "feeds":
                events.setdefault(story, folder)
    for number, row in enumerate(tomllib.loads(DIGESTS.read_text("utf-8"))["digest"]):
        if row["half"] != half:
            continue
        front = "---\nlang: {language}\npublished: {published}\n---\n".format(**row)
        (source,) = read((front + row["text"]).encode(), f"{number}.txt").sources
        known = set(memory.profiles)
        story, thought = memory.add(source)
        near = [
            (_event(events, n.story), round(n.likeness, 2)) for n in thought.nearest
        ]
        joined = _event(events, story) if story in known else ""
        yield row["story"], joined, f"{row['language']} {near}"


def _event(events: dict[StoryId, str], story: StoryId) -> str:
    return events.get(story, f"another ({story})")


if __name__ == "__main__":
    for half in ("seen", "unseen"):
        for own, story, why in decided(half):
            print("ok " if own == story else "BAD", own or "-", "->", story or "-", why)
