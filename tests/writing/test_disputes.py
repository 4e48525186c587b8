from briefings.model import Kind
from briefings.stories.claims import claims
from briefings.stories.disputes import Dispute, DisputeKind, Side
from briefings.stories.telling.tells import Place
from briefings.writing.disputes import GREW, NONE, TOLD, disputes_briefing
from tests import factory
from tests.writing.evidence import (
    cited,
    digest,
    headings,
    place,
    said,
    story_of,
    withdrawn,
)

NINE = digest("The hijackers, guards said, were nine. They fired twice.", "A")
FIVE = digest("Five men took the ferry, the owner said on Sunday.", "B")
ALSO = digest("Five men were seen on the ferry.", "C")


def side(*places: Place, voices: int = 1, reported: bool = False) -> Side:
    apart = tuple(frozenset({str(n)}) for n in range(voices))
    return Side(passages=places, voices=apart, reported=reported)


def dispute(*sides: Side, kind=DisputeKind.FIGURE, reason="How many: nine or five"):
    return Dispute(kind=kind, sides=sides, reason=reason)


FIGURES = dispute(
    side(place(NINE, "nine")),
    side(place(FIVE, "Five"), place(ALSO, "Five"), voices=2),
)


def shown(sources, *found, using=()):
    story = story_of(*sources)
    briefing = disputes_briefing(story, found, using)
    return briefing, said(briefing, story)


def test_each_side_is_told_in_its_own_words_with_its_voices():
    briefing, lines = shown((NINE, FIVE, ALSO), FIGURES)

    assert headings(briefing) == ["How many: nine or five"]
    assert lines == [
        "1 voice: The hijackers, guards said, were nine.",
        "2 voices: Five men took the ferry, the owner said on Sunday.",
    ]


def test_all_sources_of_a_side_are_cited():
    briefing, _ = shown((NINE, FIVE, ALSO), FIGURES)

    assert {each.source for each in cited(briefing, "2 voices")} == {FIVE.id, ALSO.id}


def test_what_a_source_only_reports_is_no_voice():
    reported = dispute(
        side(place(NINE, "nine")), side(place(FIVE, "Five"), reported=True)
    )

    _, lines = shown((NINE, FIVE), reported)

    assert lines[1] == "Reported: Five men took the ferry, the owner said on Sunday."


def test_a_long_passage_is_cut_to_where_it_tells_what_is_disputed():
    filler = "which had been sold, repainted, renamed and insured anew in the winter, "
    long = digest(f"The ferry, {filler * 4}was taken by five men who had guns.", "B")
    found = dispute(side(place(NINE, "nine")), side(place(long, "five")))

    _, lines = shown((NINE, long), found)

    assert lines[1].startswith("1 voice: …")
    assert lines[1].endswith("taken by five men who had guns.")


def test_a_side_is_told_by_a_passage_that_the_other_does_not_tell_as_well():
    both = place(NINE, "nine")
    found = dispute(
        side(both, place(NINE, "fired")),
        side(both, place(FIVE, "Five")),
        kind=DisputeKind.ORDER,
        reason="Which came first",
    )

    _, lines = shown((NINE, FIVE), found)

    assert lines == [
        "1 voice: The hijackers, guards said, were nine. They fired twice.",
        "1 voice: Five men took the ferry, the owner said on Sunday.",
    ]


def test_a_sentence_goes_before_a_headline():
    wire = factory.source(factory.WIRE)
    head = next(p for p in wire.passages if p.kind is Kind.HEADLINE)
    over = Place(source=wire.id, span=head.span)
    found = dispute(side(over, place(wire, "209")), side(place(FIVE, "Five")))

    _, lines = shown((wire, FIVE), found)

    assert "209 passengers" in lines[0]


def test_what_a_heading_leaves_open_is_said_in_a_source_s_words():
    one = digest("The port lifted the ban on ferries.", "A")
    two = digest("The port is to lift the ban in part.", "B")
    subject = one.cite(place(one, "ban").span)
    found = Dispute(
        kind=DisputeKind.STATUS,
        sides=(side(place(one, "ban")), side(place(two, "ban"))),
        reason="How far it has gone",
        subject=subject,
    )

    _, lines = shown((one, two), found)

    assert lines[0] == "About: The port lifted the ban on ferries."


def test_nobody_is_on_one_side_when_the_other_was_withdrawn():
    briefing, lines = shown((NINE, withdrawn(FIVE)), FIGURES)

    assert lines == [NONE]
    assert headings(briefing) == [None]


TOLLS = (
    digest("The storm killed 12 people in Aberhaven.", "A", "2026-03-01"),
    digest("The storm in Aberhaven killed 17 people.", "B", "2026-03-02"),
)


def test_a_count_that_grew_is_named_as_no_dispute():
    briefing, lines = shown(TOLLS, using=claims(TOLLS))

    assert headings(briefing) == [None, GREW]
    assert lines[0] == NONE
    assert "1 Mar 2026: 12 people · 2 Mar 2026: 17 people" in lines[1]


def test_where_there_is_a_dispute_growth_is_not_named():
    found = dispute(side(place(TOLLS[0], "12")), side(place(TOLLS[1], "17")))

    briefing, _ = shown(TOLLS, found, using=claims(TOLLS))

    assert headings(briefing) == ["How many: nine or five"]


def test_what_one_source_tells_of_two_who_differ_stands_below_with_what_it_is_over():
    told = digest("The ferry hit a bank. Its owner disputes that and blames fog.", "A")

    briefing, lines = shown((told,))

    assert headings(briefing) == [None, TOLD]
    assert lines == [
        NONE,
        "The ferry hit a bank. Its owner disputes that and blames fog.",
    ]


def test_what_one_source_tells_of_is_not_told_twice_where_it_is_on_a_side():
    told = digest("Guards say they were nine, while the owner says five.", "A")
    over = dispute(side(place(told, "nine")), side(place(FIVE, "Five")))

    briefing, _ = shown((told, FIVE), over)

    assert headings(briefing) == [over.reason]
