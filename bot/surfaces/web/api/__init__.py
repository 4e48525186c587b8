"""The same briefings as JSON, with the exact place of every word of a source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any, Final

from pydantic.json_schema import models_json_schema
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.surfaces.web.api.calls import KIND, Call, Calls
from bot.surfaces.web.api.models import Fault, Model
from bot.surfaces.web.house import House
from bot.surfaces.web.shell import Shell

_SCHEMAS: Final = "#/components/schemas/"


def routes(house: House, shell: Shell) -> Sequence[BaseRoute]:
    """Return the addresses of the API."""
    calls = Calls(house.engine).all
    document = openapi(calls, house.url)

    async def described(request: Request) -> Response:
        return JSONResponse(document)

    return [
        Route("/api/openapi.json", described),
        *(Route(call.path, call.respond) for call in calls),
    ]


def openapi(calls: Sequence[Call], url: str) -> dict[str, Any]:
    """Return what describes the calls, as OpenAPI 3.1."""
    models: list[type[Model]] = [*dict.fromkeys(call.gives for call in calls), Fault]
    _, schemas = models_json_schema(
        [(model, "serialization") for model in models],
        ref_template=f"{_SCHEMAS}{{model}}",
    )
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tidings", "version": version("tidings")},
        "servers": [{"url": url}],
        "paths": {call.path: {"get": _operation(call)} for call in calls},
        "components": {"schemas": schemas["$defs"]},
    }


def _operation(call: Call) -> dict[str, Any]:
    in_path = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", call.path)
    ]
    in_query = [
        {
            "name": each.name,
            "in": "query",
            "description": each.means,
            "required": each.required,
            "schema": dict(each.takes),
        }
        for each in call.query
    ]
    return {
        "summary": call.summary,
        "operationId": re.sub(r"\W+", "_", call.path.removeprefix("/api/")).strip("_"),
        "parameters": [*in_path, *in_query],
        "responses": {
            "200": _response("What was asked for", call.gives.__name__),
            "default": _response("What went wrong", Fault.__name__),
        },
    }


def _response(means: str, model: str) -> dict[str, Any]:
    schema = {"$ref": f"{_SCHEMAS}{model}"}
    return {"description": means, "content": {KIND: {"schema": schema}}}
