"""Replies as HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from bot.replies import Bold, Button, Fold, Italic, Link, Paragraph, Plain, Reply, Table
from bot.surfaces.web.replies import render
from bot.surfaces.web.shell import Shell

SHELL = Shell("http://localhost", ())

#: All that may stand in HTML; what XML forbids never comes out of a source.
words = st.text(
    st.characters(exclude_categories=["C"]) | st.sampled_from("<>&\"'/ "), min_size=1
).filter(str.strip)
nodes = st.one_of(
    *(st.builds(kind, words) for kind in (Plain, Bold, Italic)),
    st.builds(Link, words, words),
)
paragraphs = st.builds(lambda n: Paragraph(tuple(n)), st.lists(nodes, min_size=1))


def tree(reply, **options):
    return html.fragment_fromstring(
        render(SHELL, reply, **options), create_parent="div"
    )


def text(element):
    return "".join(element.itertext())


@given(nodes)
def test_any_words_show_as_they_are_and_are_never_markup(node):
    shown = tree(Reply((Paragraph((node,)),)))

    (paragraph,) = shown.findall("p")
    assert text(paragraph) == node.text
    assert {one.tag for one in paragraph.iter()} <= {"p", "strong", "em", "a"}


@given(paragraphs, words, words)
def test_titles_cells_and_labels_are_never_markup_either(paragraph, one, other):
    reply = Reply(
        (Fold(one, (paragraph,)), Table((one,), ((other,),))),
        ((Button(one[:30], "/story x"),),),
    )

    shown = tree(reply)

    assert text(shown.find(".//summary")) == one
    assert text(shown.find(".//td")) == other
    assert text(shown.find(".//button")) == one[:30]
    tags = {each.tag for each in shown.iter()}
    assert tags <= set(
        "div details summary p strong em a table thead tbody tr th td button".split()
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "tg://x", "https:", "//x.org"])
def test_a_link_that_leads_nowhere_safe_is_words(url):
    shown = tree(Reply((Paragraph((Link("here", url),)),)))

    assert shown.find(".//a") is None
    assert text(shown).strip() == "here"


def test_a_link_out_tells_nothing_of_this_page():
    shown = tree(Reply((Paragraph((Link("here", "https://a.example/x?y"),)),)))

    link = shown.find(".//a")
    assert link.get("href") == "https://a.example/x?y"
    assert {"noopener", "noreferrer"} <= set(link.get("rel").split())


def test_a_button_says_its_words_by_script_or_by_the_form_around_it():
    reply = Reply((Paragraph((Plain("x"),)),), ((Button("More", "/story x"),), ()))

    for sends, kind in ((False, "button"), (True, "submit")):
        (button,) = tree(reply, sends=sends).iter("button")
        assert (button.get("type"), button.get("name")) == (kind, "says")
        assert button.get("value") == "/story x"
