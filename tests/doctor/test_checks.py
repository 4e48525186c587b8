"""What the doctor says of each part, from the facts alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.doctor import State, findings
from bot.doctor.facts import Bot, Database, Facts, Feed, Hook, Web

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)
URL = "https://news.example.org"

SOUND = Facts(
    now=NOW,
    bot=Bot(name="tidings_bot", id=4242, ahead=timedelta(seconds=1), hook=Hook()),
    database=Database(place="/data/tidings.db", bytes=12_300_000),
    free=81_000_000_000,
    web=Web(url=URL, answers=True),
    feeds=(Feed(id=1, title="Tern Radio"),),
    owners=1,
    operators=2,
)


def said(facts):
    return [str(each) for each in findings(facts)]


def test_of_a_sound_installation_every_line_is_ok():
    assert said(SOUND) == [
        "ok    settings  All can be read.",
        "ok    token     The bot is @tidings_bot, number 4242.",
        "ok    database  /data/tidings.db: 12.3 MB, whole.",
        "ok    disk      81.0 GB are free.",
        "ok    clock     Within a few seconds of Telegram's.",
        "ok    feeds     1 watched.",
        "ok    web       https://news.example.org answers.",
        "ok    updates   We ask for them; 0 wait.",
        "ok    owners    1 in TIDINGS_OPERATORS, 2 more named by them.",
    ]


def test_of_a_sick_one_every_line_says_how_to_mend_it():
    sick = Facts(
        now=NOW,
        bot=Bot(refused=True, ahead=timedelta(minutes=-3)),
        database=Database(place="/data/tidings.db", broken="row 3 missing from index"),
        free=12_000_000,
        web=Web(url=URL, hooked=True, answers=False, failure="status 502"),
        doubts=[("TIDINGS_X is none.", "Remove it."), ("Line 3 sets nothing.", "Go.")],
        feeds=(Feed(id=7, title="Tern Radio", dead_since=NOW - timedelta(days=5)),),
    )

    assert said(sick) == [
        "mend  settings  TIDINGS_X is none. Remove it.",
        "mend  settings  Line 3 sets nothing. Go.",
        "mend  token     Telegram does not know it. Set TIDINGS_TOKEN to the one that"
        " @BotFather's /mybots shows.",
        "mend  database  /data/tidings.db is damaged: row 3 missing from index. Stop"
        " Tidings, and `tidings restore FILE --replace` with your last backup.",
        "mend  disk      Only 12.0 MB are free. Make room: 500.0 MB at least.",
        "mend  clock     180 seconds behind Telegram's. Let the machine set it by"
        " itself: timedatectl set-ntp true.",
        "mend  feeds     1 of 1 do not answer, as number 7 since 03 Mar 2026. In the"
        " chat /feeds 7 tells why; /feeds 7 remove ends it.",
        "mend  web       https://news.example.org does not show our pages (status 502)."
        " Start `tidings web --shared`, and let the proxy pass requests on to it.",
        "mend  owners    Nobody may add or publish from Telegram. Set"
        " TIDINGS_OPERATORS to your numeric id there.",
    ]


HOOKED = Web(url=URL, hooked=True, answers=True)
HERE = Hook(url=f"{URL}/telegram", pending=3)
LATELY, LONG_AGO = NOW - timedelta(minutes=9), NOW - timedelta(days=2)


@pytest.mark.parametrize(
    ("part", "changed", "state", "words"),
    [
        ("token", {"bot": Bot(is_set=False)}, State.MEND, "Set TIDINGS_TOKEN"),
        ("token", {"bot": Bot(failure="ConnectTimeout")}, State.MEND, "ConnectTimeout"),
        ("clock", {"bot": Bot(failure="x")}, State.UNKNOWN, "Not looked at"),
        ("clock", {"bot": replace(SOUND.bot, ahead=timedelta(hours=1))}, State.MEND,
         "3,600 seconds ahead of"),
        ("database", {"database": Database(place="p", exists=False)}, State.MEND,
         "There is none at p."),
        ("database", {"database": Database(place="p", failure="the database p cannot"
         " be used: full")}, State.MEND, "The database p cannot be used: full."),
        ("database", {"database": Database(place="p", newer=True)}, State.MEND,
         "newer version"),
        ("database", {"database": Database(place="p", newest=False)}, State.OK,
         "the next start brings it"),
        ("database", {"database": Database(place="p", broken=None)}, State.OK,
         "too large to check"),
        ("feeds", {"feeds": None}, State.UNKNOWN, "database"),
        ("feeds", {"feeds": ()}, State.OK, "None is watched."),
        ("feeds", {"feeds": (Feed(id=1, title="x", overdue=True),)}, State.MEND,
         "`tidings feeds`"),
        ("web", {"web": Web()}, State.OK, "this machine alone"),
        ("web", {"web": Web(hooked=True)}, State.MEND, "TIDINGS_WEB_URL"),
        ("web", {"web": Web(url="http://news.example", answers=True)}, State.MEND,
         "not encrypted"),
        ("web", {"web": Web(url=URL)}, State.UNKNOWN, "not asked"),
        ("updates", {"bot": replace(SOUND.bot, hook=HERE)}, State.MEND,
         "no TIDINGS_WEBHOOK_SECRET"),
        ("updates", {"web": HOOKED}, State.MEND, "does not hand them over"),
        ("updates", {"web": HOOKED, "bot": replace(SOUND.bot, hook=HERE)}, State.OK,
         "3 wait"),
        ("updates", {"web": HOOKED, "bot": replace(SOUND.bot, hook=replace(HERE,
         error="Connection refused", error_at=LATELY))}, State.MEND,
         "at 11:51 UTC Telegram met: Connection refused."),
        ("updates", {"web": HOOKED, "bot": replace(SOUND.bot, hook=replace(HERE,
         error="Connection refused", error_at=LONG_AGO))}, State.OK, "3 wait"),
    ],
)  # fmt: skip
def test_each_part_is_judged_by_itself(part, changed, state, words):
    (found,) = [f for f in findings(replace(SOUND, **changed)) if f.part == part]

    assert found.state is state
    assert words in found.said


@given(st.timedeltas(min_value=timedelta(days=-9), max_value=timedelta(days=9)))
def test_a_clock_is_well_just_if_it_is_near_whichever_way(ahead):
    def state(by):
        facts = replace(SOUND, bot=replace(SOUND.bot, ahead=by))
        return findings(facts)[4].state

    assert state(ahead) is state(-ahead)
    assert (state(ahead) is State.OK) == (abs(ahead) <= timedelta(seconds=5))


@given(st.text(), st.text())
def test_a_finding_is_one_line_whatever_was_found(failure, place):
    database = Database(place=place, failure=failure)

    for line in said(replace(SOUND, database=database)):
        assert len(line.splitlines()) <= 1 or max(line) >= "\x1c"
