"""What operators and readers say to each other, and how the bot does."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk.forms import Answer
from bot.desk.operating.door import Door, Guarded
from bot.desk.operating.plans import Plan
from bot.desk.talking.broadcasts import Broadcasts
from bot.desk.talking.means import TalkMeans
from bot.desk.talking.reports import Reporting
from bot.desk.talking.standing import Standing

__all__ = ["Talk", "TalkMeans"]


class Talk:
    """Answers of talking: ``open_answers`` for everybody, ``answers`` for operators.

    What operators order here is in ``plans``.
    """

    def __init__(self, means: TalkMeans, door: Door) -> None:
        broadcasts = Broadcasts(means, door)
        reporting = Reporting(means, door)
        self.answers: Mapping[str, Guarded] = {
            **broadcasts.answers,
            **reporting.answers,
            **Standing(means, door).answers,
        }
        self.plans: Mapping[str, Plan] = reporting.plans
        self.open_answers: Mapping[str, Answer] = reporting.open_answers

        #: Takes a broadcast back.
        self.undo = broadcasts.undo
