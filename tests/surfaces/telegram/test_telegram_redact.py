"""The token stays out of every log."""

from __future__ import annotations

import logging

import pytest

from bot.surfaces.telegram.redact import STARS, Redaction, redacted, redacted_logs
from tests.standin import TOKEN, refusals
from tests.surfaces.telegram.harness import reply

OTHER = "987654321:" + "Z" * 35


@pytest.fixture
def written():
    """Everything that a plain handler at the lowest level writes."""
    lines = []

    class Lines(logging.Handler):
        def emit(self, record):
            lines.append(self.format(record))

    handler = Lines(logging.NOTSET)
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.parametrize(
    "text", [TOKEN, f"https://api.telegram.org/bot{TOKEN}/getMe", f"({OTHER}, 7)"]
)
def test_a_token_is_starred_wherever_it_stands(text):
    assert TOKEN not in redacted(text, TOKEN)
    assert OTHER not in redacted(text, TOKEN)
    assert STARS in redacted(text, TOKEN)


def test_a_token_is_starred_as_part_of_an_escaped_address():
    assert redacted(f"/bot{OTHER.replace(':', '%3A')}/x", TOKEN) == f"/bot{STARS}/x"


def test_other_numbers_are_left_alone():
    assert redacted("at 12:30:45 chat 1234:5678", TOKEN) == "at 12:30:45 chat 1234:5678"


def test_messages_arguments_exceptions_and_stacks_are_redacted(written):
    log = logging.getLogger("somewhere.else")
    with redacted_logs(TOKEN):
        log.info("polling %s", f"/bot{TOKEN}/getUpdates")
        log.info("%(url)s", {"url": TOKEN})
        log.info(ValueError(TOKEN))
        log.info("stack", stack_info=True)
        try:
            raise ValueError(f"no answer from {TOKEN}")
        except ValueError:
            log.exception("failed")

    text = "\n".join(written)
    assert TOKEN not in text
    assert f"polling /bot{STARS}/getUpdates" in text
    assert f"ValueError: no answer from {STARS}" in text
    assert "Traceback" in text
    assert "Stack (most recent call last)" in text


def test_a_handler_that_looks_at_the_exception_itself_finds_none():
    try:
        raise ValueError(TOKEN)
    except ValueError as error:
        about = (type(error), error, error.__traceback__)
    record = logging.makeLogRecord({"msg": "failed", "exc_info": about})
    Redaction(TOKEN).filter(record)

    assert record.exc_info is None
    assert record.exc_text.endswith(f"ValueError: {STARS}")


def test_a_stack_that_shows_the_token_is_redacted(written):
    shown = {"msg": "x", "stack_info": f"call('{TOKEN}')", "levelno": logging.INFO}
    record = logging.makeLogRecord(shown)
    with redacted_logs(TOKEN):
        logging.getLogger().handle(record)

    assert written == [f"x\ncall('{STARS}')"]


@pytest.mark.parametrize("arguments", [("one",), ("one", "two", "three")])
def test_a_log_call_with_wrong_arguments_is_written_and_raises_nothing(
    written, arguments
):
    with redacted_logs(TOKEN):
        logging.getLogger("x").info("%s and %s of " + TOKEN, *arguments)

    assert written == [f"%s and %s of {STARS} {arguments}"]


def test_logging_is_left_as_it_was(written):
    before = logging.getLogger("httpx").level
    with redacted_logs(TOKEN):
        assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)
    logging.getLogger("x").warning(TOKEN)

    assert logging.getLogger("httpx").level == before
    assert written == [TOKEN]


async def test_no_line_of_a_whole_conversation_holds_the_token(
    written, start, alice, standin, desk
):
    desk.replies["/long"] = reply("a" * 5000)
    async with start(operators=frozenset({5})) as running:
        standin.refuse_next("sendMessage", refusals.bad_gateway(), refusals.flood(1))
        for text in ("/long", "/break", "hello"):
            alice.says(text)
        await running.settle()

    assert alice.texts[-1] == "You asked: hello"
    assert len(written) > 50
    assert [line for line in written if TOKEN in line or TOKEN[5:] in line] == []
