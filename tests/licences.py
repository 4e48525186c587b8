"""The licences of all that is installed with Tidings: `make licences`.

They are read from what each package says of itself, of its native code too where it
brings a list of that (an SBOM), and written to `deploy/licences.md`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "deploy" / "licences.md"
LOCK = ROOT / "requirements.lock"

#: What may be used and passed on with a program under the MIT licence, by SPDX.
FREE: Final = frozenset(
    {
        "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause",
        "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "CNRI-Python", "ISC", "MIT", "MIT-0",
        "PSF-2.0", "Unicode-3.0", "Unicode-DFS-2016", "Unlicense", "Zlib",
    }
)  # fmt: skip

#: What binds its own files alone, and only whoever changes them: we change none, and
#: each package is installed by itself, where another of its kind can take its place.
OF_ITS_OWN_FILES: Final = frozenset({"LGPL-2.1-or-later", "LGPL-3.0-only", "MPL-2.0"})

#: What packages call a licence that has another name in SPDX.
_CALLED: Final[Mapping[str, str]] = {
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "MIT, BSD": "MIT AND BSD-3-Clause",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
}

#: Packages that state theirs in a file alone; it was read.
_IN_A_FILE: Final[Mapping[str, str]] = {"resvg-py": "MIT", "wordllama": "MIT"}

#: What native code brings along without a list, as the packages' own files say.
BUNDLED: Final[Mapping[str, str]] = {
    "aiohttp": "llhttp (MIT)",
    "asyncpg": "nothing but its own",
    "charset-normalizer": "nothing but its own",
    "frozenlist": "nothing but its own",
    "httptools": "llhttp, http-parser (MIT)",
    "lxml": "libxml2, libxslt (MIT), zlib (Zlib)",
    "markupsafe": "nothing but its own",
    "multidict": "nothing but its own",
    "numpy": "OpenBLAS (BSD-3-Clause); libgfortran, libquadmath (GPL-3.0 and"
    " LGPL-2.1, free to link by GCC's exception)",
    "propcache": "nothing but its own",
    "pystemmer": "Snowball (BSD-3-Clause)",
    "pyyaml": "libyaml (MIT)",
    "rapidfuzz": "rapidfuzz-cpp, Taskflow (MIT)",
    "regex": "nothing but its own",
    "uharfbuzz": "HarfBuzz (MIT)",
    "wcwidth": "nothing but its own",
    "wordllama": "nothing but its own",
    "yarl": "nothing but its own",
}

#: A licence, with its exception, or a word or a bracket between two.
_NAME: Final = r"[^\s()]+(?:\s+WITH\s+\S+)?"

_NATIVE: Final = re.compile(r"\.(so|pyd|dylib)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Licensed:
    """A package and what it may be used under."""

    name: str

    #: An expression of SPDX; empty where it says nothing that we know.
    licence: str
    has_native: bool

    #: What its native code is made of: expressions, each once; None: it has no list.
    inside: tuple[str, ...] | None

    @property
    def row(self) -> str:
        """Its row of the table."""
        native = "–"
        if self.has_native:
            named = {
                " ".join(name.split())
                for each in self.inside or ()
                for name in re.findall(_NAME, each)
                if name not in ("AND", "OR")
            }
            listed = f"by its own list: {', '.join(sorted(named))}"
            native = BUNDLED.get(self.name, listed)
        return f"| {self.name} | {self.licence} | {native} |"


def locked() -> tuple[str, ...]:
    """Return the names of all that is locked, each once."""
    lines = LOCK.read_text("utf-8").splitlines()
    named = (re.match(r"([a-z0-9-]+)==", line) for line in lines)
    return tuple(dict.fromkeys(found[1] for found in named if found))


def installed() -> Iterator[Licensed]:
    """Yield what is locked and wanted on this machine."""
    for name in locked():
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        yield Licensed(
            name=name,
            licence=_licence(name, found),
            has_native=any(_NATIVE.search(str(file)) for file in found.files or ()),
            inside=_inside(found),
        )


def may_be_used(expression: str) -> bool:
    """Return whether we may use what is under an expression of SPDX."""
    words = re.findall(rf"[()]|{_NAME}", expression)
    held, rest = _any_of(words)
    return held and not rest


def _any_of(words: list[str]) -> tuple[bool, list[str]]:
    held, rest = _all_of(words)
    while rest and rest[0] == "OR":
        other, rest = _all_of(rest[1:])
        held = held or other
    return held, rest


def _all_of(words: list[str]) -> tuple[bool, list[str]]:
    held, rest = _one(words)
    while rest and rest[0] == "AND":
        other, rest = _one(rest[1:])
        held = held and other
    return held, rest


def _one(words: list[str]) -> tuple[bool, list[str]]:
    if not words:
        return False, []
    if words[0] == "(":
        held, rest = _any_of(words[1:])
        return held and rest[:1] == [")"], rest[1:]
    name = " ".join(words[0].split())
    return name in FREE or name in OF_ITS_OWN_FILES, words[1:]


def _licence(name: str, found: Distribution) -> str:
    about = found.metadata
    classed = [
        line.rpartition(" :: ")[2]
        for line in about.get_all("Classifier") or ()
        if line.startswith("License :: OSI Approved :: ")
    ]
    said = about["License-Expression"] or _IN_A_FILE.get(name) or about["License"]
    said = said or " AND ".join(_CALLED.get(one, one) for one in classed)
    return _CALLED.get(said, said)


def _inside(found: Distribution) -> tuple[str, ...] | None:
    lists = [file for file in found.files or () if ".dist-info/sboms/" in str(file)]
    if not lists:
        return None
    parts = [
        part
        for file in lists
        for part in json.loads(file.read_text("utf-8")).get("components", ())
    ]
    said = {
        one.get("expression") or one["license"].get("id") or one["license"]["name"]
        for part in parts
        for one in part.get("licenses", ())
    }
    return tuple(sorted(said))


def main() -> None:
    """Write the table."""
    rows = [each.row for each in installed()]
    TABLE.write_text("\n".join((_HEAD, *rows, "")), "utf-8")
    print(f"{len(rows)} packages: {TABLE.relative_to(ROOT)}")


_HEAD: Final = """\
# Licences

All that is installed with Tidings, which is under the MIT licence itself. `make
licences` writes this from what the packages say of themselves; a test holds each to the
list in `tests/licences.py`. Versions and hashes are in `requirements.lock`.

| package | licence | native code inside |
|---|---|---|"""

if __name__ == "__main__":
    main()
