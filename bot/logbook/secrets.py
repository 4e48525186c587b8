"""A net under the log: what is secret here is starred, should it get into a line.

Nothing that may be written holds a secret (:mod:`bot.logbook.facts`); this is for what
nobody thought of.  Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote, unquote

from briefings.store.address import passwords_of

#: Stands where a bot's token stood, and where any other secret did.
STARS: Final = "<token>"
SECRET: Final = "<secret>"  # noqa: S105  In place of one.

#: Any bot's token: the bot's number, a colon (or its form in an address), 30 or more.
_TOKEN: Final = re.compile(r"\d+(?::|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)

#: A shorter one would be found in innocent words.
_SHORTEST: Final = 4


def without_tokens(text: str) -> str:
    """Return the text without whatever looks like a token."""
    return _TOKEN.sub(STARS, text)


class Net:
    """Stars secrets in texts.

    Args:
        secrets: Each whole, as it is set; of a URL its password is one too.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        forms = {form for secret in secrets for form in _forms(secret)}
        # A longer one first: it may hold a shorter.
        words = map(re.escape, sorted(forms, key=lambda form: (-len(form), form)))
        self._known = re.compile("|".join(words)) if forms else None

    def __call__(self, text: str) -> str:
        """Return a text without them, and without any bot's token."""
        starred = self._known.sub(SECRET, text) if self._known else text
        return without_tokens(starred)


def _forms(secret: str) -> set[str]:
    passwords = passwords_of(secret)
    plain = {secret, *passwords, *map(unquote, passwords)}
    forms = plain | {quote(each, safe="") for each in plain}
    return {form for form in forms if len(form) >= _SHORTEST}
