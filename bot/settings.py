"""Settings from the environment or a .env file; every one is in .env.example."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Settings(BaseSettings):
    """What an operator may set; names in the environment start with TIDINGS_."""

    model_config = SettingsConfigDict(
        env_prefix="TIDINGS_", env_file=".env", env_ignore_empty=True, extra="ignore"
    )

    #: Token of the bot, from @BotFather.  Only `tidings run` needs it.
    token: SecretStr | None = None

    #: Numeric ids of the people who may change the corpus, set apart by commas.
    operators: Annotated[frozenset[int], NoDecode] = frozenset()

    #: Folder of the databases and of the terminal's history.
    data: Path = Path(".tidings")

    #: Another Bot API server, such as one of your own; empty: Telegram's.
    api_url: str | None = None

    #: What is logged: DEBUG, INFO, WARNING or ERROR.
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("operators", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return [number.strip() for number in value.split(",") if number.strip()]
