"""What the JSON API gives: the same briefings as the pages, with their spans."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field


class Model(BaseModel):
    """Base of all; a field that is not told is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(Model):
    """Exact words of a source, and where they stand in its text."""

    source: str
    start: int = Field(ge=0, description="First character, in Unicode code points.")
    end: int = Field(ge=0, description="The character behind the last.")
    words: str


class Part(Model):
    """Words of a line: a source's where `span` is given, else a phrase of ours."""

    text: str
    span: Span | None = None


class Line(Model):
    """What stands together."""

    parts: list[Part]
    backing: list[Span] = Field(description="Passages that tell the same, not shown.")


class Section(Model):
    """Lines under a heading."""

    heading: str | None
    lines: list[Line]


class Note(Model):
    """A source that is cited."""

    source: str
    label: str
    url: str | None


class Story(Model):
    """A story as a list shows it."""

    id: str
    version: int = Field(description="Number of the change that touched it last.")
    title: Span
    sources: int
    outlets: list[str]
    latest: datetime | None = Field(description="Newest date that a source states.")
    added: datetime = Field(description="When its last source was read.")


class Stories(Model):
    """A page of stories, the one with the newest news first."""

    stories: list[Story]
    older: int | None = Field(description="`from` of the next page; null at the end.")


class Briefing(Model):
    """A composed answer."""

    title: Line
    facts: str
    sections: list[Section]
    left_out: int = Field(description="Lines left out to keep it readable.")
    notes: list[Note]


class StoryBriefing(Model):
    """What one telling of a story says."""

    story: Story
    telling: str
    briefing: Briefing


class Stand(Model):
    """How one source stands to a claim."""

    source: str
    stance: str
    span: Span | None


class Claim(Model):
    """A claim, and how each source stands to it."""

    line: Line
    voices: int
    status: str
    stands: list[Stand]


class Matrix(Model):
    """The claims of a story by its sources."""

    story: Story
    sources: list[Note]
    claims: list[Claim]


class Name(Model):
    """A person, a place or an organisation."""

    id: str
    kind: str
    name: str
    spellings: list[str]


class NameBriefing(Model):
    """What the sources say of a name."""

    name: Name
    briefing: Briefing
    stories: list[Story]


class Passage(Model):
    """A sentence, bullet, table row... of a source."""

    start: int
    end: int
    kind: str
    role: str
    section: str | None


class Source(Model):
    """One document of one outlet; spans point into its text."""

    id: str
    story: str
    layout: str
    text: str
    passages: list[Passage]
    title: str | None
    outlet: str | None
    publisher: str | None
    url: str | None
    published: datetime | None
    draws_on: list[str]
    withdrawn: str | None


class Found(Model):
    """What a search found."""

    stories: list[Story]
    names: list[Name]
    passages: Briefing | None


class Fault(Model):
    """What went wrong, and what to do."""

    error: str
    advice: str
