"""The settings of the environment and of .env; all that is wrong is told at once."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import click
from dotenv.parser import Binding, parse_stream
from pydantic import ValidationError

from bot.app import lacking
from bot.errors import SettingsError
from bot.settings import Settings
from bot.surfaces.terminal.render import safe

#: The file of settings in the folder that we are in.
FILE: Final = Path(".env")

_PREFIX: Final = "TIDINGS_"

#: Names in which our own tests are told what to do.
_TESTS: Final = "TIDINGS_TEST_"

#: What to do where pydantic's own words would not tell.
_ADVICE: Final[Mapping[str, str]] = {
    "api_url": "begin it with http:// or https://",
    "web_url": "give scheme and host alone, as https://news.example.org",
    "pushes_per_second": "give a number above 0, at most 1000",
    "chat_per_second": "give a number above 0, at most 30",
    "group_per_minute": "give a number above 0, at most 1200",
    "silence_hours": "give a number of hours, or 0",
    "web_port": "give a number from 0 to 65535",
    "metrics_port": "give a number from 1 to 65535",
}


#: How like ours, from 0 to 1, the beginning of a name is that has a slip.
_NEARLY: Final = 0.75

# It would warn of lines that it cannot read, without a word of ours.
logging.getLogger("dotenv.main").setLevel(logging.ERROR)


def settings_here(role: str = "", *, aloud: bool = True) -> Settings:
    """Return the settings of the environment and of .env.

    Args:
        role: Whose they are; what a role cannot do without is looked for as well.
        aloud: Print to stderr what is set and is no setting.

    Raises:
        SettingsError: Some are wrong or lacking; it has a line for each, and no value.
    """
    try:
        settings = Settings()
        faults: Sequence[str] = ()
    except ValidationError as error:
        faults = _faults(error)
        settings = _without(error)
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise SettingsError(f"{FILE} cannot be read: {why}.") from error
    named = {name for fault in faults for name in re.findall(r"\w+", fault)[:1]}
    # Of a setting that is wrong one need not hear that it is lacking too.
    lacks = [
        lack
        for lack in lacking(settings, role)
        if not named & set(re.findall(rf"{_PREFIX}\w+", lack))
    ]
    if faults or lacks:
        raise SettingsError(_told([*faults, *lacks]))
    for said, todo in doubts() if aloud else ():
        click.echo(safe(f"{said} {todo}"), err=True)
    return settings


def doubts() -> Sequence[tuple[str, str]]:
    """Return what is set and is no setting, each with what to do about it.

    It is no fault: others may set names for themselves that look like ours, as
    Kubernetes does for a service that is named after us.
    """
    known = [name.upper() for name in Settings.model_fields]
    bindings = _bindings()
    lines = _lines(bindings)
    ours = {_PREFIX + name for name in known}
    given = {n for n in {*os.environ, *lines} if _is_meant(n, known)}
    strange = sorted(n for n in given - ours if _TESTS not in n)
    return [
        *(
            (f"{FILE}, line {_line(each)} sets nothing.", "Write NAME=value.")
            for each in bindings
            if _sets_nothing(each)
        ),
        *(
            (f"There is no setting {_at(name, lines)}.", _nearest(name, known))
            for name in strange
        ),
    ]


def _is_meant(name: str, known: Sequence[str]) -> bool:
    """Return whether a name begins as ours do, or does so but for a slip."""
    if name.startswith(_PREFIX.rstrip("S_")):
        return True
    begins, _, rest = name.partition("_")
    # What other programs set is left alone.
    if rest not in known or begins[:1] != _PREFIX[0]:
        return False
    # Only here: whoever set nothing wrong must not pay for its start.
    from difflib import SequenceMatcher

    return SequenceMatcher(None, begins, _PREFIX.rstrip("_")).ratio() >= _NEARLY


def _nearest(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    # How they begin is alike in all.
    _, _, rest = name.partition("_")
    near = get_close_matches(rest or re.sub("^TIDINGS?", "", name), known, n=1)
    return f"Did you mean {_PREFIX}{near[0]}?" if near else "Remove it."


def _told(faults: Sequence[str]) -> str:
    if len(faults) == 1:
        return faults[0]
    head = f"{len(faults)} settings are wrong; .env.example tells of each:"
    return "\n".join([head, *(f"  {fault}" for fault in faults)])


def _faults(error: ValidationError) -> Sequence[str]:
    lines = _lines(_bindings())
    return [
        f"{_where(field, lines)}: {_ADVICE.get(field) or _said(message)}."
        for field, message in _wrong(error)
    ]


def _wrong(error: ValidationError) -> Iterator[tuple[str, str]]:
    """Yield each field that is wrong, and why."""
    for fault in error.errors(include_input=False, include_url=False):
        field = str(fault["loc"][0]).lower().removeprefix(_PREFIX.lower())
        yield field, fault["msg"]


def _said(message: str) -> str:
    said = re.sub(r"^(Value error, |Input |String )", "", message)
    return said.rstrip(".")


def _where(field: str, lines: Mapping[str, int]) -> str:
    """Return the name of a setting and where it stands; the environment comes first."""
    name = f"{_PREFIX}{field}".upper()
    # One of them goes by the name that many hosts give it, too.
    for each in (name, field.upper()):
        if each in os.environ or each in lines:
            return _at(each, lines)
    return f"{name} (environment)"


def _at(name: str, lines: Mapping[str, int]) -> str:
    if name in os.environ:
        return f"{name} (environment)"
    return f"{name} ({FILE}, line {lines[name]})"


def _lines(bindings: Sequence[Binding]) -> Mapping[str, int]:
    """Return the names that a file sets, each with its line, counted from one."""
    return {
        each.key.upper(): _line(each)
        for each in bindings
        if each.key and not _sets_nothing(each)
    }


def _bindings() -> Sequence[Binding]:
    """Return what stands in the file, line by line."""
    try:
        with FILE.open(encoding="utf-8") as file:
            return list(parse_stream(file))
    except (OSError, UnicodeDecodeError):
        return []


def _line(binding: Binding) -> int:
    """Return where one stands; empty lines before it are counted to it."""
    text = binding.original.string
    return binding.original.line + text[: -len(text.lstrip())].count("\n")


def _sets_nothing(line: Binding) -> bool:
    return line.error or (line.key is not None and line.value is None)


def _without(error: ValidationError) -> Settings:
    """Return the settings as if nothing stood where something is wrong."""
    usual = {field: Settings.model_fields[field].default for field, _ in _wrong(error)}
    try:
        return Settings(**usual)
    except ValidationError:
        return Settings.model_construct()
