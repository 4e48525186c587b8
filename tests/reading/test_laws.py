"""Laws of reading that hold for every text."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefings.model import Source
from briefings.reading import coverage, read
from briefings.reading.markdown_signs import without_signs

from .skeletons import ALL

#: Words, signs and line ends that layouts give a meaning to, in any order.
signs = st.sampled_from(
    [
        *(
            "\n",
            "\n\n",
            "\r\n",
            "\u2028",
            " ",
            "\t",
            "-",
            "- ",
            "• 1",
            "1. ",
            "# ",
            "> ",
        ),
        *(
            "|",
            "| a | b |\n",
            "|---|---|\n",
            "---\n",
            "```\n",
            "**",
            "\u200b",
            "…",
            "&",
        ),
        *(
            "Topics\n",
            "Go deeper\n",
            "Published\non\n",
            "Takeaways\n",
            "A What happened\n",
        ),
        *(
            "What's happened\n",
            "Continue Reading\n",
            "57m ago",
            "© 2025",
            "“",
            "”",
            '"',
        ),
        *("Mr. ", "U.S. ", "end.Next", "A Heading", "Is It So?", "It is so. ", "as: "),
        *(
            "More on these topics\n",
            "Read the full article on AP\n",
            "<b>",
            "[x]: http://y",
        ),
    ]
)
texts = st.lists(signs | st.text(max_size=8), max_size=40).map("".join)


def assert_holds_everything_once(source: Source) -> None:
    parts = sorted([*source.passages, *source.marks], key=lambda part: part.span)
    at = 0
    for part in parts:
        between = source.text[at : part.span.start]
        assert part.span.start >= at
        assert not between.strip(), (between, part)
        words = part.span.of(source.text)
        assert words == words.strip() != ""
        at = part.span.end
    assert not source.text[at:].strip()
    assert coverage(source).uncovered == 0
    assert list(source.passages) == sorted(source.passages, key=lambda p: p.span)
    assert list(source.marks) == sorted(source.marks, key=lambda mark: mark.span)


@given(texts, st.sampled_from(["any.txt", "any.md"]))
@example("**end.Next**", "any.md")
@example("It was.\n\n```\nNobody closes this.\n\n", "any.md")
def test_a_text_is_read_without_losing_a_character_or_refused_for_one_reason(
    text, name
):
    reading = read(text.encode("utf-8", "surrogatepass"), name)

    assert len(reading.sources) + len(reading.failures) == 1
    for source in reading.sources:
        said = text.removeprefix("\ufeff")
        is_markdown = source.layout == "markdown"
        assert source.text == (without_signs(said) if is_markdown else said)
        assert_holds_everything_once(source)
    for failure in reading.failures:
        assert "\n" not in str(failure)


@given(texts, st.sampled_from(sorted(ALL)))
@example("", "mosaic")
@example("Published\non\n", "markdown")
def test_any_words_inside_a_layout_are_all_kept(words, layout):
    text = ALL[layout].replace("{words}", words)

    reading = read(text.encode("utf-8", "surrogatepass"), "any.txt")

    for source in reading.sources:
        assert source.text == (text if layout != "markdown" else without_signs(text))
        assert_holds_everything_once(source)


@given(st.sampled_from(sorted(ALL)), st.integers(0, 900))
def test_a_digest_cut_off_anywhere_is_still_read_whole(layout, end):
    text = ALL[layout].replace("{words}", "It was calm. Nobody slept.")[: 20 + end]

    (source,) = read(text.encode(), "cut.txt").sources

    assert_holds_everything_once(source)


# The first page, feed or JSON text imports a library, which takes its time.
@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from([".txt", ".json", ".html", ".xml"]))
def test_no_bytes_are_ever_raised_about(data, suffix):
    reading = read(data, f"any{suffix}")

    assert reading.sources or reading.failures
    for source in reading.sources:
        assert_holds_everything_once(source)
