from dataclasses import replace

from briefings.stories.claims import ClaimStatus
from briefings.stories.comparing import Stance
from briefings.writing.compare import ALONE, NOTHING, SHARED, compare_briefing
from tests.writing.evidence import (
    cited,
    compared,
    digest,
    headings,
    laid,
    place,
    row,
    said,
    story_of,
    withdrawn,
)

ONE = digest("Nine tugs freed the Sea Lark. Divers sealed its hull.", "A")
TWO = digest("Nine tugs pulled the Sea Lark free.", "B")
FEW = digest("Several tugs were sent out to the ferry.", "C")
ELSE = digest("The Sea Lark came free by itself at high water.", "D")
LOW = digest("A ferry ran aground.", "E")
STORY = story_of(ONE, TWO, FEW, ELSE, LOW)

TUGS = row(
    place(ONE, "tugs"),
    (ONE, Stance.SAYS, place(ONE, "tugs")),
    (TWO, Stance.SAYS, place(TWO, "tugs")),
    (FEW, Stance.VAGUE, place(FEW, "tugs")),
    (ELSE, Stance.OPPOSES, place(ELSE, "itself")),
    (LOW, Stance.SILENT, None),
)
HULL = row(
    place(ONE, "hull"),
    (ONE, Stance.SAYS, place(ONE, "hull")),
    (TWO, Stance.SILENT, None),
    voices=1,
    status=ClaimStatus.LONE,
)


def shown(story, *rows):
    briefing = compare_briefing(story, laid(story, *rows))
    return briefing, said(briefing, story)


def test_a_claim_is_told_with_how_each_outlet_stands_to_it():
    _, lines = shown(STORY, TUGS)

    assert lines == [
        "2 voices: Nine tugs freed the Sea Lark.\n"
        "Says: A, B · vaguely: C “Several tugs were sent out to the ferry.”"
        " · against: D “The Sea Lark came free by itself at high water.” · silent: E"
    ]


def test_who_only_comes_near_a_claim_is_called_unclear_and_not_silent():
    unsure = (ELSE, Stance.UNSURE, place(ELSE, "itself"))
    near = row(
        place(ONE, "tugs"),
        (ONE, Stance.SAYS, place(ONE, "tugs")),
        (TWO, Stance.SAYS, place(TWO, "tugs")),
        unsure,
        (LOW, Stance.SILENT, None),
    )

    assert shown(STORY, near)[1] == [
        "2 voices: Nine tugs freed the Sea Lark.\nSays: A, B · unclear: D · silent: E"
    ]


def test_all_who_speak_of_a_claim_are_cited_and_the_silent_are_not():
    briefing, _ = shown(STORY, TUGS)

    assert {each.source for each in cited(briefing, "2 voices")} == {
        ONE.id,
        TWO.id,
        FEW.id,
        ELSE.id,
    }


def test_what_one_voice_tells_alone_comes_behind_and_names_it():
    briefing, lines = shown(STORY, HULL, TUGS)

    assert headings(briefing) == [SHARED, ALONE]
    assert lines[1] == "Divers sealed its hull.\nSays: A"


def test_who_opposes_what_one_voice_tells_alone_or_tells_it_vaguely_is_named():
    others = [cell for cell in TUGS.cells if cell.source != TWO.id]
    alone = replace(TUGS, cells=tuple(others), voices=1, status=ClaimStatus.LONE)

    _, lines = shown(STORY, alone)

    assert lines == [
        "Nine tugs freed the Sea Lark.\n"
        "Says: A · vaguely: C “Several tugs were sent out to the ferry.”"
        " · against: D “The Sea Lark came free by itself at high water.”"
    ]


def test_outlets_of_one_publisher_are_told_with_why_they_are_one_voice():
    house = [replace(each, publisher="Aberhaven Press") for each in (ONE, TWO)]
    alone = replace(TUGS, cells=TUGS.cells[:2], voices=1, status=ClaimStatus.LONE)

    _, lines = shown(story_of(*house), alone)

    assert lines == [
        "Nine tugs freed the Sea Lark.\n"
        "Says: A, B · one voice: of one publisher, Aberhaven Press"
    ]


def test_two_claims_of_one_passage_are_told_once():
    again = row(
        place(TWO, "tugs"),
        (ONE, Stance.SAYS, place(ONE, "tugs")),
        (TWO, Stance.SAYS, place(TWO, "tugs")),
    )

    assert len(shown(STORY, TUGS, again)[1]) == 1


def test_a_count_that_grew_is_said_to_have_grown():
    old = digest("The storm killed 12 people.", "A", "2026-03-01")
    new = digest("The storm killed 17 people.", "B", "2026-03-02")
    grew = row(
        place(new, "17"),
        *((s, Stance.SAYS, place(s, "storm")) for s in (old, new)),
        status=ClaimStatus.GROWING,
    )

    _, lines = shown(story_of(old, new), grew)

    assert lines == [
        "2 voices, the count grew: The storm killed 17 people.\nCounts it: A, B"
    ]


def test_a_claim_whose_lead_was_withdrawn_is_told_by_another_that_says_it():
    story = story_of(withdrawn(ONE), TWO, LOW)
    tugs = row(
        place(ONE, "tugs"),
        (TWO, Stance.SAYS, place(TWO, "tugs")),
        (LOW, Stance.SILENT, None),
        voices=1,
    )

    assert shown(story, tugs, HULL)[1] == [
        "Nine tugs pulled the Sea Lark free.\nSays: B"
    ]


def test_five_claims_of_each_kind_are_enough():
    texts = "Ann sang. Bob rowed. Cid baked. Dan swam. Eve wept. Fay dug. Gus ran."
    source = digest(texts, "A")
    rows = [
        row(
            place(source, words),
            (source, Stance.SAYS, place(source, words)),
            voices=1,
        )
        for words in texts.rstrip(".").split(". ")
    ]

    assert len(shown(story_of(source), *rows)[1]) == 5


def test_where_nothing_can_be_laid_side_by_side_it_is_said():
    assert shown(STORY)[1] == [NOTHING]


def test_what_is_compared_of_real_claims_is_cited():
    briefing = compare_briefing(STORY, compared(STORY))

    assert said(briefing, STORY)


def test_what_somebody_opposes_is_seen_however_late_it_stands():
    long = digest(
        "A ferry began to carry passengers, lorries and cars across the river on"
        " Friday, three days after the bridge fell and injured three people.",
        "A",
    )
    other = digest("Four people were injured when the bridge fell.", "B")
    against = row(
        place(long, "ferry"),
        (long, Stance.SAYS, place(long, "ferry")),
        (other, Stance.OPPOSES, place(other, "Four")),
        voices=1,
        status=ClaimStatus.DISPUTED,
    )

    _, (line,) = shown(story_of(long, other), against)

    assert "injured three people" in line.partition("\n")[0]
