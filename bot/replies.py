"""What passes between the desk and the surfaces: an Ask in, a Reply out.

A Reply is typed nodes, never markup: each surface turns it into its own form.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from briefings.model import StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a reader is: one chat, or one topic of a forum, of one surface."""

    #: "telegram", "terminal" or "web".
    surface: str

    #: The surface's own id of the chat, as text.
    chat: str

    #: The topic of a forum; None outside of one.
    thread: int | None = None

    @property
    def row(self) -> tuple[str, str, int]:
        """Surface, chat and thread as tables have them; 0 is outside of topics."""
        return self.surface, self.chat, self.thread or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The person behind an ask, in the surface's own words."""

    #: The surface's id of the person, as text: what rights hang on.
    id: str

    #: Only to show; anybody may call themselves anything.
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file that came with an ask; not fetched yet."""

    name: str

    #: In bytes, as the surface states it.
    size: int

    #: Fetches it.
    read: Callable[[], Awaitable[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing a reader said or pressed."""

    #: What was typed, or what the pressed button says for the reader.
    text: str

    #: When it arrived, in UTC.
    at: datetime

    #: IETF tag the reader's client states ("en", "pt-BR"); None if it states none.
    language: str | None = None

    #: Where it came from; None where nothing can be sent to, as for inline queries.
    address: Address | None = None

    #: Whether the sender may change what this chat follows: in a group only its
    #: administrators may.
    in_charge: bool = True

    #: Who asks; None where the surface cannot tell.
    sender: Sender | None = None

    #: The file it came with.
    attached: Attached | None = None

    #: Text of the message that is answered or forwarded, as it stood there.
    quoted: str | None = None


@dataclass(frozen=True, slots=True)
class Plain:
    """Text as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Bold:
    """Text that leads the eye."""

    text: str


@dataclass(frozen=True, slots=True)
class Italic:
    """Text that stands back: counts, ages, notes of ours."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to a web page."""

    text: str
    url: str


Node = Plain | Bold | Italic | Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a reply tells of: a question that comes next may mean it by "it" or "he"."""

    #: The id of a story; None where it tells of none.
    story: StoryId | None = None

    #: A person's name; "" where it tells of none.
    person: str = ""

    #: Nobody asked for the story by name: it only holds what answers a question.
    found: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Nodes set one after the other, on lines of their own."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """What most readers skip: closed at first, opened by a tap or a number key."""

    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells under a head; surfaces that cannot draw one list "head: cell" lines."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is looked at rather than read: the only block of its reply.

    There is nothing in it that its words do not say.
    """

    title: str

    #: What it shows, on one line.
    shows: str

    #: All that it shows, for those who do not see it.
    words: tuple[Paragraph, ...]

    #: The same for the same picture: 16 characters that may stand in a file's name.
    key: str

    #: Draws it, as PNG, for a dark ground if told so.  Raises
    #: :exc:`~bot.pictures.errors.CannotDraw`; the words are left then.
    draw: Callable[[bool], Awaitable[bytes]]

    @property
    def head(self) -> Paragraph:
        """Its title and what it shows."""
        return Paragraph((Bold(self.title), Plain("\n"), Italic(self.shows)))


Block = Paragraph | Fold | Table | Picture


#: Bytes that a button may say: Telegram's limit for callback data.
SAYS: Final = 64


@dataclass(frozen=True, slots=True)
class Button:
    """A label and what it says for the reader when pressed.

    ``says`` is at most :data:`SAYS` bytes of UTF-8.
    """

    label: str
    says: str

    def __post_init__(self) -> None:
        if not 1 <= len(self.says.encode()) <= SAYS:
            raise ValueError(f"a button says 1 to {SAYS} bytes, not {self.says!r}")


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; a surface sends it as one message, or as few as hold it."""

    blocks: tuple[Block, ...]

    #: Rows of buttons, top row first.
    buttons: tuple[tuple[Button, ...], ...] = ()

    #: Two letters; None: not known, so that a surface takes it for English.
    language: str | None = None

    #: While something goes on: gives the reply as it is by now, which may go on as
    #: well.  A surface that can replace its messages asks every few seconds.
    later: Later | None = field(default=None, compare=False)

    #: What this asks for: the command that the next message may complete ("/mute"), or
    #: "" where only a button answers.  None: it asks nothing.
    awaits: str | None = field(default=None, compare=False)

    #: Whether the words were not understood and nothing was done: they may have been
    #: meant for something else.
    missed: bool = field(default=False, compare=False)

    #: What it tells of; None: of several things, or of nothing.
    about: Subject | None = field(default=None, compare=False)


Later = Callable[[], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class InlineResult:
    """One choice of an inline query ("@bot belarus"), and what choosing it sends."""

    #: At most 64 bytes; stable for the same answer.
    id: str
    title: str
    description: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the command menu."""

    #: Without the slash.
    name: str
    summary: str
