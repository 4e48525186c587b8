"""What was measured as one table, with where and when: Markdown and JSON."""

from __future__ import annotations

import json
import operator
import os
import platform
import re
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

#: Packages whose versions a figure may hang on.
_PACKAGES = (
    "tidings", "aiosqlite", "asyncpg", "numpy", "python-telegram-bot", "starlette",
    "uvicorn",
)  # fmt: skip

#: How a floor asks; a number alone is the least that a figure may be.
_FLOOR = re.compile(r"(?:(?P<sign><=|>=|==|<|at most) )?(?P<bound>[\d.,]+)")

_COMPARED = {
    None: operator.ge, ">=": operator.ge, "<=": operator.le, "at most": operator.le,
    "==": operator.eq, "<": operator.lt,
}  # fmt: skip

#: What a row says that asks nothing of its figure.
_NOTHING_ASKED = ("", "reported")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure."""

    #: Of `make bench`.
    group: str
    label: str
    value: float

    #: As the README has it: what it should be; "" or "reported" where nothing is asked.
    floor: str


def held(figure: Figure) -> bool:
    """Whether a figure is what its floor asks, as in `.80`, `<= 10` or `at most 0`.

    Raises:
        ValueError: The floor asks in a way that nobody would hold it to.
    """
    if figure.floor in _NOTHING_ASKED:
        return True
    asked = _FLOOR.fullmatch(figure.floor)
    if asked is None:
        raise ValueError(f"{figure.label}: the floor {figure.floor!r} cannot be read")
    compare = _COMPARED[asked["sign"]]
    return compare(figure.value, float(asked["bound"].replace(",", "")))


def mark(figure: Figure) -> str:
    """Return what stands behind the floor of a printed row."""
    return "" if held(figure) else "   MISSED"


def check_named(wanted: Collection[str], there: Collection[str], what: str) -> None:
    """End the program with one sentence if something is named that is not there.

    Args:
        wanted: What was named.
        there: What there is to name.
        what: What one of them is called.
    """
    for name in wanted:
        if name not in there:
            raise SystemExit(
                f"There is no {what} {name!r}: name some of {', '.join(there)}."
            )


def machine(begun: datetime) -> Mapping[str, str]:
    """Return where and when something is measured, and what with."""
    return {
        "measured": begun.isoformat(timespec="minutes"),
        "machine": f"{platform.system()} {platform.machine()}, {_processor()}",
        "cores": str(os.cpu_count()),
        "memory": _memory(),
        "load before": " ".join(f"{each:.1f}" for each in os.getloadavg()),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **{name: version(name) for name in _PACKAGES},
    }


def in_markdown(figures: Sequence[Figure], about: Mapping[str, str]) -> str:
    """Return a table for people, with what it was measured on above it."""
    head = [f"- {name}: {said}" for name, said in about.items()]
    rows = [
        f"| {cell(each.label)} | {each.value:,.3f} | {cell(each.floor or '–')} |"
        for each in figures
    ]
    title = ["# Figures", "", *head, "", "| figure | measured | floor |"]
    return "\n".join([*title, "|---|---:|---|", *rows, ""])


def in_json(figures: Sequence[Figure], about: Mapping[str, str]) -> str:
    """Return the same for programs."""
    told = {"about": dict(about), "figures": [asdict(each) for each in figures]}
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def cell(text: str) -> str:
    return text.replace("|", "\\|")


def _processor() -> str:
    return _line("/proc/cpuinfo", r"model name\s*: (.*)") or platform.processor()


def _memory() -> str:
    found = _line("/proc/meminfo", r"MemTotal:\s*(\d+) kB")
    return f"{int(found) / (1 << 20):.1f} GB" if found else "not known"


def _line(path: str, pattern: str) -> str | None:
    """Return what a pattern finds in one of Linux's own files; None elsewhere."""
    told = Path(path)
    found = re.search(pattern, told.read_text()) if told.exists() else None
    return found[1] if found else None
