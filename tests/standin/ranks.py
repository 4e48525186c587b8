"""What a person, or the bot, is in a chat, as the Bot API writes it."""

from __future__ import annotations

from typing import Any

_LEADS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
_MAY = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
    "can_react_to_messages",
)
#: What is told beside the status, unless a test says otherwise.
_FACTS: dict[str, dict[str, Any]] = {
    "creator": {"is_anonymous": False},
    "administrator": {
        "can_be_edited": False,
        "is_anonymous": False,
        **dict.fromkeys(_LEADS, True),
    },
    "member": {},
    "restricted": {"is_member": True, "until_date": 0, **dict.fromkeys(_MAY, False)},
    "left": {},
    "kicked": {"until_date": 0},
}
STATUSES = tuple(_FACTS)
LEADING = frozenset({"creator", "administrator"})
OUTSIDE = frozenset({"left", "kicked"})


def rank(user: dict[str, Any], status: str, **facts: Any) -> dict[str, Any]:
    """Return a ChatMember; facts replace the usual ones of its status."""
    return {"user": user, "status": status, **_FACTS[status], **facts}
