"""Time against size: no work on text may grow much faster than the text.

Each work is given texts at one size and at ten times that, and takes at most so many
times as long on the processor: texts of every other shape, or of each and at a hundred
times the size too, when all is tried.
"""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable, Iterator, Mapping
from html import escape
from itertools import count, pairwise
from typing import Final

from bot.desk.asked import words_asked
from bot.desk.following.typed import parse_words
from bot.fetching.spreadsheets import documents
from bot.fetching.unwrapping import unwrapped
from bot.replies import Paragraph, Plain, Reply
from bot.surfaces.telegram.split import pages
from bot.surfaces.terminal.render import Style, render
from briefings import facts
from briefings.deciding import study
from briefings.errors import UnreadableSource
from briefings.lookup import is_bare, wanted_words
from briefings.names import find_mentions, resolve_within
from briefings.reading import read
from briefings.stories.weighing import weigh
from briefings.text import fold, sentences

#: Characters of the smallest text.
SIZE: Final = 2_000

#: Times as long that ten times the text may take: ten, and what a machine is off by.
GROWTH: Final = 14

#: Below this many seconds a step is no work worth a measure: what is cut short
#: takes as long whatever is behind it.
LEAST: Final = 0.02

#: Times that a work is measured before it is said to grow too much.
TRIES: Final = 4

#: Seconds over which the small ones are repeated.
_REPEATED: Final = 0.02

Work = Callable[[str], object]


def figures(full: bool) -> Iterator[tuple[str, float, str]]:
    """Yield, for each work, by how much it grows at the worst shape."""
    steps = (SIZE, 10 * SIZE, 100 * SIZE) if full else (SIZE, 10 * SIZE)
    for at, (name, work) in enumerate(WORKS.items()):
        shapes = list(SHAPES.values()) if full else list(SHAPES.values())[at % 2 :: 2]
        worst = max(growth(work, shape, steps) for shape in shapes)
        floor = "" if name in OF_PAIRS else f"<= {GROWTH}"
        yield f"times as long for ten times the text: {name}", worst, floor


def growth(work: Work, shape: Callable[[int], str], steps: tuple[int, ...]) -> float:
    """Return by how much the time grows at the worst step to ten times the size.

    What seems to grow too much is measured again: a machine has other things to do.
    """
    return max(_grown(work, shape(less), shape(more)) for less, more in pairwise(steps))


def _grown(work: Work, small: str, large: str) -> float:
    least = float("inf")
    for _ in range(TRIES):
        more = seconds(work, large)
        if more < LEAST:
            return 0.0
        least = min(least, more / seconds(work, small))
        if least <= GROWTH:
            break
    return least


def seconds(work: Work, text: str) -> float:
    """Return seconds on the processor: the least of some runs.

    Each run has a text of its own: what was read is remembered.
    """
    least = float("inf")
    until = time.process_time() + _REPEATED
    gc.disable()
    try:
        for _ in range(5):
            own = f"{text}\n{next(_runs)}"
            begun = time.process_time()
            work(own)
            ended = time.process_time()
            least = min(least, ended - begun)
            if ended > until:
                break
    finally:
        gc.enable()
    return least


_runs = count()


def _distinct(size: int, one: Callable[[int], str]) -> str:
    """Return pieces that are all different, so many characters of them."""
    pieces, length, number = [], 0, 0
    while length < size:
        pieces.append(one(number))
        length += len(pieces[-1])
        number += 1
    return "".join(pieces)[:size]


def _word(number: int) -> str:
    """Return a made-up word of its own for each number."""
    letters = "bdfgklmnprst"
    word = ""
    while True:
        number, at = divmod(number, 60)
        word += letters[at % 12] + "aeiou"[at // 12]
        if not number:
            return word


def _prose(number: int) -> str:
    name = f"{_word(number).title()} {_word(7 * number + 1).title()}son"
    return (
        f"On {number % 28 + 1} March {name} said {number % 900 + 2} people had left"
        f" {_word(number % 50).title()}. “We {_word(number)} all night,” {name} said.\n"
    )


#: Texts of a size, made to be read or to exhaust.
SHAPES: Final[Mapping[str, Callable[[int], str]]] = {
    "prose": lambda size: _distinct(size, _prose),
    "no end": lambda size: _distinct(size, lambda at: f"{_word(at)} "),
    "names": lambda size: _distinct(size, lambda at: f"{_word(at).title()} "),
    "people": lambda size: _distinct(
        size, lambda at: f"{_word(at).title()} {_word(at // 3).title()}son, "
    ),
    "numbers": lambda size: _distinct(size, lambda at: f"{at + 2} people, "),
    "quoted": lambda size: _distinct(size, lambda at: f"“{_word(at)}” he said, "),
    "opened": lambda size: "“a " * (size // 3),
    "straight": lambda size: '"a ' * (size // 3),
    "lines": lambda size: _distinct(size, lambda at: f"{_word(at)}\n"),
    "headings": lambda size: _distinct(size, lambda at: f"{_word(at).title()}\n\n"),
    "bullets": lambda size: _distinct(size, lambda at: f"- {_word(at)}: it was.\n"),
    "rows": lambda size: "| a | b |\n|---|---|\n" * (size // 20),
    "cells": lambda size: "| a " * (size // 4),
    "links": lambda size: "[a](" * (size // 4) + "\n# x",
    "stars": lambda size: "*a **b " * (size // 7) + "\n# x",
    "deep": lambda size: "> " * (size // 2) + "\n# x",
    "letters": lambda size: "a" * size,
    "capitals": lambda size: "A" * size,
    "digits": lambda size: "1" * size,
    "thousands": lambda size: "1,000" * (size // 5),
    "commas": lambda size: "," * size,
    "dots": lambda size: "a" + "." * size,
    "initials": lambda size: "A.B. " * (size // 5),
    "short forms": lambda size: "Mr. " * (size // 4),
    "dashes": lambda size: "a-" * (size // 2),
    "marks": lambda size: "a" + "\u0301" * size,
    "spaces": lambda size: "a" + " " * size + "b",
    "ends": lambda size: "a" + "\n" * size + "b",
    "outlets": lambda size: "The Times, Reuters " * (size // 19),
    "apostrophes": lambda size: "'a’" * (size // 3),
    "Cyrillic": lambda size: _distinct(size, lambda at: f"Слово{at} Иван{at} сказал, "),
    "Arabic": lambda size: "قال محمد علي إن " * (size // 16),
    "tags": lambda size: "<p><b>" * (size // 6),
    "ampersands": lambda size: "&amp;&#" * (size // 7),
}


def _read_as(suffix: str, wrap: Callable[[str], str] = str) -> Work:
    return lambda text: read(wrap(text).encode(), f"any{suffix}")


def _rss(text: str) -> str:
    return (
        '<rss version="2.0"><channel><title>A</title><item><title>B</title>'
        f"<description>{escape(escape(text))}</description></item></channel></rss>"
    )


def _sources(text: str):
    return read(text.encode(), "any.txt").sources


def _names(text: str) -> None:
    for source in _sources(text):
        resolve_within(source, find_mentions(source))


def _facts(text: str) -> None:
    facts.figures(text)
    facts.times(text)
    facts.status(text)


def _quotes(text: str) -> None:
    for source in _sources(text):
        facts.quotes(source, resolve_within(source, find_mentions(source)))


def _studied(text: str) -> None:
    for source in _sources(text):
        study(source)


def _story(text: str) -> None:
    named = (f"# {name}\n\n{text}\n" for name in ("One", "Two", "Three"))
    weigh([source for each in named for source in _sources(each)])


def _asked(text: str) -> None:
    words_asked(text)
    wanted_words(text)
    is_bare(text)
    parse_words(text)
    fold(text)


def _shown(text: str) -> None:
    reply = Reply((Paragraph((Plain(text or "a"),)),))
    pages(reply.blocks)
    render(reply, Style())


def _table(text: str) -> None:
    try:
        list(documents("any.csv", f"text,id\n{text}".encode()))
    except UnreadableSource:
        return


WORKS: Final[Mapping[str, Work]] = {
    "a text": _read_as(".txt"),
    "Markdown": _read_as(".md"),
    "a page": _read_as(".html", lambda text: f"<html><p>{text}</p></html>"),
    "a feed": _read_as(".xml", _rss),
    "a broken feed": _read_as(".xml", lambda text: f"<rss ><item>{text}</item>"),
    "JSON": _read_as(".json", lambda text: json.dumps({"text": text})),
    "JSON lines": _read_as(
        ".jsonl", lambda t: "\n".join(json.dumps({"text": x}) for x in t.split("\n"))
    ),
    "a table": _table,
    "printed lines": unwrapped,
    "sentences": sentences,
    "names": _names,
    "numbers and dates": _facts,
    "quotations": _quotes,
    "all of a source": _studied,
    "a story of three": _story,
    "what is typed": _asked,
    "messages": _shown,
}

#: What compares pairs: it grows faster until the bounds on pairs hold, and is told
#: without a floor.
OF_PAIRS: Final = frozenset({"a story of three"})
