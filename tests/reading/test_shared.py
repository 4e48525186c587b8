"""The real digests beside this repository, where they are there."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from briefings.model import Kind, Role
from briefings.reading import coverage, read
from briefings.reading.folder import documents

SHARED = Path(__file__).parents[2].parent / "shared"

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the digests shared beside the repository are not here"
)


def sources(folder: str):
    readings = [read(data, name) for name, data in documents(SHARED / folder)]
    return {s.origin: s for reading in readings for s in reading.sources}


def truth(folder: str):
    return json.loads((SHARED / folder / "truth.json").read_text("utf-8"))


def test_no_seed_loses_a_character_and_each_has_its_layout():
    seeds = [s for name, s in sources("seeds").items() if name.endswith(".txt")]

    assert [coverage(s).uncovered for s in seeds] == [0] * 5
    assert [s.layout for s in seeds] == [
        "mosaic",
        "brief",
        "mosaic",
        "wire",
        "longform",
    ]
    assert {s.published for s in seeds} == {None}


def test_the_seeds_cards_questions_tables_and_quotations_are_passages():
    by_number = {name[:3]: s for name, s in sources("seeds").items()}
    known = truth("seeds")

    def spans(doc, kind):
        passages = [p for p in by_number[doc].passages if p.kind is kind]
        return [[p.span.start, p.span.end] for p in passages]

    for card in known["bio_cards"]:
        assert card["span"] in spans(card["doc"], Kind.CARD)
    for question in known["questions"]:
        assert question["span"] in spans(question["doc"], Kind.QUESTION)
    for quote in known["direct_quotes"]:
        assert quote["raw"]["span"] in spans(quote["doc"], Kind.SENTENCE)
    rows = [p for p in by_number["004"].passages if p.kind is Kind.ROW]
    text = by_number["004"].text
    assert [[c.of(text) for c in row.cells] for row in rows] == [
        row for table in known["tables"] for row in table["rows"]
    ]


def test_the_seeds_outlets_are_those_that_they_draw_on():
    drawn = [len(s.draws_on) for s in list(sources("seeds").values())[:5]]

    assert drawn == [4, 0, 5, 3, 0]


def test_the_streams_sentences_are_passages_word_for_word():
    read_sources = sources("data/stream")
    found = Counter(
        sentence["text"] in {source.say(p) for p in source.passages}
        for digest in truth("data/stream")["digests"]
        for source in [read_sources[digest["file"]]]
        for sentence in digest["sentences"]
    )

    assert found[True] / found.total() >= 0.98


def test_the_streams_digests_lose_no_character_and_have_their_titles():
    read_sources = sources("data/stream")
    for digest in truth("data/stream")["digests"]:
        source = read_sources[digest["file"]]
        assert coverage(source).uncovered == 0
        assert source.title == digest.get("title")
        assert any(p.role is Role.LEAD for p in source.passages)
