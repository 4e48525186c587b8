"""What every command says at its end: faults, progress, and how it went."""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, Final

import click

from bot.errors import BotError, SettingsError
from bot.logbook import Book, kept
from bot.settings import Settings
from bot.surfaces.terminal.render import safe
from briefings.deciding import Outcome
from briefings.errors import BriefingsError

log = logging.getLogger(__name__)

#: Said when memory runs out: what was done by then is whole.
NO_MEMORY: Final = (
    "Memory ran out. Give Tidings more, or fewer documents at a time, and run the same"
    " once more: what was done is kept."
)

#: A folder or a file that is named on the command line.
Folder = click.Path(path_type=Path)


class Fault(click.ClickException):
    """A fault on purpose: its lines, exit code 1."""

    def show(self, file: Any = None) -> None:
        """Print it as it is."""
        for line in self.message.splitlines():
            click.echo(safe(line), err=True)


class WrongSettings(Fault):
    """Settings are wrong or lacking: exit code 2, as for a command used wrongly."""

    exit_code = 2


def faults_in_one_line(command: Callable[..., None]) -> Callable[..., None]:
    """Turn errors raised on purpose into one line; a bug keeps its traceback."""

    @wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except SettingsError as error:
            raise WrongSettings(str(error)) from error
        except (BriefingsError, BotError) as error:
            raise Fault(str(error)) from error
        except MemoryError as error:
            raise Fault(NO_MEMORY) from error

    return guarded


@contextmanager
def role_log(settings: Settings) -> Iterator[None]:
    """Keep the log of a role while it works; a bug that ends it is in there.

    What the interpreter prints of a bug may quote a message, so it is not printed.
    """
    token = settings.token.get_secret_value() if settings.token else None
    book = Book(
        level=settings.log_level,
        form=settings.log_form,
        secrets=settings.secrets,
        key=token,
    )
    with kept(book):
        try:
            yield
        except (BriefingsError, BotError, MemoryError):
            raise
        except Exception:
            log.critical("program.died", exc_info=True)
            sys.exit(1)


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
    each = [
        f"{outcomes[outcome]} {outcome}"
        for outcome in Outcome
        if outcomes[outcome] or outcome is not Outcome.EDITED
    ]
    return ", ".join([*each, *more, f"{len(failures)} failed"])


def end(failures: Iterable[object], summary: str) -> None:
    """Print each fault on a line and how it went; exit 1 if something failed."""
    faults = [safe(str(failure)) for failure in failures]
    for fault in faults:
        click.echo(fault, err=True)
    click.echo(summary)
    if faults:
        sys.exit(1)
