"""Facts that somebody states of a source beside its text."""

from __future__ import annotations

from dataclasses import replace

from briefings.model import Source, Stamp
from briefings.reading.attribution import draws_on
from briefings.reading.stated import source_id


def restated(
    source: Source,
    *,
    outlet: str | None = None,
    published: Stamp | None = None,
    url: str | None = None,
) -> Source:
    """Return a source with other facts; what is None stays as it is.

    Another address gives it another id: a later text from there is a revision of it.
    """
    name = outlet or source.outlet
    return replace(
        source,
        id=source_id(url) if url else source.id,
        outlet=name,
        published=published or source.published,
        url=url or source.url,
        draws_on=draws_on(source.text, source.passages, name),
    )
