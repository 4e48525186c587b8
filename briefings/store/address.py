"""Where a database is, and who may open it, of an address that somebody wrote.

Everybody reads an address here: what libraries take for its host may be a part of its
password, where that is written as it is.  Pure, and no error repeats an address.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from briefings.errors import StoreError

#: How an address begins, also where a path has made one slash of two.
_ADDRESS: Final = re.compile(r"[A-Za-z][\w+.-]+:/")

#: One of a server, of which it is certain where each part ends.  Hosts may be several.
_SERVER: Final = re.compile(
    r"""postgres(?:ql)?://
        (?:[^@/?\#\[\]\t\r\n]*@)?
        (?P<hosts>{host}(?:,{host})*)
        (?P<name>/[^@?\#\t\r\n]*)?
        (?:\?(?:{given}(?:&{given})*)?)?
    """.format(
        host=r"(?:[\w.%~-]*|\[[\w:.%]+\])(?::\d{1,5})?",
        given=r"\w+=[^@\#&\t\r\n]*",
    ),
    re.VERBOSE,
)

#: Who may open a server's database; also where what stands there is not escaped.
_WHO: Final = re.compile(r"://[^:]*:(?P<password>.+)@", re.DOTALL)

#: Beside it, a password may be given as a parameter.
_PARAMETER: Final = re.compile(r"[?&](?:ssl)?password=([^&]*)")

_OTHER: Final = (
    "the address of the database is of no kind that is known here: begin it with"
    " sqlite:/// or postgresql://"
)

#: What to do about an address that cannot be read.
WRITE_IT: Final = (
    "write it as postgresql://user:password@host:5432/name, and of the password @ as"
    " %40, / as %2F, : as %3A, ? as %3F, # as %23, [ as %5B and ] as %5D"
)


def file_of(where: Path | str) -> Path | None:
    """Return the file that a database is; None for one of a server.

    Raises:
        StoreError: It is an address of neither; the error does not repeat it.
    """
    url = str(where)
    if url.startswith(("postgresql:", "postgres:")):
        return None
    file = url.removeprefix("sqlite:///")
    if _ADDRESS.match(file):
        raise StoreError(_OTHER)
    return Path(file)


def without_secrets(url: str) -> str:
    """Return where a server's database is, without who may open it.

    Raises:
        StoreError: It is not certain what of it is what; the error does not repeat it.
    """
    found = _SERVER.fullmatch(url)
    if found is None or not _libraries_read(url, found["hosts"]):
        raise StoreError(f"the address of the database cannot be read: {WRITE_IT}")
    return f"{found['hosts'] or 'localhost'}{found['name'] or ''}"


def is_readable(url: str) -> bool:
    """Return whether it is certain where a database is."""
    try:
        if file_of(url) is None:
            without_secrets(url)
    except StoreError:
        return False
    return True


def passwords_of(url: str) -> list[str]:
    """Return what may be a password in an address, even in one that cannot be read."""
    who = _WHO.search(url)
    return [*([who["password"]] if who else ()), *_PARAMETER.findall(url)]


def _libraries_read(url: str, hosts: str) -> bool:
    """Return whether the library that connects takes the address for one, too.

    It refuses letters of which a sign of an address is a part.
    """
    try:
        urlsplit(url)
    except ValueError:
        return False
    ports = re.findall(r":(\d+)(?:,|$)", hosts)
    return all(int(port) < 65536 for port in ports)
