"""Methods that answer presses and inline queries."""

from __future__ import annotations

from typing import Any

from tests.standin.judge import accepted
from tests.standin.params import Params
from tests.standin.refusals import bad_request
from tests.standin.world import StandIn

MOST_RESULTS, ID_BYTES, NOTE_CHARACTERS = 50, 64, 200


def answer_callback_query(standin: StandIn, params: Params) -> bool:
    if len(params.text("text") or "") > NOTE_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    return _answer(standin, params.text("callback_query_id"), dict(params.values))


def answer_inline_query(standin: StandIn, params: Params) -> bool:
    results = params.structure("results", [])
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [str(result.get("id", "")) for result in results]
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if not all(1 <= len(one.encode()) <= ID_BYTES for one in ids):
        raise bad_request("RESULT_ID_INVALID")
    shown = list(map(_shown, results))
    answer = dict(params.values) | {"results": shown}
    return _answer(standin, params.text("inline_query_id"), answer)


def _shown(result: dict[str, Any]) -> dict[str, Any]:
    """Return a result with the text that choosing it would send."""
    if result.get("type") != "article" or not result.get("title", "").strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result["input_message_content"]
    text, entities = accepted(content["message_text"], content.get("parse_mode"))
    return result | {"text": text, "entities": entities}


def _answer(standin: StandIn, number: str | None, answer: dict[str, Any]) -> bool:
    if number is None or standin.queries.get(number, answer) is not None:
        raise bad_request(
            "query is too old and response timeout expired or query ID is invalid"
        )
    standin.queries[number] = answer
    standin.notify()
    return True
