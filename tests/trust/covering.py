"""A plugin of pytest: which tests run which lines, and tests that fail at once.

``-p tests.trust.covering --covering FILE`` writes a map as :class:`Covered` reads it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import Phase, settings

#: The same examples each time, and none made smaller: only whether one fails counts.
settings.register_profile(
    "at once",
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
    database=None,
    deadline=None,
)


def pytest_addoption(parser):
    parser.addoption("--covering")


def pytest_configure(config):
    if out := config.getoption("--covering"):
        config.pluginmanager.register(_Covering(Path(out)))


class _Covering:
    def __init__(self, out: Path) -> None:
        self._out = out
        self._took: dict[str, float] = defaultdict(float)
        self._coverage = Coverage(
            data_file=None, config_file=False, source=["bot", "briefings"]
        )
        self._coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        self._coverage.switch_context(item.nodeid)
        try:
            return (yield)
        finally:
            self._coverage.switch_context("")

    def pytest_runtest_logreport(self, report):
        self._took[report.nodeid] += report.duration

    def pytest_sessionfinish(self):
        self._coverage.stop()
        data = self._coverage.get_data()
        here = Path.cwd()
        lines = {
            str(Path(file).relative_to(here)): data.contexts_by_lineno(file)
            for file in data.measured_files()
        }
        found = {"took": self._took, "lines": lines}
        self._out.write_text(json.dumps(found), "utf-8")


class Covered:
    """Which tests run which lines."""

    def __init__(self, file: Path) -> None:
        found = json.loads(file.read_text("utf-8"))
        self._lines: dict[str, dict[str, list[str]]] = found["lines"]
        self.took: dict[str, float] = found["took"]

    def tests_of(self, path: str, line: int | None = None) -> Sequence[str]:
        """Return the tests that run a line, or any of a module; the soonest done first.

        Of a line that none runs, as it is run while its module loads, those of the
        module.
        """
        by_line = self._lines.get(path, {})
        names = {*by_line.get(str(line), ())} - {""}
        names = names or {name for each in by_line.values() for name in each} - {""}
        return sorted(names, key=lambda name: self.took[name])
