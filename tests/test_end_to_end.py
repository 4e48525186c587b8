"""The main job: the same conversation in a pipe and on Telegram, on real input."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from bot.app import SAMPLE
from bot.surfaces.telegram import redacted_logs
from bot.surfaces.terminal.piped import converse
from bot.surfaces.terminal.render import Style
from bot.surfaces.terminal.talk import Talk
from briefings.reading.folder import documents
from tests.conftest import NOW, ON_BOTH
from tests.standin import TOKEN, Person, StandIn, serve
from tests.surfaces.telegram.harness import Running

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"

needs_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the seed documents are not beside this repository"
)

#: What is typed on the seeds, and what the answer holds.
ON_SEEDS = [
    ("/stories", ["5 sources"]),
    ("/story belarus", ["123", "[1] BBC · date not stated"]),
    ("/story potash", ["123"]),
    ("/who bialiatski", ["Ales Bialiatski", "Алесь Віктаравіч Бяляцкі"]),
    ("/who Бяляцкий", ["Ales Bialiatski"]),
    ("/who kolesnikova", ["Maria Kolesnikova", "Maria Kalesnikava"]),
    ("/who kalesnikava", ["Maria Kolesnikova", "Maria Kalesnikava"]),
    ("/quotes belarus", ["on a path of rapprochement"]),
    ("/tables belarus", ["Visa Bans — Previous Status: Enforced"]),
    ("/topics belarus", ["Policy & Regulation"]),
    ("/who zaphod", ["No source here names “zaphod”."]),
    ("/quotes belarus", ["— Coale (inferred)"]),
]

#: The same on the sample corpus that ships.
ON_SAMPLE = [
    ("/stories", ["Philae", "Notre-Dame"]),
    ("/story belarus", ["123"]),
    ("/story mine rescue", ["33"]),
    ("/story suez", ["Ever Given"]),
    ("/who lukashenko", ["Person"]),
    ("/who Бяляцкий", ["Bialiatski"]),
    ("/who varoufakis", ["Person"]),
    ("/search 1.200", ["5 passages in 5 sources", "About 1,200 political prisoners"]),
    ("/quotes suez", ["possible again.” — Peter Berdowski (inferred)"]),
    ("/quotes greece", ["with pride.” — Varoufakis (inferred)"]),
    ("/quotes notre-dame", ["beautiful still. — Emmanuel Macron (inferred)"]),
]


async def load(loader, folder):
    files = ((str(folder / name), data) for name, data in documents(folder))
    return await loader.load(files, NOW)


async def in_a_pipe(desk, typed):
    out = io.StringIO()
    talk = Talk(desk, style=Style(), clock=lambda: NOW)
    await converse(talk, io.StringIO(typed + "\n"), out)
    return out.getvalue()


@pytest.fixture(params=["seeds", "sample"])
def corpus(request):
    if request.param == "sample":
        return SAMPLE, ON_SAMPLE
    if not SEEDS.is_dir():
        pytest.skip("the seed documents are not beside this repository")
    return SEEDS, ON_SEEDS


async def test_a_conversation_in_a_pipe(desk, loader, corpus):
    folder, turns = corpus
    await load(loader, folder)

    for typed, expected in turns:
        seen = await in_a_pipe(desk, typed)
        for words in expected:
            assert words in seen, typed
        assert "\x1b" not in seen


# The other tests here take as long again, and ask the store for nothing else.
@ON_BOTH
async def test_the_same_conversation_on_telegram(desk, loader, corpus):
    folder, turns = corpus
    await load(loader, folder)
    standin = StandIn()
    reader = Person(standin, "Alice")

    async with serve(standin) as base_url:
        with redacted_logs(TOKEN):
            running = Running(standin, desk, base_url)
            await standin.until(lambda: standin.parked is not None)
            for typed, expected in turns:
                reader.says(typed)
                await running.settle()
                for words in expected:
                    assert words in reader.texts[-1], typed
            running.stop.set()
            await running.task


async def test_a_picture_comes_to_telegram_drawn_and_in_words(desk, loader):
    await load(loader, SAMPLE)
    standin = StandIn()
    reader = Person(standin, "Alice")

    async with serve(standin) as base_url:
        with redacted_logs(TOKEN):
            running = Running(standin, desk, base_url)
            await standin.until(lambda: standin.parked is not None)
            reader.says("/compare earthquake")
            await running.settle()
            reader.presses("Picture", reader.last)
            await running.settle()
            running.stop.set()
            await running.task

    compared, photo, *words = reader.chat.answers
    (drawn,) = standin.files.values()
    assert drawn.startswith(b"\x89PNG")
    assert photo.options["photo"]
    told = photo.text + "".join(post.text for post in words)
    assert "Which source says what" in told
    assert "5 voices, the count grew: says" in told
    assert "33,179" in compared.text


@needs_seeds
async def test_people_and_sources_that_stand_alone_are_marked(desk, loader, store):
    await load(loader, SEEDS)
    (head,) = await store.library.stories(limit=9)

    talk = Talk(desk, style=Style(), clock=lambda: NOW)
    people = await talk.answer(f"/people {head.id}") + await talk.answer("1")
    sources = await talk.answer(f"/sources {head.id}") + await talk.answer("1")

    alone = re.findall(r"^(.+?), .* · named by one voice alone", people, re.MULTILINE)
    assert sorted(alone) == ["Alina Kuznetsova", "Maria Ivanova", "Sergei Petrov"]
    assert sources.count("thin: no figure") == 1


@needs_seeds
async def test_the_seeds_are_one_story_in_whatever_order_they_come(loader, store):
    files = [item for item in documents(SEEDS) if item[0].endswith(".txt")]

    await loader.load(reversed(files), NOW)

    (head,) = await store.library.stories(limit=9)
    assert head.sources == 5


async def test_the_sample_corpus_is_eight_stories_and_every_file_reads(loader, store):
    report = await load(loader, SAMPLE)

    heads = await store.library.stories(limit=99)
    assert not report.failures
    assert len(heads) == 8
    assert sum(head.sources for head in heads) >= 30


async def test_every_answer_on_the_sample_corpus_is_concise(desk, loader, store):
    await load(loader, SAMPLE)

    for head in await store.library.stories(limit=9):
        shown = await in_a_pipe(desk, f"/story {head.id}")
        answer, _, _ = shown.strip().rpartition("\n\n")
        assert len(re.sub(r" <https://\S+>", "", answer)) <= 900
