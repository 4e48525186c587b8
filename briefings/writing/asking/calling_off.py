"""Which passages say of what is to take place that it will not.  Pure."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.facts.questions import Wants
from briefings.model import Source
from briefings.tongues import lexicon
from briefings.writing.asking.answering import Answer
from briefings.writing.asking.contrary import calls_off, without_beginning
from briefings.writing.asking.covering import opens_with_act
from briefings.writing.asking.places import places_of
from briefings.writing.asking.said import Said
from briefings.writing.asking.sought import Asked
from briefings.writing.asking.sources import lines_of
from briefings.writing.parts import PROSE


def called_off(asked: Asked, sources: Sequence[Source]) -> list[Answer]:
    """Return the passages that say of what is to take place that it will not.

    Or that it did not when it was to, where it is asked when something was.
    """
    was = asked.question.wants is Wants.TIME and asked.act is None
    thing = asked if was else without_beginning(asked)
    if thing is None or not thing.sought:
        return []
    found = []
    for source in sources:
        if source.withdrawn is not None or lexicon(source.language) is not None:
            continue
        lines = lines_of(source)
        for at, passage in enumerate(source.passages):
            line, _ = lines[at]
            places = places_of(thing, line.words)
            opens = opens_with_act(asked, line.words)
            spoken = len(places) == len(thing.sought) or (opens and bool(places))
            if passage.kind not in PROSE or not spoken:
                continue
            acts = tuple(place for own in places.values() for place in own)
            said = Said(source=source, passage=passage, text=line.words, acts=acts)
            if calls_off(said):
                found.append(Answer(source=source, passage=passage, line=line))
    return found
