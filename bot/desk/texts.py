"""Every fixed sentence of the conversation, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.language import tr, trn
from briefings.language import N_, Marked, number

#: A command, and a button where nothing is found.
LATEST: Final = N_("Latest stories")


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the command menu, to be said in any language."""

    #: Without the slash.
    name: str
    summary: Marked


# TRANSLATORS: The title of what is folded away at first.
MORE: Final = N_("More")
# TRANSLATORS: Buttons are short: about 20 characters.
BACK: Final = N_("Back to the story")

#: What is made of a story's sources, by command, as its buttons call it.
# TRANSLATORS: Buttons, three side by side on a phone: views of a story.
OFFERS: Final = (
    ("compare", N_("Compare")),
    ("disputes", N_("Disputes")),
    ("timeline", N_("Timeline")),
    ("numbers", N_("Numbers")),
    ("people", N_("People and places")),
    ("sources", N_("Sources")),
    ("silent", N_("Left unsaid")),
    ("parts", N_("All parts")),
)
# TRANSLATORS: Buttons that turn the pages of a list of stories.
OLDER: Final = N_("Older")
NEWER: Final = N_("Newer")

WELCOME: Final = N_(
    "I read news digests of the same story from several outlets, lay them side by"
    " side, and tell you what they say. Every sentence is quoted from a source, and"
    " the source stands below it."
)
TRY: Final = N_("Type a name or a few words, or start with one of these:")
EMPTY: Final = N_("There are no stories here yet.")
WHICH_STORY: Final = N_("Which story?")
WHICH_ONE: Final = N_("Which one do you mean?")
NO_SUCH_STORY: Final = N_(
    "That story is not here any more. /stories lists those that are."
)
FAULT: Final = N_(
    "A passage did not match its source, so I am not showing it. It is noted for"
    " the people who run this bot."
)

#: The menu, in its order; "start" is understood but not listed by Telegram's habit.
# TRANSLATORS: Telegram's menu, beside the command: at most about 45 characters.  Words
# in capitals stand for what a reader types; /story and other commands stay as they are.
COMMANDS: Final = (
    Listed("stories", LATEST),
    Listed("story", N_("What happened: /story WORDS")),
    Listed("compare", N_("Which outlet says what, claim by claim")),
    Listed("disputes", N_("Where the sources contradict each other")),
    Listed("timeline", N_("What happened when, and counts that grew")),
    Listed("numbers", N_("The numbers, and who gives them")),
    Listed("silent", N_("What some leave out, and nobody says")),
    Listed("ask", N_("Passages that answer: /ask QUESTION")),
    Listed("who", N_("Who somebody is: /who NAME")),
    Listed("place", N_("What happened there: /place NAME")),
    Listed("search", N_("Passages that say it: /search WORDS")),
    Listed("sources", N_("Who tells a story, and when")),
    Listed("picture", N_("A picture of it: /picture compare WORDS")),
    Listed("parts", N_("All that a story's sources offer")),
    Listed("happened", N_("What happened, outlet by outlet")),
    Listed("behind", N_("Behind the headline")),
    Listed("papers", N_("What the papers say")),
    Listed("background", N_("How we got here")),
    Listed("questions", N_("Questions the sources ask")),
    Listed("people", N_("People and places of a story")),
    Listed("insights", N_("Key insights")),
    Listed("takeaways", N_("Takeaways")),
    Listed("topics", N_("Topics the sources name")),
    Listed("tables", N_("Tables")),
    Listed("quotes", N_("Who said what, word for word")),
    Listed("follow", N_("Hear what is new: /follow ANYTHING")),
    Listed("following", N_("What you follow, and when you hear")),
    Listed("unfollow", N_("Follow something no longer")),
    Listed("catchup", N_("What you missed, story by story")),
    Listed("mute", N_("Silence a story: /mute STORY 2d")),
    Listed("unmute", N_("Hear a muted story again")),
    Listed("pause", N_("Send nothing for a while: /pause 2d")),
    Listed("resume", N_("Send updates again")),
    Listed("level", N_("Everything, big updates or disputes only")),
    Listed("words", N_("Words that updates must or must not say")),
    Listed("digest", N_("One message a day or a week")),
    Listed("quiet", N_("Hours in which nothing is sent")),
    Listed("language", N_("The language I write in")),
    Listed("timezone", N_("Your time zone: /timezone Minsk")),
    Listed("why", N_("Why you got the last update")),
    Listed("status", N_("Whether I am well, and the last news")),
    Listed("feed", N_("What you follow, for a feed reader")),
    Listed("export", N_("All that I keep about this chat")),
    Listed("import", N_("Take in what /export gave")),
    Listed("forgetme", N_("Remove all that I keep about this chat")),
    Listed("report", N_("Tell the people behind this what is wrong")),
    Listed("help", N_("What I can do")),
    Listed("start", N_("Begin here")),
)


NO_ANSWER: Final = N_("No source here answers that.")
ELSEWHERE: Final = N_("Not in the story before, but in another one:")
WHAT_IS_IT: Final = N_(
    "I cannot tell whom or what you mean. Ask for the story or the person first, or"
    " name them in the question."
)
# TRANSLATORS: Behind the line before, where a question is in another language.
IN_ENGLISH: Final = N_(
    "I read questions in English only. /search WORD finds a word in sources of any"
    " language."
)
# TRANSLATORS: An example of a question, behind /ask.
QUESTION: Final = N_("how many were freed?")
# TRANSLATORS: An example, behind /who and /place.
NAME: Final = N_("NAME")
# TRANSLATORS: An example of a word to search for; a source should have it.
WORD: Final = N_("potash")


#: Commands that /help shows first; the others are folded under them.
FIRST: Final = frozenset(
    {"stories", "story", "compare", "disputes", "who", "ask", "follow", "following"}
    | {"catchup", "status"}
)
ALL_COMMANDS: Final = N_("All commands")
OF_OPERATORS: Final = N_("Operators")


#: What operators' menus list beside the readers'.
# TRANSLATORS: The menu of those who run the bot, in the same form.
OPERATING: Final = (
    Listed("add", N_("Add a text, a file or a link")),
    Listed("done", N_("End what you are adding")),
    Listed("cancel", N_("Drop what you are typing")),
    Listed("drafts", N_("Drafts that wait")),
    Listed("draft", N_("One draft: /draft 3")),
    Listed("recall", N_("Take a source back: /recall SOURCE why")),
    Listed("correct", N_("Replace a source's text")),
    Listed("merge", N_("Make two stories one: /merge A | B")),
    Listed("split", N_("Take sources out of a story")),
    Listed("rename", N_("Choose a story's title")),
    Listed("same", N_("Two names are one: /same A | B")),
    Listed("notsame", N_("Two names are two: /notsame A | B")),
    Listed("alias", N_("Add a spelling: /alias WHO | spelling")),
    Listed("outlet", N_("What is known of an outlet: /outlet NAME")),
    Listed("feeds", N_("Watch feeds")),
    Listed("broadcast", N_("Write to all readers")),
    Listed("reports", N_("What readers report")),
    Listed("answer", N_("Answer a report: /answer 3 text")),
    Listed("stats", N_("Readers and what went out")),
    Listed("health", N_("How I am doing")),
    Listed("audit", N_("What operators did")),
    Listed("undo", N_("Take back: /undo 12")),
    Listed("operators", N_("Who may change what is here")),
)


def left_out(lines: int) -> str:
    """Say how much even the fold leaves out."""
    # TRANSLATORS: Below an answer that is too long: {n} lines were left out.
    return trn(
        "{n} more in the sources themselves.",
        "{n} more in the sources themselves.",
        lines,
    )


def unknown_command(name: str) -> str:
    """Say that a command is unknown."""
    return tr("I do not know /{name}. This is what I can do:", name=name)


def meant_command(name: str, near: str) -> str:
    """Ask whether a command near an unknown one is meant."""
    return tr("I do not know /{name}. Do you mean /{near}?", name=name, near=near)


def nothing_on(words: str) -> str:
    """Say that no source holds the words."""
    return tr("No source here speaks of “{words}”.", words=words)


def nobody_called(words: str) -> str:
    """Say that no source names somebody."""
    return tr("No source here names “{words}”.", words=words)


GLADLY: Final = N_("Gladly. Ask me about a story or a person whenever you like.")
# TRANSLATORS: To a reader who says goodbye.
FAREWELL: Final = N_("Until next time.")
NOTHING_ASKED: Final = N_("I have not asked you anything. /help says what I can do.")
# TRANSLATORS: To a reader who answers "no" or "cancel" to a question of ours.
LEFT_AS_IT_IS: Final = N_("All right. I leave everything as it is.")
# TRANSLATORS: To a reader who answers "yes" where there are buttons to choose from.
PRESS: Final = N_("A yes alone is not enough for this. Choose one of these:")
HOW_TO_STOP: Final = N_(
    "/pause stops all updates until you say /resume. /unfollow ends some of them, and"
    " /forgetme removes all that I keep about this chat."
)
NO_OLDER: Final = N_("There are no older stories.")

NEAREST: Final = N_("Nearest to it:")


def needs_words(command: str, example: str) -> str:
    """Say what a command wants."""
    # TRANSLATORS: {command} {example} is what to type: "/who NAME".
    return tr(
        "Say what to look for, like this: /{command} {example}",
        command=command,
        example=example,
    )


def no_such_number(last: int) -> str:
    """Say which numbers there are."""
    if last == 1:
        return tr("There is only number 1 here: choose it, or type words.")
    return tr(
        "There is no such number here: choose 1 to {last}, or type words.",
        last=number(last),
    )


def no_place(words: str) -> str:
    """Say that a name is no place's."""
    return tr(
        "No source here names a place called “{words}”. Do you mean:", words=words
    )
