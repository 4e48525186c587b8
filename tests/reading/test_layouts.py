"""Layouts of text: what each passage is, where it stands, what is no passage."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from briefings.model import Kind, Role, Source, Stamp
from briefings.reading import coverage, read

from .skeletons import ALL, FILLING


def source(text: str, name: str = "digest.txt") -> Source:
    reading = read(text.encode(), name)
    assert not reading.failures
    return reading.sources[0]


def digest(layout: str, words: str = FILLING) -> Source:
    return source(ALL[layout].replace("{words}", words))


def said(source: Source, role: Role, kind: Kind = Kind.SENTENCE) -> list[str]:
    return [source.say(p) for p in source.passages if p.role is role and p.kind is kind]


def marked(source: Source, name: str) -> list[str]:
    return [m.span.of(source.text) for m in source.marks if m.name == name]


@pytest.mark.parametrize("layout", sorted(ALL))
def test_each_layout_is_told_from_its_structure(layout):
    assert digest(layout).layout == layout


@pytest.mark.parametrize("layout", sorted(ALL))
def test_line_ends_of_windows_read_the_same(layout):
    text = ALL[layout].replace("{words}", FILLING)
    plain, windows = source(text), source(text.replace("\n", "\r\n"))

    assert windows.layout == layout
    assert [" ".join(windows.say(p).split()) for p in windows.passages] == [
        " ".join(plain.say(p).split()) for p in plain.passages
    ]


@pytest.mark.parametrize("layout", sorted(ALL))
def test_a_byte_order_mark_is_no_part_of_the_text(layout):
    text = ALL[layout].replace("{words}", FILLING)

    (read_with_mark,) = read(b"\xef\xbb\xbf" + text.encode(), "digest.txt").sources

    assert read_with_mark == source(text)


def test_a_mosaic_has_its_sections_roles():
    mosaic = digest("mosaic")

    assert said(mosaic, Role.LEAD)[1] == "All 214 people were saved."
    assert said(mosaic, Role.ANALYSIS) == [
        "Captain Dolan spoke to Mr. Varga of the U.S. Navy.",
        "She was calm.",
    ]
    assert said(mosaic, Role.BACKGROUND) == [
        "The strait has been dredged twice since 2011."
    ]
    assert said(mosaic, Role.QUESTION, Kind.QUESTION) == [
        "Why Did the Aurelia Leave Its Lane?"
    ]
    assert said(mosaic, Role.QUESTION) == ["Nobody has said so far."]
    assert said(mosaic, Role.BIO, Kind.CARD) == [
        "Mira Dolan is a Salusian sailor who commands the Aurelia. She is 51.",
        "Port Salus is a harbour town on the southern",
    ]
    assert mosaic.title is None
    assert mosaic.outlet is None
    assert mosaic.published is None
    assert mosaic.draws_on == ("Reuters", "Sky News", "The Guardian")
    assert len(marked(mosaic, "heading")) == 7
    assert len(marked(mosaic, "list marker")) == 3
    assert {p.section for p in mosaic.passages if p.role is Role.BIO} == {
        "More on these topics"
    }


def test_a_mosaic_with_capitals_curly_quotes_and_a_title_is_a_mosaic_too():
    mosaic = source(
        "Ferry Aground\n\nWHAT’S HAPPENED\nIt ran aground.\n"
        "What’s behind the headline?\n- It was dark.\nCopyright © Post 2025\n"
    )

    assert mosaic.layout == "mosaic"
    assert mosaic.title == "Ferry Aground"
    assert said(mosaic, Role.LEAD, Kind.HEADLINE) == ["Ferry Aground"]
    assert said(mosaic, Role.ANALYSIS) == ["It was dark."]
    assert marked(mosaic, "copyright") == ["Copyright © Post 2025"]


def test_a_brief_has_title_outlet_insights_with_labels_takeaway_and_topics():
    brief = digest("brief")

    assert brief.title == "Ferry runs aground off Port Salus"
    assert brief.outlet == "Harbour Herald"
    assert brief.published is None
    assert said(brief, Role.LEAD) == [
        "A ferry with 214 people ran onto a sandbank.",
        "Captain Dolan spoke to Mr. Varga of the U.S. Navy.",
        "She was calm.",
    ]
    assert said(brief, Role.INSIGHT, Kind.BULLET) == [
        "Dredging overdue: The lane was last dredged in 2011.",
        "Calm sea: There was no wind.",
        "The moon was full.",
    ]
    assert [p.label.of(brief.text) for p in brief.passages if p.label] == [
        "Dredging overdue",
        "Calm sea",
    ]
    assert said(brief, Role.TAKEAWAY) == ["The inquiry begins on Friday."]
    assert said(brief, Role.TOPIC, Kind.TOPIC) == [
        "Europe & Asia",
        "Natural Disasters",
        "Shipping",
    ]
    assert marked(brief, "age and views") == ["3h ago • 12 views"]
    assert marked(brief, "headline again") == [brief.title]
    assert marked(brief, "outlet") == ["Harbour Herald"] * 2
    assert marked(brief, "link to the article") == [
        "Read the full article on Harbour Herald"
    ]


def test_a_brief_without_a_head_names_its_outlet_in_the_link():
    brief = source(
        "Key insights\n- Late: It was late.\nThey slept.\nTakeaways\n- It rained.\n"
        "Topics\nShipping, Europe & Asia | R&D\n\nRead the full story at Gull Post\n"
    )

    assert brief.layout == "brief"
    assert brief.title is None
    assert brief.outlet == "Gull Post"
    assert said(brief, Role.TOPIC, Kind.TOPIC) == ["Shipping", "Europe & Asia", "R&D"]
    assert marked(brief, "separator") == [",", "|"]


def test_a_long_text_with_a_briefs_sections_does_not_lose_its_first_sentence():
    brief = source(
        "It ran aground at night. All slept.\nKey insights\nA.\nTakeaways\nB."
    )

    assert said(brief, Role.LEAD) == ["It ran aground at night.", "All slept."]


def test_a_wire_page_keeps_the_story_and_names_the_frame():
    wire = digest("wire")

    assert wire.title == "Ferry Runs Aground Off Port Salus"
    assert wire.outlet is None
    assert wire.published is None
    assert said(wire, Role.LEAD)[-1] == "She was calm."
    assert said(wire, Role.DETAIL) == ["According to BBC News, nobody was hurt."]
    assert wire.draws_on == ("The New York Times", "BBC News")
    assert marked(wire, "heading") == ["A Long Night"]
    assert marked(wire, "section label") == ["World"]
    assert marked(wire, "author") == ["editorial"]
    assert marked(wire, "byline") == ["Published", "on"]
    assert marked(wire, "navigation") == [
        "Connect with us",
        "Continue Reading",
        "Trending",
    ]
    assert marked(wire, "copyright") == [
        "Copyright © All rights reserved. Some words about nothing at all."
    ]


def test_a_wire_page_states_its_date_and_author_where_it_has_them():
    wire = source(
        "Sport\n\nHarbour Rowers Win the Cup\n\nPublished\n\n2 hours ago\n\non\n\n"
        "December 13, 2025\n\nBy\n\nInes Moll\n\nThe rowers won. It rained.\n\n"
        "Related Topics:\n\nRowing\n\nContinue Reading\n\nCopyright © Post\n\nTerms.\n"
    )

    assert wire.layout == "wire"
    assert wire.title == "Harbour Rowers Win the Cup"
    assert wire.published == Stamp(
        moment=datetime(2025, 12, 13, tzinfo=UTC), has_time=False
    )
    assert marked(wire, "author") == ["Ines Moll"]
    assert said(wire, Role.LEAD) == ["The rowers won.", "It rained."]
    assert marked(wire, "other headlines") == ["Rowing"]
    assert marked(wire, "copyright") == ["Copyright © Post", "Terms."]


def test_a_wire_page_without_a_byline_is_known_by_its_frame():
    wire = source(
        "Connect with us\nWorld\nFerry Runs Aground Off Salus\nIt ran aground.\n"
        "Trending\nAnother Thing Happens\n"
    )

    assert wire.layout == "wire"
    assert wire.title == "Ferry Runs Aground Off Salus"
    assert said(wire, Role.LEAD) == ["It ran aground."]
    assert marked(wire, "other headlines") == ["Another Thing Happens"]


def test_a_wire_page_of_nothing_but_its_frame_is_refused():
    assert not read(b"Connect with us\nPublished\non\nTrending", "a.txt").sources


def test_a_long_digest_has_lists_tables_and_closing_remarks():
    long = digest("longform")
    row = next(p for p in long.passages if p.kind is Kind.ROW)
    bullets = [p for p in long.passages if p.kind is Kind.BULLET]

    assert long.title is None
    assert said(long, Role.LEAD) == ["The strait woke to a ferry on its sandbank."]
    assert [long.say(p) for p in bullets] == ["Purser Ines Moll", "Deaths: none"]
    assert {p.section for p in bullets} == {"Those rescued include:"}
    assert bullets[1].label.of(long.text) == "Deaths"
    assert long.say(row) == "| Aurelia | Aground |"
    assert [cell.of(long.text) for cell in row.cells] == ["Aurelia", "Aground"]
    assert [cell.of(long.text) for cell in row.header] == ["Boat", "State"]
    assert row.section == "A Ferry on the Sand"
    assert said(long, Role.TAKEAWAY) == ["The tide will decide."]
    assert marked(long, "list intro") == ["Those rescued include:"]
    assert marked(long, "table head") == ["| Boat | State |"]
    assert marked(long, "table rule") == ["|---|---|"]


def test_the_first_heading_of_a_long_digest_is_its_title_if_it_tells_as_much():
    title = "Ferry With Two Hundred People Runs Aground in Calm Sea"
    long = source(f"The strait woke early.\n{title}\nIt ran aground.\n")

    assert long.title == title
    assert said(long, Role.LEAD, Kind.HEADLINE) == [title]


def test_plain_prose_has_a_headline_a_byline_a_date_and_its_news():
    plain = source(
        "Ferry runs aground\n\nBy Ines Moll\n13 May 2024\n\n"
        "SALUS (Reuters) - It ran aground. It was night.\n\n"
        "Two tugs came, according to state-run RIA Novosti.\n"
    )

    assert plain.layout == "longform"
    assert plain.title == "Ferry runs aground"
    assert plain.published == Stamp(
        moment=datetime(2024, 5, 13, tzinfo=UTC), has_time=False
    )
    assert len(said(plain, Role.LEAD)) == 3
    assert marked(plain, "author") == ["By Ines Moll"]
    assert plain.draws_on == ("Reuters", "RIA Novosti")


def test_of_a_long_article_without_headings_the_first_paragraph_leads():
    rest = "Two tugs came from the harbour, and both of them turned back.\n\n" * 60
    article = source(f"Ferry runs aground\n\nIt ran aground. It was night.\n\n{rest}")

    assert said(article, Role.LEAD, Kind.SENTENCE) == [
        "It ran aground.",
        "It was night.",
    ]
    assert len(said(article, Role.DETAIL)) == 60


def test_lines_wrapped_by_hand_are_joined_again():
    wrapped = source(
        "Ferry runs aground off Salus\n\n"
        "The ferry Aurelia ran aground on a bank near Port\n"
        "Salus on Monday, and it took nine hours to bring\n"
        "all of its passengers ashore. Nobody was\n"
        "hurt.\n\nWhat they took along:\n"
        "- a lamp that was long since\n  broken\n- two dogs\n"
    )

    assert [" ".join(s.split()) for s in said(wrapped, Role.LEAD)] == [
        "The ferry Aurelia ran aground on a bank near Port Salus on Monday, and it"
        " took nine hours to bring all of its passengers ashore.",
        "Nobody was hurt.",
    ]
    assert [
        " ".join(wrapped.say(p).split())
        for p in wrapped.passages
        if p.kind is Kind.BULLET
    ] == ["a lamp that was long since broken", "two dogs"]


def test_short_lines_of_a_page_head_are_not_joined_into_prose():
    wire = source(
        "Connect with us\nWorld\nFerry Runs Aground Off the Coast of Salus\neditorial\n"
        "Published\non\nIt ran aground on Monday.\nContinue Reading\n"
    )

    assert wire.layout == "wire"
    assert wire.title == "Ferry Runs Aground Off the Coast of Salus"


def test_lone_lines_in_a_row_are_a_list_and_not_headings():
    text = source("It began.\nOne Boat\nTwo Boats\nThree Boats\nIt ended there.\n")

    assert not marked(text, "heading")


def test_a_question_in_capitals_is_a_heading_and_one_in_prose_is_a_sentence():
    text = source("It began.\n\nWhat Comes Next?\n\nWill it hold?\n\nIt ended.\n")

    assert marked(text, "heading") == ["What Comes Next?"]
    assert "Will it hold?" in said(text, Role.DETAIL)


def test_a_lone_line_at_the_end_is_a_sentence_cut_off():
    assert "And then the" in said(source("It began.\n\nAnd then the"), Role.LEAD)


def test_a_table_without_a_rule_has_no_head_and_escaped_pipes_stay_in_their_cell():
    table = source("It began.\n| a \\| b | c |\n| d | e |\nIt ended.\n")
    rows = [p for p in table.passages if p.kind is Kind.ROW]

    assert [len(row.cells) for row in rows] == [2, 2]
    assert {row.header for row in rows} == {()}


def test_an_announcing_sentence_that_says_something_is_a_passage_too():
    intro = "They named the boats that ran aground in the strait during the last year:"
    text = source(f"It began.\n\n{intro}\n- Aurelia\n")

    assert intro in said(text, Role.LEAD)


def test_a_said_word_before_a_colon_is_no_label():
    text = source("It began.\n- Captain Dolan said: We wait.\n")

    assert [p.label for p in text.passages if p.kind is Kind.BULLET] == [None]


def test_markdown_has_headings_quotes_lists_and_marks_for_its_signs():
    markdown = digest("markdown")

    assert markdown.title == "Ferry runs aground"
    assert said(markdown, Role.LEAD)[0] == "The Aurelia ran aground."
    assert said(markdown, Role.BACKGROUND, Kind.QUOTE) == [
        "The lane is old\n> and narrow.",
        "We knew.",
    ]
    assert said(markdown, Role.BACKGROUND, Kind.BULLET) == [
        "One tug came.",
        "Two more followed.",
    ]
    assert marked(markdown, "heading") == ["Background"]
    assert "#" in marked(markdown, "markup")


def test_markdown_names_pictures_code_markup_and_link_definitions():
    markdown = source(
        "Ferry aground\n===\n\n![a tug](tug.png)\n\nIt ran. It was\nnight.\n\n***\n\n"
        "```\nx = 1\n```\n\n<div>\n\n| a | b |\n|---|---|\n| c | d |\n\n"
        "1. item\n\n   again\n\n> said\n> > twice\n> it\n\nAdvertisement\n\n"
        "[x]: http://example.org\n",
        "digest.md",
    )

    assert markdown.layout == "markdown"
    assert markdown.title == "Ferry aground"
    assert marked(markdown, "picture") == ["![a tug](tug.png)"]
    assert marked(markdown, "code") == ["```\nx = 1\n```"]
    assert marked(markdown, "separator") == ["***"]
    assert marked(markdown, "advertisement") == ["Advertisement"]
    assert "[x]: http://example.org" in marked(markdown, "markup")
    assert [p.kind for p in markdown.passages].count(Kind.ROW) == 1


def test_markdowns_known_sections_have_their_roles():
    markdown = source(
        "# Ferry\n\n## What's happened\n\nIt ran.\n\n## More on these topics\n\n"
        "- Mira Dolan is a sailor. She is 51.\n"
    )

    assert said(markdown, Role.LEAD) == ["It ran."]
    assert said(markdown, Role.BIO, Kind.CARD) == ["Mira Dolan is a sailor. She is 51."]


def test_outlets_in_a_list_share_one_credit_and_subjects_of_news_have_none():
    text = source(
        "It ran aground, Reuters and the BBC reported.\n\n"
        "The strike at CNN goes on. Sky News staff left.\n\n"
        "“It was dark,” he told Le Monde.\n"
    )

    assert text.draws_on == ("Reuters", "BBC News", "Le Monde")


def test_the_line_of_a_check_says_how_much_of_a_source_is_what():
    line = str(coverage(digest("wire")))

    assert line.startswith("digest.txt: wire, 5 passages (")
    assert "byline" in line
    assert line.endswith(", 0 uncovered")
    assert "\n" not in line


def test_the_title_of_front_matter_stands_where_the_text_begins_with_a_section():
    front = "---\ntitle: Floods at Torvik\n---\n"
    section = source(f"{front}## In short\n\n- Two dams burst.\n", "digest.md")
    titled = source(f"{front}# Dams burst\n\nTwo dams burst.\n", "digest.md")

    assert said(section, Role.LEAD, Kind.HEADLINE) == ["Floods at Torvik"]
    assert said(titled, Role.LEAD, Kind.HEADLINE) == ["Dams burst"]


@pytest.mark.parametrize(
    "greeting", ["Good evening.", "Hello and welcome!", "Thank you for listening."]
)
def test_a_greeting_is_no_passage(greeting):
    heard = source(f"{greeting} Two dams burst at Torvik. Good evening came late.")

    assert marked(heard, "greeting") == [greeting]
    assert len(heard.passages) == 2
