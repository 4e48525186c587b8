"""One event, one line, and nothing in it that was not meant to be there."""

from __future__ import annotations

import io
import json
import logging
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SettingsError
from bot.logbook import Book, following, going_on, kept
from bot.logbook.facts import FORMS, Marks, reason
from bot.logbook.secrets import SECRET, Net
from briefings.errors import StoreError, StoryNotFound
from tests.standin import TOKEN

log = logging.getLogger("bot.somewhere")
URL = "postgresql://me:s3cret%2Fword@db.example/news"


class Written(io.StringIO):
    """What was written, and how a person or a machine reads it."""

    @property
    def lines(self):
        return self.getvalue().splitlines()

    @property
    def events(self):
        return [json.loads(line) for line in self.lines]


@pytest.fixture
def written():
    to = Written()
    with kept(Book(level="DEBUG", form="json", secrets=(TOKEN, URL), key=TOKEN), to=to):
        yield to


def test_an_event_is_one_line_of_json_with_time_level_name_and_facts(written):
    log.info("ask.answered", extra={"command": "story", "seconds": 0.0123456789})

    (event,) = written.events
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", event.pop("time"))
    assert event == {
        "level": "info",
        "event": "ask.answered",
        "command": "story",
        "seconds": 0.012346,
    }


def test_a_person_at_a_terminal_reads_words():
    to = io.StringIO()
    with kept(Book(level="INFO", form="words"), to=to), going_on("update-7"):
        log.warning("send.ended", extra={"outcome": "gone", "reason": "bot was kicked"})

    said = 'warning send.ended id=update-7 outcome=gone reason="bot was kicked"\n'
    assert re.sub(r" +", " ", to.getvalue())[9:] == said


def test_where_nobody_reads_along_a_machine_does():
    to = io.StringIO()
    with kept(Book(level="INFO"), to=to):
        log.info("drafts.begun")

    assert json.loads(to.getvalue())["event"] == "drafts.begun"


def test_logging_is_left_as_it_was():
    root = logging.getLogger()
    before = root.level, list(root.handlers), logging.getLogger("bot").level
    with kept(Book(level="DEBUG"), to=io.StringIO()), kept(Book(), to=io.StringIO()):
        pass

    assert before == (root.level, list(root.handlers), logging.getLogger("bot").level)


def test_who_keeps_the_log_last_keeps_it_alone():
    first, second = io.StringIO(), io.StringIO()
    with kept(Book(), to=first), kept(Book(), to=second):
        log.error("push.failed")

    assert first.getvalue() == ""
    assert "push.failed" in second.getvalue()


def test_an_id_leads_through_all_lines_of_one_thing_and_no_further(written):
    with following("update", 812):
        log.info("a.one")
        with going_on("push-9"):
            log.info("a.two")
    log.info("a.three")

    assert [e.get("id") for e in written.events] == ["update-812", "push-9", None]


@given(st.text(), st.sampled_from(sorted({*FORMS, "text", "words", "name_of_reader"})))
def test_no_text_gets_into_a_line_by_any_fact(text, name):
    to = Written()
    personal = f"Wanda{text}Rutkowska met Тадеуш"
    with kept(Book(level="DEBUG", form="json"), to=to):
        log.info("ask.answered", extra={name: personal})

    if name != "reason":
        assert to.events[0].keys() == {"time", "level", "event"}
    assert "Тадеуш" not in to.getvalue()


def test_every_fact_is_passed_on_that_has_its_form(written):
    facts = {
        "seconds": 0.5, "count": 3, "status": 200, "late": 0.1, "doubtful": True,
        "update": 9, "draft": 1, "notice": 2, "feed": 3, "story": "stabcdefg2",
        "surface": "telegram", "command": "story", "outcome": "no_rights",
        "kind": "push", "worker": "Postman",
        "page": "/story", "served": "http://127.0.0.1:8460", "reason": "Not Found",
    }  # fmt: skip
    log.info("a.b", extra=facts)

    assert written.events[0].items() >= facts.items()
    assert facts.keys() == FORMS.keys()


def test_a_chat_is_a_mark_that_the_same_key_gives_everywhere(written):
    log.info("send.ended", extra={"chat": 48151623})
    log.info("send.ended", extra={"chat": "48151623"})
    log.info("send.ended", extra={"chat": -48151623})

    one, same, other = (event["chat"] for event in written.events)
    assert one == same != other
    assert re.fullmatch(r"#[0-9a-f]{12}", one)
    assert Marks(b"x")(48151623) != one


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Forbidden: bot was blocked by the user", None),
        (
            'Bad Request: can\'t parse entities: unsupported start tag "Wanda"',
            "Bad Request: can't parse entities: unsupported start tag",
        ),
        ("inline keyboard button URL 'Wanda' is wrong", "inline keyboard button URL"),
        ("Too Many Requests: retry after 5", "Too Many Requests: retry after"),
        ("«Wanda»", ""),
        ("Ванда", ""),
    ],
)
def test_a_reason_ends_before_what_it_quotes(said, told):
    assert reason(said) == (said if told is None else told)


def test_a_failure_is_told_by_class_and_place_and_not_by_its_words(written):
    try:
        try:
            raise KeyError("Wanda Rutkowska")
        except KeyError as cause:
            raise StoryNotFound("Wanda") from cause
    except StoryNotFound:
        log.exception("update.failed")

    (event,) = written.events
    assert event["error"] == "StoryNotFound < KeyError"
    assert event["where"][-1].startswith("tests/logbook/test_lines.py:")
    assert "Wanda" not in written.getvalue()
    assert len(written.lines) == 1


@pytest.mark.parametrize(
    "error",
    [StoreError("the database db/news cannot be used: full"), SettingsError("Set it.")],
)
def test_what_is_made_for_operators_to_read_is_quoted(written, error):
    log.error("store.failed", exc_info=error)

    assert written.events[0]["why"] == str(error)


def test_of_a_failing_disk_the_systems_word_is_told(written):
    log.error("inbox.failed", exc_info=OSError(28, "No space left", "/wanda"))

    assert written.events[0]["why"] == "No space left"


def test_of_a_library_its_fixed_sentence_is_told_and_no_value(written):
    logging.getLogger("telegram.Bot").debug("Calling %s of %s", "x", {"text": "Wanda"})
    logging.getLogger("asyncio").error("Task failed\nfuture: <Task 'Wanda'>")
    logging.getLogger("careless").error(f"Cannot read {'Wanda'}")

    told = [(e["event"], e["library"], e.get("says")) for e in written.events]
    assert told == [
        ("library", "telegram.Bot", "Calling %s of %s"),
        ("library", "asyncio", "Task failed"),
        ("library", "careless", None),
    ]
    assert "Wanda" not in written.getvalue()


def test_what_a_library_says_below_a_warning_is_for_those_who_look_for_faults():
    to = Written()
    with kept(Book(level="INFO", form="json"), to=to):
        logging.getLogger("uvicorn.error").info("Started server process [%d]", 7)
        logging.getLogger("uvicorn.error").warning("Invalid HTTP request received.")
        log.info("drafts.begun")

    assert [e["event"] for e in to.events] == ["library", "drafts.begun"]


@pytest.mark.parametrize(
    "secret", [TOKEN, TOKEN.replace(":", "%3A"), URL, "s3cret%2Fword", "s3cret/word"]
)
def test_a_secret_that_somebody_let_through_is_starred_all_the_same(secret):
    net = Net((TOKEN, URL))

    starred = net(f"before {secret} after")

    assert secret not in starred
    assert starred.startswith("before <")
    assert starred.endswith(" after")


def test_an_address_that_cannot_be_read_is_starred_with_its_password():
    net = Net(("postgresql://me:hu[sh/x@y@db.example/news",))

    assert net("a hu[sh/x@y b") == f"a {SECRET} b"


def test_of_any_bot_the_token_is_starred():
    other = "987654321:" + "Z" * 35

    assert other not in Net()(f"/bot{other}/getMe")


def test_a_short_secret_is_sought_too_but_none_in_innocent_words():
    assert Net(("hush",))("a hush falls") == f"a {SECRET} falls"
    assert Net(("a",))("a hush falls") == "a hush falls"


def test_how_a_log_is_kept_does_not_print_its_secrets():
    assert TOKEN not in repr(Book(secrets=(TOKEN,), key=TOKEN))
