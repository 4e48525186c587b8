"""Putting the corpus right, as an operator does on a phone."""

import json

import pytest

from bot.app.parts import MIGRATIONS
from bot.desk import changing_texts as texts
from bot.desk.finding import Unclear
from bot.desk.operating.asking import ASKED, Asking
from bot.desk.operating.door import Door
from bot.desk.operating.trail import Trail
from bot.desk.operating_changes import OperatingChanges
from bot.operators.model import OperatorRole
from bot.operators.opening import CannotOpen
from bot.operators.orders import WAITING
from bot.operators.sql import SqlOperatorStore
from bot.readers.moving import SqlListeners
from bot.readers.sql import SqlReaderStore
from bot.replies import Address, Ask, Attached, Sender
from bot.surfaces.terminal.render import Style, labels, render
from briefings.engine import Engine
from briefings.engine.changing import Changing
from briefings.loading import Loader
from briefings.store.sql import SqlStore
from tests import factory
from tests.conftest import NOW
from tests.desk.rooms import ordering
from tests.engine.conftest import FERRY, TUGS, file

OWNER, EDITOR, STRANGER = "1", "2", "3"
WHY = "the ship was another one"


def _ask(text, who, *, at=NOW, chat="9", **more):
    address = Address(surface="telegram", chat=chat)
    return Ask(text=text, at=at, address=address, sender=Sender(id=who), **more)


class Desk:
    """Asks as operators do; knows what they see and what the trail keeps."""

    def __init__(self, store):
        self.store = store
        self.engine = Engine(store.library, store.names, store.evidence)
        self.kept = SqlOperatorStore(store.database)
        self.changing = Changing(store.database, SqlListeners())
        self.open()

    def open(self):
        """Open anew, as after a restart."""
        door = Door(self.kept.operators, frozenset({OWNER}))
        rooms = OperatingChanges(self.engine, self.changing)
        self.asking = Asking(self.kept.orders, door)
        readers = SqlReaderStore(self.store.database).readers
        trail = Trail(self.kept.audit, rooms.undoers, door, readers)
        plans = {**rooms.plans, **trail.plans}
        database = self.store.database
        self.answers = ordering(database, self.engine, self.kept, door, plans)

    async def asks(self, text, who=EDITOR, **more):
        command, _, words = text[1:].partition(" ")
        ask = _ask(text, who, **more)
        self.reply = await self.answers[command](" ".join(words.split())[:200], ask)
        return self.sees

    async def sends(self, text, who=EDITOR, **more):
        """Send what has no command; return what is seen, None: it was not taken."""
        completed = await self.asking.completed(_ask(text, who, **more))
        self.reply = None
        return await self.asks(completed, who, **more) if completed else None

    @property
    def sees(self):
        return render(self.reply, Style()) if self.reply else None

    def says(self, label):
        return next(
            button.says
            for row in self.reply.buttons
            for button in row
            if label in button.label
        )

    async def presses(self, label, who=EDITOR):
        return await self.asks(self.says(label), who)

    async def undoes(self, who=EDITOR):
        await self.presses("Undo", who)
        return await self.presses(texts.DO_IT, who)

    async def deeds(self):
        return await self.kept.audit.deeds(limit=50)

    async def heads(self):
        found = await self.engine.catalogue.heads(limit=50)
        return {head.title.words: head for head in found}

    async def source(self, title):
        head = (await self.engine.catalogue.find(title)).sure
        (source, *_) = await self.store.library.sources_in(head.id, limit=9)
        return source


@pytest.fixture
async def desk(anywhere):
    async with await SqlStore.open(anywhere, MIGRATIONS) as store:
        files = [
            ("ferry.md", file(FERRY, "Paper Boat", 1)),
            ("tugs.md", file(TUGS, "Tide Times", 2)),
        ]
        report = await Loader(store).load(files, NOW)
        assert not report.failures
        made = Desk(store)
        await made.kept.operators.add(EDITOR, OperatorRole.EDITOR, "Ed")
        yield made


@pytest.fixture
async def ferry(desk):
    return await desk.source("Ferry Sea Lark aground")


COMMANDS = sorted({*texts.HOW} - {"undo", "operators", "answer"})


@pytest.mark.parametrize("command", [*COMMANDS, "confirm"])
async def test_a_stranger_gets_no_answer(desk, command):
    assert await desk.asks(f"/{command} Ferry | tugs", STRANGER) is None
    assert await desk.asks(f"/{command}", STRANGER) is None


@pytest.mark.parametrize("who", [OWNER, EDITOR])
@pytest.mark.parametrize("command", COMMANDS)
async def test_a_command_alone_says_how_it_is_given(desk, command, who):
    assert texts.HOW[command].split(":")[0] in await desk.asks(f"/{command}", who)


async def test_a_recall_is_shown_then_made_then_undone(desk, ferry):
    seen = await desk.asks(f"/recall {ferry.id} {WHY}")
    assert f"“Ferry Sea Lark aground” (Paper Boat) is taken back: {WHY}" in seen
    assert texts.NOT_YET in seen
    assert (await desk.source("Ferry Sea Lark aground")).withdrawn is None
    assert await desk.deeds() == []

    await desk.presses(texts.DO_IT)

    assert (await desk.source("Ferry Sea Lark aground")).withdrawn is not None
    (deed,) = await desk.deeds()
    assert (deed.who, deed.what) == (EDITOR, "recall")
    assert json.loads(deed.undo)["kind"] == "restore"

    seen = await desk.presses("Undo")
    undone = "Undone: “Ferry Sea Lark aground” (Paper Boat) is taken"
    assert undone in seen
    assert texts.READERS_HEAR in seen
    assert texts.NOT_YET in seen
    assert (await desk.source("Ferry Sea Lark aground")).withdrawn is not None
    assert len(await desk.deeds()) == 1
    assert (await desk.presses(texts.DO_IT)).startswith(undone)
    assert (await desk.source("Ferry Sea Lark aground")).withdrawn is None


async def test_of_a_story_with_one_source_it_is_not_asked_which(desk, ferry):
    assert await desk.asks("/recall ferry") == texts.why(ferry.id)
    assert await desk.asks("/correct ferry") == texts.corrected(ferry.id)
    seen = await desk.asks(f"/recall ferry {WHY}")
    assert f"“Ferry Sea Lark aground” (Paper Boat) is taken back: {WHY}" in seen


async def _merged(desk):
    await desk.asks("/merge mayor | rescuers")
    await desk.presses(texts.DO_IT)


async def test_a_recall_asks_for_the_source_and_the_reason(desk, ferry):
    await _merged(desk)
    assert texts.WHICH_SOURCE in await desk.asks("/recall ferry")
    assert await desk.presses("Paper Boat: Ferry Sea") == texts.why(ferry.id)
    seen = await desk.asks("/recall zzzz")
    assert texts.nothing("zzzz") in seen
    assert texts.HOW["recall"] in seen
    assert "no source" in await desk.asks(f"/recall saaaaaaaaaa {WHY}")


async def test_what_was_taken_back_is_told_apart_and_not_offered_again(desk, ferry):
    await _merged(desk)
    await desk.asks(f"/recall {ferry.id} {WHY}")
    await desk.presses(texts.DO_IT)

    assert ferry.id not in await desk.asks("/recall ferry")
    assert "Say why" in desk.sees
    await desk.asks("/correct ferry")
    assert desk.says("Ferry Sea Lark aground · taken back by our editors")


@pytest.mark.parametrize("why", ["another ship sank", "the ship was another"])
async def test_a_reason_behind_a_story_is_kept_while_the_source_is_chosen(
    desk, ferry, why
):
    await _merged(desk)
    assert texts.WHICH_SOURCE in await desk.asks(f"/recall ferry {why}")

    seen = await desk.presses("Paper Boat")

    assert f"(Paper Boat) is taken back: {why}" in seen


async def test_a_reason_too_long_for_a_button_is_asked_for(desk, ferry):
    await _merged(desk)
    await desk.asks(f"/recall ferry {'because ' * 9}")

    assert await desk.presses("Paper Boat") == texts.why(ferry.id)


async def test_a_long_reason_is_kept_whole(desk, ferry):
    long = "because " * 60 + "that is why"

    assert "that is why" in await desk.asks(f"/recall {ferry.id} {long}")


async def test_a_press_counts_once_and_only_for_who_asked(desk, ferry):
    await desk.asks(f"/recall {ferry.id} {WHY}")
    press = desk.says(texts.DO_IT)

    assert await desk.asks(press, STRANGER) is None
    assert texts.GONE in await desk.asks(press, OWNER)
    assert "is taken back" in await desk.asks(press)
    assert texts.GONE in await desk.asks(press)
    assert len(await desk.deeds()) == 1


async def test_an_operator_no_more_cannot_press(desk, ferry):
    await desk.asks(f"/recall {ferry.id} {WHY}")
    press = desk.says(texts.DO_IT)
    await desk.kept.operators.remove(EDITOR)

    assert await desk.asks(press) is None
    assert await desk.deeds() == []


async def test_a_press_that_another_process_gets_makes_what_was_shown(desk, ferry):
    await desk.asks(f"/recall {ferry.id} {WHY}")
    press = desk.says(texts.DO_IT)
    desk.open()

    assert f"is taken back: {WHY}" in await desk.asks(press)
    assert len(await desk.deeds()) == 1


async def test_a_file_is_there_still_when_another_process_gets_the_press(desk, ferry):
    text = FERRY.replace("212 passengers", "209 passengers")
    await desk.asks(f"/correct {ferry.id}", attached=_file(text))
    press = desk.says(texts.DO_IT)
    desk.open()

    await desk.asks(press)

    assert "209 passengers" in (await desk.source("Ferry Sea Lark aground")).text


async def test_what_would_come_of_it_by_now_is_shown_anew(desk):
    await desk.asks("/merge mayor | rescuers")
    press = desk.says(texts.DO_IT)
    await desk.asks("/rename rescuers | run aground off Aberhaven")
    await desk.presses(texts.DO_IT)
    desk.open()

    seen = await desk.asks(press)

    assert "is part of “run aground off Aberhaven” now" in seen
    assert texts.NOT_YET in seen
    assert len(await desk.heads()) == 2
    await desk.presses(texts.DO_IT)
    assert len(await desk.heads()) == 1


async def test_the_next_message_is_the_reason_that_was_asked_for(desk, ferry):
    assert await desk.asks("/recall ferry") == texts.why(ferry.id)

    assert await desk.sends("hello", OWNER) is None
    assert await desk.sends("hello", STRANGER) is None
    assert await desk.sends("hello", chat="8") is None
    assert f"(Paper Boat) is taken back: {WHY}" in await desk.sends(WHY)
    await desk.presses(texts.DO_IT)
    assert len(await desk.deeds()) == 1
    assert await desk.sends(WHY) is None


async def test_the_next_message_is_the_text_that_was_asked_for(desk, ferry):
    text = FERRY.replace("212 passengers", "209 passengers")
    await desk.asks(f"/correct {ferry.id}")
    assert "209 passengers" in await desk.sends(text)
    await desk.asks(f"/correct {ferry.id}")
    assert "209 passengers" in await desk.sends("", attached=_file(text))


async def test_the_next_message_is_the_words_of_a_command_given_alone(desk, ferry):
    await desk.asks("/merge")
    assert "is part of" in await desk.sends("mayor | rescuers")

    await desk.asks("/undo")
    assert await desk.sends("12") is None


async def test_what_is_not_understood_after_it_is_asked_for_once(desk, ferry):
    await desk.asks("/merge")
    assert texts.nothing("zzzz") in await desk.sends("zzzz")

    assert await desk.sends("mayor") is None


async def test_the_story_that_another_joins_is_the_next_message(desk, ferry):
    assert "Which story does" in await desk.asks("/merge mayor")

    assert "is part of" in await desk.sends("rescuers")


@pytest.mark.parametrize(
    ("command", "then", "seen"),
    [
        ("/alias Jon Brook", "Johnny", "Jon Brook is found by “Johnny” too."),
        ("/same Mary Ann Okafor", "Ann Okafor", "are one and the same"),
        ("/notsame Mary Ann Okafor", "Ann Okafor", "are two, and stay so"),
        ("/outlet Northfold Post owner", "Ann Brook", "owner Ann Brook"),
        ("/outlet The kind Post | owner", "Ann Brook", "Post: owner Ann Brook"),
    ],
)
async def test_the_second_of_two_is_the_next_message(desk, people, command, then, seen):
    await desk.asks(command)

    assert seen in await desk.sends(then)


async def test_one_name_that_two_have_is_chosen_before_the_second(desk, people):
    await desk.asks("/alias Okafor")
    assert texts.OTHER["alias"] == await desk.presses("Mary Ann")

    assert "is found by “Mara” too" in await desk.sends("Mara")


async def test_a_file_that_cannot_be_had_corrects_nothing(desk, ferry):
    async def read():
        raise CannotOpen("It is a folder.")

    file = Attached(name="a", size=0, read=read)
    assert await desk.asks(f"/correct {ferry.id}", attached=file) == "It is a folder."


async def test_the_next_message_names_the_title_that_was_asked_for(desk):
    assert texts.WHICH_TITLE in await desk.asks("/rename rescuers")

    seen = await desk.sends("run aground off Aberhaven")

    assert "run aground off Aberhaven" in seen
    assert texts.NOT_YET in seen


async def test_the_next_message_names_the_sources_that_leave(desk):
    await desk.asks("/merge mayor | rescuers")
    await desk.presses(texts.DO_IT)
    await desk.asks("/split rescuers")

    assert "is a story of its own" in await desk.sends("Tide Times")


@pytest.mark.parametrize("asked", ["who is Okafor?", "how many people were on board"])
async def test_a_question_is_no_answer_to_ours_and_ends_it(desk, ferry, asked):
    await desk.asks(f"/correct {ferry.id}")

    assert await desk.sends(asked) is None
    assert await desk.sends("The ferry sank.") is None


@pytest.mark.parametrize(
    "text",
    [
        "Why The Sea Lark Ran Aground\n\nThe ferry ran aground on Sunday.",
        "When the ferry Sea Lark ran aground on Sunday, rescuers brought all"
        " passengers ashore. They were taken to a school in Aberhaven, where the"
        " mayor, Mary Okafor, told them that buses would come in the morning."
        " Who pays for these?",
    ],
)
async def test_a_corrected_text_may_begin_or_end_as_a_question_does(desk, ferry, text):
    await desk.asks(f"/correct {ferry.id}")

    assert texts.NOT_YET in await desk.sends(text)


async def test_another_command_ends_a_question_of_ours(desk, ferry):
    await desk.asks(f"/correct {ferry.id}")
    await desk.asking.forget(_ask("/drafts", EDITOR))

    assert await desk.sends("The ferry sank.") is None


@pytest.mark.parametrize("name", ["new.md", "/tmp/new.md", "https://a.example"])
async def test_the_name_of_a_file_is_no_corrected_text(desk, ferry, name):
    assert "I cannot open" in await desk.asks(f"/correct {ferry.id} {name}")


async def test_what_was_asked_long_ago_is_answered_by_nothing(desk, ferry):
    await desk.asks(f"/correct {ferry.id}")

    assert await desk.sends("suez", at=NOW + ASKED * 2) is None


async def test_only_so_many_changes_wait(desk, ferry):
    await desk.asks(f"/recall {ferry.id} {WHY}")
    first = desk.says(texts.DO_IT)
    for number in range(WAITING):
        await desk.asks(f"/recall {ferry.id} {WHY} {number}")

    assert texts.GONE in await desk.asks(first)


async def test_what_changed_between_the_look_and_the_press_is_told(desk, ferry):
    await desk.asks(f"/recall {ferry.id} {WHY}")
    first = desk.says(texts.DO_IT)
    await desk.asks(f"/recall {ferry.id} {WHY}", OWNER)
    await desk.presses(texts.DO_IT, OWNER)

    assert "taken back already" in await desk.asks(first)
    assert len(await desk.deeds()) == 1


async def test_an_undoing_that_cannot_be_is_told(desk, ferry):
    await desk.asks(f"/recall {ferry.id} {WHY}")
    await desk.presses(texts.DO_IT)
    (deed,) = await desk.deeds()
    await desk.changing.undo(json.loads(deed.undo), NOW)

    assert "as it was already" in await desk.presses("Undo")


async def test_a_correction_shows_what_is_different(desk, ferry):
    text = FERRY.replace("212 passengers", "209 passengers")

    seen = await desk.asks(f"/correct {ferry.id} {text}")

    assert seen.index(texts.NO_LONGER) < seen.index("212 passengers")
    assert seen.index("212") < seen.index(texts.NOW_SAID) < seen.index("209")
    await desk.presses(texts.DO_IT)
    assert "209 passengers" in (await desk.source("Ferry Sea Lark aground")).text


def _file(text):
    async def read():
        return text.encode()

    return Attached(name="new.md", size=len(text), read=read)


async def test_a_correction_may_come_as_a_file_or_an_answer(desk, ferry):
    text = FERRY.replace("212 passengers", "209 passengers")
    seen = await desk.asks(f"/correct {ferry.id}", attached=_file(text))
    assert "209 passengers" in seen
    assert "209 passengers" in await desk.asks(f"/correct {ferry.id}", quoted=text)
    await _merged(desk)
    await desk.asks("/correct ferry")
    assert await desk.presses("Paper Boat") == texts.corrected(ferry.id)


async def test_a_long_difference_is_shown_in_part(desk, ferry):
    many = "".join(f"Number {at} is said here and nowhere else.\n\n" for at in range(9))

    seen = await desk.asks(f"/correct {ferry.id} # Another\n\n{many}{'word ' * 99}.")

    assert "+6" in seen


async def test_two_stories_are_merged_by_words_and_parted_again(desk):
    seen = await desk.asks("/merge mayor | rescuers")
    assert "is part of “Ferry Sea Lark aground” now: 1 source moved" in seen
    assert len(await desk.heads()) == 2

    await desk.presses(texts.DO_IT)
    assert len(await desk.heads()) == 1

    await desk.undoes()
    assert len(await desk.heads()) == 2


async def test_words_that_mean_no_story_are_asked_about(desk):
    assert texts.nothing("zzzz") in await desk.asks("/merge zzzz | mayor")
    seen = await desk.asks("/merge brought | crews aground")
    assert texts.which("crews aground") in seen
    assert all(len(label) < 60 for label in labels(desk.reply))


async def test_a_source_is_split_off_and_comes_back(desk, ferry):
    await desk.asks("/merge mayor | rescuers")
    await desk.presses(texts.DO_IT)
    (head,) = (await desk.heads()).values()
    sources = await desk.store.library.sources_in(head.id, limit=9)
    (tugs,) = (one for one in sources if one.id != ferry.id)

    assert tugs.id in await desk.asks("/split rescuers")
    assert texts.NOT_YET in await desk.presses("Tide Times")
    assert "Not all of these" in await desk.asks("/split rescuers | Tide Times, Orion")
    for named in ("tide times", "Tide Times,", tugs.id):
        seen = await desk.asks(f"/split rescuers | {named}")
        assert "is a story of its own: 1 source" in seen
    await desk.presses(texts.DO_IT)
    assert len(await desk.heads()) == 2
    await desk.undoes()
    assert len(await desk.heads()) == 1


async def test_a_story_is_called_by_a_headline_or_by_exact_words(desk):
    await desk.asks("/merge mayor | rescuers")
    await desk.presses(texts.DO_IT)

    assert texts.WHICH_TITLE in await desk.asks("/rename rescuers")
    await desk.presses("Ferry Sea Lark")
    await desk.presses(texts.DO_IT)
    assert set(await desk.heads()) == {"Ferry Sea Lark aground"}

    await desk.asks("/rename rescuers | run aground off Aberhaven")
    await desk.presses(texts.DO_IT)
    assert set(await desk.heads()) == {"run aground off Aberhaven"}
    await desk.undoes()
    assert set(await desk.heads()) == {"Ferry Sea Lark aground"}
    assert texts.not_said("zz zz") in await desk.asks("/rename rescuers | zz zz")


async def test_a_renaming_says_from_what_to_what_and_how_to_take_it_back(desk):
    seen = await desk.asks("/rename rescuers | run aground off Aberhaven")
    said = "“Ferry Sea Lark aground” is called “run aground off Aberhaven” from now on."
    assert seen.startswith(
        f"{texts.WOULD}\n\n{said}\n\nIt keeps this title when newer sources come."
    )

    seen = await desk.presses(texts.DO_IT)
    assert seen == f"{said}\n\n/undo 1 takes it back, later too.\n\n1 Undo"

    said = (
        "Undone. “run aground off Aberhaven” is called by its latest headline again:"
        " “Ferry Sea Lark aground”."
    )
    assert said in await desk.presses("Undo")
    assert await desk.presses(texts.DO_IT) == said


async def test_a_merging_undone_says_which_stories_there_are_again(desk):
    await desk.asks("/merge mayor | rescuers")
    await desk.presses(texts.DO_IT)

    seen = await desk.undoes()

    assert seen.startswith("Undone. “")
    assert "“Ferry Sea Lark aground” keeps 1 source. Who followed one of" in seen
    assert "is part of" not in seen


def court(name, day):
    heard = f"The court in Lisbon heard {name} on the wreck of the ferry."
    text = f"# Court hears {name}\n\n{heard}\n"
    return factory.stated(text, f"Paper {day}", f"2026-03-0{day}").encode()


@pytest.fixture
async def people(desk):
    names = ("Mary Ann Okafor", "Ann Okafor", "Jon Brook")
    files = [(f"{at}.md", court(name, at)) for at, name in enumerate(names, start=1)]
    await Loader(desk.store).load(files, NOW)


async def test_two_names_become_one_and_two_again(desk, people):
    seen = await desk.asks("/same Mary Ann Okafor | Ann Okafor")
    assert "Mary Ann Okafor and Ann Okafor are one and the same." in seen
    await desk.presses(texts.DO_IT)
    assert len(await desk.engine.naming.who("Ann Okafor")) == 1

    await desk.asks("/notsame Ann Okafor | Mary Ann Okafor")
    await desk.presses(texts.DO_IT)
    known = await desk.engine.naming.who("Okafor")
    assert {one.name for one in known} == {"Mary Ann Okafor", "Ann Okafor"}
    await desk.undoes()
    assert len(await desk.engine.naming.who("Ann Okafor")) == 1


async def test_two_names_are_said_to_be_two(desk, people):
    seen = await desk.asks("/notsame Mary Ann Okafor | Ann Okafor")
    assert "are two, and stay so" in seen
    await desk.presses(texts.DO_IT)

    assert await desk.store.doubts.doubts(limit=9) == []
    await desk.undoes()
    await desk.asks("/notsame Mary Ann Okafor | Ann Okafor")
    await desk.presses(texts.DO_IT)
    seen = await desk.asks("/notsame Mary Ann Okafor | Ann Okafor")
    assert seen == "Mary Ann Okafor and Ann Okafor are two already."
    await desk.asks("/undo 3", who=EDITOR)
    await desk.presses(texts.DO_IT)
    assert len(await desk.store.doubts.doubts(limit=9)) == 1


async def test_a_name_that_two_have_is_asked_about(desk, people):
    seen = await desk.asks("/same Okafor | Jon Brook")

    assert texts.which("Okafor") in seen
    await desk.presses("Mary Ann")
    assert texts.DO_IT in labels(desk.reply)


async def test_choices_that_no_button_can_say_are_listed_with_ids(desk, people):
    seen = await desk.asks(f"/alias Okafor | {'Mariam ' * 9}")

    assert texts.SAY_WHO in seen
    assert labels(desk.reply) == []


async def test_somebody_is_found_by_a_stated_spelling(desk, people):
    await desk.asks("/alias Jon Brook | Zubrowka Queen")
    await desk.presses(texts.DO_IT)
    (known,) = await desk.engine.naming.who("Zubrowka Queen")
    assert known.name == "Jon Brook"

    await desk.undoes()
    assert await desk.engine.naming.who("Zubrowka Queen") == ()


def test_what_is_unclear_says_how_to_say_it():
    assert "like this" in render(Unclear("").reply("like this"), Style())
