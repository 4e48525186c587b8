"""Both stores find the same by words."""

import pytest

TEXTS = {
    1: ("The ferry's hull", "the ferry s hull was torn; 3 crews' rafts, covid-19"),
    2: ("A comet", "comets seen over many harbours"),
    3: ("", "harbour crews wait for the ferries"),
}


async def add_story(do, seq):
    await do.write(
        "INSERT INTO story (seq, id, title_source, title_start, title_end, title,"
        " title_rank, sources, outlets, latest_timed, added, changed, profile)"
        " VALUES (?, ?, 's', 0, 1, 't', '1', 1, '[]', 0, '2026', 1, ?)",
        (seq, f"st{seq}", b""),
    )


async def add_source(do, seq, title, words):
    await do.write(
        "INSERT INTO source (seq, id, revision, digest, story, added, words,"
        " fingerprint, document) VALUES (?, ?, 1, '', 'st1', '2026', '', ?, '{}')",
        (seq, str(seq), b""),
    )
    await do.search.put(do, seq, title, words)


@pytest.fixture
async def indexed(database):
    async with database.transaction() as do:
        await add_story(do, 1)
        for seq, (title, words) in TEXTS.items():
            await add_source(do, seq, title.lower(), words)
    return database


async def found(database, *words, every=True):
    rows = await database.search.matches(
        database, [[word] for word in words], every=every, limit=9
    )
    return {id_ for id_, *_ in rows}


@pytest.mark.parametrize(
    ("words", "every", "ids"),
    [
        (["ferry"], True, {"1", "3"}),
        (["crew", "harbours"], True, {"3"}),
        (["comet", "hulls"], False, {"1", "2"}),
        (["s"], True, {"1"}),
        (["covid-19"], True, {"1"}),
        (["covid-20"], True, set()),
        (["' | 'comet"], True, {"2"}),
        (["--"], True, set()),
    ],
)
async def test_words_are_found_by_their_stems_and_none_is_syntax(
    indexed, words, every, ids
):
    assert await found(indexed, *words, every=every) == ids


async def test_what_was_taken_out_is_found_no_more(indexed):
    async with indexed.transaction() as do:
        await do.search.drop(do, 1, *(one.lower() for one in TEXTS[1]))

    assert await found(indexed, "ferry") == {"3"}


async def test_titles_are_found_by_runs_of_letters_best_first(database):
    titles = {1: "ferry runs aground", 2: "ferry tickets dearer", 3: "a comet"}
    async with database.transaction() as do:
        for story, title in titles.items():
            await add_story(do, story)
            await do.search.put_title(do, story, title)
        await do.search.put_title(do, 3, "comet seen")
        await do.search.drop_title(do, 2)

    search = database.search
    assert await search.titled_like(database, "fery agrond", limit=9) == [1]
    assert await search.titled_like(database, "come", limit=9) == [3]
    assert await search.titled_like(database, "xy", limit=9) == []


async def test_a_text_that_says_a_word_a_thousand_times_is_found_once(indexed):
    async with indexed.transaction() as do:
        await add_source(do, 4, "", "gale " * 1_000 + "buoys")

    assert await found(indexed, "gales") == {"4"}
    assert await found(indexed, "gales", "buoy") == {"4"}
