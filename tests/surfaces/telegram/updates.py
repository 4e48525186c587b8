"""Updates of every kind, made from python-telegram-bot's own classes, and spoilt ones.

What a class takes when it is made is what the Bot API writes, but for "from".
"""

from __future__ import annotations

import collections.abc
import inspect
import json
import types
import typing
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime, timedelta
from functools import cache
from random import Random
from typing import Any

import telegram

#: Every kind of update that there is, and one that there will be.
KINDS = (
    *(
        name
        for name in inspect.signature(telegram.Update.__init__).parameters
        if name not in {"self", "update_id", "api_kwargs"}
    ),
    "dream_shared",
)

DATE = 1_893_456_000

#: Levels of a message in a message, and so on.
_DEPTH = 4

#: What our own code looks at, by the name of the field.
_SAID = {
    "text": [
        "/story ferry",
        "hello",
        "/follow ferry",
        "/start story_x",
        "@TidingsBot a",
    ],
    "data": ["/story", "/follow words:ferry", "/unfollow words:ferry", "x" * 64],
    "query": ["ferry", ""],
    "username": ["TidingsBot", "ann"],
    "language_code": ["en", "de", "xx"],
    "file_name": ["a.txt", "b.docx"],
    "file_path": ["documents/1"],
}
_CHATS = ("private", "group", "supergroup", "channel")

#: What stands where something else should.
_NESTED: list[Any] = []
for _ in range(150):
    _NESTED = [_NESTED]
JUNK: tuple[Any, ...] = (
    *(None, True, 0, -1, 2**31, 2**53, 2**63, -(2**63), 10**40, 1.5, -1e308, 1e15),
    *("", " ", "\0", "\ud800", "\udfff/story", "a\ud83d", "1", "/story", "x" * 5_000),
    *(
        "\u0301" * 3_000,
        "\u202e",
        [],
        {},
        [None],
        [{}],
        {"id": None},
        {"": ""},
        _NESTED,
    ),
    *([[]], [1, "a"], {"id": {"id": 1}}, {"id": []}, {"id": 10**30, "type": "private"}),
)


def whole(kind: str, chance: Random | None = None) -> dict[str, Any]:
    """Return an update of a kind as Telegram sends it."""
    chance = chance or Random(kind)
    number = chance.randrange(1, 2**31)
    form = _fields(telegram.Update).get(kind)
    about = _made(form, chance, _DEPTH, kind) if form else {"dream": {"id": 1}}
    return {"update_id": number, kind: about}


def spoilt(update: dict[str, Any], chance: Random) -> dict[str, Any]:
    """Return an update some fields of which are missing or hold something else."""
    update = json.loads(json.dumps(update))
    for _ in range(chance.choice((1, 1, 2, 5))):
        places = [place for place in _places(update) if place[1] != "update_id"]
        if not places:
            break
        inside, key = chance.choice(places)
        if isinstance(inside, dict) and chance.random() < 0.3:
            del inside[key]
        else:
            inside[key] = deepcopy(chance.choice(JUNK))
    return update


def updates(seed: int, number: int) -> Iterator[dict[str, Any]]:
    """Yield updates of all kinds in turn, every fourth of them whole."""
    chance = Random(seed)
    for at in range(number):
        update = whole(KINDS[at % len(KINDS)], chance)
        yield update if chance.random() < 0.25 else spoilt(update, chance)


def _places(inside: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each place in a value: what holds it, and its key there."""
    keyed = inside.items() if isinstance(inside, dict) else enumerate(inside)
    for key, value in list(keyed):
        yield inside, key
        if isinstance(value, dict | list):
            yield from _places(value)


#: What the library asks for although its signature does not.
_NEEDED: dict[type, set[str]] = {
    telegram.Poll: {"members_only", "allows_revoting"},
    telegram.PollAnswer: {"option_persistent_ids"},
    telegram.PollOption: {"persistent_id"},
    telegram.ChatMemberRestricted: {"can_react_to_messages"},
}


@cache
def _fields(form: type) -> dict[str, Any]:
    """Return what each field of a class is."""
    return {
        name: _resolved(parameter.annotation)
        for name, parameter in inspect.signature(form.__init__).parameters.items()
        if name not in {"self", "api_kwargs"}
    }


def _forms(form: type) -> Iterator[tuple[type, dict[str, str]]]:
    """Yield what a class may turn out to be, each with what says so."""
    name = next((n for n in ("type", "status", "source") if n in _fields(form)), None)
    for one in form.__subclasses__():
        kind = one.__name__.removeprefix(form.__name__).upper()
        said = [
            str(value)
            for constant, value in vars(form).items()
            if constant.replace("_", "") == kind
        ]
        if name and said:
            yield one, {name: said[0]}


def _resolved(form: Any) -> Any:
    return eval(form, dict(vars(telegram))) if isinstance(form, str) else form


def _needed(form: type) -> frozenset[str]:
    parameters = inspect.signature(form.__init__).parameters.items()
    needed = {n for n, p in parameters if p.default is inspect.Parameter.empty}
    return frozenset(needed | _NEEDED.get(form, set()))


def _made(form: Any, chance: Random, depth: int, name: str) -> Any:
    form = _resolved(form)
    if isinstance(form, typing.ForwardRef):
        form = _resolved(form.__forward_arg__)
    if typing.get_origin(form) in (typing.Union, types.UnionType):
        arms = [arm for arm in typing.get_args(form) if arm is not types.NoneType]
        return _made(arms[0], chance, depth, name)
    if typing.get_origin(form) is collections.abc.Sequence:
        (each,) = typing.get_args(form)
        return [
            _made(each, chance, depth, name) for _ in range(chance.choice((0, 1, 2)))
        ]
    if typing.get_origin(form) is typing.Literal:
        return chance.choice(typing.get_args(form))
    if inspect.isclass(form) and issubclass(form, telegram.TelegramObject):
        return _object(form, chance, depth)
    return _plain(form, chance, name)


def _object(form: type, chance: Random, depth: int) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if forms := list(_forms(form)):
        form, said = chance.choice(forms)
    made = {}
    needed = _needed(form)
    for name, each in _fields(form).items():
        if name in needed or (depth > 0 and chance.random() < 0.1 * depth):
            key = "from" if name == "from_user" else name
            made[key] = _made(each, chance, depth - 1, name)
    if form is telegram.Chat:
        said = {"type": chance.choice(_CHATS)}
    return made | said


def _plain(form: Any, chance: Random, name: str) -> Any:
    if name in _SAID:
        return chance.choice(_SAID[name])
    if form is bool:
        return chance.random() < 0.5
    if form in (int, datetime, timedelta):
        return DATE if form is datetime else chance.randrange(1, 10**6)
    if form is float:
        return chance.random()
    return chance.choice(("Ann", "a b", "й", "x" * 40))
