"""What can go wrong in the bot.

BotError
├── SettingsError       a setting is missing or wrong; says which and what to do
├── MovingError         a database cannot be copied, backed up or restored
├── NoDatabase          there is none yet where something is to be looked up
└── (the surfaces' own errors, such as TelegramSurfaceError)
"""

from __future__ import annotations


class BotError(Exception):
    """Base of every error the bot raises on purpose."""


class SettingsError(BotError):
    """A setting is missing or wrong."""


class MovingError(BotError):
    """A database cannot be copied, backed up or restored; nothing was changed."""


class NoDatabase(BotError):
    """There is no database yet where something is to be looked up; none was made."""
