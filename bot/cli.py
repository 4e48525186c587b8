"""The commands of `tidings`: arguments in, one line for each fault out."""

from __future__ import annotations

import asyncio
import io
import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from bot import app
from bot.desk import drafting_texts as drafting
from bot.errors import BotError, SettingsError
from bot.settings import Settings
from bot.surfaces.terminal.adding import How, Wishes
from bot.surfaces.terminal.render import safe
from briefings.deciding import Outcome
from briefings.errors import BriefingsError, UnreadableSource
from briefings.loading import Report
from briefings.reading import coverage, read
from briefings.reading.folder import documents

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

    return guarded


@click.group()
@click.version_option(package_name="tidings")
def main() -> None:
    """Tidings: story briefings, every sentence with its source."""


@main.command()
@click.option(
    "--corpus", type=Folder, default=app.SAMPLE, help="Folder of digests to talk about."
)
@click.option(
    "--shared", is_flag=True, help="Talk about what `run` and `load` share instead."
)
@click.option(
    "--reader", default="you", help="Who you are: each reader follows their own topics."
)
@faults_in_one_line
def chat(corpus: Path, shared: bool, reader: str) -> None:
    """Talk in this terminal; needs no token.  In a pipe: a line in, an answer out."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        # A reader may send bytes that are no text; the talk goes on.
        sys.stdin.reconfigure(errors="replace")
    at_prompt = sys.stdin.isatty() and sys.stdout.isatty()
    asyncio.run(
        app.chat(
            _settings(),
            None if shared else corpus,
            app.utc_now,
            reader=reader,
            at_prompt=at_prompt,
        )
    )


@main.command()
@click.option(
    "--corpus", type=Folder, default=app.SAMPLE, help="Folder of digests to show."
)
@click.option(
    "--shared", is_flag=True, help="Show what `run` and `load` share instead."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Port to serve on; 0: any free one."
)
@faults_in_one_line
def web(corpus: Path, shared: bool, port: int | None) -> None:
    """Serve the pages on this machine; needs no token.  Ctrl-C ends it."""
    settings = _settings()
    asyncio.run(
        app.web(
            settings,
            None if shared else corpus,
            app.utc_now,
            port=port,
            tell=lambda url: click.echo(f"Open {url} in a browser; Ctrl-C ends it."),
            # Not into a log: whoever reads it first would be let in.
            tell_owner=_tell_desk if sys.stdout.isatty() else None,
        )
    )


@main.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Port on which `web` serves."
)
@faults_in_one_line
def desk(port: int | None) -> None:
    """Print an address that opens the operators' desk of `web`, once and soon."""
    _tell_desk(app.desk_link(_settings(), app.utc_now, port))


def _tell_desk(url: str) -> None:
    click.echo(f"Operators' desk, for you alone, once, within ten minutes: {url}")


@main.command()
@faults_in_one_line
def run() -> None:
    """Answer on Telegram; needs TIDINGS_TOKEN."""
    settings = _settings()
    logging.basicConfig(
        level=settings.log_level, format="%(asctime)s %(levelname)s %(message)s"
    )
    asyncio.run(app.run(settings, app.utc_now))


@main.command()
@click.argument("paths", nargs=-1, type=Folder)
@faults_in_one_line
def load(paths: tuple[Path, ...]) -> None:
    """Load PATHS, folders or files, for `run`; without any, the sample corpus."""
    settings = _settings()
    given = list(paths) or [app.SAMPLE]
    with _progress(app.number_of(given), "Loading") as advance:
        loading = app.load(app.main_database(settings), given, app.utc_now, advance)
        report = asyncio.run(loading)
    _end(report.failures, _summary(report))


@main.command()
@click.argument("what", nargs=-1, required=True)
@click.option("--publish", "how", flag_value=How.PUBLISH, help="Tell who follows it.")
@click.option("--quietly", "how", flag_value=How.QUIETLY, help="Tell nobody now.")
@click.option("--draft", "how", flag_value=How.DRAFT, help="Leave it to the chat.")
@click.option("--story", metavar="ID", help="The story that it joins.")
@click.option("--new", is_flag=True, help="It opens a story of its own.")
@click.option("--outlet", metavar="NAME", help="Whose it is, where it does not say.")
@click.option("--date", metavar="2026-03-31", help="When it was published.")
@click.option("--link", metavar="URL", help="Where it stands.")
@faults_in_one_line
def add(
    what: tuple[str, ...],
    how: str | None,
    story: str | None,
    new: bool,
    outlet: str | None,
    date: str | None,
    link: str | None,
) -> None:
    """Add WHAT, as /add does in the chat: files, folders, a link, or - for a pipe.

    At a terminal, without --publish, --quietly or --draft, you are asked.
    """
    if story and new:
        raise click.UsageError("Give --story or --new, not both.")
    stated = {"outlet": outlet, "published": date, "url": link}
    wishes = Wishes(
        how=How(how or How.DRAFT),
        story="new" if new else story,
        stated={name: value for name, value in stated.items() if value},
    )
    asked = how is None and "-" not in what and _at_terminal()
    if app.is_one(what):
        reading = _typed if asked else None
        adding = app.add_one(
            _settings(), what[0], wishes, app.utc_now, show=_show, read=reading
        )
        asyncio.run(adding)
    else:
        _add_many(what, wishes, asked=asked)


def _add_many(what: tuple[str, ...], wishes: Wishes, *, asked: bool) -> None:
    files = app.files_to_add(what)
    if asked:
        choices = {"p": How.PUBLISH, "q": How.QUIETLY}
        said = click.prompt(
            f"{len(files)} files: publish, quietly or cancel (p, q, c)",
            type=click.Choice([*choices, "c"]),
            show_choices=False,
        )
        if said not in choices:
            click.echo("Nothing was added.")
            return
        wishes = replace(wishes, how=choices[said])
    if wishes.how is How.DRAFT:
        raise Fault(
            "Drafts are for one document. Add many with --publish or --quietly."
        )
    named = ", ".join(Path(each).name or each for each in what[:3])
    with _progress(len(files), "Adding") as advance:
        added = asyncio.run(
            app.add_many(
                _settings(),
                files,
                wishes,
                app.utc_now,
                named=named,
                advance=advance,
            )
        )
    if added.addition.deed:
        undo = drafting.how_to_take_back(f"/undo {added.addition.deed}")
        click.echo(undo, err=True)
    _end(added.faults, _counts(added.addition.outcomes, added.faults))


@contextmanager
def _progress(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """Show a bar at a terminal; give what moves it on."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(
        length=length, label=label, file=sys.stderr, hidden=hidden
    ) as bar:
        yield bar.update


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


async def _typed() -> str:
    # Only here: a pipe must not pay for the prompt's start.
    from bot.surfaces.terminal import prompt

    return await prompt.typed()


def _show(text: str) -> None:
    click.echo(text + "\n")


@main.command()
@click.argument("folder", type=Folder)
@faults_in_one_line
def check(folder: Path) -> None:
    """Read FOLDER without loading it: what each character of each file is."""
    failures: list[UnreadableSource] = []
    sources = 0
    for name, data in documents(folder):
        if isinstance(data, UnreadableSource):
            failures.append(data)
            continue
        reading = read(data, name)
        failures += reading.failures
        sources += len(reading.sources)
        for source in reading.sources:
            click.echo(safe(str(coverage(source))))
    _end(failures, f"{sources} read, {len(failures)} failed")


@main.command()
@faults_in_one_line
def stories() -> None:
    """List the stories that `run` knows, newest news first."""
    asyncio.run(_stories(_settings()))


async def _stories(settings: Settings) -> None:
    async with app.opened(app.main_database(settings)) as parts:
        if not await parts.engine.catalogue.heads(limit=1):
            click.echo("There are no stories yet; `tidings load` loads some.", err=True)
        offset = 0
        while heads := await parts.engine.catalogue.heads(limit=100, offset=offset):
            for head in heads:
                click.echo(f"{head.id}  {head.sources:>3}  {safe(head.title.words)}")
            offset += len(heads)


#: Doubts listed at once: what one sitting decides.
DOUBTS = 500


@main.command()
@faults_in_one_line
def doubts() -> None:
    """List names that may be one and the same, longest in doubt first."""
    asyncio.run(_doubts(_settings()))


async def _doubts(settings: Settings) -> None:
    async with app.opened(app.main_database(settings)) as parts:
        found = await parts.store.doubts.doubts(limit=DOUBTS)
        if not found:
            click.echo("No two names are in doubt.", err=True)
        for doubt in found:
            pair = [
                await parts.store.names.entity(id_) for id_ in (doubt.one, doubt.other)
            ]
            one, other = (known.name for known in pair if known)
            line = f"{doubt.one} {one} — {doubt.other} {other}: {doubt.reason}"
            click.echo(safe(line))


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(
            f"TIDINGS_{str(fault['loc'][0]).upper()}: "
            + fault["msg"].removeprefix("Value error, ")
            for fault in error.errors(include_input=False, include_url=False)
        )
        raise SettingsError(f"Settings are wrong. {wrong}") from None


def _summary(report: Report) -> str:
    untouched = (
        (f"{report.untouched} files not changed since",) if report.untouched else ()
    )
    return _counts(report.outcomes, report.failures, *untouched)


def _counts(outcomes: Counter[Outcome], failures: Sequence[object], *more: str) -> str:
    counts = [f"{outcomes[outcome]} {outcome}" for outcome in Outcome]
    return ", ".join([*counts, *more, f"{len(failures)} failed"])


def _end(failures: Iterable[object], summary: str) -> None:
    """Print each fault on a line and how it went; exit 1 if something failed."""
    faults = [safe(str(failure)) for failure in failures]
    for fault in faults:
        click.echo(fault, err=True)
    click.echo(summary)
    if faults:
        sys.exit(1)
