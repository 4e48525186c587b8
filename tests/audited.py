"""Known faults of what is locked, by the lists on the internet: `make audit`.

pip-audit says "no known vulnerabilities" of packages that it could not look up, too;
here they are counted.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

_LOOK: Final = (
    "-m", "pip_audit", "--format", "json", "--progress-spinner", "off",
    "--disable-pip", "--require-hashes",
)  # fmt: skip


def main(locks: Sequence[Path]) -> int:
    """Print what is known of each lock file; return 1 if a fault is."""
    faulty = False
    for lock in locks:
        done = subprocess.run(
            [sys.executable, *_LOOK, "-r", str(lock)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=False,
        )
        lines, found = told(done.stdout)
        print("\n".join(f"{lock}: {line}" for line in lines))
        faulty = faulty or found
    return int(faulty)


def told(answer: str) -> tuple[list[str], bool]:
    """Return what pip-audit's answer comes to, line by line, and whether faults do."""
    packages: list[dict[str, Any]] = (
        json.loads(answer)["dependencies"] if answer.strip() else []
    )
    looked_up = [one for one in packages if "skip_reason" not in one]
    faults = [(one, fault) for one in looked_up for fault in one["vulns"]]
    lines = [
        f"{one['name']} {one['version']}: {fault['id']}, mended in"
        f" {', '.join(fault['fix_versions']) or 'no version yet'}"
        for one, fault in faults
    ]
    if len(looked_up) < max(1, len(packages)):
        lines.append(
            f"NOT AUDITED: {len(packages) - len(looked_up)} of {len(packages)} packages"
            " could not be looked up. The lists of known faults are on the internet."
        )
    else:
        lines.append(f"{len(looked_up)} packages looked up, {len(faults)} known faults")
    return lines, bool(faults)


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
