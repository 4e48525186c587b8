from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.facts import Unit
from briefings.facts.questions import Wants, question
from briefings.model import Source, StoryId
from briefings.reading import read
from briefings.writing.asking import (
    DIFFERENTLY,
    EARLIER,
    ask_briefing,
    question_words,
)
from briefings.writing.asking.alike import words_alike
from briefings.writing.briefing import Briefing, check, lines_of
from briefings.writing.salience import telling_words
from tests import factory
from tests.writing.questions import CORPUS, SEEDS

ROOT = Path(__file__).parents[2]
SEED_FOLDER = ROOT / ".." / "shared" / "seeds"

#: Sources that a search hands to an answer.
FOUND = 12


def folder(path: Path) -> list[Source]:
    names = sorted(p for p in path.iterdir() if p.suffix in (".txt", ".md", ".html"))
    return [s for p in names for s in read(p.read_bytes(), p.name).sources]


@pytest.fixture(scope="module")
def corpus() -> list[Source]:
    stories = sorted((ROOT / "briefings" / "corpus").iterdir())
    return [s for each in stories if each.is_dir() for s in folder(each)]


@pytest.fixture(scope="module")
def seeds() -> list[Source]:
    if not SEED_FOLDER.is_dir():
        pytest.skip("../shared/seeds is absent: its documents are not the project's")
    return folder(SEED_FOLDER)


def search(asked: str, sources: list[Source]) -> list[Source]:
    """Return the sources that hold most of the words to search for."""
    words = telling_words(" ".join(question_words(asked)))
    held = [(len(words & telling_words(s.text)), s) for s in sources]
    best = sorted(held, key=lambda pair: -pair[0])
    return [source for count, source in best if count][:FOUND]


def first(answer: Briefing) -> str:
    return next(lines_of(answer.shown)).words


def outcome(asked: str, wanted: str | None, sources: list[Source]) -> str:
    answer = ask_briefing(asked, search(asked, sources))
    if answer is None:
        return "rightly none" if wanted is None else "missed"
    if wanted is None:
        return "invented"
    right = any(words in first(answer) for words in wanted.split("|"))
    return "right" if right else "wrong"


def tally(data, sources) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for asked, wanted in data:
        found.setdefault(outcome(asked, wanted, sources), []).append(asked)
    return found


@pytest.mark.parametrize(("data", "fixture"), [(CORPUS, "corpus"), (SEEDS, "seeds")])
def test_most_questions_get_the_right_passage_first_and_few_others_get_any(
    data, fixture, request
):
    found = tally(data, request.getfixturevalue(fixture))
    answerable = sum(wanted is not None for _, wanted in data)
    assert len(found["right"]) >= 0.85 * answerable, found
    assert len(found.get("wrong", [])) <= 0.05 * answerable, found
    assert len(found.get("invented", [])) <= 0.1 * (len(data) - answerable), found


def ask(typed: str, *texts: str) -> Briefing | None:
    return ask_briefing(
        typed, [factory.source(t, f"{n}.txt") for n, t in enumerate(texts)]
    )


FERRY = [factory.source(text, name) for name, text in factory.ferry_files().items()]


def answered(typed: str) -> str:
    answer = ask_briefing(typed, FERRY)
    assert answer is not None, typed
    return first(answer)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("how many passengers were on the sea lark", "209|212"),
        ("who is mary okafor", "captain who has commanded"),
        ("what did ann brook say", "We sang all night"),
        ("who said we sang all night", "We sang all night"),
        ("when does the ferry sail again", "Friday"),
        ("since when has the sea lark served aberhaven", "1998"),
        ("who thanked the tug crews", "Mary Okafor"),
        ("did the tugs free the ferry", "Tugs freed|Tugs pulled"),
        ("how long was dredging put off", "four years"),
        ("did tugs free the passsengers ferry", "Tugs freed|Tugs pulled"),
        ("ferry freed", "free"),
        ("what year did the sea lark serve aberhaven", "1998"),
    ],
)
def test_a_question_as_people_type_it_is_answered(typed, words):
    assert any(each in answered(typed) for each in words.split("|"))


@pytest.mark.parametrize(
    "typed",
    [
        "how many passengers drowned",
        "how many tugs sank",
        "when was mary okafor born",
        "how old is mary okafor",
        "who is captain nemo",
        "what did mary okafor say about the weather",
        "why did the comet split",
        "did the ferry sink",
        "did ann brook thank the tug crews",
        "how much did the ferry cost",
        "where is ann brook",
        "when",
        "?",
        "",
    ],
)
def test_words_that_are_there_do_not_make_an_answer(typed):
    assert ask_briefing(typed, FERRY) is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("who was the last passenger out", "The last, the cook Ann Lee"),
        ("who was the last passenger to leave", "The last, the cook Ann Lee"),
        ("who was the first passenger to go ashore", "Tom Reed, 31, was the first"),
        ("who is the youngest passenger", "Eva Holm, is the youngest"),
        ("who was the last one to sing", None),
        ("who was the second passenger out", None),
        ("who was the last captain", None),
    ],
)
def test_who_asks_for_one_of_several_is_told_of_that_one(typed, words):
    answer = ask(
        typed,
        "All passengers of the ferry are ashore.\n\nThe last, the cook Ann Lee, reached"
        " the pier at noon.\n\nTom Reed, 31, was the first to step ashore. The fifth,"
        " Eva Holm, is the youngest of them.\n\nSailor Max Orr was the first to go down"
        " to the passengers.\n",
    )

    assert (answer and first(answer)) == words or words in first(answer)


def test_who_was_last_may_be_asked_of_a_story_without_saying_of_what():
    answer = ask("who was the last out?", "The last, the cook Ann Lee, came at noon.\n")

    assert answer is not None
    assert first(answer) == "The last, the cook Ann Lee, came at noon."


def test_a_magnitude_is_asked_for_by_its_name():
    answer = ask("what was the magnitude?", "The quake had a magnitude of 7.1.\n")

    assert answer is not None
    assert first(answer) == "The quake had a magnitude of 7.1."


def test_what_happened_in_two_stories_is_answered_of_one():
    texts = ("12 crew were freed on Monday.\n", "30 crew were freed in Oslo.\n")
    sources = [factory.source(text, f"{n}.txt") for n, text in enumerate(texts)]
    of = {each.id: StoryId(f"st{n}") for n, each in enumerate(sources)}

    together = ask_briefing("how many crew were freed", sources)
    answer = ask_briefing("how many crew were freed", sources, of)

    assert together is not None
    assert answer is not None
    assert len(together.notes) == 2
    assert len(answer.notes) == 1


def test_who_was_sentenced_to_death_was_not_killed():
    told = "The clerks were held. Max Orr, a clerk sentenced to death, was pardoned.\n"

    assert ask("who killed the clerks", told) is None


def test_a_post_of_another_country_is_not_the_one_asked_for():
    told = "Bolivia's president Eva Rey came to Chile. She met the crowd.\n"

    assert ask("who is the president of Chile", told) is None


def test_who_held_a_post_is_not_who_holds_it():
    told = "Former finance minister Eva Rey voted no in Chile.\n"

    assert ask("who is the finance minister of Chile", told) is None
    assert ask("who is the former finance minister of Chile", told) is not None


def test_two_numbers_are_both_shown():
    answer = ask_briefing("how many passengers were on board", FERRY)
    assert answer is not None
    told = {section.heading: section for section in answer.shown}
    assert set(told) == {None, DIFFERENTLY} or set(told) == {None, EARLIER}
    words = " ".join(line.words for line in lines_of(answer.shown))
    assert "212" in words
    assert "209" in words


DOCK = "# Fire at the dock\n\n{0}\n\nNobody knows how it began.\n"


def test_a_number_that_rose_since_is_told_as_the_earlier_one():
    texts = [
        factory.stated(DOCK.format(f"At least {n} sheds burned."), outlet, day)
        for n, outlet, day in [
            (4, "Tide Times", "2026-03-01"),
            (9, "Orion", "2026-03-03"),
        ]
    ]
    answer = ask("how many sheds burned", *texts)
    assert answer is not None
    assert "9 sheds" in first(answer)
    assert [section.heading for section in answer.shown] == [None, EARLIER]
    assert answer.facts == "2 sources · Orion and Tide Times"


def test_several_is_no_answer_of_its_own_where_a_number_is_told():
    answer = ask(
        "how many sheds burned",
        DOCK.format("Several sheds burned."),
        DOCK.format("Fire took the dock, and 40 sheds burned."),
    )
    assert answer is not None
    assert "40 sheds" in first(answer)
    assert [section.heading for section in answer.shown] == [None, DIFFERENTLY]


def test_a_number_of_other_things_is_no_answer():
    assert ask("how many boats burned", DOCK.format("In all 40 sheds burned.")) is None


def test_a_reason_is_what_stands_behind_what_was_asked():
    text = DOCK.format(
        "The sheds burned because sparks flew. It rained after they burned."
    )
    answer = ask("why did the sheds burn", text)
    assert answer is not None
    assert "because sparks flew" in first(answer)
    assert ask("why did sparks fly", text) is None


def test_a_reason_may_stand_before_what_it_led_to():
    text = DOCK.format("A spark in the hay led to a blaze that burned nine sheds.")
    answer = ask("what caused the blaze", text)
    assert answer is not None
    assert "led to a blaze" in first(answer)


def test_a_time_of_something_else_is_no_answer():
    text = DOCK.format("The sheds, which were built in 1950, burned to the ground.")
    assert ask("when did the sheds burn", text) is None


def test_a_denial_answers_whether():
    answer = ask("did the sheds burn", DOCK.format("The sheds did not burn."))
    assert answer is not None
    assert "did not burn" in first(answer)


def test_a_denial_tells_no_time():
    text = DOCK.format("The sheds did not burn on 3 March.")
    assert ask("when did the sheds burn", text) is None


GULL = (
    "A cargo ship 180 metres long has run aground off Velka.",
    "The Ever Gull stuck fast at about 4:20 on Friday morning, 6 March.",
)
FREED = "Tugs pulled the Ever Gull free on 9 March, three days after it ran aground."
QUAY = "The quay at Velka is open to ships again."
INQUIRY = "The port lies at the quay.\nHe also opened a new line of inquiry."


def test_how_long_a_thing_is_may_stand_before_its_name():
    told = ask("how long is the ever gull", " ".join(GULL))

    assert first(told) == GULL[0]
    assert ask("how much did the ever gull cost", " ".join(GULL)) is None


@pytest.mark.parametrize(
    "typed", ["when did it run aground", "when did the ever gull run aground"]
)
def test_when_something_happened_is_told_by_its_date_or_by_how_long_after(typed):
    assert first(ask(typed, " ".join(GULL), FREED)) == GULL[1]
    assert first(ask(typed, FREED)) == FREED
    assert ask("when was the ever gull built", " ".join(GULL), FREED) is None


def test_what_somebody_did_does_not_tell_whether_a_thing_is_so():
    told = ask("is the quay open", QUAY, INQUIRY)

    assert [line.words for line in lines_of(told.shown)] == [QUAY]


def test_a_list_is_read_with_its_heading():
    people = "- Captain Mary Okafor\n- Pilot Ole Lund\n"
    text = f"# Fire at the dock\n\n## Who was rescued\n\n{people}"
    answer = ask("who was rescued", text)
    assert answer is not None
    assert "Mary Okafor" in first(answer)


def test_a_length_is_no_height():
    text = DOCK.format("The crane stands at a height of 90 metres.")
    assert ask("how high is the crane", text) is not None
    assert ask("how long is the crane", text) is None


def test_a_name_of_everyday_words_is_known_by_both():
    text = DOCK.format(
        "Flames reached the Even Now at the quay. The Even Now burned at 17:30."
    )
    answer = ask("what time did the even now burn", text)
    assert answer is not None
    assert "17:30" in first(answer)


def test_what_was_taken_back_answers_nothing():
    front = factory.FRONT.format(outlet="Orion", slug="orion", published="2026-03-01")
    front = (
        front.rstrip("-\n") + '\nstatus: withdrawn\nwithdrawn: "It was wrong."\n---\n'
    )
    text = front + DOCK.format("In all 40 sheds burned.")
    assert ask("how many sheds burned", text) is None


def test_what_a_page_asks_itself_is_answered_by_what_stands_below():
    text = """What's happened
The dock burned, and two cranes fell.
Go deeper
Common question
-
How did the crew survive the blaze?
They climbed into a boat on the far side.
"""
    answer = ask("how did the crew survive the blaze", text)
    assert answer is not None
    assert "climbed into a boat" in first(answer)


def test_every_passage_is_cited_as_it_stands(corpus):
    texts = {source.id: source.text for source in corpus}
    for asked, wanted in CORPUS:
        answer = ask_briefing(asked, search(asked, corpus)) if wanted else None
        if answer is not None:
            check(answer.citations(), texts)


pieces = st.sampled_from(
    "how many passengers were on board when did who thanked freed the ferry Sea Lark"
    " why what is Mary Okafor captain tugs sandbank Aberhaven dredging 212 sails ?"
    " Friday said about not".split()
)


@given(st.lists(pieces, max_size=8).map(" ".join) | st.text(max_size=60))
def test_whatever_is_typed_is_read_and_answered_with_what_stands_there(typed):
    answer = ask_briefing(typed, FERRY)
    if answer is not None:
        check(answer.citations(), {source.id: source.text for source in FERRY})


@pytest.mark.parametrize(
    ("typed", "wants", "about"),
    [
        ("How many prisoners were freed?", Wants.NUMBER, "prisoners were freed"),
        ("whats the death toll", Wants.NUMBER, "death toll"),
        ("so when did it land", Wants.TIME, "did it land"),
        ("can you tell me why they left", Wants.REASON, "they left"),
        ("whos Ann Lee", Wants.IDENTITY, "Ann Lee"),
        ("who was hurt", Wants.PERSON, "was hurt"),
        ("what was found", Wants.ANY, "was found"),
        ("which countries are they from", Wants.PLACE, "are they from"),
        ("didnt they pay", Wants.WHETHER, "did not they pay"),
        ("what o'clock is it", Wants.CLOCK, "is it"),
    ],
)
def test_a_question_says_what_it_wants(typed, wants, about):
    read = question(typed)
    assert (read.wants, read.about) == (wants, about)


def test_a_question_of_speech_says_whose_and_of_what():
    read = question("What did Ann Lee say about the dock?")
    assert (read.wants, read.speaker, read.about) == (
        Wants.SPEECH,
        "Ann Lee",
        "the dock",
    )
    assert question("what was Lee's reaction to it").speaker == "Lee"


def test_a_question_of_measure_says_in_which_units():
    assert question("how much did it cost").units == {Unit.MONEY}
    assert question("how heavy is it").units == {Unit.MASS}
    assert Unit.COUNT not in question("how much sand was dug").units


def test_the_words_to_search_for_are_those_asked_about():
    assert question_words("How many prisoners were freed?") == ("prisoners", "freed")
    assert question_words("what did Ann Lee's envoy say about oil") == (
        "Ann",
        "Lee",
        "envoy",
        "oil",
    )
    assert question_words("when?") == ()


def test_who_asks_for_a_number_of_dead_is_told_of_those_killed_as_well():
    alike = words_alike("how many died in the storm", ("died", "storm"))

    assert {"killed", "dead", "deaths"} <= set(alike["died"])
    assert "died" in words_alike("how many were killed", ("killed",))["killed"]
    assert words_alike("when was he killed", ("killed",)) == {}


def test_a_number_that_others_tell_of_one_country_is_no_answer_for_all():
    answer = ask(
        "how many people died in the storm",
        "# Storm\n\nThe storm killed at least 4,179 people.\n",
        "# Storm\n\nThe storm killed 3,605 people in Chile and 574 in Peru.\n",
        "# Storm\n\nThe storm is over. The office reported 3,605 storm deaths.\n",
    )

    assert answer is not None
    words = [line.words for line in lines_of((*answer.shown, *answer.more))]
    assert words == ["The storm killed at least 4,179 people."]


def test_a_number_of_two_countries_is_one_of_all_of_it():
    answer = ask(
        "how many people died in the storm",
        "# Storm\n\nMore than 900 people died in the storm in Chile and Peru.\n",
        "# Storm\n\nMore than 200 people died in the storm.\n",
    )

    assert answer is not None
    words = " ".join(line.words for line in lines_of((*answer.shown, *answer.more)))
    assert "900" in words
    assert "200" in words


@pytest.mark.parametrize(
    "typed", ["why did the ferry run aground", "why did the Sea Lark run aground"]
)
def test_a_passage_that_says_it_explains_tells_why_of_what_its_source_tells(typed):
    answer = ask(
        typed,
        "The ferry Sea Lark has run aground.\n\nStrong wind is the first explanation:"
        " the port says that a gust blew the ship off its course.\n",
    )

    assert answer is not None
    assert first(answer).startswith("Strong wind is the first explanation")


def test_what_explains_another_thing_tells_no_reason():
    assert (
        ask("why did the crane fall", "A ferry sank.\n\nThe cause was wind.\n") is None
    )


def test_a_word_of_another_language_answers_no_english_question():
    german = (
        "Die Passagiere der Fähre sind an Land. Wie die Reederei mitteilte, die den"
        " Betrieb führt, wurden die letzten am Mittag geborgen, und die Fähre liegt im"
        " Hafen von Aberhaven.\n"
    )
    assert factory.source(german).language == "de"

    assert ask("did anyone die", german) is None


def said_over(*told):
    """Return sources of a sentence each, of one day after another."""
    return [
        factory.source(
            factory.stated(text, f"Outlet {day}", f"2026-03-0{day}"), f"{day}"
        )
        for day, text in enumerate(told, 1)
    ]


def sections(typed, sources):
    answer = ask_briefing(typed, sources)
    return [
        (section.heading, [line.words for line in section.lines])
        for section in answer.shown
    ]


@pytest.mark.parametrize("typed", ["is Ole Berg alive?", "is Ole Berg dead?"])
def test_who_asks_how_it_stands_is_told_what_was_told_last(typed):
    alive = "The mate Ole Berg was pulled from the water alive, his club said."
    dead = "The mate Ole Berg has been found dead, his brother said."

    assert sections(typed, said_over(alive, dead)) == [
        (None, [dead]),
        (EARLIER, [alive]),
    ]


def test_who_asks_whether_is_told_who_denies_it():
    so = "Minister Ida Rask resigned on Monday over the port."
    not_so = "The government denied that minister Ida Rask has resigned."

    for typed in ("did Ida Rask resign?", "has Rask resigned?"):
        assert sections(typed, said_over(so, not_so)) == [
            (None, [so]),
            (DIFFERENTLY, [not_so]),
        ]


def test_of_a_count_that_grew_within_a_day_the_last_is_the_answer():
    first_told = "Three people died near Torvik, the police said."
    now = "Five people were killed, the police said."
    sources = [
        factory.source(
            factory.stated(text, "Outlet", f"2026-03-01T{hour}:00:00Z"), hour
        )
        for hour, text in (
            ("08", first_told),
            ("14", f"A tram crashed near Torvik. {now}"),
        )
    ]

    assert sections("how many people died near torvik?", sources) == [
        (None, [now]),
        (EARLIER, [first_told]),
    ]


def test_that_somebody_did_goes_before_that_nobody_had():
    nobody, one = "Nobody was arrested at Torvik.", "One man was arrested at Torvik."

    assert sections("was anyone arrested?", said_over(nobody, one)) == [
        (None, [one]),
        (EARLIER, [nobody]),
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("who is the mayor of Torvik?", "Ida Rask, the mayor of Torvik, left early."),
        ("who is the mayor?", "The mayor of Torvik, Ida Rask, left early."),
        ("who is the captain of the ferry?", "Captain Ole Berg of the ferry slept."),
        (
            "who is the harbour minister?",
            "Harbour minister Ida Rask said that the line is shut.",
        ),
        (
            "who is the president of Norway?",
            "Ida Rask is a Norwegian politician who has been President of Norway since"
            " 2014.",
        ),
        ("who is the mayor?", None),
        ("who is the president of Sweden?", None),
        ("who is the president of Norway?", None),
    ],
)
def test_who_asks_for_a_post_is_told_who_holds_it(typed, told):
    beside = [
        "Per Dahl, a brother of the mayor, sits on the board of the ferry.",
        "President Knut Lie said that five ferries from Denmark were late.",
    ]
    sources = said_over(*([told] if told else []), *beside)

    answer = ask_briefing(typed, sources)

    assert (first(answer) if answer else None) == told


def test_who_asks_whether_is_told_who_tells_the_contrary():
    passed = "The company said that the ferry passed its inspection in January."
    failed = "A union said that the ferry failed an inspection in January."
    open_ = "The ministry did not say whether the ferry had passed its inspection."

    assert sections(
        "did the ferry pass its inspection?", said_over(passed, failed)
    ) == [
        (None, [passed]),
        (DIFFERENTLY, [failed]),
    ]
    assert ask_briefing("did the ferry pass its inspection?", said_over(open_)) is None


def test_how_many_set_out_does_not_grow_from_one_report_to_the_next():
    first_told = "The ferry sank with 212 people on board."
    then = "The ferry went down on Sunday with 221 people on board."

    found = sections("how many people were on board?", said_over(first_told, then))

    assert [heading for heading, _ in found] == [None, DIFFERENTLY]


def test_why_somebody_was_arrested_is_told_by_what_they_are_suspected_of():
    (source,) = said_over(
        "Police arrested the captain on Tuesday. He is suspected of leaving his ship."
    )

    assert sections("why was the captain arrested?", [source]) == [
        (None, ["He is suspected of leaving his ship."])
    ]


def test_that_it_did_not_happen_leads_where_most_who_tell_either_say_so():
    first_told = "The two pumps of the ferry did not start."
    sources = said_over(
        "Leave the pumps of the ferry alone, as starting them now could flood it.",
        first_told,
        "An earlier statement that the pumps of the ferry had started was wrong.",
    )

    assert first(ask_briefing("did the pumps start?", sources)) == first_told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("what is Ole Berg accused of?", "Ole Berg is accused of taking two boats."),
        ("what was the ferry sold for?", "The ferry was sold for 2 million euros."),
        ("was Ole Berg convicted?", "A court acquitted Ole Berg on Monday."),
        ("is Ole Berg in prison?", "A court acquitted Ole Berg on Monday."),
    ],
)
def test_what_somebody_is_accused_of_and_how_it_ended_is_told(typed, told):
    sources = said_over("A court sentenced Ole Berg to five years in prison.", told)

    assert first(ask_briefing(typed, sources)) == told


def test_who_did_it_is_not_to_whom_it_was_done():
    sources = said_over(
        "Ole Berg has escaped from his kidnappers, and two kidnappers were killed.",
        "The hostages are Ida Holm and Per Dahl.",
    )

    assert ask_briefing("who was kidnapped?", sources[:1]) is None
    assert ask_briefing("who are the kidnappers?", sources[:1]) is None
    assert first(ask_briefing("who are the hostages?", sources)).startswith("The host")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("who arrested Ole Berg?", "Danish police have arrested Ole Berg."),
        ("who won the cup?", "Orland have won the Lark cup."),
        ("who freed the crew?", "Soldiers freed the crew of the ferry."),
        ("who arrested Ole Berg?", None),
    ],
)
def test_who_did_it_is_told_of_whoever_it_was(typed, told):
    beside = "Ole Berg was arrested in Torvik, and he has won no cup."

    answer = ask_briefing(typed, said_over(*([told] if told else []), beside))

    assert (first(answer) if answer else None) == told
