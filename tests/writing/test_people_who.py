from dataclasses import replace

import pytest

from briefings.writing.briefing import check
from briefings.writing.who import said_briefing, who_briefing
from tests.writing.naming import head, lines, named, told, whole

AGROUND = "The ferry Sea Lark ran aground with Captain Mary Okafor on the bridge."
TRIAL = "A court heard Mary Okafor on Friday."


@pytest.fixture
def ferry():
    return told(
        f"{AGROUND} The port closed for a day.",
        bio="Mary Okafor is a captain who has commanded the Sea Lark since 2019.",
    )


def one_story(source, **more):
    return named(
        "Mary Okafor", [(head(1, source, "The ferry Sea Lark"), [source])], **more
    )


def test_a_card_says_who_somebody_is_before_any_phrase_does(ferry):
    briefing = who_briefing(one_story(ferry, roles=["Captain"]), [ferry])

    assert briefing.shown[0].lines[0].words.startswith("Mary Okafor is a captain")


def test_without_a_card_the_fullest_phrase_says_it():
    source = told("The mate, Mary Okafor, a captain since 2019, blew the horn.")
    story = head(1, source, "The mate")
    roles = ["mate", "a captain since 2019"]

    briefing = who_briefing(
        named("Mary Okafor", [(story, [source])], roles=roles), [source]
    )

    assert briefing.shown[0].lines[0].words == "a captain since 2019"


def test_who_somebody_is_is_told_in_words_that_the_reader_knows_where_there_are_any():
    abroad = replace(told("Der Lotsenkapitän Mary Okafor schwieg.", 1), language="de")
    source = told("The mate, Mary Okafor, slept.", 2)
    story = head(1, source, "The mate")
    roles = ["Lotsenkapitän", "mate"]

    def first(*sources):
        given = roles[: len(sources)]
        who = named("Mary Okafor", [(story, sources)], roles=given)
        return who_briefing(who, sources).shown[0].lines[0].words

    assert first(abroad).startswith("Lotsenkapitän")
    assert first(abroad, source).startswith("mate")


def test_a_title_is_told_with_the_name_and_what_it_is_of():
    source = told("President Mary Okafor of West Aber spoke.")
    story = head(1, source, "President")

    briefing = who_briefing(
        named("Mary Okafor", [(story, [source])], roles=["President"]), [source]
    )

    assert briefing.shown[0].lines[0].words == "President Mary Okafor of West Aber"


def test_of_titles_of_one_length_the_one_that_says_of_what_is_told():
    one = told("President Mary Okafor spoke.", 1)
    other = told("President Mary Okafor of West Aber slept.", 2)
    stories = [(head(1, one, "President"), [one, other])]

    briefing = who_briefing(
        named("Mary Okafor", stories, roles=["President"]), [one, other]
    )

    assert briefing.shown[0].lines[0].words == "President Mary Okafor of West Aber"


def test_a_role_of_a_source_that_is_not_at_hand_tells_nothing(ferry):
    gone = told("The mate, Mary Okafor, a captain since 2019, blew the horn.", 2)
    stories = [(head(1, ferry, "The ferry"), [gone, ferry])]
    told_of = named("Mary Okafor", stories, roles=["a captain since 2019"])

    said = whole(who_briefing(told_of, [replace(ferry, passages=ferry.passages[:1])]))

    assert None not in said


def test_nobody_is_made_out_who_is_not_said_to_be_anybody():
    source = told("Rain fell on Mary Okafor.")
    story = head(1, source, "Rain fell")

    briefing = who_briefing(named("Mary Okafor", [(story, [source])]), [source])

    assert briefing.shown[0].heading == "In the story"


def test_a_role_in_the_story_stands_under_its_title(ferry):
    said = whole(who_briefing(one_story(ferry, roles=["Captain"]), [ferry]))

    assert said["In the story"] == ["The ferry Sea Lark…"]  # The card says "captain".
    other = told("The ferry Sea Lark has a new master, Mary Okafor.", 2)
    story = head(1, other, "The ferry Sea Lark")
    told_of = named(
        "Mary Okafor", [(story, [ferry, other])], roles=["Captain", "a new master"]
    )
    said = whole(who_briefing(told_of, [ferry, other]))
    assert said["In the story"] == ["The ferry Sea Lark…\na new master"]


def test_the_plural_of_several_people_is_no_role_where_there_is_another():
    source = told("The ship officers Mary Okafor and Jo Lee met. The first mate left.")
    story = head(1, source, "The ship")
    roles = [
        "The ship officers Mary Okafor and Jo Lee met",
        "ship officers",
        "first mate",
    ]

    said = whole(
        who_briefing(named("Mary Okafor", [(story, [source])], roles=roles), [source])
    )

    assert said["In the story"] == ["The ship…\nfirst mate"]


def test_each_of_several_stories_has_a_line_of_what_happened(ferry):
    court = told(TRIAL, 2)
    stories = [
        (head(2, court, "A court"), [court]),
        (head(1, ferry, "The ferry"), [ferry]),
    ]

    said = whole(who_briefing(named("Mary Okafor", stories), [court, ferry]))

    assert said["In each story"] == [f"A court…\n{TRIAL}", f"The ferry…\n{AGROUND}"]
    assert "What is said of them" not in said


def test_stories_beyond_three_come_after_the_rest():
    sources = [told(f"Mary Okafor saw comet number {n} rise.", n) for n in range(5)]
    stories = [
        (head(n, source, "Mary Okafor saw"), [source])
        for n, source in enumerate(sources)
    ]

    briefing = who_briefing(named("Mary Okafor", stories), sources)

    assert len(lines(briefing.shown)["In each story"]) <= 3
    assert len(whole(briefing)["In each story"] + whole(briefing)["More stories"]) == 5


def test_a_story_whose_title_was_taken_back_still_has_its_passages(ferry):
    gone = told("Ferries are safe.", 9)
    stories = [(head(1, gone, "Ferries are safe."), [ferry])]

    said = whole(who_briefing(named("Mary Okafor", stories), [ferry]))

    assert said["What is said of them"] == [AGROUND]
    assert "In the story" not in said


def test_other_spellings_are_cited_where_they_were_seen_by_script(ferry):
    other = told("Мэри Окафор, or Marie Okafor, or Μαίρη, sailed.", 2, stated=None)
    story = head(1, ferry, "The ferry")
    forms = ["Мэри Окафор", "Marie Okafor", "Μαίρη"]
    told_of = named("Mary Okafor", [(story, [ferry, other])], also=forms)

    briefing = who_briefing(told_of, [ferry, other])

    (line,) = next(s.lines for s in briefing.shown if s.heading == "Also written")
    assert line.words == "Marie Okafor, Мэри Окафор (Cyrillic), Μαίρη (Greek)"
    assert {cited.source for cited in line.citations} == {other.id}


def test_many_spellings_are_counted():
    forms = [f"Okafor{letter}" for letter in "abcdefgh"]
    source = told("She is " + " or ".join(forms) + ".")
    story = head(1, source, "She is")

    said = whole(
        who_briefing(named("Okafor", [(story, [source])], also=forms), [source])
    )

    assert said["Also written"][0].endswith("Okafore, Okaforf +2")


def test_their_own_words_are_told_apart_from_what_is_said_of_them():
    source = told(
        "Mary Okafor left the ship last. “We sang all night long,” Okafor said. "
        "The mayor thanked Mary Okafor."
    )
    story = head(1, source, "Mary Okafor left")

    said = whole(
        who_briefing(
            named("Mary Okafor", [(story, [source])], also=["Okafor"]), [source]
        )
    )

    assert said["In their own words"] == ["“We sang all night long,” Okafor said."]
    assert said["What is said of them"] == ["Mary Okafor left the ship last."]
    assert said["Also said of them"] == ["The mayor thanked Mary Okafor."]


def test_a_speaker_whom_only_a_pronoun_tells_is_marked():
    source = told("Mary Okafor left last. She said, “We sang all night long.”")
    story = head(1, source, "Mary Okafor left")

    said = whole(who_briefing(named("Mary Okafor", [(story, [source])]), [source]))

    assert said["In their own words"] == [
        "She said, “We sang all night long.” — Mary Okafor (inferred)"
    ]


def test_a_person_whom_nobody_quotes_is_said_not_to_be(ferry):
    said = whole(who_briefing(one_story(ferry), [ferry]))

    assert said["In their own words"] == ["No source here quotes them directly."]


def test_of_a_body_it_is_not_said_that_nobody_quotes_it(ferry):
    body = named(
        "Sea Lark", [(head(1, ferry, "The ferry"), [ferry])], kind="organisation"
    )

    said = whole(who_briefing(body, [ferry]))

    assert "In their own words" not in said
    assert said["What is said of it"] == [AGROUND]


def test_those_of_the_same_passage_are_named_before_those_of_the_same_source():
    source = told("Ann Brook and Jo Lee sang. Mary Okafor thanked Luis Prado.")
    story = head(1, source, "Ann Brook")
    company = ["Ann Brook", "Jo Lee", "Luis Prado"]

    said = whole(
        who_briefing(
            named("Mary Okafor", [(story, [source])], company=company), [source]
        )
    )

    assert said["Named with them"] == ["Luis Prado, Ann Brook, Jo Lee"]


@pytest.mark.parametrize(
    ("days", "told_of"),
    [
        ((), "date not stated"),
        ((4,), "4 Mar 2026"),
        ((9, 4), "4 Mar 2026 to 9 Mar 2026"),
    ],
)
def test_it_is_told_when_somebody_was_first_and_last_named(ferry, days, told_of):
    briefing = who_briefing(one_story(ferry, days=days), [ferry])

    assert briefing.facts == f"Person · named in 1 source of 1 story · {told_of}"


def test_headlines_topics_and_questions_are_no_news_of_anybody():
    source = told(
        "Rain fell on Mary Okafor.",
        bio="Mary Okafor is a captain.",
        title="# Mary Okafor Sails",
    )
    story = head(1, source, "Rain")

    said = whole(who_briefing(named("Mary Okafor", [(story, [source])]), [source]))

    assert said["What is said of them"] == ["Rain fell on Mary Okafor."]
    assert "Also said of them" not in said


def test_what_was_withdrawn_says_so_where_it_is_told():
    gone = replace(told("Mary Okafor fled the ship.", 2), withdrawn="It was false.")
    alone = named("Mary Okafor", [(head(1, gone, "Mary"), [gone])])

    assert whole(who_briefing(alone, [gone]))["What is said of them"] == [
        "Mary Okafor fled the ship. — withdrawn by its outlet"
    ]


def test_what_was_withdrawn_is_told_only_where_nothing_else_is(ferry):
    gone = replace(told("Mary Okafor fled the ship.", 2), withdrawn="It was false.")
    told_of = named("Mary Okafor", [(head(1, ferry, "The ferry"), [ferry, gone])])

    said = whole(who_briefing(told_of, [ferry, gone]))

    assert said["What is said of them"] == [AGROUND]
    assert "Also said of them" not in said


def test_every_word_of_news_is_a_passage_of_a_source(ferry):
    briefing = who_briefing(one_story(ferry, roles=["Captain"]), [ferry])

    check(briefing.citations(), {ferry.id: ferry.text})
    assert list(briefing.citations())


def test_quotes_stand_under_their_outlets_newest_first():
    new = told(
        "“We sang all night long,” said Mary Okafor.",
        2,
        stated=("Tide Times", "2026-03-02"),
    )
    old = told("Mary Okafor said: “The tugs came very late.”", 1)
    story = head(1, new, "said")
    told_of = named("Mary Okafor", [(story, [new, old])])

    briefing = said_briefing(told_of, [new, old])

    assert briefing.facts == "2 quotes in 2 sources"
    assert lines(briefing.shown) == {
        "Tide Times": ["“We sang all night long,” said Mary Okafor."],
        "Paper Boat": ["Mary Okafor said: “The tugs came very late.”"],
    }


def test_words_of_another_are_not_theirs():
    source = told("“Mary Okafor sang all night,” said the teacher Ann Brook.")
    story = head(1, source, "said")

    briefing = said_briefing(named("Mary Okafor", [(story, [source])]), [source])

    assert lines(briefing.shown) == {None: ["No source here quotes them directly."]}
    assert briefing.facts.startswith("Person · named in 1 source")
