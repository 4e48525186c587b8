"""Lists of stories, each with its age and who tells it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from briefings.language import tr
from briefings.model import StoryHead
from briefings.writing import labels
from briefings.writing.briefing import Briefing, Line, Phrase, Section


def stories_briefing(heads: Sequence[StoryHead], *, now: datetime) -> Briefing:
    """List stories in the order given, at most a page of them.

    Args:
        heads: What to list.
        now: The moment ages are counted from, in UTC.
    """
    return Briefing(
        title=Line((Phrase(tr("Latest stories")),)),
        facts="",
        shown=(Section(None, tuple(_line(head, now) for head in heads)),),
        more=(),
        left_out=0,
        notes=(),
    )


def _line(head: StoryHead, now: datetime) -> Line:
    age = labels.age(head.latest, now=now)
    told = labels.spread(head.sources, head.outlets)
    return Line((head.title, Phrase(f"\n{age} · {told}")))
