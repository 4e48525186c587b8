"""What the operators' desk is made of: its pages, and the boxes on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from briefings.language import N_, Marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A box to type in, and the command whose words it takes."""

    label: Marked
    command: str
    button: Marked

    #: Whether it takes several lines.
    long: bool = False

    #: Whether it is the owners' alone.
    owners: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One page of the desk."""

    name: str
    title: Marked

    #: What it shows: the answers to these.
    asks: tuple[str, ...]
    fields: tuple[Field, ...] = ()

    #: Whether it is the owners' alone.
    owners: bool = False


SECTIONS: Final = (
    Section(
        name="drafts",
        title=N_("Drafts"),
        asks=("/drafts",),
        fields=(
            Field(
                label=N_("Add a text or a link"),
                command="/add",
                button=N_("Preview"),
                long=True,
            ),
        ),
    ),
    Section(
        name="feeds",
        title=N_("Feeds"),
        asks=("/feeds",),
        fields=(
            Field(
                label=N_("Watch a feed or a site: its address"),
                command="/feeds add",
                button=N_("Watch"),
            ),
        ),
    ),
    Section(
        name="reports",
        title=N_("Reports"),
        asks=("/reports",),
        fields=(
            Field(
                label=N_("Answer a report: its number, then your words"),
                command="/answer",
                button=N_("Answer"),
                long=True,
            ),
        ),
    ),
    Section(
        name="deliveries",
        title=N_("Deliveries"),
        asks=("/stats", "/health"),
        fields=(
            Field(
                label=N_("Write to all readers"),
                command="/broadcast",
                button=N_("Preview"),
                long=True,
                owners=True,
            ),
        ),
    ),
    Section(name="audit", title=N_("Audit"), asks=("/audit",)),
    Section(
        name="operators",
        title=N_("Operators"),
        asks=("/operators",),
        fields=(
            Field(
                label=N_("Let somebody in: their Telegram id, then editor or owner"),
                command="/operators add",
                button=N_("Add"),
            ),
        ),
        owners=True,
    ),
)

#: What takes any command.
ANY: Final = Field(
    label=N_("Any command, as in the chat"), command="", button=N_("Do it"), long=True
)

NOT_HERE: Final = N_(
    "That changes what a chat follows, and this desk is no chat. Do it in yours."
)
