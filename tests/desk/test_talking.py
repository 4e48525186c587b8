from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.desk.front import FrontDesk
from bot.desk.operating.asking import Asking
from bot.desk.operating.door import Door
from bot.desk.operating.trail import Trail
from bot.desk.talking import Talk, TalkMeans
from bot.desk.talking.means import MOST
from bot.desk.talking.reports import EXPLAINED_IN, PAGE, REPORTS_A_DAY
from bot.desk.talking_texts import fault
from bot.notices.model import CopyState, Fault
from bot.notices.reports import SqlCounts, SqlReports
from bot.notices.sql import SqlNotices
from bot.operators.model import OperatorRole
from bot.operators.sql import SqlOperatorStore
from bot.readers.model import Told
from bot.readers.sql import SqlReaderStore
from bot.replies import Address, Ask, Sender
from bot.surfaces.terminal.render import Style, labels, render
from briefings.engine import Engine
from briefings.errors import StoreError
from briefings.language import OFFERED, written_in
from briefings.loading import Loader
from tests import factory
from tests.conftest import NOW
from tests.desk.rooms import ordering
from tests.notices.settling import settle

OWNER, EDITOR, STRANGER = (Sender(id=id_) for id_ in ("1", "2", "3"))
DESK = Address(surface="telegram", chat="1")
ANNA = Address(surface="telegram", chat="701")
BELLA = Address(surface="telegram", chat="702")


@pytest.fixture
async def chat(store):
    kept = SqlOperatorStore(store.database)
    await kept.operators.add("2", OperatorRole.EDITOR, "Ed")
    chat = Chat(store, kept)
    await chat.readers.readers.meet(ANNA, None)
    return chat


class Broken:
    """Counts of a store that can be read only."""

    def __init__(self, counts):
        self.stats = counts.stats
        self.readers = counts.readers

    async def check_writing(self):
        raise StoreError("disk full")


class Chat:
    """Chats of operators and readers with the desk of talking."""

    def __init__(self, store, kept, counts=None):
        self.store = store
        self.kept = kept
        self.readers = SqlReaderStore(store.database)
        self.notices = SqlNotices(store.database)
        self.alarms = []
        door = Door(kept.operators, frozenset({"1"}))
        self.asking = Asking(kept.orders, door)
        engine = Engine(store.library, store.names, store.evidence)
        means = TalkMeans(
            notices=self.notices,
            reports=SqlReports(store.database),
            counts=counts or SqlCounts(store.database),
            readers=self.readers,
            audit=kept.audit,
            asking=self.asking,
            catalogue=engine.catalogue,
            alarm=self.alarms.append,
            free=lambda: 12_300_000_000,
            pace=2.0,
        )
        talk = Talk(means, door)
        undoers = {"broadcast": talk.undo}
        trail = Trail(kept.audit, undoers, door, self.readers.readers)
        plans = {**talk.plans, **trail.plans}
        ordered = ordering(store.database, engine, kept, door, plans)
        rooms = (talk.answers, talk.open_answers, trail.answers, ordered)
        self.answers = {name: work for room in rooms for name, work in room.items()}
        self.reply = None
        more = talk.open_answers
        self.desk = FrontDesk(engine, self.readers, more=more)

    async def types(self, text, address=ANNA):
        """Answer what a reader types, as the desk does that remembers the last."""
        ask = Ask(text=text, at=NOW, address=address, sender=STRANGER, language="en")
        return render(await self.desk.answer(ask), Style())

    async def says(self, text, sender=OWNER, address=DESK, at=NOW, quoted=None):
        name, _, words = text.removeprefix("/").partition(" ")
        ask = Ask(text=text, at=at, address=address, sender=sender, quoted=quoted)
        self.reply = await self.answers[name](words, ask)
        return self.reply and render(self.reply, Style())

    async def sends(self, text, sender=OWNER):
        """Answer what was asked; return what is seen, None: nothing was."""
        ask = Ask(text=text, at=NOW, address=DESK, sender=sender)
        completed = await self.asking.completed(ask)
        return await self.says(completed, sender) if completed else None

    async def reports(self, text, **given):
        return await self.says(text, STRANGER, given.pop("address", ANNA), **given)

    async def presses(self, label, sender=OWNER):
        (says,) = {
            button.says
            for row in self.reply.buttons
            for button in row
            if button.label == label
        }
        return await self.says(says, sender)

    async def copies(self):
        taken = await SqlNotices(self.store.database).take("telegram", NOW, room=9)
        return [(copy.address, copy.text, copy.state) for copy in taken]


@pytest.mark.parametrize(
    "command", ["broadcast", "reports", "answer", "stats", "health"]
)
async def test_a_stranger_hears_nothing_of_what_operators_say(chat, command):
    assert await chat.says(f"/{command} 1 words", STRANGER) is None
    assert await chat.says(f"/{command} 1 words", None) is None


async def test_an_editor_does_not_write_to_all(chat):
    assert "Only an owner" in await chat.says("/broadcast Hello.", EDITOR)
    await chat.says("/broadcast Hello.")
    assert "Only an owner" in await chat.presses("Send", EDITOR)
    assert not await chat.copies()


async def test_a_broadcast_is_seen_before_it_is_sent(chat):
    for number in range(99):
        address = Address(surface="telegram", chat=f"9{number}")
        await chat.readers.readers.meet(address, None)

    said = await chat.says("/broadcast We move\n\nhouse.")

    assert "From the people who run this bot" in said
    assert "We move\n\nhouse." in said
    assert "100 readers will see; sending takes about 50 seconds" in said
    assert not await chat.copies()


async def test_where_nobody_can_be_sent_to_nothing_is_drafted(chat):
    anna = await chat.readers.readers.known(ANNA)
    await chat.readers.post.park(anna.id, "blocked")

    assert "no reader yet" in await chat.says("/broadcast We move house.")
    assert not chat.reply.buttons
    assert await chat.notices.notice(1) is None


async def test_a_broadcast_is_sent_once(chat):
    said = await chat.says("/broadcast We move house.")
    assert "what 1 reader will see" in said
    draft = chat.reply

    assert "On its way to 1 reader." in await chat.presses("Send")
    chat.reply = draft
    assert "already" in await chat.presses("Send")

    assert await chat.copies() == [(ANNA, "We move house.", CopyState.WAITING)]
    assert "Message 1. On its way to 1 reader." in await chat.says("/audit")


async def test_a_broadcast_is_let_go(chat):
    await chat.says("/broadcast We move house.")
    draft = chat.reply

    assert "nobody got it" in await chat.presses("Cancel")
    chat.reply = draft
    assert "already" in await chat.presses("Cancel")
    chat.reply = draft
    assert "already" in await chat.presses("Send")


@pytest.mark.parametrize("way", ["Take back", "/undo 1"])
async def test_a_broadcast_is_taken_back(chat, way):
    await chat.says("/broadcast We move house.")
    await chat.presses("Send")
    (copy,) = await chat.notices.take("telegram", NOW, room=9)
    await settle(chat.notices, copy, CopyState.SENT, message="5")

    if way == "Take back":
        said = await chat.presses(way)
    else:
        assert "I take it back in 1 chat" in await chat.says(way)
        said = await chat.presses("Do it")

    assert "I take it back in 1 chat" in said
    assert await chat.copies() == [(ANNA, "We move house.", CopyState.RECALLING)]
    assert "taken back already" in await chat.says("/broadcast recall 1")


async def test_a_broadcast_that_is_taken_back_is_not_undone_again(chat):
    await chat.says("/broadcast We move house.")
    await chat.presses("Send")
    await chat.presses("Take back")

    assert "taken back already" in await chat.says("/undo 1")


async def test_while_a_broadcast_goes_out_the_answer_tells_how_far_it_has_come(chat):
    await chat.says("/broadcast We move house.")
    await chat.presses("Send")
    notices = SqlNotices(chat.store.database)
    before = await chat.reply.later()
    (copy,) = await notices.take("telegram", NOW, room=9)
    await settle(notices, copy, CopyState.SENT, message="m1")
    after = await before.later()

    assert "1 waiting" in render(before, Style())
    assert "1 sent" in render(after, Style())
    assert after.later is None


async def test_how_far_a_broadcast_has_come_is_told(chat):
    await chat.says("/broadcast We move house.")
    await chat.presses("Send")

    said = await chat.presses("How far?")
    assert "Message 1, sent out. 1 waiting." in said
    assert "We move house." in said
    await chat.presses("Take back")
    assert "Message 1, taken back. 1 taken back." in await chat.presses("How far?")
    assert labels(chat.reply) == ["How far?"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/broadcast", "I send nothing until you press Send"),
        ("/broadcast send 9", "no message of that number"),
        (f"/broadcast {'x' * (MOST + 1)}", "one message holds 3,800 characters"),
        ("/answer", "/answer 3 You are right."),
        ("/answer 9 Yes.", "no report of that number"),
        ("/reports", "Every report is answered."),
    ],
)
async def test_a_slip_of_an_operator_gets_an_example(chat, typed, said):
    assert said in await chat.says(typed)


async def test_a_report_reaches_the_operators_with_what_it_is_about(chat):
    said = await chat.reports("/report wrong The date is another.", quoted="On Monday.")

    assert "Thank you." in said
    assert chat.alarms == [
        "Report 1: it is wrong. The date is another.\n"
        "About: On Monday.\n"
        "Answer: /answer 1 and your words"
    ]
    assert chat.alarms[0] in await chat.says("/reports", EDITOR)


async def test_a_report_to_no_message_names_the_story_told_last(chat):
    anna = await chat.readers.readers.known(ANNA)
    told = Told(story="sabc", version=1, at=NOW)
    await chat.readers.followings.tell(anna.id, [told])

    await chat.reports("/report outdated")

    assert "last told of /story sabc" in chat.alarms[0]


async def test_a_report_to_no_message_names_no_story_that_was_only_passed_over(chat):
    anna = await chat.readers.readers.known(ANNA)
    later = NOW + timedelta(hours=1)
    told = [
        Told(story="sabc", version=1, at=NOW),
        Told(story="sdef", version=2, at=later, said=False),
    ]
    await chat.readers.followings.tell(anna.id, told)

    await chat.reports("/report outdated")

    assert "last told of /story sabc" in chat.alarms[0]


async def test_what_was_reported_is_exported_with_all_else_that_is_kept(chat):
    anna = await chat.readers.readers.known(ANNA)
    told = Told(story="sabc", version=1, at=NOW)
    await chat.readers.followings.tell(anna.id, [told])
    await chat.types("/report wrong The date is another.")
    await chat.says("/answer 1 So it is.")
    await chat.presses("Do it")

    shown = await chat.types("/export")

    kept = json.loads(shown.partition("\n\n")[2])
    assert kept["reports"] == [
        {
            "fault": "wrong",
            "words": "The date is another.",
            "at": "2026-03-08T12:00:00Z",
            "story": "sabc",
            "answer": "So it is.",
        }
    ]
    assert [one[0] for one in kept["told"]] == ["sabc"]


async def test_who_only_reported_can_see_that_too(chat):
    await chat.reports("/report outdated", address=BELLA)

    kept = await chat.readers.readers.reported(BELLA)

    assert [one.fault for one in kept] == ["outdated"]
    shown = await chat.types("/export", address=BELLA)
    assert "outdated" in shown
    assert 'wishes"' not in shown


async def test_who_says_only_report_is_asked_what_is_the_matter(chat):
    said = await chat.reports("/report")
    assert "What is the matter" in said
    assert labels(chat.reply) == [
        "It is wrong",
        "It misleads",
        "It is out of date",
    ]
    assert "What is the matter" in await chat.reports("/report nonsense")
    assert not chat.alarms

    address = Address(surface="telegram", chat="5")
    await chat.reports("/report misleading", address=address)
    assert chat.alarms == ["Report 1: it misleads.\nAnswer: /answer 1 and your words"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("falsch, das Datum ist ein anderes", "it is wrong. das Datum ist"),
        ("FALSCH", "it is wrong."),
        ("falſch", "it is wrong."),
        ("no es verdad: fueron tres", "it is wrong. fueron tres"),
        ("nieprawda to nie Mińsk", "it is wrong. to nie Mińsk"),
        ("неверно дата другая", "it is wrong. дата другая"),
        ("неправильно", "it is wrong."),
        ("няпраўда!", "it is wrong."),
        ("خطأ التاريخ آخر", "it is wrong. التاريخ آخر"),
        ("irreführend", "it misleads."),
        ("engañoso el título", "it misleads. el título"),
        ("вводит в заблуждение", "it misleads."),
        ("مضللة", "it misleads."),
        ("veraltet", "it is out of date."),
        ("desactualizado", "it is out of date."),
        ("nieaktualne od wczoraj", "it is out of date. od wczoraj"),
        ("застаріло", "it is out of date."),
        ("састарэла", "it is out of date."),
        ("not true, it was Monday", "it is wrong. it was Monday"),
        ("out of date", "it is out of date."),
    ],
)
async def test_what_is_the_matter_may_be_said_in_any_language(chat, words, told):
    assert "Thank you." in await chat.reports(f"/report {words}")
    assert f"Report 1: {told}" in chat.alarms[0]


@pytest.mark.parametrize("language", OFFERED)
@pytest.mark.parametrize("kind", Fault)
async def test_what_a_button_of_a_report_says_may_be_typed(chat, language, kind):
    with written_in(language):
        label = fault(kind)

    await chat.reports(f"/report {label}. It was Monday.")

    said = {"wrong": "is wrong", "misleading": "misleads", "outdated": "is out of date"}
    assert f"it {said[kind]}. It was Monday." in chat.alarms[0]


@pytest.mark.parametrize("language", OFFERED)
async def test_the_example_of_a_report_is_one(chat, language):
    with written_in(language):
        asked = await chat.reports("/report")
        example = asked.partition("/report ")[2].partition("\n")[0]

        await chat.reports(f"/report {example}")

    assert "Report 1: it is wrong." in chat.alarms[0]


@pytest.mark.parametrize("words", ["wrongful arrest", "such a pity", "фальшивка"])
async def test_other_words_of_a_report_are_no_kind_of_fault(chat, words):
    assert "What is the matter" in await chat.reports(f"/report {words}")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Another\n date.", "Report 1: it is wrong. Another date.\n"),
        ("much-more-than-a-button-has-room-for, " * 2, "Report 1: it is wrong.\n"),
    ],
)
async def test_what_was_said_is_kept_while_it_is_asked_what_is_the_matter(
    chat, words, told
):
    await chat.reports(f"/report {words}")
    (says,) = {
        button.says
        for row in chat.reply.buttons
        for button in row
        if button.label == "It is wrong"
    }

    await chat.reports(says)

    assert chat.alarms[0].startswith(told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("the number of dead in this is wrong", "it is wrong. the number of"),
        ("I find this headline misleading", "it misleads. I find"),
        ("these figures are out of date", "it is out of date. these"),
        ("die Zahl stimmt nicht", "it is wrong. die Zahl"),
        ("diese Zahl ist veraltet", "it is out of date. diese"),
        ("это число неверно", "it is wrong. это"),
        ("ten nagłówek wprowadza w błąd", "it misleads. ten"),
        ("there were three of them", "it is wrong. there were"),
        ("a man 30 years old was there, too", "it is wrong. a man"),
    ],
)
async def test_a_report_in_a_sentence_is_taken_whole(chat, words, told):
    assert "Thank you." in await chat.reports(f"/report {words}")
    assert chat.alarms[0].startswith(f"Report 1: {told}")
    assert words in chat.alarms[0]


async def test_a_report_without_its_words_is_completed_by_the_next_message(chat):
    await chat.types("/report")
    assert "Thank you." in await chat.types("the number is wrong")

    assert chat.alarms[0].startswith("Report 1: it is wrong. the number is wrong")


async def test_who_names_a_fault_alone_may_say_more(chat):
    await chat.types("/report")
    assert "in a sentence" in await chat.types("misleading")
    assert "Thank you." in await chat.types("the toll is too low")

    assert chat.alarms[0].startswith("Report 1: it misleads.")
    assert chat.alarms[1].startswith("Report 1: it misleads. the toll is too low")
    assert "Report 1: it misleads. the toll is too low" in await chat.says("/reports")
    assert "Report 2" not in await chat.says("/reports")

    await chat.types("/report misleading The date is another.")
    assert chat.alarms[2].startswith("Report 2: it misleads. The date is another.")


async def test_what_is_said_behind_a_report_explains_it_be_it_no_fault(chat):
    await chat.types("/report misleading")
    assert "Thank you." in await chat.types("the captain")

    assert chat.alarms[1].startswith("Report 1: it misleads. the captain")


async def test_what_explains_a_report_is_no_other_of_those_a_chat_may_make(chat):
    for _ in range(REPORTS_A_DAY):
        await chat.types("/report misleading")
        assert "Thank you." in await chat.types("the toll is too low")

    assert "more tomorrow" in await chat.types("/report misleading")
    assert len(chat.alarms) == 2 * REPORTS_A_DAY


@pytest.mark.parametrize("late", [timedelta(0), EXPLAINED_IN + timedelta(seconds=1)])
async def test_nobody_explains_what_another_reported_or_long_ago(chat, late):
    await chat.reports("/report misleading")
    where = ANNA if late else DESK
    more = "/report +1 the toll is too low"

    await chat.reports(more, address=where, at=NOW + late)

    assert chat.alarms[1].startswith("Report 2: it is wrong. the toll is too low")
    assert "Report 1: it misleads.\n" in await chat.says("/reports")


async def test_what_was_answered_is_explained_by_another_report(chat):
    await chat.reports("/report misleading")
    await chat.says("/answer 1 So it is.")
    await chat.presses("Do it")

    await chat.reports("/report +1 the toll is too low")

    assert chat.alarms[1].startswith("Report 2: it is wrong. the toll is too low")


async def test_what_is_no_report_is_looked_up_where_one_was_asked_for(chat):
    await chat.types("/report")
    await chat.types("potash")
    await chat.types("/report wrong")
    await chat.types("potash")

    assert len(chat.alarms) == 1


async def test_reports_come_from_chats_that_can_be_answered(chat):
    assert "a chat of your own" in await chat.reports("/report wrong", address=None)


async def test_one_chat_reports_so_often_a_day(chat):
    for _ in range(REPORTS_A_DAY):
        assert "Thank you." in await chat.reports("/report wrong")

    assert "more tomorrow" in await chat.reports("/report wrong")
    tomorrow = NOW + timedelta(days=1)
    assert "Thank you." in await chat.reports("/report wrong", at=tomorrow)
    assert len(chat.alarms) == REPORTS_A_DAY + 1


async def test_many_reports_have_pages_the_newest_first(chat):
    for number in range(PAGE + 1):
        address = Address(surface="telegram", chat=str(number))
        await chat.reports("/report wrong", address=address)

    listed = await chat.says("/reports")

    assert listed.startswith(f"Report {PAGE + 1}:")
    assert "Report 1:" not in listed
    assert (await chat.presses("Older")).startswith("Report 1:")
    assert labels(chat.reply) == []
    assert await chat.says("/reports 1") == "There is nothing older."


async def test_an_operator_answers_a_report_in_its_chat(chat):
    await chat.reports("/report wrong The date is another.")

    text = (
        "You reported: it is wrong (“The date is another.”).\n\nYou are right.\nThanks."
    )
    seen = await chat.says("/answer 1 You are right.\nThanks.", EDITOR)
    assert f"The chat that made report 1 gets this:\n\n{text}\n\n" in seen
    assert "Nothing has changed yet." in seen
    assert not await chat.copies()

    assert "on its way" in await chat.presses("Do it", EDITOR)

    assert await chat.copies() == [(ANNA, text, CopyState.WAITING)]
    assert "Every report is answered." in await chat.says("/reports")
    assert "Report 1 answered" in await chat.says("/audit")


async def test_an_answer_may_be_said_in_the_next_message(chat):
    await chat.reports("/report wrong The date is another.")

    assert "What do you answer to report 1?" in await chat.says("/answer 1", EDITOR)
    assert "You are right." in await chat.sends("You are right.", EDITOR)
    await chat.presses("Do it", EDITOR)

    ((where, text, _),) = await chat.copies()
    assert where == ANNA
    assert text.endswith("You are right.")


async def test_a_report_that_was_answered_says_so_before_the_next_answer(chat):
    await chat.reports("/report wrong")
    assert "answered before" not in await chat.says("/answer 1 Mended.")
    await chat.presses("Do it")

    assert "It was answered before: “Mended.”." in await chat.says("/answer 1 Sorry.")
    assert "It was answered before: “Mended.”." in await chat.says("/answer 1")


async def test_the_same_answer_is_sent_once(chat):
    await chat.reports("/report wrong")
    await chat.says("/answer 1 Mended.")
    await chat.presses("Do it")

    assert "on its way" in await chat.says("/answer 1 Mended.")
    assert not chat.reply.buttons
    assert len(await chat.copies()) == 1


async def test_a_no_is_no_text_for_all_but_may_be_an_answer(chat):
    await chat.reports("/report wrong Was it Monday?")
    await chat.says("/broadcast")
    assert await chat.sends("No!") is None

    await chat.says("/answer 1")
    assert "No!" in await chat.sends("No!")


async def test_a_text_for_all_may_be_a_question(chat):
    await chat.says("/broadcast")

    assert "What shall we add?" in await chat.sends("What shall we add?")


async def test_a_text_for_all_may_be_said_in_the_next_message(chat):
    assert "your next message" in await chat.says("/broadcast")
    assert "what 1 reader will see" in await chat.sends("We move\nhouse.")
    await chat.presses("Send")

    assert await chat.copies() == [(ANNA, "We move\nhouse.", CopyState.WAITING)]


async def test_an_answer_fits_one_message(chat):
    await chat.reports("/report wrong")

    assert "too long" in await chat.says(f"/answer 1 {'x' * MOST}")
    assert not await chat.copies()


async def test_counts_are_told(chat):
    said = await chat.says("/stats", EDITOR)

    assert "Readers: 1, of whom 0 cannot be reached" in said
    assert "Drafts waiting: 0" in said


async def test_health_says_what_there_is_and_what_waits(chat, store):
    said = await chat.says("/health", EDITOR)
    assert "The database can be written." in said
    assert "There is no news yet." in said
    assert "Disk: 12.3 GB free." in said
    assert "0 drafts waiting, 0 reports to answer, 0 dead feeds." in said

    files = [(name, text.encode()) for name, text in factory.ferry_files().items()]
    await Loader(store).load(files, NOW)
    later = NOW + timedelta(hours=5)
    assert "Last news: 5 hours ago." in await chat.says("/health", at=later)


async def test_health_says_that_nothing_can_be_written(chat, store):
    broken = Chat(store, chat.kept, Broken(SqlCounts(store.database)))

    assert "CANNOT be written" in await broken.says("/health")
