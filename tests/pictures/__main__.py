"""Draw the golden pictures anew, the README's among them: `make pictures`.

Look at each that changed before you commit it.
"""

import asyncio
import tempfile
from pathlib import Path

from tests.pictures.golden import (
    GOLDEN,
    TOLERATED,
    differing,
    drawn,
    golden,
    keep,
    scaled,
)


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async for name, png in drawn(Path(folder)):
            path = GOLDEN / f"{name}.png"
            change = differing(golden(name), scaled(png)) if path.exists() else 1.0
            if change > TOLERATED:
                keep(name, png)
            print(f"{path.relative_to(Path.cwd())}: {change:.2%} changed")


asyncio.run(main())
