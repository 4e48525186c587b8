"""Every fixed sentence between operators and readers, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from babel.dates import format_timedelta

from bot.notices.model import (
    CopyState,
    Fault,
    Notice,
    NoticeState,
    Report,
    Stats,
)
from bot.replies import Bold, Italic, Paragraph, Plain

FROM_OPERATORS: Final = "From the people who run this bot"
RECALLED: Final = (
    "The people who run this bot take back the message they sent you: please do not"
    " rely on it."
)

HOW_TO_BROADCAST: Final = (
    "Write to all readers: /broadcast and your text. You see it first, and I send"
    " nothing until you press Send."
)
NO_SUCH_NOTICE: Final = "There is no message of that number."
NO_DRAFT: Final = "That was sent or let go already."
NOT_SENT: Final = "That was not sent, or is taken back already."
LET_GO: Final = "Let go; nobody got it."
SEND: Final = "Send"
CANCEL: Final = "Cancel"
TAKE_BACK: Final = "Take back"
HOW_FAR: Final = "How far?"

HOW_TO_REPORT: Final = (
    "What is the matter with it? Best answer to the message you mean. Or say it in"
    " words: /report wrong the date is another"
)
THANKS: Final = "Thank you. The people who run this bot have it; they may answer here."
ENOUGH: Final = "I have several reports of yours today, and pass on more tomorrow."
NO_CHAT: Final = "I cannot do that here: ask me in a chat of your own."
NO_REPORTS: Final = "Every report is answered."
NO_SUCH_REPORT: Final = "There is no report of that number: /reports lists them."
HOW_TO_ANSWER: Final = (
    "Say the report's number and your answer: /answer 3 You are right."
)
ANSWERED: Final = "Your answer is on its way."

_FAULTS: Final[Mapping[Fault, str]] = {
    Fault.WRONG: "It is wrong",
    Fault.MISLEADING: "It misleads",
    Fault.OUTDATED: "It is out of date",
}

#: What copies of a notice are, in the order they are told.
_COPIES: Final[Mapping[CopyState, str]] = {
    CopyState.SENT: "sent",
    CopyState.WAITING: "waiting",
    CopyState.FAILED: "could not be sent",
    CopyState.RECALLING: "to be taken back",
    CopyState.RECALLED: "taken back",
}

_STATES: Final[Mapping[NoticeState, str]] = {
    NoticeState.DRAFT: "not sent",
    NoticeState.SENDING: "sent out",
    NoticeState.CANCELLED: "let go",
    NoticeState.RECALLED: "taken back",
}

#: Characters of what a report is about that are shown.
_ABOUT: Final = 600


def fault(fault: Fault) -> str:
    """Say what a reader finds wrong."""
    return _FAULTS[fault]


def notice(text: str) -> tuple[Paragraph, ...]:
    """Return a notice as readers see it: whose it is stands above."""
    return (Paragraph((Italic(FROM_OPERATORS),)), Paragraph((Plain(text),)))


def preview(readers: int, time: timedelta) -> str:
    """Say to how many a draft would go, and how long that takes."""
    if readers == 1:
        return "This is what 1 reader will see."
    takes = format_timedelta(max(time, timedelta(seconds=1)), locale="en")
    return f"This is what {readers:,} readers will see; sending takes about {takes}."


def too_long(most: int) -> str:
    """Say that a text is too long."""
    return f"That is too long: one message holds {most:,} characters."


def sending(readers: int) -> str:
    """Say that a notice goes out."""
    return f"On its way to {_count(readers, 'reader')}."


def taking_back(chats: int) -> str:
    """Say that a notice is taken back."""
    return f"Nothing more goes out; I take it back in {_count(chats, 'chat')}."


def progress(notice: Notice, copies: Mapping[CopyState, int]) -> tuple[Paragraph, ...]:
    """Say how far a notice has come."""
    counts = [f"{copies[s]:,} {said}" for s, said in _COPIES.items() if s in copies]
    said = f"Message {notice.id}, {_STATES[notice.state]}. {', '.join(counts)}".strip()
    return (
        Paragraph((Plain(said.rstrip(".") + "."),)),
        Paragraph((Plain(notice.text),)),
    )


def report(report: Report) -> str:
    """Tell operators of a report in plain text."""
    lines = [f"Report {report.id}: {_FAULTS[report.fault].lower()}. {report.words}"]
    if report.about:
        lines.append(f"About: {report.about[:_ABOUT]}")
    elif report.story:
        lines.append(f"They were last told of /story {report.story}")
    lines.append(f"Answer: /answer {report.id} and your words")
    return "\n".join(line.strip() for line in lines)


def answer(report: Report, text: str) -> str:
    """Return an answer as the reader sees it."""
    about = f" (“{report.words}”)" if report.words else ""
    return f"You reported: {_FAULTS[report.fault].lower()}{about}.\n\n{text}"


def stats(counts: Stats) -> tuple[Paragraph, ...]:
    """Tell the counts."""
    pairs = [
        ("Readers", f"{counts.readers:,}, of whom {counts.parked:,} cannot be reached"),
        ("Following", f"{counts.following:,} readers, {counts.followings:,} topics"),
        (
            "Stories pushed",
            f"{counts.told_day:,} in a day, {counts.told_week:,} in a week",
        ),
        ("On their way", f"{counts.leaving:,} now, {counts.put_off:,} put off"),
        ("Messages of yours that failed", f"{counts.failed:,}"),
        ("Drafts waiting", f"{counts.drafts:,}"),
        ("Reports to answer", f"{counts.reports:,}"),
        ("Dead feeds", f"{counts.dead_feeds:,}"),
    ]
    return tuple(Paragraph((Bold(f"{what}: "), Plain(said))) for what, said in pairs)


def health(
    counts: Stats, *, writes: bool, news: datetime | None, free: int, now: datetime
) -> str:
    """Tell how the bot does, what needs somebody first."""
    last = f"Last news: {_ago(now - news)}." if news else "There is no news yet."
    lines = [
        "The database can be written." if writes else "The database CANNOT be written.",
        last,
        f"Disk: {free / 1e9:,.1f} GB free.",
        f"{_count(counts.drafts, 'draft')} waiting, {_count(counts.reports, 'report')}"
        f" to answer, {_count(counts.dead_feeds, 'dead feed')}.",
    ]
    return "\n".join(lines)


def _ago(age: timedelta) -> str:
    return f"{format_timedelta(max(age, timedelta(0)), locale='en')} ago"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
