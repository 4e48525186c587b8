"""Markdown's signs within a line, taken out: what is left is what one reads."""

from __future__ import annotations

import re

#: Longest run between two signs: bounds the work on a line of signs alone.
_MOST = 400

#: Each sign with the words that it is set around (CommonMark 0.31, inlines).
_SIGNS = (
    re.compile(rf"(?<!!)\[([^\[\]\n]{{1,{_MOST}}})\]\([^()\s]{{0,{_MOST}}}\)"),
    re.compile(rf"\*\*(?=\S)([^*\n]{{1,{_MOST}}})(?<=\S)\*\*"),
    re.compile(rf"(?<!\w)__(?=\S)([^_\n]{{1,{_MOST}}})(?<=\S)__(?!\w)"),
    re.compile(rf"(?<![\w*])\*(?=[^\s*])([^*\n]{{1,{_MOST}}})(?<=\S)\*(?![\w*])"),
    re.compile(rf"(?<![\w_])_(?=[^\s_])([^_\n]{{1,{_MOST}}})(?<=\S)_(?![\w_])"),
    re.compile(rf"(?<!`)`([^`\n]{{1,{_MOST}}})`(?!`)"),
)


def without_signs(text: str, start: int = 0) -> str:
    """Return a text whose links, emphasis and code, from ``start`` on, are words."""
    words = text[start:]
    for sign in _SIGNS:
        words = sign.sub(r"\1", words)
    return text[:start] + words
