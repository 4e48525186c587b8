"""Who only one voice names."""

from briefings.model import Kind, Role
from briefings.names import (
    Named,
    find_mentions,
    is_introduced,
    lone_names,
    resolve_within,
)
from tests.names.test_finding import source


def named(person, voice, *, introduced=False):
    return Named(person=person, voice=voice, introduced=introduced)


def test_who_one_voice_of_several_names_is_lone():
    told = [named("a", "x"), named("a", "y"), named("b", "y")]

    assert lone_names(told) == {"b"}


def test_two_sources_of_one_voice_are_still_one():
    told = [named("a", "x"), named("b", "y"), named("b", "y"), named("a", "z")]

    assert lone_names(told) == {"b"}


def test_a_public_figure_is_not_lone():
    told = [named("a", "x"), named("b", "y", introduced=True)]

    assert lone_names(told) == {"a"}


def test_a_single_voice_makes_nobody_lone():
    assert lone_names([named("a", "x"), named("b", "x")]) == frozenset()
    assert lone_names([]) == frozenset()


def introduced(text, **options):
    given = source(text, **options)
    person, *_ = resolve_within(given, find_mentions(given))
    return is_introduced(given, person)


def test_an_office_or_a_card_introduces_a_person_and_a_calling_does_not():
    assert introduced("President Nora Quill spoke.")
    assert introduced("Nora Quill is a poet.", kind=Kind.CARD, role=Role.BIO)
    assert not introduced("Journalist Nora Quill was freed.")
