"""What a story became since somebody was told: through the real store and engine."""

import pytest

from briefings.store.port import Touched
from briefings.stories.changes import ChangeKind
from briefings.stories.edition import edition
from briefings.stories.weighing import show, weigh
from briefings.stories.weighing_kept import from_text, to_text
from tests import factory
from tests.stories.telling import RIVER

FIRST = """# Ferry Sea Lark aground

The ferry Sea Lark has run aground off Aberhaven with 212 passengers on board.
Rescuers have brought 40 people ashore.
"""
SECOND = """# Ferry passengers brought ashore

Rescuers have now brought 180 people ashore from the ferry Sea Lark off Aberhaven.
The owner of the ferry Sea Lark has promised every passenger 500 dollars.
"""
AGAIN = """# Ferry Sea Lark aground off Aberhaven

With 212 passengers on board, the ferry Sea Lark ran aground off Aberhaven.
"""
COPIED = """# Ferry Sea Lark aground off Aberhaven

The ferry Sea Lark has run aground off Aberhaven with 212 passengers on board.
"""


def file(text, outlet, day):
    return factory.stated(text, outlet, f"2026-03-{day:02}").encode()


@pytest.fixture
def follow(engine, loader, store, now):
    """Return a way to load a file and hear what is new, as one who was told before."""
    seen = 0

    async def load(name, data):
        nonlocal seen
        before = seen
        report = await loader.load([(name, data)], now)
        assert not report.failures
        seen = await store.library.last_change()
        (head,) = await engine.catalogue.heads(limit=9)
        return await engine.updates.since(head.id, before)

    return load


def words(section):
    return [line.words for line in section.lines]


def section(update, heading):
    sections = (*update.briefing.shown, *update.briefing.more)
    return [w for each in sections if each.heading == heading for w in words(each)]


async def test_only_what_the_reader_was_not_told_is_told(follow):
    await follow("1.md", file(FIRST, "Paper Boat", 1))

    update = await follow("2.md", file(SECOND, "Tide Times", 2))

    assert ChangeKind.NEW in update.kinds
    assert section(update, "New") == [
        "The owner of the ferry Sea Lark has promised every passenger 500 dollars."
    ]
    assert "run aground" not in update.words


async def test_a_figure_that_changed_is_told_with_the_one_before(follow):
    await follow("1.md", file(FIRST, "Paper Boat", 1))

    update = await follow("2.md", file(SECOND, "Tide Times", 2))

    assert ChangeKind.CHANGED in update.kinds
    (changed,) = section(update, "Changed")
    assert "180 people" in changed
    assert changed.endswith("(before: 40 people)")


async def test_one_who_was_told_nothing_is_told_all_of_it(follow, engine):
    await follow("1.md", file(FIRST, "Paper Boat", 1))
    await follow("2.md", file(SECOND, "Tide Times", 2))
    (head,) = await engine.catalogue.heads(limit=9)

    update = await engine.updates.since(head.id, 0)

    told = [section(update, name) for name in ("New", "Also new", "Changed")]
    assert len([words for lines in told for words in lines]) == 4


async def test_nothing_is_told_to_one_who_knows_it_all(follow, engine):
    await follow("1.md", file(FIRST, "Paper Boat", 1))
    (head,) = await engine.catalogue.heads(limit=9)

    assert await engine.updates.since(head.id, head.version) is None


async def test_a_second_voice_confirms_what_one_alone_had_told(follow):
    await follow("1.md", file(FIRST, "Paper Boat", 1))

    update = await follow("2.md", file(AGAIN, "Tide Times", 2))

    assert update.kinds == {ChangeKind.CONFIRMED}
    (confirmed,) = section(update, "Confirmed")
    assert confirmed.endswith("— now also: Tide Times")


LEFT = """# The harbour master of Aberhaven resigns

Harbour master Odo Brandl has resigned and left for Lisbon by sea, a day after 61.3% of
voters in Aberhaven rejected the new fees.
The quays of Aberhaven are closed, and each barge can load 60 barrels a day.
"""
VOTE = """# A deal on fees for the harbour of Aberhaven

Eight days earlier, 61 per cent of voters in Aberhaven had rejected the new fees.
The quays of Aberhaven stay closed for now.
The harbour of Aberhaven gets a loan of 9 million dollars for a crane.
"""


async def test_who_tells_the_ground_of_a_deed_does_not_confirm_the_deed(follow):
    await follow("1.md", file(LEFT, "Paper Boat", 1))

    update = await follow("2.md", file(VOTE, "Tide Times", 9))

    assert "resigned" not in update.words
    assert "61 per cent" not in update.words


async def test_a_deed_on_a_ground_that_was_told_is_new(follow):
    await follow("1.md", file(VOTE, "Tide Times", 9))

    update = await follow("2.md", file(LEFT, "Paper Boat", 10))

    assert "resigned" in update.words
    assert not any("resigned" in words for words in section(update, "Confirmed"))


SANK = """The ferry Sea Lark sank off Aberhaven on Sunday with 212 people on board.

The coast guard has rescued 180 of them, and 9 bodies have been found."""

DIED = """Fourteen people have died after the ferry Sea Lark sank off Aberhaven.

There were 212 people aboard the ferry Sea Lark, said the port."""


async def test_how_many_died_is_new_though_the_wreck_was_told(follow):
    await follow("1.md", file(SANK, "Paper Boat", 1))

    update = await follow("2.md", file(DIED, "Tide Times", 2))

    assert any("Fourteen people" in words for words in section(update, "New"))


async def test_a_count_that_was_passed_is_not_confirmed(follow):
    old = (
        "A dam broke near Aberhaven.\n\nAt least 20 people were killed, the port said."
    )
    new = "The dam that broke near Aberhaven has killed 41 people, the port said."
    await follow("1.md", file(old, "Paper Boat", 1))

    update = await follow("2.md", file(new, "Tide Times", 2))

    assert any("(before: At least 20" in each for each in section(update, "Changed"))
    assert not any("20" in words for words in section(update, "Confirmed"))


async def test_what_is_confirmed_twice_is_told_once(follow):
    await follow("1.md", file(SANK, "Paper Boat", 1))

    update = await follow("2.md", file(DIED, "Tide Times", 2))

    confirmed = section(update, "Confirmed")
    assert confirmed
    assert len(confirmed) == len(set(confirmed))


async def test_of_two_things_in_one_sentence_the_one_that_is_confirmed_is_shown(follow):
    await follow("1.md", file(LEFT, "Paper Boat", 1))

    update = await follow("2.md", file(VOTE, "Tide Times", 9))

    assert section(update, "Confirmed") == [
        "The quays of Aberhaven are closed… — now also: Tide Times"
    ]


PILOT = """# The pilot of the Sea Lark is heard

The coastguard of Aberhaven heard the pilot Odo Brandl for two days in a closed room.
The ferry Sea Lark has run aground off Aberhaven with 212 passengers on board.
"""
PRAISED = """# Questions to the pilot of the Sea Lark

The coastguard of Aberhaven heard the pilot Odo Brandl for two days in a closed room.
He called the questions fair and thanked his crew.
The mayor Ilse Farkas wants a new lighthouse on the reef by summer.
The crew of a trawler from Velka towed nine lifeboats into the harbour.
"""


async def test_who_is_meant_by_a_pronoun_is_told_before_it(follow):
    await follow("1.md", file(PILOT, "Paper Boat", 1))

    update = await follow("2.md", file(PRAISED, "Tide Times", 2))

    told = [*section(update, "New"), *section(update, "Also new")]
    (praised,) = [words for words in told if "thanked" in words]
    assert praised == " ".join(PRAISED.split("\n")[2:4])
    assert len(told) == 3


RICH = """# Ferry Sea Lark aground off Aberhaven

The owner of the ferry Sea Lark paid 845 million dollars for the wreck.
"""
RICHER = """# The price of a wreck

The owner of the ferry Sea Lark paid one billion dollars for the wreck.
"""


async def test_a_figure_that_is_disputed_has_not_changed(follow):
    await follow("1.md", file(RICH, "Paper Boat", 1))

    update = await follow("2.md", file(RICHER, "Tide Times", 1))

    assert update.kinds == {ChangeKind.NEW, ChangeKind.DISPUTED}
    assert update.words.count("one billion dollars") == 1
    assert not section(update, "Changed")


GATES = """# A night in Aberhaven

The harbour of Aberhaven opened its old iron gates to the tired crews of nine trawlers \
from Velka, with the wreck of the Sea Lark sold to a museum in Lisbon.
"""
SOLD = """# A wreck for a museum

The wreck of the Sea Lark was sold to a museum in Lisbon.
"""


async def test_of_a_long_sentence_the_part_that_is_confirmed_is_shown(follow):
    await follow("1.md", file(GATES, "Paper Boat", 1))

    update = await follow("2.md", file(SOLD, "Tide Times", 1))

    (confirmed,) = section(update, "Confirmed")
    assert "sold to a museum" in confirmed


async def test_a_copy_confirms_nothing(follow):
    await follow("1.md", file(FIRST, "Paper Boat", 1))

    assert await follow("2.md", file(COPIED, "Tide Times", 2)) is None


async def test_a_correction_tells_what_is_no_longer_said_and_what_is(follow):
    await follow("1.md", file(FIRST, "Paper Boat", 1))
    corrected = FIRST.replace("212 passengers", "209 passengers")

    update = await follow("1.md", file(corrected, "Paper Boat", 1))

    assert update.kinds == {ChangeKind.CORRECTED}
    gone, come = section(update, "Taken back or corrected")
    assert gone.startswith("Paper Boat no longer says: ")
    assert "212 passengers" in gone
    assert come.startswith("Paper Boat now says: ")
    assert "209 passengers" in come


async def test_a_report_that_its_outlet_took_back_is_told_with_the_reason(follow):
    await follow("1.md", file(FIRST, "Paper Boat", 1))
    await follow("2.md", file(SECOND, "Tide Times", 2))
    taken = factory.stated(SECOND, "Tide Times", "2026-03-02").replace(
        "---\n\n", "---\n", 1
    )
    taken = taken.replace(
        "outlet: Tide Times", "outlet: Tide Times\nwithdrawn: The owner denies it."
    )

    update = await follow("2.md", taken.encode())

    assert update.kinds == {ChangeKind.WITHDRAWN}
    (told,) = section(update, "Taken back or corrected")
    assert told == "Tide Times took its report back: The owner denies it."


async def test_a_report_taken_back_is_not_counted_among_those_that_stand(
    follow, engine, loader, now
):
    await follow("1.md", file(FIRST, "Paper Boat", 1))
    both = await follow("2.md", file(SECOND, "Tide Times", 2))
    (head,) = await engine.catalogue.heads(limit=9)
    assert both.briefing.facts.endswith("2 sources · Paper Boat and Tide Times")

    async def taken_back(name, text, outlet, day):
        stated = factory.stated(text, outlet, f"2026-03-{day:02}")
        gone = stated.replace("---\n", "---\nwithdrawn: It is wrong.\n", 1)
        await loader.load([(name, gone.encode())], now)
        return (await engine.updates.since(head.id, head.version)).briefing.facts

    left = await taken_back("2.md", SECOND, "Tide Times", 2)
    assert left == "2 sources · Paper Boat · 1 withdrawn"
    none = await taken_back("1.md", FIRST, "Paper Boat", 1)
    assert none == "No source that stands · 2 withdrawn"


async def test_one_who_was_never_told_of_a_source_hears_no_correction_of_it(
    follow, engine
):
    await follow("1.md", file(FIRST, "Paper Boat", 1))
    (head,) = await engine.catalogue.heads(limit=9)
    await follow("2.md", file(SECOND, "Tide Times", 2))
    corrected = SECOND.replace("500 dollars", "600 dollars")
    await follow("2.md", file(corrected, "Tide Times", 2))

    update = await engine.updates.since(head.id, head.version)

    assert not update.kinds & {ChangeKind.CORRECTED, ChangeKind.WITHDRAWN}
    assert "600 dollars" in update.words
    assert "500 dollars" not in update.words


async def test_a_change_touches_its_story_and_what_its_sources_speak_of(
    follow, engine, store
):
    await follow("1.md", file(FIRST, "Paper Boat", 1))
    await follow("2.md", file(SECOND, "Tide Times", 2))
    (head,) = await engine.catalogue.heads(limit=9)

    (touched,) = await engine.updates.touched(1)

    assert isinstance(touched, Touched)
    assert (touched.story, touched.version) == (head.id, head.version)
    assert "dollars" in touched.words
    assert "212" not in touched.words
    known = {one.name: one.id for one in await engine.naming.who("Aberhaven")}
    assert set(known.values()) <= touched.entities


def test_evidence_is_the_same_after_it_was_kept():
    sources = [
        factory.source(factory.stated("\n".join(RIVER), outlet, "2026-03-01"), outlet)
        for outlet in ("Paper Boat", "Tide Times")
    ]

    weighed = weigh(sources)

    assert from_text(to_text(weighed)) == weighed


def test_what_previews_see_is_what_updates_are_made_of():
    sources = [
        factory.source(text, name) for name, text in factory.ferry_files().items()
    ]

    shown, weighed = show(sources), weigh(sources)

    assert (shown.claims, shown.disputes) == (weighed.claims, weighed.disputes)


@pytest.mark.parametrize("text", ['{"edition": 0}', "{}"])
def test_evidence_of_other_rules_is_worked_out_anew(text):
    assert from_text(text) is None


def test_evidence_of_an_earlier_edition_is_worked_out_anew():
    text = to_text(weigh([])).replace(f'"edition":{edition()}', '"edition":0')

    assert from_text(text) is None


async def test_evidence_of_an_older_version_never_replaces_a_newer_one(store):
    await store.evidence.keep("st1", 2, "new")
    await store.evidence.keep("st1", 1, "old")

    assert await store.evidence.weighed("st1", 2) == "new"
    assert await store.evidence.weighed("st1", 1) is None


OFF = """# Ferry Sea Lark aground

The ferry Sea Lark has run aground off Aberhaven with 212 passengers on board.
Rescuers have brought 90 people ashore from the ferry Sea Lark.
"""


async def test_another_figure_confirms_nothing(follow):
    await follow("1.md", file(FIRST, "Paper Boat", 1))

    update = await follow("2.md", file(OFF, "Tide Times", 2))

    assert not any("brought 40" in words for words in section(update, "Confirmed"))


async def test_a_source_taken_back_is_told_however_old_it_is(engine, loader, now):
    many = 65
    for at in range(many):
        text = SECOND.replace("180", str(180 + at)).replace("500", str(500 + at))
        await loader.load([(f"{at}.md", file(text, f"Outlet {at}", 1 + at % 28))], now)
    (head,) = await engine.catalogue.heads(limit=9)
    oldest = SECOND.replace("outlet: Tide Times", "")
    taken = factory.stated(oldest, "Outlet 0", "2026-03-01").replace(
        "outlet: Outlet 0", "outlet: Outlet 0\nwithdrawn: The owner denies it."
    )
    await loader.load([("0.md", taken.encode())], now)

    update = await engine.updates.since(head.id, head.version)

    assert update.kinds == {ChangeKind.WITHDRAWN}


async def test_a_report_of_no_stated_outlet_is_called_so(follow):
    stated = factory.stated(FIRST, "Paper Boat", "2026-03-01")
    first = stated.replace("outlet: Paper Boat\n", "")
    await follow("1.md", first.encode())
    await follow("2.md", file(SECOND, "Tide Times", 2))

    changed = await follow("1.md", first.replace("212", "209").encode())
    taken = await follow(
        "1.md", first.replace("---\n", "---\nwithdrawn: It is wrong.\n", 1).encode()
    )

    gone, come = section(changed, "Taken back or corrected")
    assert gone.startswith("A report whose outlet is not stated no longer says: ")
    assert come.startswith("A report whose outlet is not stated now says: ")
    assert section(taken, "Taken back or corrected") == [
        "A report whose outlet is not stated was taken back: It is wrong."
    ]
