import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import BrokenCitation
from briefings.model import Cited, Span
from briefings.writing.briefing import Line, Phrase, Section, check
from briefings.writing.fitting import FOLD_LIMIT, LIMIT, briefing
from tests import factory

TITLE = Line((Phrase("Ferry freed"),))


def ferry(*sentences):
    source = factory.source(" ".join(sentences))
    lines = tuple(Line((source.cite(said.span),)) for said in source.passages)
    return source, [Section(None, lines)]


def visible(told):
    lines = [line.words for section in told.shown for line in section.lines]
    notes = [note.label for note in told.notes]
    return len("\n".join([told.title.words, told.facts, *lines, *notes]))


def said(sections):
    return [line.words for section in sections for line in section.lines]


lengths = st.lists(st.integers(3, 60), min_size=1, max_size=40)


@given(lengths)
def test_what_is_shown_keeps_the_limit_and_nothing_is_lost_or_reordered(lengths):
    sentences = [f"Buoy {'bell ' * length}rang." for length in lengths]
    source, sections = ferry(*sentences)

    told = briefing(TITLE, "1 source", sections, {source.id: source})
    kept = said(told.shown) + said(told.more)

    assert visible(told) <= LIMIT
    assert kept == said(sections)[: len(kept)]
    assert len(kept) + told.left_out == len(said(sections))


def test_a_fold_is_bounded_and_says_how_much_it_leaves_out():
    source, sections = ferry(*[f"Buoy {at} {'bell ' * 30}rang." for at in range(60)])

    told = briefing(TITLE, "", sections, {source.id: source})

    assert sum(map(len, said(told.more))) <= FOLD_LIMIT
    assert told.left_out > 0


def test_a_passage_over_the_limit_is_cut_at_a_word_and_still_cites_its_place():
    source, sections = ferry("Buoy " + "bell " * 400 + "rang.")

    told = briefing(TITLE, "", sections, {source.id: source})
    (shown,) = said(told.shown)

    assert shown.endswith("bell…")
    assert len(shown) <= LIMIT
    check(told.citations(), {source.id: source.text})


def test_a_heading_alone_is_not_a_line_that_is_shown():
    source, (section,) = ferry("Buoy " + "bell " * 400 + "rang.")

    told = briefing(TITLE, "", [Section("What", ()), section], {source.id: source})

    assert len(said(told.shown)) == 1


def test_only_cited_sources_have_a_note_numbered_by_first_citation():
    one, (first,) = ferry("Buoys rang.")
    other = factory.source("Gulls flew over the pier.", "other.txt")
    second = Section(None, (Line((other.cite(other.passages[0].span),)),))

    told = briefing(TITLE, "", [second, first], {one.id: one, other.id: other})

    assert [note.source for note in told.notes] == [other.id, one.id]


def test_a_citation_that_says_something_else_than_its_source_is_refused():
    source, _ = ferry("Buoys rang.")
    wrong = Cited(words="Bells rang.", source=source.id, span=Span(start=0, end=11))

    with pytest.raises(BrokenCitation, match=source.id):
        check([wrong], {source.id: source.text})


def test_a_citation_of_a_source_that_is_not_there_is_refused():
    source, _ = ferry("Buoys rang.")

    with pytest.raises(BrokenCitation):
        check([source.cite(source.passages[0].span)], {})
