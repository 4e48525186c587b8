"""What the Bot API says no with."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """An answer that is not ok; it goes out as the Bot API would send it."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        answer = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        return answer | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(reason: str) -> Refusal:
    return Refusal(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refusal:
    return Refusal(403, f"Forbidden: {reason}")


def flood(seconds: int) -> Refusal:
    return Refusal(
        429, f"Too Many Requests: retry after {seconds}", retry_after=seconds
    )


def migrated(new_chat: int) -> Refusal:
    return Refusal(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        migrate_to_chat_id=new_chat,
    )


def bad_gateway() -> Refusal:
    return Refusal(502, "Bad Gateway")
