"""What can be followed, and how it is called.  Pure."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.desk import following_texts as texts
from bot.desk.forms import LABEL
from bot.desk.show import Buttons
from bot.language import tr
from bot.readers.model import ENTITY, STORY, WORDS, Following, Topic
from bot.replies import SAYS, Button
from briefings.lookup import wanted_words
from briefings.model import StoryHead
from briefings.names import EntityKind
from briefings.names.joining import Known
from briefings.text import fold, shortened
from briefings.writing.named import kind_called
from briefings.writing.salience import telling_words

#: Plain words that are followed together: with more, hardly a source has them all.
MOST_WORDS: Final = 6

#: Characters of such words together: they must fit a line of a list.
WORDS_LENGTH: Final = 80

#: Characters of a story's title in a list: a text of no headline has a long one.
TITLE: Final = 100

#: Things one reader may follow: a list that can still be looked through.
MOST: Final = 100

#: How a topic's key that is too long for a button is marked there.
_MARK: Final = "~"

_KEYS: Final = re.compile(r"(?:story:st[a-z2-7]{8}|entity:[a-z][a-z2-7]{10})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What words may mean that a reader wants to follow."""

    stories: tuple[StoryHead, ...] = ()
    names: tuple[Known, ...] = ()

    #: The words themselves; None where they tell nothing.
    plain: Topic | None = None

    #: Whether the only story is about the words: else it may not be what is meant.
    is_about: bool = True

    #: The name or the word that they are nearly: it is asked back; else "".
    slip: str = ""

    @property
    def sure(self) -> StoryHead | Known | None:
        """What is meant: a person who is named, or all that there is.

        A person's name is found in their stories too, and it is them who is meant;
        a place may stand for its news.
        """
        if self.slip:
            return None
        people = [one for one in self.names if one.kind is EntityKind.PERSON]
        if len(people) == len(self.names) == 1:
            return people[0]
        found: tuple[StoryHead | Known, ...] = (*self.stories, *self.names)
        return found[0] if len(found) == 1 and self.is_about else None


def story_topic(head: StoryHead) -> Topic:
    """Return the topic of a story."""
    return Topic(key=f"{STORY}{head.id}", label=shortened(head.title.words, TITLE))


def name_topic(known: Known) -> Topic:
    """Return the topic of somebody or something with a name."""
    return Topic(key=f"{ENTITY}{known.id}", label=known.name)


def tells(typed: str) -> bool:
    """Tell whether words say anything of a story ("the" and "what is it" do not)."""
    return bool(telling_words(" ".join(wanted_words(typed))))


def is_meant(known: Known, typed: str) -> bool:
    """Tell whether somebody is meant where a story is found by the same words.

    A person goes by a surname, too; a place or an organisation by no half of its
    name: "sea" is not the Red Sea.
    """
    shortest = min(len(spelling.split()) for spelling in known.spellings)
    return known.kind is EntityKind.PERSON or len(typed.split()) >= shortest


def words_topic(typed: str) -> Topic | None:
    """Return the topic of plain words; None where they tell nothing or too much."""
    words = wanted_words(typed)
    label = _as_typed(typed, words)
    if not tells(typed) or len(words) > MOST_WORDS or len(label) > WORDS_LENGTH:
        return None
    return Topic(key=f"{WORDS}{_ordered(words)}", label=label)


def _ordered(words: Sequence[str]) -> str:
    """Return words in an order of their own, in which no two make up one number."""
    key = " ".join(sorted(words))
    if len(wanted_words(key)) == len(words):
        return key
    return " ".join(sorted(words, reverse=True))


def _as_typed(typed: str, words: Sequence[str]) -> str:
    """Return words that were found folded as they were typed: what a reader knows."""
    spelled = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", typed))
    by_fold = {fold(word): word for word in reversed(spelled)}
    return " ".join(by_fold.get(word, word) for word in words)


def is_key(key: str) -> bool:
    """Tell whether a key is one that can be followed."""
    if _KEYS.fullmatch(key):
        return True
    topic = words_topic(key.removeprefix(WORDS)) if key.startswith(WORDS) else None
    return topic is not None and topic.key == key


def line_of(topic: Topic) -> str:
    """Return what to call a topic where a line opens."""
    if topic.key.startswith(WORDS):
        return texts.any_with(topic.label)
    return called(topic)


def called(topic: Topic) -> str:
    """Return what to call a topic in a sentence."""
    if topic.key.startswith(WORDS):
        return texts.anything_with(topic.label)
    return texts.titled(topic.label)


def choices(choice: Choice) -> Buttons:
    """Return a button for each thing that words may mean."""
    stories = [(tr(texts.STORY), story_topic(head)) for head in choice.stories]
    names = [(kind_called(one.kind), name_topic(one)) for one in choice.names]
    buttons = [
        Button(shortened(f"{kind}: {topic.label}", LABEL), f"/follow {topic.key}")
        for kind, topic in (*stories, *names)
    ]
    if choice.plain:
        buttons += _follow_words(choice.plain, texts.any_with(choice.plain.label))
    return tuple((each,) for each in buttons)


def also(choice: Choice) -> Buttons:
    """Return a button for the words themselves, under what was meant by them."""
    if choice.plain is None:
        return ()
    label = texts.also_with(choice.plain.label)
    return tuple((each,) for each in _follow_words(choice.plain, label))


def _follow_words(topic: Topic, label: str) -> list[Button]:
    return button(shortened(label, LABEL), f"/follow {said(topic)}")


def button(label: str, says: str) -> list[Button]:
    """Return a button, or none where it cannot say so much."""
    return [Button(label, says)] if len(says.encode()) <= SAYS else []


def unfollow_button(topic: Topic, label: str = "") -> Button:
    """Return the button that ends following a topic; its label may name the topic."""
    said = label or tr(texts.UNFOLLOW)
    return Button(shortened(said, LABEL), f"/unfollow {handle(topic.key)}")


def undo_buttons(was: Following) -> list[Button]:
    """Return the button that follows again what was followed, as it was."""
    return button(tr(texts.UNDO), f"/refollow {was.since} {said(was.topic)}")


def said(topic: Topic) -> str:
    """Return what a button says to follow a topic: words as they were typed."""
    return f"{WORDS}{topic.label}" if topic.key.startswith(WORDS) else topic.key


def handle(key: str) -> str:
    """Return what stands for a topic on a button: its key, or a mark of a long one."""
    if len(key.encode()) <= SAYS - len("/unfollow "):
        return key
    return _MARK + hashlib.sha256(key.encode()).hexdigest()[:16]


def is_handle(typed: str) -> bool:
    """Tell whether a button said the mark of a long key."""
    return re.fullmatch(rf"{_MARK}[0-9a-f]{{16}}", typed) is not None


def matching(typed: str, followed: Sequence[Following]) -> list[Following]:
    """Return the followings that are meant: by button, number, name or its words."""
    exact = [each for each in followed if typed in _ids(each.topic)]
    if typed.isdecimal() and len(typed) < 4:
        exact += followed[int(typed) - 1 : int(typed)] if int(typed) else []
    if exact:
        return exact
    wanted = fold(typed)
    same = [each for each in followed if fold(each.topic.label) == wanted]
    return same or [each for each in followed if _holds(each.topic.label, wanted)]


def _ids(topic: Topic) -> tuple[str, ...]:
    return (topic.key, handle(topic.key), topic.key.removeprefix(STORY))


def _holds(label: str, wanted: str) -> bool:
    asked = set(_words(wanted))
    return bool(asked) and asked <= set(_words(label))


def _words(text: str) -> Iterable[str]:
    return re.findall(r"[^\W_]+", fold(text))
