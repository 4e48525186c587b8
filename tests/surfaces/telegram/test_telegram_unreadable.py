"""An update that the library cannot read, from a newer or an older Telegram."""

from __future__ import annotations


async def test_an_update_that_cannot_be_read_is_passed_over_and_the_next_answered(
    start, alice, standin, caplog, desk
):
    group = standin.group("News")
    async with start() as bot:
        alice.says("before")
        alice.makes_bot("restricted", group)
        change = standin.waiting[-1]["my_chat_member"]
        del change["new_chat_member"]["can_send_messages"]
        alice.says("after")
        await bot.settle()

        assert alice.texts == ["You asked: before", "You asked: after"]
        assert standin.waiting == []
    (passed,) = [r for r in caplog.records if r.name.startswith("bot.")]
    assert passed.levelname == "ERROR"
