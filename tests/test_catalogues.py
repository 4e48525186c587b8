"""The catalogues hold every fixed phrase, and nothing fixed is said without them."""

import ast
import re

import pytest

from briefings.language import ENGLISH, OFFERED
from tests.catalogues import (
    KEYWORDS,
    LANGUAGES,
    PACKAGES,
    ROOT,
    catalogue_path,
    extracted,
    forms,
    lacking,
    read,
    template_path,
    updated,
    written,
)

EVERY = [(package, language) for package in PACKAGES for language in LANGUAGES]


#: What to do where a catalogue is behind the code.
REFRESH = "run make catalogues, then fill in what is empty in each .po"


@pytest.mark.parametrize("package", PACKAGES)
def test_the_template_is_what_the_code_says(package):
    assert template_path(package).read_text("utf-8") == written(extracted(package)), (
        REFRESH
    )


@pytest.mark.parametrize(("package", "language"), EVERY)
def test_a_catalogue_has_every_phrase_of_its_template(package, language):
    now = written(updated(package, language, extracted(package)))

    assert catalogue_path(package, language).read_text("utf-8") == now, REFRESH


@pytest.mark.parametrize("language", [each for each in OFFERED if each != ENGLISH])
def test_a_language_that_is_offered_lacks_nothing(language):
    assert lacking(language) == [], f"say these in {catalogue_files(language)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_that_lacks_nothing_is_offered(language):
    assert lacking(language) or language in OFFERED


def catalogue_files(language):
    return ", ".join(
        str(catalogue_path(package, language).relative_to(ROOT)) for package in PACKAGES
    )


def slots(text):
    """Return what is set into a phrase, by the code or by a template."""
    by_code = re.findall(r"\{(\w+)\}", text)
    return {*by_code, *re.findall(r"%\((\w+)\)s", text)}


def commands(text):
    return set(re.findall(r"(?<![\w/])/[a-z]+\b", text))


@pytest.mark.parametrize(("package", "language"), EVERY)
def test_a_translation_has_the_words_that_are_set_in_and_the_commands(
    package, language
):
    for message in read(catalogue_path(package, language), language):
        english = message.id if message.pluralizable else (message.id,)
        for said in filter(None, forms(message) if message.id else ()):
            # Languages have forms for one or two that need no number.
            assert slots(said) | {"n"} == slots(english[-1]) | {"n"}, said
            assert slots(said) <= slots(english[-1]), said
            assert commands(said) == commands(english[-1]), said


#: What takes words to be shown, and how many of its arguments are such words.
SHOWN = {
    "Phrase": 1,
    "Section": 1,
    "Plain": 1,
    "Bold": 1,
    "Italic": 1,
    "Link": 1,
    "Button": 1,
    "Fold": 1,
    "say": 1,
    "Unclear": 1,
    "Refused": 1,
    "CannotOpen": 1,
}

#: Modules all of whose words are shown.
WHOLE = re.compile(r".*_texts|texts|labels|parts")

#: Modules whose words are a reader's, typed or shown.
FOLDERS = (
    "bot/desk",
    "bot/surfaces",
    "briefings/engine",
    "briefings/stories/disputes",
    "briefings/writing",
)

#: Constants that hold what is typed or stored, not said.
UNSAID = {
    "THANKS",
    "FIRST",
    "BY_MISTAKE",
    "QUOTES",
    "_QUOTATION",
    "NOWHERE",
}

#: What is the same in every language, as it is typed or as it is called.
SAME = re.compile(
    r"/?[a-z]+ ?|Atom|JSON Feed|\W*UTC|(?:outlet|story) NAME|date 2026-03-31|link https://…"
)

_WORDS = re.compile(r"[^\W\d_]{2,}")


def called(node):
    """Return the name of what a call calls."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def bare(node):
    """Yield the literals with words that stand in a node, outside of any phrase."""
    match node:
        case ast.Call() if called(node) in KEYWORDS:
            return
        case ast.Compare() | ast.Subscript():
            return
        case ast.Dict():
            for each in node.values:
                yield from bare(each)
        case ast.Constant(value=str(text)):
            if _WORDS.search(text) and not SAME.fullmatch(text):
                yield node.lineno, text
        case ast.FormattedValue(value=ast.Call() as call) if called(call) in KEYWORDS:
            yield node.lineno, "a phrase within an f-string is not found"
        case ast.FormattedValue():
            yield from bare(node.value)
        case _:
            for each in ast.iter_child_nodes(node):
                yield from bare(each)


def shown(tree):
    """Yield the literals with words that are shown though no phrase holds them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in SHOWN:
            for each in node.args[: SHOWN[called(node)]]:
                yield from bare(each)


def returned(tree):
    """Yield the literals with words that a module of texts keeps or returns."""
    for node in tree.body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)])
                | ast.AnnAssign(target=ast.Name(id=name))
            ):
                if name not in UNSAID and node.value is not None:
                    yield from bare(node.value)
            case ast.FunctionDef():
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Return | ast.Assign) and inner.value:
                        yield from bare(inner.value)


def early(tree):
    """Yield where a phrase is said when a module is loaded, in no reader's language."""
    said = set(KEYWORDS) - {"N_", "NN_"}
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Call) and called(inner) in said:
                    yield inner.lineno, "said while loading"


def unheld(tree, name=""):
    found = [*shown(tree), *early(tree)]
    return found + (list(returned(tree)) if WHOLE.fullmatch(name) else [])


MODULES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_fixed_is_said_outside_the_catalogues(path):
    assert unheld(ast.parse(path.read_text("utf-8")), path.stem) == []


@pytest.mark.parametrize(
    "code",
    [
        'say("Hello there")',
        'def hello():\n    return say("Hello")',
        'say(f"Hello {name}")',
        'Button("Go on" if more else tr("Stop"), "/go")',
        "Plain(f\"{tr('Hello')}: {name}\")",
        'Line((Phrase(" and " + name),))',
        'HELLO = tr("Hello")',
        'raise Refused(f"There is no {name}")',
    ],
)
def test_what_is_said_outside_the_catalogues_is_found(code):
    assert unheld(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        'HELLO: Final = "Hello"',
        'def hello(name):\n    return f"Hello {name}"',
        'def hello(name):\n    said = "Hello"\n    return said',
    ],
)
def test_what_a_module_of_texts_says_outside_the_catalogues_is_found(code):
    assert unheld(ast.parse(code), "greeting_texts")


@pytest.mark.parametrize(
    "code",
    [
        'def hello(name):\n    return say(tr("Hello {name}", name=name))',
        'def more():\n    return Button(tr(texts.MORE), "/more")',
        'Plain(f" · {name}\\n")',
        'def hello(name):\n    """Say hello."""\n    return tr("Hello")',
    ],
)
def test_what_is_said_through_the_catalogues_is_not(code):
    assert not unheld(ast.parse(code), "greeting_texts")


def marked(path):
    """Return the constants of a module that hold phrases to be said later."""
    for node in ast.parse(path.read_text("utf-8")).body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Call() as call):
                if called(call) == "N_":
                    yield name


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_marked_phrase_is_set_into_another_text_as_it_stands(path):
    """Type checkers find one that is said; an f-string takes anything."""
    ours = set(marked(path))
    texts = {
        name for each in MODULES if WHOLE.fullmatch(each.stem) for name in marked(each)
    }
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FormattedValue):
            match node.value:
                case ast.Name(id=name):
                    assert name not in ours, f"line {node.lineno}"
                case ast.Attribute(attr=name):
                    assert name not in texts, f"line {node.lineno}"
