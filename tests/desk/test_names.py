import pytest


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
