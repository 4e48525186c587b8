"""Quotation marks of our languages, and what stands between them.  Pure."""

from __future__ import annotations

import re

from briefings.model import Span

#: Longest quotation looked for: beyond it a mark was lost.
LONGEST = 2000
#: Words in marks, by a group a pair of marks.
QUOTED = re.compile(
    # German and Polish first: their closing mark opens in English.
    rf"„(?P<e>[^„“”\n]{{1,{LONGEST}}})[“”]|»(?P<f>[^«»\n]{{1,{LONGEST}}})«"
    rf"|“(?P<a>[^“”\n]{{1,{LONGEST}}})”"
    rf"|(?<![\w\"])\"(?P<b>[^\"\n]{{1,{LONGEST}}})\"(?!\w)"
    rf"|«(?P<c>[^«»\n]{{1,{LONGEST}}})»"
    # Single marks: an apostrophe inside a word does not close them.
    rf"|(?<!\w)‘(?P<d>[^‘’\n]{{1,{LONGEST}}}(?:’\w[^‘’\n]{{0,{LONGEST}}}){{0,99}})’(?!\w)"
)


def inside(mark: re.Match[str]) -> Span:
    """Return where the words between marks stand, without a comma behind them."""
    group = mark.lastgroup or "a"
    words = mark[group]
    kept = words.rstrip().rstrip(",")
    left = len(words) - len(words.lstrip())
    start = mark.start(group)
    return Span(start=start + left, end=start + max(len(kept), left))
