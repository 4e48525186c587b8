"""Templates: the only place where text becomes HTML, and all of it is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from bot.language import tr, trn
from bot.surfaces.web.assets import Assets
from briefings.language import OFFERED, direction, name_of, written

FOLDER: Final = Path(__file__).with_name("templates")


def _for_a_number(one: str, many: str, count: int) -> str:
    return trn(one, many, count)


class Shell:
    """Renders templates in the frame that all pages share."""

    def __init__(
        self, url: str, nav: Sequence[tuple[str, str]], assets: Assets | None = None
    ) -> None:
        """Read the templates.

        Args:
            url: Where readers find the pages.
            nav: Path and name of what every page leads to.
            assets: Style sheets and scripts; those that ship if not given.
        """
        self.assets = assets or Assets()
        self._environment = Environment(
            loader=FileSystemLoader(FOLDER),
            extensions=["jinja2.ext.i18n"],
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.install_gettext_callables(  # type: ignore[attr-defined]
            tr, _for_a_number, newstyle=True
        )
        self._environment.globals |= {
            "language": written,
            "direction": direction,
            "languages": [(each, name_of(each)) for each in OFFERED],
            "asset": self.assets.url,
            "site": url,
            "nav": tuple(nav),
        }

    def render(self, template: str, **context: Any) -> str:
        """Return a template's HTML; a name that is not given is an error."""
        return self._environment.get_template(template).render(context)

    def page(
        self,
        template: str,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        **context: Any,
    ) -> HTMLResponse:
        """Return a template as a response."""
        return HTMLResponse(self.render(template, **context), status, headers)
