"""What readers give back or type: exports, times, zones, words."""

from __future__ import annotations

from collections.abc import Iterator

from bot.desk.asked import words_asked
from bot.desk.following.portable import read_piece, to_wishes
from bot.desk.following.topics import is_key
from bot.desk.following.typed import parse_level, parse_words, zones_near
from bot.errors import BotError
from bot.readers.times import parse_digest, parse_quiet, parse_zone
from tests.trust.targets._reading import told

LONGEST = 4_096

WORDS = (b'"wishes":', b'"follow":', b'"mute":', b'"paused_until":', b"9999-12-31")

PIECE = b"""{"wishes": {"level": "everything", "quiet": "22:00-07:00", "digest": "off",
"timezone": "Europe/Minsk", "allow": ["red sea"], "deny": [], "paused_until":
"2026-03-09T00:00:00Z"}, "follow": [["words:ferry", "ferry", 3]], "mute":
{"staaaaaaaa": "9999-12-31T00:00:00Z"}}"""


def seeds() -> Iterator[bytes]:
    yield PIECE
    yield b"10pm to 7am"
    yield b"weekly mondays at 8:30 pm"
    yield b"UTC+5"
    yield "“red sea”, football".encode()


def take(data: bytes) -> None:
    given = data.decode("utf-8", "replace")
    typed = words_asked(given)
    for parse in (parse_quiet, parse_digest, parse_zone, parse_level, parse_words):
        try:
            parse(typed)
        except BotError as fault:
            told(fault)
    is_key(typed)
    zones_near(typed)
    try:
        kept = read_piece(given)
        if kept.wishes:
            to_wishes(kept.wishes)
    except BotError as fault:
        told(fault)
