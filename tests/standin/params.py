"""The parameters of a call, read as the Bot API reads them."""

from __future__ import annotations

import json
from typing import Any

from tests.standin.refusals import bad_request


class Params:
    """Named values; everything comes as text, structures as JSON."""

    def __init__(self, values: dict[str, Any], files: dict[str, bytes]) -> None:
        self.values = values
        self.files = files

    def text(self, name: str) -> str | None:
        value = self.values.get(name)
        return value if value is None or isinstance(value, str) else json.dumps(value)

    def required(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise bad_request(f"{name.replace('_', ' ')} is empty")
        return value

    def number(self, name: str, default: int | None = None) -> int | None:
        value = self.text(name)
        if value is None:
            return default
        try:
            return int(value)
        except ValueError:
            raise bad_request(f'invalid {name} "{value}" specified') from None

    def structure(self, name: str, default: Any = None) -> Any:
        value = self.text(name)
        if value is None:
            return default
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name}: not JSON") from None
