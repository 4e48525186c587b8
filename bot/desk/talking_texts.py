"""Every fixed sentence between operators and readers, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from bot.language import tr, trn
from bot.notices.model import (
    CopyState,
    Fault,
    Notice,
    NoticeState,
    Report,
    Stats,
)
from bot.replies import Bold, Italic, Paragraph, Plain
from briefings.language import N_, NN_, Marked, ago, length, listed, number
from briefings.text import shortened

#: Characters of an earlier answer that are shown.
_ROOM: Final = 200

FROM_OPERATORS: Final = N_("From the people who run this bot")
RECALLED: Final = N_(
    "The people who run this bot take back the message they sent you: please do not"
    " rely on it."
)

HOW_TO_BROADCAST: Final = N_(
    "What shall all readers hear? Say it in your next message, or behind /broadcast."
    " You see it first, and I send nothing until you press Send."
)
NOBODY_YET: Final = N_("There is no reader yet whom I could send that to.")
NO_SUCH_NOTICE: Final = N_("There is no message of that number.")
NO_DRAFT: Final = N_("That was sent or let go already.")
NOT_SENT: Final = N_("That was not sent, or is taken back already.")
LET_GO: Final = N_("Let go; nobody got it.")
SEND: Final = N_("Send")
CANCEL: Final = N_("Cancel")
TAKE_BACK: Final = N_("Take back")
HOW_FAR: Final = N_("How far?")

# TRANSLATORS: What stands behind /report is an example, to be said in your language;
# "wrong" has to be one of the words for it in bot/desk/plain_words.py.
HOW_TO_REPORT: Final = N_(
    "What is the matter with it? Best answer to the message you mean. Or say it in"
    " words: /report wrong the date is another"
)
THANKS: Final = N_(
    "Thank you. The people who run this bot have it; they may answer here."
)
# TRANSLATORS: Behind the line before, to who said no more than "it is wrong".
SAY_MORE: Final = N_("If you like, say in a sentence what you mean.")
ENOUGH: Final = N_("I have several reports of yours today, and pass on more tomorrow.")
NO_CHAT: Final = N_("I cannot do that here: ask me in a chat of your own.")
NO_REPORTS: Final = N_("Every report is answered.")
NO_SUCH_REPORT: Final = N_("There is no report of that number: /reports lists them.")
# TRANSLATORS: An answer to a reader's report; shown before it is sent, and afterwards.
ANSWERED: Final = N_("Your answer is on its way.")

_FAULTS: Final[Mapping[Fault, Marked]] = {
    # TRANSLATORS: Buttons under a report: what is the matter with a message.
    Fault.WRONG: N_("It is wrong"),
    Fault.MISLEADING: N_("It misleads"),
    Fault.OUTDATED: N_("It is out of date"),
}

#: The same as a line opens with it, to those who run the bot, and to who reported.
_REPORTED: Final[Mapping[Fault, tuple[Marked, Marked, Marked]]] = {
    Fault.WRONG: (
        # TRANSLATORS: {words} is what the reader wrote beside it, if anything.
        N_("Report {number}: it is wrong. {words}"),
        N_("You reported: it is wrong."),
        N_("You reported: it is wrong (“{words}”)."),
    ),
    Fault.MISLEADING: (
        N_("Report {number}: it misleads. {words}"),
        N_("You reported: it misleads."),
        N_("You reported: it misleads (“{words}”)."),
    ),
    Fault.OUTDATED: (
        N_("Report {number}: it is out of date. {words}"),
        N_("You reported: it is out of date."),
        N_("You reported: it is out of date (“{words}”)."),
    ),
}

#: What copies of a notice are, in the order they are told.
_COPIES: Final[Mapping[CopyState, tuple[str, str]]] = {
    # TRANSLATORS: How many copies of a message to all readers are in each state.
    CopyState.SENT: NN_("{n} sent", "{n} sent"),
    CopyState.WAITING: NN_("{n} waiting", "{n} waiting"),
    CopyState.FAILED: NN_("{n} could not be sent", "{n} could not be sent"),
    CopyState.RECALLING: NN_("{n} to be taken back", "{n} to be taken back"),
    CopyState.RECALLED: NN_("{n} taken back", "{n} taken back"),
}

_STATES: Final[Mapping[NoticeState, Marked]] = {
    # TRANSLATORS: How a message to all readers stands.
    NoticeState.DRAFT: N_("Message {number}, not sent."),
    NoticeState.SENDING: N_("Message {number}, sent out."),
    NoticeState.CANCELLED: N_("Message {number}, let go."),
    NoticeState.RECALLED: N_("Message {number}, taken back."),
}

#: Characters of what a report is about that are shown.
_ABOUT: Final = 600


def fault(fault: Fault) -> str:
    """Say what a reader finds wrong."""
    return tr(_FAULTS[fault])


def notice(text: str) -> tuple[Paragraph, ...]:
    """Return a notice as readers see it: whose it is stands above."""
    return (Paragraph((Italic(tr(FROM_OPERATORS)),)), Paragraph((Plain(text),)))


def preview(readers: int, time: timedelta) -> str:
    """Say to how many a draft would go, and how long that takes."""
    if readers == 1:
        return tr("This is what 1 reader will see.")
    return trn(
        "This is what {n} reader will see; sending takes about {time}.",
        "This is what {n} readers will see; sending takes about {time}.",
        readers,
        time=length(max(time, timedelta(seconds=1))),
    )


def too_long(most: int) -> str:
    """Say that a text is too long."""
    return tr(
        "That is too long: one message holds {number} characters.", number=number(most)
    )


def sending(readers: int) -> str:
    """Say that a notice goes out."""
    return trn("On its way to {n} reader.", "On its way to {n} readers.", readers)


def taking_back(chats: int) -> str:
    """Say that a notice is taken back."""
    return trn(
        "Nothing more goes out; I take it back in {n} chat.",
        "Nothing more goes out; I take it back in {n} chats.",
        chats,
    )


def progress(notice: Notice, copies: Mapping[CopyState, int]) -> tuple[Paragraph, ...]:
    """Say how far a notice has come."""
    counts = [trn(*said, copies[s]) for s, said in _COPIES.items() if s in copies]
    stands = tr(_STATES[notice.state], number=str(notice.id))
    said = f"{stands} {listed(counts)}".strip()
    return (
        Paragraph((Plain(said.rstrip(".") + "."),)),
        Paragraph((Plain(notice.text),)),
    )


def report(report: Report) -> str:
    """Tell operators of a report in plain text."""
    phrase, *_ = _REPORTED[report.fault]
    lines = [tr(phrase, number=str(report.id), words=report.words)]
    if report.about:
        # TRANSLATORS: {message} is the text of the message that a report is about.
        lines.append(tr("About: {message}", message=report.about[:_ABOUT]))
    elif report.story:
        lines.append(tr("They were last told of /story {story}", story=report.story))
    lines.append(tr("Answer: /answer {number} and your words", number=str(report.id)))
    return "\n".join(line.strip() for line in lines)


def answer(report: Report, text: str) -> str:
    """Return an answer as the reader sees it."""
    _, bare, with_words = _REPORTED[report.fault]
    lead = tr(with_words, words=report.words) if report.words else tr(bare)
    return f"{lead}\n\n{text}"


def answer_wanted(report: Report) -> str:
    """Ask for the answer to a report."""
    return tr(
        "What do you answer to report {number}? Say it in your next message.",
        number=str(report.id),
    )


def answered_before(words: str) -> str:
    """Say what was answered to a report already."""
    return tr("It was answered before: “{words}”.", words=shortened(words, _ROOM))


def goes_to(report: int) -> str:
    """Say who gets what stands below."""
    # TRANSLATORS: Above the text of an answer that is not sent yet.
    return tr("The chat that made report {number} gets this:", number=str(report))


def stats(counts: Stats) -> tuple[Paragraph, ...]:
    """Tell the counts."""
    pairs = [
        (
            tr("Readers:"),
            tr(
                "{number}, of whom {lost} cannot be reached",
                number=number(counts.readers),
                lost=number(counts.parked),
            ),
        ),
        # TRANSLATORS: How many readers follow something, and how much they follow.
        (
            tr("Following:"),
            trn(
                "{n} reader; things followed: {topics}",
                "{n} readers; things followed: {topics}",
                counts.following,
                topics=number(counts.followings),
            ),
        ),
        (
            tr("Stories pushed:"),
            tr(
                "{day} in a day, {week} in a week",
                day=number(counts.told_day),
                week=number(counts.told_week),
            ),
        ),
        # TRANSLATORS: Letters that are being sent, and those that wait for another try.
        (
            tr("On their way:"),
            tr(
                "{now} now, {later} put off",
                now=number(counts.leaving),
                later=number(counts.put_off),
            ),
        ),
        (tr("Messages of yours that failed:"), number(counts.failed)),
        (tr("Drafts waiting:"), number(counts.drafts)),
        (tr("Reports to answer:"), number(counts.reports)),
        (tr("Dead feeds:"), number(counts.dead_feeds)),
    ]
    return tuple(Paragraph((Bold(f"{what} "), Plain(said))) for what, said in pairs)


def health(
    counts: Stats, *, writes: bool, news: datetime | None, free: int, now: datetime
) -> str:
    """Tell how the bot does, what needs somebody first."""
    # TRANSLATORS: What waits for those who run the bot, in one line.
    waiting = [
        trn("{n} draft waiting", "{n} drafts waiting", counts.drafts),
        trn("{n} report to answer", "{n} reports to answer", counts.reports),
        trn("{n} dead feed", "{n} dead feeds", counts.dead_feeds),
    ]
    lines = [
        tr("The database can be written.")
        if writes
        else tr("The database CANNOT be written."),
        tr("Last news: {ago}.", ago=_ago(now - news))
        if news
        else tr("There is no news yet."),
        tr("Disk: {size} GB free.", size=number(free / 1e9, 1)),
        f"{listed(waiting)}.",
    ]
    return "\n".join(lines)


def _ago(age: timedelta) -> str:
    return ago(max(age, timedelta(0)))


def report_answered(id_: int, text: str) -> str:
    """Say for the trail what was answered."""
    # TRANSLATORS: What the list of deeds says of an answer to a report.
    return tr("Report {number} answered: {words}", number=str(id_), words=text)


def of_notice(id_: int, said: str) -> str:
    """Say for the trail what was done with a notice."""
    # TRANSLATORS: What the list of deeds says of a message to all readers.
    return tr("Message {number}. {what}", number=str(id_), what=said)
