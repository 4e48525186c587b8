"""What every command says at its end: faults, progress, and how it went."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, Final

import click
from pydantic import ValidationError

from bot.errors import BotError, SettingsError
from bot.settings import Settings
from bot.surfaces.terminal.render import safe
from briefings.deciding import Outcome
from briefings.errors import BriefingsError

#: Said when memory runs out: what was done by then is whole.
NO_MEMORY: Final = (
    "Memory ran out. Give Tidings more, or fewer documents at a time, and run the same"
    " once more: what was done is kept."
)

#: A folder or a file that is named on the command line.
Folder = click.Path(path_type=Path)


class Fault(click.ClickException):
    """A fault on purpose: one line, exit code 1."""

    def show(self, file: Any = None) -> None:
        """Print it as it is."""
        click.echo(safe(self.message), err=True)


def faults_in_one_line(command: Callable[..., None]) -> Callable[..., None]:
    """Turn errors raised on purpose into one line; a bug keeps its traceback."""

    @wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except (BriefingsError, BotError) as error:
            raise Fault(str(error)) from error
        except MemoryError as error:
            raise Fault(NO_MEMORY) from error

    return guarded


def settings_here() -> Settings:
    """Return the settings of the environment and of .env.

    Raises:
        SettingsError: Some are wrong; it names all of them, and no value.
    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(
            f"TIDINGS_{str(fault['loc'][0]).upper().removeprefix('TIDINGS_')}: "
            + fault["msg"].removeprefix("Value error, ")
            for fault in error.errors(include_input=False, include_url=False)
        )
        raise SettingsError(f"Settings are wrong. {wrong}") from None


@contextmanager
def progress(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """Show a bar at a terminal; give what moves it on."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(
        length=length, label=label, file=sys.stderr, hidden=hidden
    ) as bar:
        yield bar.update


def at_terminal() -> bool:
    """Return whether a person types and reads here."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def counts(outcomes: Counter[Outcome], failures: Sequence[object], *more: str) -> str:
    """Return what became of documents, in one line."""
    each = [f"{outcomes[outcome]} {outcome}" for outcome in Outcome]
    return ", ".join([*each, *more, f"{len(failures)} failed"])


def end(failures: Iterable[object], summary: str) -> None:
    """Print each fault on a line and how it went; exit 1 if something failed."""
    faults = [safe(str(failure)) for failure in failures]
    for fault in faults:
        click.echo(fault, err=True)
    click.echo(summary)
    if faults:
        sys.exit(1)
