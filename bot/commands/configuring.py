"""The settings of the environment and of .env; all that is wrong is told at once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from bot.app import lacking
from bot.errors import SettingsError
from bot.settings import Settings

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


def settings_here(role: str = "") -> Settings:
    """Return the settings of the environment and of .env.

    Args:
        role: Whose they are; what a role cannot do without is looked for as well.

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
    return settings


def unknown_names() -> Sequence[str]:
    """Return names that look like settings of ours, and are none."""
    known = {f"{_PREFIX}{name}".upper() for name in Settings.model_fields}
    given = {*os.environ, *_lines()} - known
    return sorted(n for n in given if n.startswith(_PREFIX) and _TESTS not in n)


def _told(faults: Sequence[str]) -> str:
    if len(faults) == 1:
        return faults[0]
    head = f"{len(faults)} settings are wrong; .env.example tells of each:"
    return "\n".join([head, *(f"  {fault}" for fault in faults)])


def _faults(error: ValidationError) -> Sequence[str]:
    lines = _lines()
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
        if each in os.environ:
            return f"{each} (environment)"
        if each in lines:
            return f"{each} ({FILE}, line {lines[each]})"
    return f"{name} (environment)"


def _lines() -> Mapping[str, int]:
    """Return the names that the file sets, each with its line, counted from one."""
    try:
        text = FILE.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    set_ = (re.match(r"\s*(?:export\s+)?(\w+)\s*=", line) for line in text.splitlines())
    return {found[1].upper(): at for at, found in enumerate(set_, 1) if found}


def _without(error: ValidationError) -> Settings:
    """Return the settings as if nothing stood where something is wrong."""
    usual = {field: Settings.model_fields[field].default for field, _ in _wrong(error)}
    try:
        return Settings(**usual)
    except ValidationError:
        return Settings.model_construct()
