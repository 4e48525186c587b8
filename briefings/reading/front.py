"""Front matter: facts in YAML between two lines of dashes, before any text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

import yaml

from briefings.errors import UnreadableSource
from briefings.model import Source
from briefings.reading.decoding import line_of
from briefings.reading.stamps import stamp_of
from briefings.reading.stated import Stated, withdrawn_for

#: Longest front matter, in characters, and deepest nesting in it: a page of
#: facts has neither; what has could only be meant to exhaust us.
_MOST = 16_384
_DEEPEST = 8

#: In C where the library has it: front matter takes a tenth of reading otherwise.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

#: How YAML writes that a value is missing.
_NOT_STATED = ("", "~", "null")

#: Names of facts that are read.
_READ = (
    "date", "id", "lang", "language", "outlet", "published", "publisher", "status",
    "title", "url", "withdrawn",
)  # fmt: skip

#: How like a fact's a name is that was meant for it: "titel" is, and others' "tags"
#: and "updated" are not.
_NEARLY = 0.75

_OPEN = re.compile(r"\s*?---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)


def front_matter(text: str, name: str) -> tuple[Stated, int]:
    """Return the facts before a text and where the text begins (0 if there are none).

    Raises:
        UnreadableSource: It is not closed, too long, no valid YAML, no list of
            facts, or states a date that cannot be read; with the line.
    """
    facts, end = _found(text, name)
    return _stated(facts, name), end


def unread(source: Source) -> Mapping[str, int]:
    """Return the names in a source's front matter that are no fact's, and their lines.

    Names are folded, and in their order.
    """
    if not any(mark.name == "front matter" for mark in source.marks):
        return {}
    facts, _ = _found(source.text, source.origin)
    return {key: line for key, (_, line) in facts.items() if key not in _READ}


def meant(key: str) -> str | None:
    """Return the name of a fact that another is nearly; None if it is like none."""
    return next(iter(get_close_matches(key, _READ, n=1, cutoff=_NEARLY)), None)


def slips(source: Source) -> Sequence[str]:
    """Return a line for each name in a source's front matter that is nearly a fact's.

    Names that are like none of ours are left alone: whatever publishes pages has its
    own.
    """
    return [
        f'{source.origin}, line {line}: "{key}" is no fact that is read. Did you mean'
        f' "{name}"?'
        for key, line in unread(source).items()
        if (name := meant(key))
    ]


def _found(text: str, name: str) -> tuple[Mapping[str, tuple[str, int]], int]:
    """Return the facts before a text, each with its line, and where the text begins."""
    opened = _OPEN.match(text)
    if not opened:
        return {}, 0
    first = line_of(text, opened.end())
    closed = _CLOSE.search(text, opened.end(), opened.end() + _MOST)
    if not closed:
        raise UnreadableSource(
            name, "the front matter has no closing line of dashes", first - 1
        )
    return _facts(text[opened.end() : closed.start()], name, first), closed.end()


#: A fact whose value has a colon that YAML would take for another fact's.
_TWO_COLONS = re.compile(
    r"^(?P<key>[\w-]+:[ \t]+)"
    r"(?P<value>[^\s\"'>|&*!%@`#\[{][^\n]*?:[ \t][^\n]*?)[ \t\r]*$",
    re.MULTILINE,
)


def _quoted(block: str) -> str:
    """Return front matter with quotes around "title: Lund: the ferry is free"."""
    return _TWO_COLONS.sub(
        lambda fact: fact["key"] + json.dumps(fact["value"], ensure_ascii=False), block
    )


def _facts(block: str, name: str, first: int) -> Mapping[str, tuple[str, int]]:
    """Return each key's value with its line; keys folded, nested values as none."""
    block = _quoted(block)
    try:
        _check_shape(block)
        root = yaml.compose(block, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise UnreadableSource(
            name,
            f"the front matter is not valid YAML: {reason}",
            first + (mark.line if mark else 0),
        ) from error
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise UnreadableSource(
            name, 'the front matter is no list of "key: value" lines', first
        )
    return {
        key.value.lower(): (_flat(value), first + key.start_mark.line)
        for key, value in root.value
        if isinstance(key, yaml.ScalarNode)
    }


def _flat(value: yaml.Node) -> str:
    return value.value.strip() if isinstance(value, yaml.ScalarNode) else ""


def _check_shape(block: str) -> None:
    """Raise YAMLError for deep nesting, before anything is built from it.

    Aliases need no check: composing makes one node of them, however often named.
    """
    depth = 0
    for event in yaml.parse(block, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise yaml.YAMLError("it is nested too deep")


def _stated(facts: Mapping[str, tuple[str, int]], name: str) -> Stated:
    given = {
        key: value for key, (value, _) in facts.items() if value not in _NOT_STATED
    }
    day = "published" if "published" in given else "date"
    published = stamp_of(given[day]) if day in given else None
    if day in given and published is None:
        raise UnreadableSource(
            name, f"cannot read {given[day]!r} as a date", facts[day][1]
        )
    return Stated(
        published=published,
        id=given.get("id"),
        outlet=given.get("outlet"),
        publisher=given.get("publisher"),
        url=given.get("url"),
        title=given.get("title"),
        language=given.get("language") or given.get("lang"),
        withdrawn=withdrawn_for(given.get("status"), given.get("withdrawn")),
    )
