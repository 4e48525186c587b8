"""What is asked of the desk, and its answers as each surface shows them."""

from __future__ import annotations

from bot.replies import Address, Ask, Reply, Sender
from bot.surfaces.telegram.laid import keyboard_of, pages_of
from bot.surfaces.telegram.split import MOST
from bot.surfaces.telegram.text import units
from bot.surfaces.terminal.render import Style, render
from tests.conftest import NOW
from tests.trust.targets._house import OWNER, house

#: Characters of a message on Telegram, in UTF-16 units.
MESSAGE = 4_096

READER = Address(surface="telegram", chat="12")
DESK = Address(surface="telegram", chat=OWNER)


def ask(text: str, *, owner: bool = False, **more) -> None:
    """Ask, and hold the answer to what surfaces can show."""
    asked = Ask(
        text=text,
        at=NOW,
        address=DESK if owner else READER,
        sender=Sender(id=OWNER if owner else "12", name="Ann"),
        **more,
    )
    desk = house().parts.desk
    desk.charged(text)
    shown(house().run(desk.answer(asked)))


def shown(reply: Reply) -> None:
    """Show a reply on Telegram and in a terminal."""
    pages = pages_of(reply)
    assert 1 <= len(pages) <= MOST
    assert all(1 <= units(page.plain) <= MESSAGE for page in pages)
    keyboard_of(reply)
    assert render(reply, Style())
