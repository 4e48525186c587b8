import pytest

from tests.desk.conftest import Reader


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("/who okafor", ["Mary Okafor is a Nigerian-born captain", "In the story"]),
        ("/who okafor", ["No source here quotes them directly."]),
        (
            "/who ann brook",
            ["the teacher", "“We sang all night,” said the teacher Ann Brook."],
        ),
        ("/place aberhaven", ["Place · named in", "aground off Aberhaven"]),
        ("/place", ["like this: /place"]),
        ("/place okafor", ["No source here names a place called “okafor”."]),
        ("/place zaphod", ["No source here names “zaphod”."]),
        ("/who tug", ["I know nobody called “tug”, but sources here use the words."]),
        ("/place tug", ["I know no place called “tug”, but"]),
    ],
)
async def test_a_reader_asks_who_somebody_is_and_what_happened_at_a_place(
    reader, asked, told
):
    await reader.asks(asked)

    assert [part for part in told if part not in reader.sees + reader.unfolds] == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("/quotes ann brook", "We sang all night"),
        ("/quotes mary okafor", "No source here quotes them directly."),
        ("/quotes ferry", "We sang all night"),
        ("/quotes comet", "No source here quotes anybody directly."),
    ],
)
async def test_quotes_are_of_a_person_or_of_a_story(reader, asked, told):
    assert told in await reader.asks(asked)


async def test_a_story_that_names_somebody_is_a_button_away(reader):
    await reader.asks("/who okafor")

    assert any("Sea Lark" in label for label in reader.offered)


async def test_words_that_are_nobodys_name_can_be_searched_for(reader):
    await reader.asks("/who tug crews")

    assert "thanked the tug crews" in await reader.presses("Search for “tug crews”")


async def test_of_several_people_each_is_offered_with_who_they_are(desk, loader, now):
    await loader.load(
        [
            ("1.txt", b"A ferry sank. The pilot Tom Hale swam ashore off Aberhaven."),
            ("2.txt", b"A bridge fell. The engineer Mary Hale saw it at Oakland."),
        ],
        now=now,
    )
    reader = Reader(desk)

    await reader.asks("/who hale")

    assert set(reader.offered) == {"Tom Hale · pilot", "Mary Hale · engineer"}
