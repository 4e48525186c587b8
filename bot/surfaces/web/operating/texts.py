"""Every fixed sentence of the operators' pages that stands in no template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A box to type in, and the command whose words it takes."""

    label: str
    command: str
    button: str

    #: Whether it takes several lines.
    long: bool = False

    #: Whether it is the owners' alone.
    owners: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One page of the desk."""

    name: str
    title: str

    #: What it shows: the answers to these.
    asks: tuple[str, ...]
    fields: tuple[Field, ...] = ()

    #: Whether it is the owners' alone.
    owners: bool = False


SECTIONS: Final = (
    Section(
        name="drafts",
        title="Drafts",
        asks=("/drafts",),
        fields=(
            Field(
                label="Add a text or a link",
                command="/add",
                button="Preview",
                long=True,
            ),
        ),
    ),
    Section(
        name="feeds",
        title="Feeds",
        asks=("/feeds",),
        fields=(
            Field(
                label="Watch a feed or a site: its address",
                command="/feeds add",
                button="Watch",
            ),
        ),
    ),
    Section(
        name="reports",
        title="Reports",
        asks=("/reports",),
        fields=(
            Field(
                label="Answer a report: its number, then your words",
                command="/answer",
                button="Answer",
                long=True,
            ),
        ),
    ),
    Section(
        name="deliveries",
        title="Deliveries",
        asks=("/stats", "/health"),
        fields=(
            Field(
                label="Write to all readers",
                command="/broadcast",
                button="Preview",
                long=True,
                owners=True,
            ),
        ),
    ),
    Section(name="audit", title="Audit", asks=("/audit",)),
    Section(
        name="operators",
        title="Operators",
        asks=("/operators",),
        fields=(
            Field(
                label="Let somebody in: their Telegram id, then editor or owner",
                command="/operators add",
                button="Add",
            ),
        ),
        owners=True,
    ),
)

#: What takes any command.
ANY: Final = Field(
    label="Any command, as in the chat", command="", button="Do it", long=True
)

NOT_HERE: Final = (
    "That changes what a chat follows, and this desk is no chat. Do it in yours."
)
