from briefings.stories.claims import ClaimStatus
from briefings.stories.comparing import Stance
from briefings.writing.briefing import check
from briefings.writing.matrix import SHARED, matrix_of
from tests.writing.evidence import digest, laid, place, row, story_of, withdrawn
from tests.writing.test_compare import ELSE, FEW, HULL, LOW, ONE, STORY, TUGS, TWO


def table(story, *rows):
    """Return the table of a story, each of its citations held against its source."""
    matrix = matrix_of(story, laid(story, *rows))
    check(matrix.citations(), {source.id: source.text for source in story.sources})
    return matrix


def test_each_source_that_stands_has_a_column_by_its_outlet():
    matrix = table(STORY, TUGS)

    assert [column.name for column in matrix.columns] == [*"ABCDE"]
    assert [column.source for column in matrix.columns] == [
        source.id for source in (ONE, TWO, FEW, ELSE, LOW)
    ]


def test_a_row_tells_how_each_source_stands_and_where_it_says_so():
    (told,) = table(STORY, TUGS).rows

    assert told.line.words == "Nine tugs freed the Sea Lark."
    assert [stand.stance for stand in told.stands] == [
        Stance.SAYS,
        Stance.SAYS,
        Stance.VAGUE,
        Stance.OPPOSES,
        Stance.SILENT,
    ]
    assert [stand.said.words if stand.said else None for stand in told.stands] == [
        "Nine tugs freed the Sea Lark.",
        "Nine tugs pulled the Sea Lark free.",
        "Several tugs were sent out to the ferry.",
        "The Sea Lark came free by itself at high water.",
        None,
    ]


def test_what_several_voices_tell_comes_before_what_one_tells():
    rows = table(STORY, HULL, TUGS).rows

    assert [told.voices for told in rows] == [2, 1]
    assert rows[1].status is ClaimStatus.LONE


def test_what_was_taken_back_has_no_column():
    story = story_of(ONE, TWO, withdrawn(digest("Ten tugs came.", "F")))
    matrix = matrix_of(story, laid(story_of(ONE, TWO), HULL))

    assert [column.name for column in matrix.columns] == ["A", "B"]


def test_a_table_stays_one_to_take_in():
    kinds = ("tugs", "divers", "crews", "pilots", "cranes", "ropes", "pumps", "boats")
    said = [f"Some {kind} {verb} on {day}." for kind in kinds
            for verb, day in (("came", "Monday"), ("left", "Sunday"))]  # fmt: skip
    one, two = digest(" ".join(said), "A"), digest(" ".join(said), "B")
    rows = [
        row(
            place(one, words),
            (one, Stance.SAYS, place(one, words)),
            (two, Stance.SAYS, place(two, words)),
        )
        for words in said
    ]

    assert len(table(story_of(one, two), *rows).rows) <= SHARED
