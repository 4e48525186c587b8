"""Short names for the sources of one story, told apart from each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from briefings.language import listed, tr
from briefings.model import Source, SourceId
from briefings.writing import labels


class Callings:
    """What each source of a story is called in a line: "BBC", "BBC (12 Feb)"."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._plain = {source.id: _plain(source, sources) for source in sources}
        shared: dict[str, list[Source]] = defaultdict(list)
        for source in sources:
            shared[self._plain[source.id]].append(source)
        self._size = {name: len(alike) for name, alike in shared.items()}
        self._apart: Mapping[SourceId, str] = {
            id_: name
            for plain, alike in shared.items()
            for id_, name in _apart(plain, alike).items()
        }

    def listed(self, sources: Iterable[SourceId]) -> str:
        """Name sources in a row; all of one name are called once, with their number."""
        groups: dict[str, list[SourceId]] = defaultdict(list)
        for id_ in sources:
            groups[self._plain[id_]].append(id_)
        return listed(
            [
                f"{plain} ({labels.sources(len(ids))})"
                if len(ids) == self._size[plain] > 1
                else listed([self._apart[id_] for id_ in ids])
                for plain, ids in groups.items()
            ]
        )


def _plain(source: Source, others: Sequence[Source]) -> str:
    """Return the outlet; for an unnamed source, an outlet that it alone rests on."""
    named = source.outlet or source.publisher
    if named:
        return named
    if not source.draws_on:
        # TRANSLATORS: A source that names no outlet, in a list of outlets.
        return tr("unnamed")
    # Those that its note names: what else it cites, a reader does not see.
    seen = source.draws_on[: labels.NAMES_SHOWN]
    cited = [name for other in others for name in other.draws_on]
    own = next((name for name in seen if cited.count(name) == 1), seen[0])
    # TRANSLATORS: The same, where it rests on the reports of another: "after Reuters".
    return tr("unnamed (after {outlet})", outlet=own)


def _apart(plain: str, alike: Sequence[Source]) -> Mapping[SourceId, str]:
    """Tell sources of one name apart by their day, or by their place in the story."""
    if len(alike) == 1:
        return {alike[0].id: plain}
    days = [source.published and labels.date(source.published) for source in alike]
    if None not in days and len(set(days)) == len(alike):
        return {
            src.id: f"{plain} ({day})" for src, day in zip(alike, days, strict=True)
        }
    return {source.id: f"{plain} ({n})" for n, source in enumerate(alike, 1)}
