"""The API held to its own description by schemathesis, within this process."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings

from bot.surfaces.web import build
from tests.trust.targets._house import house, leave, pages_of

#: What schemathesis calls the host that it asks.
URL = "http://testserver"

#: Requests of each call, by whether everything is tried.
TRIED = {False: 40, True: 2_000}


def figures(full: bool) -> Iterator[tuple[str, float, str]]:
    """Yield how many requests were tried, and how many calls answered one wrongly."""
    asked, wrong = 0, 0
    try:
        for operation in _operations():
            told: list[int] = []
            wrong += not _holds(operation, _known(operation.path), TRIED[full], told)
            asked += len(told)
    finally:
        leave()
    yield "requests of the API made from its description", asked, ""
    yield "calls that answered otherwise than described", wrong, "== 0"


def _operations() -> Iterator:
    import schemathesis

    schema = schemathesis.openapi.from_asgi("/api/openapi.json", house().run(_app()))
    for found in schema.get_all_operations():
        yield found.ok()


def _known(path: str) -> dict[str, str]:
    """Return what stands in a path of something that there is."""
    engine = house().parts.engine
    head, *_ = house().run(engine.catalogue.heads(limit=1))
    known, *_ = house().run(engine.naming.who("Okafor"))
    ids = {"stories": head.id, "names": known.id, "sources": head.title.source}
    kind = path.split("/")[2]
    return {"id": ids.get(kind, ""), "telling": "timeline"}


async def _app():
    return build(pages_of(house().parts, URL))


def _holds(operation, known: dict[str, str], number: int, told: list[int]) -> bool:
    """Return whether a call answers as described; else say how it does not.

    Every other request is about something that there is.
    """

    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def hold(case) -> None:
        if len(told) % 2:
            for name in case.path_parameters or {}:
                case.path_parameters[name] = known[name]
        told.append(case.call_and_validate().status_code)

    try:
        hold()
    except Exception as fault:  # noqa: BLE001
        print(f"{operation.label}: {fault}")
        return False
    return True
