"""Every fixed sentence of the conversation, in one place."""

from __future__ import annotations

from typing import Final

from bot.replies import Command

MORE: Final = "More"
BACK: Final = "Back to the story"
ALL_PARTS: Final = "All parts"

#: What is made of a story's sources, by command, as its buttons call it.
OFFERS: Final = (
    ("compare", "Compare"),
    ("disputes", "Disputes"),
    ("timeline", "Timeline"),
    ("numbers", "Numbers"),
    ("people", "People and places"),
    ("sources", "Sources"),
    ("silent", "Left unsaid"),
)
OLDER: Final = "Older"
NEWER: Final = "Newer"

WELCOME: Final = (
    "I read news digests of the same story from several outlets, lay them side by"
    " side, and tell you what they say. Every sentence is quoted from a source, and"
    " the source stands below it."
)
TRY: Final = "Type a name or a few words, or start with one of these:"
EMPTY: Final = "There are no stories here yet."
WHICH_STORY: Final = "Which story?"
WHICH_ONE: Final = "Which one do you mean?"
NO_SUCH_STORY: Final = "That story is not here any more. /stories lists those that are."
FAULT: Final = (
    "A passage did not match its source, so I am not showing it. It is noted for"
    " the people who run this bot."
)

#: The menu, in its order; "start" is understood but not listed by Telegram's habit.
COMMANDS: Final = (
    Command("stories", "Latest stories"),
    Command("story", "What happened: /story WORDS"),
    Command("compare", "Which outlet says what, claim by claim"),
    Command("disputes", "Where the sources contradict each other"),
    Command("timeline", "What happened when, and counts that grew"),
    Command("numbers", "The numbers, and who gives them"),
    Command("silent", "What some leave out, and nobody says"),
    Command("ask", "Passages that answer: /ask QUESTION"),
    Command("who", "Who somebody is: /who NAME"),
    Command("place", "What happened there: /place NAME"),
    Command("search", "Passages that say it: /search WORDS"),
    Command("sources", "Who tells a story, and when"),
    Command("parts", "All that a story's sources offer"),
    Command("happened", "What happened, outlet by outlet"),
    Command("behind", "Behind the headline"),
    Command("papers", "What the papers say"),
    Command("background", "How we got here"),
    Command("questions", "Questions the sources ask"),
    Command("people", "People and places of a story"),
    Command("insights", "Key insights"),
    Command("takeaways", "Takeaways"),
    Command("topics", "Topics the sources name"),
    Command("tables", "Tables"),
    Command("quotes", "Who said what, word for word"),
    Command("follow", "Hear what is new: /follow ANYTHING"),
    Command("following", "What you follow, and when you hear"),
    Command("unfollow", "Follow something no longer"),
    Command("catchup", "What you missed, story by story"),
    Command("mute", "Silence a story: /mute STORY 2d"),
    Command("unmute", "Hear a muted story again"),
    Command("pause", "Send nothing for a while: /pause 2d"),
    Command("resume", "Send updates again"),
    Command("level", "Everything, big updates or disputes only"),
    Command("words", "Words that updates must or must not say"),
    Command("digest", "One message a day or a week"),
    Command("quiet", "Hours in which nothing is sent"),
    Command("timezone", "Your time zone: /timezone Minsk"),
    Command("why", "Why you got the last update"),
    Command("status", "Whether I am well, and the last news"),
    Command("feed", "What you follow, for a feed reader"),
    Command("export", "All that I keep about this chat"),
    Command("import", "Take in what /export gave"),
    Command("forgetme", "Remove all that I keep about this chat"),
    Command("report", "Tell the people behind this what is wrong"),
    Command("help", "What I can do"),
    Command("start", "Begin here"),
)


NO_ANSWER: Final = "No source here answers that."
QUESTION: Final = "how many were freed?"


#: Commands that /help shows first; the others are folded under them.
FIRST: Final = frozenset(
    {"stories", "story", "compare", "disputes", "who", "ask", "follow", "following"}
    | {"catchup", "status"}
)
ALL_COMMANDS: Final = "All commands"


#: What operators' menus list beside the readers'.
OPERATING: Final = (
    Command("add", "Add a text, a file or a link"),
    Command("done", "End what you are adding"),
    Command("drafts", "Drafts that wait"),
    Command("draft", "One draft: /draft 3"),
    Command("recall", "Take a source back: /recall SOURCE why"),
    Command("correct", "Replace a source's text"),
    Command("merge", "Make two stories one: /merge A | B"),
    Command("split", "Take sources out of a story"),
    Command("rename", "Choose a story's title"),
    Command("same", "Two names are one: /same A | B"),
    Command("notsame", "Two names are two: /notsame A | B"),
    Command("alias", "Add a spelling: /alias WHO | spelling"),
    Command("feeds", "Watch feeds"),
    Command("broadcast", "Write to all readers"),
    Command("reports", "What readers report"),
    Command("answer", "Answer a report: /answer 3 text"),
    Command("stats", "Readers and what went out"),
    Command("health", "How I am doing"),
    Command("audit", "What operators did"),
    Command("undo", "Take back: /undo 12"),
    Command("operators", "Who may change what is here"),
)


def left_out(lines: int) -> str:
    """Say how much even the fold leaves out."""
    return f"{lines} more in the sources themselves."


def unknown_command(name: str) -> str:
    """Say that a command is unknown."""
    return f"I do not know /{name}. This is what I can do:"


def meant_command(name: str, near: str) -> str:
    """Ask whether a command near an unknown one is meant."""
    return f"I do not know /{name}. Do you mean /{near}?"


def nothing_on(words: str) -> str:
    """Say that no source holds the words."""
    return f"No source here speaks of “{words}”."


def nobody_called(words: str) -> str:
    """Say that no source names somebody."""
    return f"No source here names “{words}”."


GLADLY: Final = "Gladly. Ask me about a story or a person whenever you like."
NO_OLDER: Final = "There are no older stories."

#: What people say without a slash, and the command they mean by it.
SAID_PLAINLY: Final = {
    "help": "help",
    "hello": "start",
    "hi": "start",
    "hey": "start",
    "start": "start",
    "news": "stories",
    "latest": "stories",
    "latest news": "stories",
    "stories": "stories",
    "what is new": "stories",
    "what's new": "stories",
    "what’s new": "stories",
    "whats new": "stories",
    "anything new": "stories",
}
THANKS: Final = frozenset({"thanks", "thank you", "thx"})

NEAREST: Final = "Nearest to it:"


def needs_words(command: str, example: str) -> str:
    """Say what a command wants."""
    return f"Say what to look for, like this: /{command} {example}"


def no_such_number(last: int) -> str:
    """Say which numbers there are."""
    if not last:
        return "There is nothing here to choose by number: type words."
    return f"There is no such number here: choose 1 to {last}, or type words."


def no_place(words: str) -> str:
    """Say that a name is no place's."""
    return f"No source here names a place called “{words}”. Do you mean:"
