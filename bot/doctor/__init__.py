"""What `tidings doctor` finds: facts in, one finding for each part out.  Pure."""

from bot.doctor.checks import findings
from bot.doctor.finding import Finding, State

__all__ = ["Finding", "State", "findings"]
