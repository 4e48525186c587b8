"""What axe finds on a page, as it looks on screens of every kind."""

from __future__ import annotations

from axe_playwright_python.async_playwright import Axe

_AXE = Axe()

#: Only what is wrong comes back: the rest of its report is larger than the page.
_RUN = "axe.run({resultTypes: ['violations']}).then(found => found.violations)"


async def looks(page, *viewports):
    """Show a page at each size, light and dark; yield what it looks like now."""
    for viewport in viewports:
        await page.set_viewport_size(viewport)
        for scheme in ("light", "dark"):
            await page.emulate_media(color_scheme=scheme)
            yield viewport, scheme


async def serious(page):
    """Return what axe finds that keeps somebody out."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(_AXE.axe_script)
    return [
        (one["id"], [(node["html"], node["failureSummary"]) for node in one["nodes"]])
        for one in await page.evaluate(_RUN)
        if one["impact"] in ("serious", "critical")
    ]
