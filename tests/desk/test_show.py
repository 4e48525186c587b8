import pytest

from bot.desk.show import opened, show
from bot.replies import Fold, Paragraph, Plain, Reply
from briefings.model import Cited, SourceId, Span
from briefings.writing.briefing import Briefing, Line, Note, Phrase, Section


def cited(words, source):
    return Cited(words=words, source=SourceId(source), span=Span(start=0, end=9))


def shown(*parts, noted=("a", "b")):
    briefing = Briefing(
        title=Line((Phrase("Mary Okafor"),)),
        facts="",
        shown=(Section(None, (Line(parts),)),),
        more=(),
        left_out=0,
        notes=tuple(Note(source=SourceId(s), label=s, url=None) for s in noted),
    )
    _, paragraph, *_ = show(briefing).blocks
    assert isinstance(paragraph, Paragraph)
    return "".join(node.text for node in paragraph.nodes)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((cited("They sang.", "a"),), "They sang. [1]"),
        ((cited("They sang\n  all night.", "a"),), "They sang all night. [1]"),
        (
            (
                cited("She sang.", "a"),
                Phrase(" — "),
                cited("Brook", "a"),
                Phrase(" (inferred)"),
            ),
            "She sang. — Brook (inferred) [1]",
        ),
        (
            (
                cited("Marie", "b"),
                Phrase(", "),
                cited("Maria", "a"),
                Phrase(" (Greek)"),
            ),
            "Marie [2], Maria (Greek) [1]",
        ),
        (
            (
                cited("A", "a"),
                Phrase(", "),
                cited("B", "a"),
                Phrase(", "),
                cited("C", "b"),
            ),
            "A, B [1], C [2]",
        ),
        (
            (cited("A", "a"), Phrase(" or "), cited("B", "b"), cited("C", "a")),
            "A [1] or B [2]C [1]",
        ),
        ((Phrase("The sources name nobody."),), "The sources name nobody."),
    ],
)
def test_the_number_of_a_source_stands_behind_what_it_says(parts, said):
    assert shown(*parts) == said


def test_a_list_that_names_its_sources_has_no_numbers():
    assert shown(cited("They sang.", "a"), noted=()) == "They sang."


def test_an_opened_reply_tells_what_was_folded_between_its_title_and_its_notes():
    title, told, more, notes = (
        Paragraph((Plain(words),)) for words in ("Ferry", "It sank.", "At noon.", "[1]")
    )
    folded = Reply((title, told, Fold("More", (more,)), notes))

    whole = opened(folded)

    assert whole is not None
    assert whole.blocks == (title, more, notes)
    assert opened(Reply((title, told))) is None
