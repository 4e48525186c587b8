from dataclasses import replace
from datetime import UTC, datetime

import pytest

from briefings.model import Role, Span, Story, StoryId
from briefings.press import Press
from briefings.stories.claims import ClaimStatus
from briefings.stories.comparing import Cell, Stance
from briefings.stories.telling.tells import Place
from briefings.writing import labels
from briefings.writing.heads import head_with
from briefings.writing.pages import standing
from briefings.writing.parts import PARTS
from briefings.writing.sources import sources_briefing
from briefings.writing.story import (
    ALONE,
    ALSO,
    NEWEST,
    part_briefing,
    parts_of,
    story_briefing,
)
from tests import factory
from tests.writing import evidence

NOW = datetime(2026, 3, 3, tzinfo=UTC)


def story_of(*sources):
    head = None
    for source in sources:
        head = head_with(head, StoryId("stferry"), source, added=NOW)
    return Story(head=head, sources=sources)


@pytest.fixture
def ferry():
    files = factory.ferry_files()
    return story_of(
        *(factory.source(files[f"ferry/{n}.txt"], f"{n}.txt") for n in range(1, 5))
    )


def part(name):
    return next(part for part in PARTS if part.name == name)


def told(briefing):
    return [
        line.words
        for section in (*briefing.shown, *briefing.more)
        for line in section.lines
    ]


def test_a_story_is_named_by_the_newest_headline_of_a_stated_outlet(ferry):
    assert ferry.head.title.words == "Passengers Of The Sea Lark Reach Shore"


def test_a_story_without_headlines_is_named_by_its_first_passage():
    story = story_of(factory.source(factory.MOSAIC))

    assert story.head.title.words.startswith("The ferry Sea Lark has run aground")


def test_a_story_knows_its_outlets_and_its_newest_stated_date(ferry):
    assert ferry.head.outlets == ("Paper Boat", "Tide Times", "North Wire")
    assert ferry.head.latest.moment == datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert ferry.head.sources == 4


def test_a_story_tells_leads_and_no_insight_bio_or_table(ferry):
    lines = told(story_briefing(ferry))

    assert any("212 passengers" in line for line in lines)
    assert not any("dredging for four years" in line for line in lines)
    assert not any("Nigerian-born" in line for line in lines)


def test_a_story_whose_sources_have_no_lead_tells_their_prose():
    story = story_of(
        factory.source(
            "What the papers say\nReuters saw a ship.\n"
            "How we got here\nIt sailed in 1998.\n"
        )
    )

    assert told(story_briefing(story))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("happened", "Tugs pulled the ferry Sea Lark free at high water."),
        ("behind", "Pilots had warned of the sandbank twice."),
        ("papers", "Reuters puts the number of passengers at 212."),
        ("background", "The Sea Lark has served Aberhaven since 1998."),
        ("questions", "Why Did The Ferry Run Aground?"),
        ("takeaways", "The ferry sails again on Friday."),
        ("topics", "Transport · Safety"),
        ("tables", "Soundings — Cost: Low"),
        ("quotes", "“We sang all night,” said the teacher Ann Brook."),
    ],
)
def test_each_part_of_the_sources_can_be_asked_for(ferry, name, words):
    assert words in told(part_briefing(ferry, part(name)))


def test_insights_are_bullets_with_their_labels(ferry):
    (line,) = told(part_briefing(ferry, part("insights")))

    assert line.startswith("Dredging was late: The port")


def test_a_story_offers_only_the_parts_that_its_sources_have():
    story = story_of(factory.source(factory.OTHER))

    assert [part.name for part in parts_of(story)] == ["happened", "takeaways"]


@pytest.mark.parametrize("wanted", PARTS, ids=lambda part: part.name)
def test_a_part_that_no_source_has_is_said_to_be_absent(wanted):
    story = story_of(factory.source("Only one bare line of prose stands here."))
    bare = replace(story, sources=(replace(story.sources[0], passages=()),))

    assert told(part_briefing(bare, wanted)) == [wanted.absent]


def test_the_sources_are_listed_with_whom_they_rest_on(ferry):
    *lines, last = told(sources_briefing(ferry, Press()))

    assert len(lines) == 4
    assert last == "Last source added: 3 Mar 2026"
    assert "Passengers Of The Sea Lark Reach Shore — rests on Reuters" in lines


def test_a_withdrawn_source_is_listed_with_its_reason_and_not_told(ferry):
    first, *rest = ferry.sources
    gone = replace(first, withdrawn="wrong ship")
    story = replace(ferry, sources=(gone, *rest))

    assert any("withdrawn" in line for line in told(sources_briefing(story, Press())))
    assert not any("distress call" in line for line in told(story_briefing(story)))


def test_why_a_source_was_withdrawn_is_told_in_its_own_words():
    front = '---\nwithdrawn: "It was another ship."\n---\n'
    story = story_of(factory.source(front + factory.OTHER))

    (line,) = sources_briefing(story, Press()).shown[0].lines

    assert line.words.endswith("withdrawn: It was another ship.")
    assert line.citations[-1].words == "It was another ship."


def test_the_parts_of_a_withdrawn_source_are_not_told(ferry):
    first, *rest = ferry.sources
    story = replace(ferry, sources=(replace(first, withdrawn="wrong ship"), *rest))

    assert told(part_briefing(story, part("behind"))) == [part("behind").absent]
    assert "behind" not in [each.name for each in parts_of(story)]


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("| Soundings |  | Port |", "Soundings — Owner: Port"),
        ("| Soundings | Low |  |", "Soundings — Cost: Low"),
        ("| Soundings | Low | Port |", "Soundings — Cost: Low; Owner: Port"),
    ],
)
def test_a_cell_stands_under_its_own_head(row, line):
    table = f"| Measure | Cost | Owner |\n|---|---|---|\n{row}\n"
    story = story_of(factory.source(f"# Ship\n\nA ship sank. It lay deep.\n\n{table}"))

    assert told(part_briefing(story, part("tables"))) == [line]


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ('He called it "absurd" and left early for the "summit" there.', False),
        ('"We sang all night," said Ann Brook.', True),
        ("„Wir singen noch“, sagte sie.", True),
        ("He spoke of the «grand old ship» again.", True),
        ("The “Sea Lark” ran aground.", False),
    ],
)
def test_a_quote_is_what_somebody_said_in_three_words_or_more(sentence, quoted):
    source = factory.source(f"The ferry ran aground. {sentence}")

    held = [part("quotes").holds(source, said) for said in source.passages]

    assert any(held) is quoted


def test_a_title_is_cut_at_a_word_and_still_cites_its_place():
    story = story_of(factory.source("Buoy " + "bell " * 99 + "rang. It stopped."))
    title = story.head.title

    assert len(title.words) <= 120
    assert title.words.endswith("bell")
    assert title.span.of(story.sources[0].text) == title.words


def test_a_withdrawn_source_gives_a_story_no_date_and_no_outlet(ferry):
    hoax = factory.source(
        '---\nwithdrawn: "hoax"\noutlet: Z\npublished: 2031-01-01\n---\n'
        + factory.OTHER
    )

    head = head_with(ferry.head, ferry.head.id, hoax, added=NOW)

    assert head.sources == ferry.head.sources + 1
    assert (head.latest, head.outlets, head.title) == (
        ferry.head.latest,
        ferry.head.outlets,
        ferry.head.title,
    )


def test_a_story_whose_every_source_was_withdrawn_still_has_sources():
    story = story_of(replace(factory.source(factory.OTHER), withdrawn="hoax"))

    assert standing(story) == story.sources


def test_a_story_told_over_days_is_told_newest_first_with_its_days(ferry):
    lines = [line.words for line in story_briefing(ferry).shown[0].lines]
    days = [line[9:19] for line in lines if line.startswith("Reported ")]

    assert days == sorted(days, reverse=True)
    assert lines[0].startswith("Reported 2 Mar 2026: ")
    assert len(set(days)) == 2


def test_a_line_has_the_day_of_what_it_tells_where_it_tells_it():
    story = story_of(
        evidence.digest("The ferry sank on Monday.", "A", "2026-03-04"),
        evidence.digest("It was built in 1998.", "B", "2026-03-05"),
        evidence.digest("6 March: It was raised.", "C", "2026-03-06"),
    )

    assert told(story_briefing(story)) == [
        "6 March: It was raised.",
        "Reported 5 Mar 2026: It was built in 1998.",
        "2 Mar 2026: The ferry sank on Monday.",
    ]


def test_a_story_of_one_day_needs_no_days():
    story = story_of(factory.source(factory.stated(factory.OTHER, "O", "2026-02-20")))

    assert not any(line.startswith("20 Feb") for line in told(story_briefing(story)))


SPEECH = """Passengers of the ferry Sea Lark reached Aberhaven on Sunday.

Captain Mary Okafor thanked the tug crews. “We owe them our lives,” she said.
"""


def test_a_speaker_who_stands_elsewhere_is_told_and_marked_as_inferred():
    story = story_of(factory.source(SPEECH))

    (line,) = told(part_briefing(story, part("quotes")))

    assert line == "“We owe them our lives,” she said. — Mary Okafor (inferred)"


def test_a_speaker_who_stands_beside_the_words_is_not_told_again(ferry):
    (line,) = told(part_briefing(ferry, part("quotes")))

    assert line == "“We sang all night,” said the teacher Ann Brook."


def test_who_spoke_is_told_where_words_of_nobody_stand_before():
    led = "Teacher Ann Brook came ashore."
    sentence = (
        "It was “a very long night” for all of the crew of the ferry that ran aground"
        " on the bank at dusk, and “we sang until the end,” she said."
    )
    story = story_of(factory.source(f"{led} {sentence}"))

    assert told(part_briefing(story, part("quotes"))) == [
        f"{sentence} — Ann Brook (inferred)"
    ]


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("Captain Mary Okafor called the talks “very useful” on Sunday.", True),
        ("The “second pilot” rule was put off.", False),
    ],
)
def test_two_quoted_words_are_speech_only_where_somebody_says_them(sentence, kept):
    story = story_of(factory.source(f"{SPEECH}\n{sentence}\n"))

    assert (sentence in told(part_briefing(story, part("quotes")))) is kept


CREW = "Nine tugs freed the ferry Sea Lark at high water."
PULL = "The Sea Lark was pulled free by nine tugs at high water."
SONG = "The passengers sang all night, a teacher said."


def agreed_story():
    one = evidence.digest(f"{CREW} {SONG}", "A", "2026-03-01")
    two = evidence.digest(PULL, "B", "2026-03-02")
    return one, two, evidence.story_of(one, two)


def shared(one, two, **how):
    at = evidence.place(one, "tugs")
    return evidence.row(
        at,
        (one, Stance.SAYS, at),
        (two, Stance.SAYS, evidence.place(two, "tugs")),
        **how,
    )


def test_what_several_voices_tell_comes_first_with_their_number():
    one, two, story = agreed_story()

    briefing = story_briefing(story, evidence.laid(story, shared(one, two)))

    assert evidence.said(briefing, story) == [
        f"Reported 1 Mar 2026: {CREW} · 2 voices agree",
        f"Reported 1 Mar 2026: {SONG}",
    ]
    assert evidence.headings(briefing) == [None, ALONE]


def test_all_who_agree_are_cited():
    one, two, story = agreed_story()

    briefing = story_briefing(story, evidence.laid(story, shared(one, two)))

    behind = evidence.cited(briefing, "Reported 1 Mar 2026: Nine")
    assert {each.source for each in behind} == {one.id, two.id}


def test_what_is_told_again_but_not_led_with_comes_last():
    one, two, story = agreed_story()
    song = evidence.place(one, "sang")
    again = evidence.row(
        evidence.place(two, "tugs"),
        (one, Stance.SAYS, song),
        (two, Stance.SAYS, evidence.place(two, "tugs")),
    )

    briefing = story_briefing(
        story, evidence.laid(story, shared(one, two), replace(again, lead=song))
    )

    assert evidence.headings(briefing) == [None]
    briefing = story_briefing(
        story,
        evidence.laid(story, shared(one, two), again),
    )
    assert evidence.headings(briefing) == [None, ALSO]


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (ClaimStatus.AGREED, "2 voices agree"),
        (ClaimStatus.GROWING, "2 voices tell it, the count grew"),
    ],
)
def test_how_voices_stand_to_each_other_is_said(how, words):
    one, two, story = agreed_story()

    briefing = story_briefing(story, evidence.laid(story, shared(one, two, status=how)))

    assert evidence.said(briefing, story)[0].endswith(f" · {words}")


def test_figures_that_differ_are_said_to_only_where_somebody_opposes():
    one, two, story = agreed_story()
    differ = shared(one, two, status=ClaimStatus.DISPUTED)
    says, other = differ.cells
    against = replace(differ, cells=(says, replace(other, stance=Stance.OPPOSES)))

    lines = [
        evidence.said(story_briefing(story, evidence.laid(story, each)), story)
        for each in (differ, against)
    ]

    assert not any("voices" in line for line in lines[0])
    assert (
        lines[1][0] == f"Reported 1 Mar 2026: {CREW} · 2 voices tell it, figures differ"
    )


def test_that_some_tell_it_and_another_opposes_is_said():
    one, two, story = agreed_story()
    three = evidence.digest("Tugs did not free the ferry.", "C", "2026-03-02")
    agreed = shared(one, two)
    against = Cell(
        source=three.id,
        stance=Stance.OPPOSES,
        place=evidence.place(three, "Tugs did not free the ferry."),
    )
    row = replace(agreed, cells=(*agreed.cells, against))
    story = evidence.story_of(*story.sources, three)

    lines = evidence.said(story_briefing(story, evidence.laid(story, row)), story)

    assert any("2 voices tell it, others do not agree" in line for line in lines)


def test_a_story_of_which_all_is_told_by_one_leads_with_the_last_day():
    one = evidence.digest(
        "Six miners are trapped in the Orrel mine.", "A", "2026-04-01"
    )
    two = evidence.digest("All miners are safe.", "B", "2026-04-03")
    story = evidence.story_of(one, two)

    briefing = story_briefing(story, evidence.laid(story))

    assert evidence.headings(briefing) == [NEWEST, ALONE]
    assert evidence.said(briefing, story)[0] == (
        "Reported 3 Apr 2026: All miners are safe."
    )


def test_a_text_that_two_copy_is_told_once():
    text = "The roof of the town library in Benning fell in."
    story = evidence.story_of(
        evidence.digest(text, "A", "2026-07-01"),
        evidence.digest(f"{text} ", "B", "2026-07-01"),
    )

    assert len(evidence.said(story_briefing(story, evidence.laid(story)), story)) == 1


def test_a_claim_is_led_with_by_a_lead_though_another_passage_is_plainer():
    one, two, _ = agreed_story()
    tugs, song = one.passages
    aside = replace(one, passages=(replace(tugs, role=Role.ANALYSIS), song))
    story = evidence.story_of(aside, two)

    briefing = story_briefing(story, evidence.laid(story, shared(one, two)))

    assert (
        evidence.said(briefing, story)[0]
        == f"Reported 2 Mar 2026: {PULL} · 2 voices agree"
    )


def both(one, two, here, there=None):
    at = evidence.place(one, here)
    also = evidence.place(two, there or here)
    return evidence.row(at, (one, Stance.SAYS, at), (two, Stance.SAYS, also))


def test_a_claim_is_led_with_by_words_that_are_understood_alone():
    one = evidence.digest("They freed her with nine tugs at high water.", "A")
    two = evidence.digest(PULL, "B")
    story = evidence.story_of(one, two)

    lines = evidence.said(
        story_briefing(story, evidence.laid(story, both(one, two, "tugs"))), story
    )

    assert lines[0] == f"{PULL} · 2 voices agree"


def test_what_can_only_be_told_by_words_that_lean_on_others_leads_no_story():
    it = "It may cost 86 million crowns."
    one = evidence.digest(f"{CREW} {it}", "A")
    two = evidence.digest(f"{PULL} {it}", "B")
    story = evidence.story_of(one, two)
    rows = [both(one, two, "tugs"), both(one, two, "may cost")]

    lines = evidence.said(story_briefing(story, evidence.laid(story, *rows)), story)

    assert lines[0] == f"{CREW} · 2 voices agree"
    assert f"{it} · 2 voices agree" not in lines

    lines = evidence.said(story_briefing(story, evidence.laid(story, rows[1])), story)

    assert f"{it} · 2 voices agree" in lines


def test_at_most_four_claims_lead_a_story():
    texts = "Ann sang. Bob rowed. Cid baked. Dan swam. Eve wept. Fay dug."
    one, two = evidence.digest(texts, "A"), evidence.digest(texts + " So.", "B")
    story = evidence.story_of(one, two)
    rows = [
        evidence.row(
            evidence.place(one, words),
            (one, Stance.SAYS, evidence.place(one, words)),
            (two, Stance.SAYS, evidence.place(two, words)),
        )
        for words in texts.rstrip(".").split(". ")
    ]

    lines = evidence.said(story_briefing(story, evidence.laid(story, *rows)), story)

    assert sum("voices agree" in line for line in lines) == 4


def test_without_shared_claims_a_story_is_told_as_by_one_voice():
    story = evidence.story_of(evidence.digest(f"{CREW} {SONG}", "A"))

    briefing = story_briefing(story, evidence.laid(story))

    assert evidence.headings(briefing) == [ALONE]


def test_what_more_voices_tell_goes_first():
    one, two, _ = agreed_story()
    three = evidence.digest("Passengers sang all night.", "C", "2026-03-02")
    song = evidence.place(one, "sang")
    sung = evidence.row(
        song,
        (one, Stance.SAYS, song),
        (three, Stance.SAYS, evidence.place(three, "sang")),
        voices=3,
    )
    story = evidence.story_of(one, two, three)

    briefing = story_briefing(story, evidence.laid(story, shared(one, two), sung))

    assert evidence.said(briefing, story)[:2] == [
        f"Reported 1 Mar 2026: {SONG} · 3 voices agree",
        f"Reported 1 Mar 2026: {CREW} · 2 voices agree",
    ]


def test_a_claim_may_be_led_by_a_passage_that_only_comes_near_it():
    one, two, story = agreed_story()
    song = evidence.place(one, "sang")
    tugs = evidence.row(
        song,
        (one, Stance.VAGUE, song),
        (two, Stance.SAYS, Place(source=two.id, span=Span(start=0, end=4))),
    )

    lines = evidence.said(story_briefing(story, evidence.laid(story, tugs)), story)

    assert f"Reported 1 Mar 2026: {SONG} · 2 voices agree" in lines


def test_a_count_is_told_exactly_where_some_voices_give_the_number():
    one = evidence.digest("Several tugs freed the Sea Lark at high water.", "A")
    two = evidence.digest("At high water nine tugs freed the Sea Lark.", "B")
    story = evidence.story_of(one, two)
    says = [(each, Stance.SAYS, evidence.place(each, "tugs")) for each in (one, two)]
    rows = [evidence.row(evidence.place(each, "tugs"), *says) for each in (one, two)]

    lines = evidence.said(story_briefing(story, evidence.laid(story, *rows)), story)

    assert lines == ["At high water nine tugs freed the Sea Lark. · 2 voices agree"]


def test_what_was_withdrawn_is_one_of_the_sources_that_a_list_counts():
    one, two = (evidence.digest("A ferry sank.", name) for name in ("A", "B"))
    gone = evidence.withdrawn(evidence.digest("A ferry flew.", "C"))
    story = evidence.story_of(one, two, gone)

    told = story_briefing(story).facts

    assert told.startswith(labels.spread(story.head.sources, story.head.outlets))

    assert told.startswith("3 sources · A and B · ")
    assert told.endswith(" · 1 withdrawn · date not stated")


def test_where_every_source_was_withdrawn_it_is_said():
    story = evidence.story_of(evidence.withdrawn(evidence.digest("A ferry flew.", "C")))

    told = story_briefing(story).facts

    assert told == "No source that stands · 1 withdrawn · date not stated"


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("A ferry sank. It lies low.", "A ferry sank."),
        (
            "A ferry sank" + " and sank" * 30 + ".",
            "A ferry sank" + " and sank" * 11 + " and…",
        ),
    ],
)
def test_a_title_that_is_not_all_of_its_passage_is_marked(opening, title):
    story = evidence.story_of(evidence.digest(opening))

    assert story_briefing(story).title.words == title


def test_outlets_of_one_publisher_are_headed_by_why_they_are_one_voice():
    one = evidence.digest("Nine tugs freed the Sea Lark. Divers came.", "Dawn")
    other = evidence.digest("A school in Brodnik became a shelter.", "Dusk")
    house = [replace(each, publisher="Aberhaven Press") for each in (one, other)]
    story = evidence.story_of(*house)
    alone = evidence.story_of(house[0])

    briefing = story_briefing(story, evidence.compared(story))
    single = story_briefing(alone, evidence.compared(alone))

    assert evidence.headings(briefing) == [
        "One voice: of one publisher, Aberhaven Press"
    ]
    assert evidence.headings(single) == [ALONE]


def test_what_one_voice_tells_of_a_later_day_goes_before_what_several_told():
    one, two, _ = agreed_story()
    later = evidence.digest("The ferry sails again.", "C", "2026-03-05")
    story = evidence.story_of(one, two, later)

    briefing = story_briefing(story, evidence.laid(story, shared(one, two)))

    assert evidence.said(briefing, story)[:2] == [
        "Reported 5 Mar 2026: The ferry sails again.",
        f"Reported 1 Mar 2026: {CREW} · 2 voices agree",
    ]
    assert evidence.headings(briefing)[:2] == [NEWEST, None]


def test_what_brings_a_count_up_to_date_goes_behind_what_its_source_opens_with():
    story = evidence.story_of(
        evidence.digest("Some 400 people were evacuated in Lund.", "A", "2026-03-01"),
        evidence.digest(
            "The first plane landed on Monday. 900 people were evacuated in Lund.",
            "B",
            "2026-03-03",
        ),
    )

    briefing = story_briefing(story, evidence.compared(story))

    assert evidence.headings(briefing) == [NEWEST, None]
    assert "The first plane landed" in evidence.said(briefing, story)[0]


def test_what_one_voice_tells_of_the_same_day_stays_behind():
    one, two, _ = agreed_story()
    later = evidence.digest("The ferry sails again.", "C", "2026-03-02T20:00:00Z")
    story = evidence.story_of(one, two, later)

    briefing = story_briefing(story, evidence.laid(story, shared(one, two)))

    assert evidence.headings(briefing)[0] is None


def test_of_one_day_what_most_voices_tell_goes_first():
    one = evidence.digest(CREW, "A", "2026-03-01T08:00:00Z")
    two = evidence.digest(PULL, "B", "2026-03-01T09:00:00Z")
    three = evidence.digest(CREW, "C", "2026-03-01T10:00:00Z")
    four = evidence.digest(SONG, "D", "2026-03-01T20:00:00Z")
    five = evidence.digest(SONG, "E", "2026-03-01T21:00:00Z")
    story = evidence.story_of(one, two, three, four, five)
    freed, sang = evidence.place(one, "tugs"), evidence.place(five, "sang")
    told = [
        (each, Stance.SAYS, evidence.place(each, "tugs")) for each in (one, two, three)
    ]
    sung = [(each, Stance.SAYS, evidence.place(each, "sang")) for each in (four, five)]
    many = evidence.row(freed, *told, voices=3)
    few = evidence.row(sang, *sung)

    briefing = story_briefing(story, evidence.laid(story, many, few))

    assert evidence.said(briefing, story)[0].endswith("3 voices agree")


def test_no_other_deed_stands_for_what_is_told_as_its_ground_and_leans_on_another():
    one = evidence.digest("They gave 61 per cent of their votes to the fees.", "A")
    two = evidence.digest(
        "The harbour master resigned, a day after 61 per cent of votes went to the "
        "fees.",
        "B",
    )
    story = evidence.story_of(one, two)
    lead, ground = evidence.place(one, "61"), evidence.place(two, "61")
    told = [(one, Stance.SAYS, lead), (two, Stance.SAYS, ground)]

    briefing = story_briefing(story, evidence.laid(story, evidence.row(lead, *told)))

    (agreed, *_) = [each for each in evidence.said(briefing, story) if "agree" in each]
    assert "resigned" not in agreed


def test_a_claim_whose_plain_words_stand_elsewhere_is_not_led_by_who_tells_more():
    one = evidence.digest("The king pardoned 131 monks of the valley.", "A")
    two = evidence.digest("A choir sang.\n\n- 131 monks of the valley were freed.", "B")
    lead, more = evidence.place(two, "freed"), evidence.place(one, "pardoned")
    told = [(one, Stance.SAYS, more), (two, Stance.SAYS, lead)]
    two = replace(
        two,
        passages=tuple(
            replace(p, role=Role.LEAD if "sang" in two.say(p) else Role.DETAIL)
            for p in two.passages
        ),
    )
    story = evidence.story_of(one, two)

    briefing = story_briefing(story, evidence.laid(story, evidence.row(lead, *told)))

    assert not any("agree" in words for words in evidence.said(briefing, story))


SANK = "The ferry Lark sank off Torvik on Sunday night with 212 people on board."
DIED = "Nine people died when the ferry Lark sank off Torvik, the police said."


def shown(*sources):
    story = evidence.story_of(*sources)
    briefing = story_briefing(story, evidence.compared(story))
    return [line.words for section in briefing.shown for line in section.lines]


def test_what_is_newest_is_told_once_with_what_leans_on_it():
    lines = shown(
        evidence.digest(f"{SANK}\n{DIED}", "A", "2026-03-02"),
        evidence.digest(
            "Off Torvik the Lark, a ferry, sank with 212 people aboard.",
            "B",
            "2026-03-02",
        ),
        evidence.digest(
            "Police arrested the mate, Ole Berg, at Torvik. He says that he left last.",
            "C",
            "2026-03-03",
        ),
    )

    assert lines[0].endswith("Ole Berg, at Torvik. He says that he left last.")
    assert sum("Ole Berg" in line for line in lines) == 1


def test_a_count_that_grew_is_told_by_its_newest_telling_wherever_that_stands():
    lines = shown(
        evidence.digest(f"{DIED}\n\nThe ferry is old.", "A", "2026-03-02"),
        evidence.digest(
            "The ferry Lark was raised off Torvik.\n\n"
            "Fourteen people died when the ferry Lark sank, the police said.",
            "B",
            "2026-03-04",
        ),
    )

    (grew,) = (line for line in lines if "the count grew" in line)
    assert "Fourteen people died" in grew


def test_what_leans_on_what_several_tell_stands_behind_it_with_its_one_voice():
    lines = shown(
        evidence.digest(SANK, "A", "2026-03-02"),
        evidence.digest(
            "Off Torvik the Lark, a ferry, sank with 212 people aboard. "
            "Her captain was hurt.",
            "B",
            "2026-03-02",
        ),
    )

    at = next(at for at, line in enumerate(lines) if "2 voices agree" in line)
    assert lines[at + 1] == "Her captain was hurt. · 1 voice"
    assert sum("Off Torvik the Lark" in line for line in lines) == 1
