"""Forms that replies share: sentences, help, choices, a story with its buttons."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.desk import naming_texts, picture_texts, plain_words, texts
from bot.desk.menu import menu
from bot.desk.show import Buttons, rows, show
from bot.language import tr
from bot.remembered import Remembered
from bot.replies import (
    SAYS,
    Ask,
    Bold,
    Button,
    Command,
    Fold,
    Paragraph,
    Plain,
    Reply,
    Subject,
)
from briefings.engine import Told
from briefings.language import N_, Marked, written
from briefings.lookup import Found, is_story_id, wanted_words
from briefings.model import StoryHead
from briefings.names import EntityKind
from briefings.names.joining import Known
from briefings.text import shortened
from briefings.writing.parts import PARTS

#: Answers the words behind a command.
Answer = Callable[[str, Ask], Awaitable[Reply]]

#: Characters of a story's title on a button: two lines of a phone's.
LABEL: Final = 48

#: Likeness, from 0 to 1, of a slip in a command: one letter in three or
#: four, or two that changed places.
NEAR_COMMAND: Final = 0.7

#: The same for a name of so few letters or fewer, in which one slip is a third.
SHORT: Final = 3
NEAR_SHORT: Final = 0.66

#: A command and the number behind it, without the space between.
_NUMBERED: Final = re.compile(r"([a-z]+)(\d+)")


#: What a name is the name of, behind it on a button.
_KINDS: Final[Mapping[EntityKind, Marked]] = {
    # TRANSLATORS: Behind a name, in brackets: "Oakland (place)".
    EntityKind.PERSON: N_("person"),
    EntityKind.PLACE: N_("place"),
    EntityKind.ORGANISATION: N_("organisation"),
}


def kind_called(kind: EntityKind) -> str:
    """Return what a kind of name is called within a line: "person"."""
    return tr(_KINDS[kind])


def say(text: str) -> Paragraph:
    """Return a sentence as a paragraph."""
    return Paragraph((Plain(text),))


def help_reply(lead: str, *, operator: bool = False) -> Reply:
    """Return a sentence, the commands that most readers need, and all others folded.

    Args:
        lead: The sentence.
        operator: Whether the commands of operators follow.
    """
    first = [each for each in menu(written()) if each.name in texts.FIRST]
    others = [each for each in menu(written()) if each.name not in texts.FIRST]
    folds = [Fold(tr(texts.ALL_COMMANDS), (_commands(others),))]
    if operator:
        every = menu(written(), operator=True)
        theirs = every[len(first) + len(others) :]
        folds.append(Fold(tr(texts.OF_OPERATORS), (_commands(theirs),)))
    return Reply((say(lead), _commands(first), *folds))


def _commands(commands: Iterable[Command]) -> Paragraph:
    lines = [
        node
        for command in commands
        for node in (
            Plain("\n"),
            Bold(f"/{command.name}"),
            Plain(f"  {command.summary}"),
        )
    ]
    return Paragraph(tuple(lines[1:]))


def keeping(says: str, words: str) -> str:
    """Return what a button says with words behind it, if it has room for them."""
    whole = f"{says} {words}".strip()
    return whole if len(whole.encode()) <= SAYS else says


def unknown(
    name: str, words: str, known: Collection[str], *, operator: bool = False
) -> Reply:
    """Offer the command that an unknown one comes near; help where none does.

    Args:
        name: Of the unknown one.
        words: Behind it.
        known: Those that there are for whoever asks.
        operator: Whether they are an operator.
    """
    near = _near(name, known)
    says = f"/{near} {words}".strip() if near else ""
    if near is None or len(says.encode()) > SAYS:
        return help_reply(texts.unknown_command(name), operator=operator)
    return Reply((say(texts.meant_command(name, near)),), ((Button(says, says),),))


def _near(name: str, known: Collection[str]) -> str | None:
    """Return the command that an unknown one comes near, its number set apart."""
    numbered = _NUMBERED.fullmatch(name)
    if numbered and numbered[1] in known:
        return f"{numbered[1]} {numbered[2]}"
    near = process.extractOne(
        name,
        list(known),
        scorer=OSA.normalized_similarity,
        score_cutoff=NEAR_COMMAND if len(name) > SHORT else NEAR_SHORT,
    )
    return near[0] if near else None


def nothing(command: str, words: str, found: Found) -> Reply:
    """Say that nothing holds the words, and what comes nearest or may be meant."""
    if is_story_id(words):
        return Reply((say(tr(texts.NO_SUCH_STORY)),))
    near = found.stories or found.nearest
    if found.slip and near:
        asked = (say(naming_texts.slip(words, found.slip)),)
        return Reply(asked, choices(command, near), awaits="")
    if not wanted_words(words):
        return Reply((say(naming_texts.says_nothing(words)),))
    asks = plain_words.asks(words)
    said = [say(tr(texts.NO_ANSWER) if asks else texts.nothing_on(words))]
    said += [say(tr(texts.NEAREST))] * bool(near)
    latest = Button(tr(texts.LATEST), "/stories")
    return Reply(tuple(said), choices(command, near) or ((latest,),))


def choices(command: str, heads: Sequence[StoryHead]) -> Buttons:
    """Return a button a story that asks for it by a command."""
    return tuple(
        (Button(shortened(head.title.words, LABEL), f"/{command} {head.id}"),)
        for head in heads
    )


def people_choices(
    known: Sequence[Known],
    about: Mapping[str, str] | None = None,
    command: str = "who",
) -> Buttons:
    """Return a button a name that asks who it is.

    Args:
        known: Those to choose between.
        about: By id, what is said of those whose kind tells them from no other.
        command: What is asked of them.
    """
    told = about or {}
    return tuple(
        (
            Button(
                shortened(_called(one, told.get(one.id)), LABEL), f"/{command} {one.id}"
            ),
        )
        for one in known
    )


def _called(one: Known, about: str | None) -> str:
    return f"{one.name} · {about}" if about else f"{one.name} ({kind_called(one.kind)})"


def told_reply(told: Told, command: str, pictured: tuple[Button, ...] = ()) -> Reply:
    """Show a briefing of a story with buttons for what else there is.

    Under a part stand the other parts; under all else what is made of them.  The same
    briefing asked for the same way is the same reply.
    """
    return _REPLIES.get(
        told,
        command,
        pictured,
        written(),
        make=lambda: _told_reply(told, command, pictured),
    )


_REPLIES: Final = Remembered[Reply]()


def _told_reply(told: Told, command: str, pictured: tuple[Button, ...]) -> Reply:
    about = Subject(story=told.head.id)
    if not told.stands:
        return replace(show(told.briefing), about=about)
    parts = [(part.name, part.heading) for part in told.parts]
    offers = parts if _is_part(command) else texts.OFFERS
    buttons = [
        Button(tr(label), f"/{name} {told.head.id}")
        for name, label in [("story", texts.BACK), *offers]
        if name != command
    ]
    return replace(show(told.briefing, rows([*pictured, *buttons])), about=about)


def picture_button(command: str, id_: str) -> Button:
    """Return the button for the picture of an answer."""
    return Button(tr(picture_texts.PICTURE), f"/picture {command} {id_}")


def _is_part(command: str) -> bool:
    return command == "parts" or any(part.name == command for part in PARTS)
