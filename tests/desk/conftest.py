import pytest

from bot.replies import Ask
from bot.surfaces.terminal.render import Style, labels, render, render_fold
from tests.conftest import NOW


class Reader:
    """Asks a desk as a reader does, and sees what a reader sees."""

    def __init__(self, desk):
        self.desk = desk
        self.reply = None

    async def asks(self, text):
        self.reply = await self.desk.answer(Ask(text=text, at=NOW))
        return self.sees

    async def presses(self, label):
        (says,) = [
            button.says
            for row in self.reply.buttons
            for button in row
            if button.label == label
        ]
        return await self.asks(says)

    @property
    def sees(self):
        return render(self.reply, Style())

    @property
    def unfolds(self):
        return "\n".join(
            render_fold(block, Style())
            for block in self.reply.blocks
            if hasattr(block, "paragraphs")
        )

    @property
    def offered(self):
        return labels(self.reply)


@pytest.fixture
def reader(told_desk):
    return Reader(told_desk)
