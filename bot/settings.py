"""Settings from the environment or a .env file; every one is in .env.example."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from briefings.store.address import WRITE_IT, is_readable

#: Pushes a second where nothing else is said.  A little over 28, so that 28 get there:
#: sleeps end late.
PUSHES: Final = 28.4


class _Beneath(DotEnvSettingsSource):
    """What .env says of what the environment does not name."""

    def __call__(self) -> dict[str, Any]:
        """Return it by field."""
        emptied = {name.upper() for name, value in os.environ.items() if not value}
        return {
            field: value
            for field, value in super().__call__().items()
            if not {field.upper(), f"TIDINGS_{field}".upper()} & emptied
        }


class Settings(BaseSettings):
    """What an operator may set; names in the environment start with TIDINGS_."""

    model_config = SettingsConfigDict(
        env_prefix="TIDINGS_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        populate_by_name=True,
    )

    #: Token of the bot, from @BotFather.  `tidings run` needs it; the pages check by it
    #: who comes from Telegram.
    token: SecretStr | None = None

    #: Numeric ids of the people who may change the corpus, set apart by commas.
    operators: Annotated[frozenset[int], NoDecode] = frozenset()

    #: Folder of the databases and of the terminal's history.
    data: Path = Path(".tidings")

    #: What `run` and `load` share: sqlite:///FILE or postgresql://…; None: tidings.db
    #: in the data folder.  Many hosts set DATABASE_URL by themselves.
    database_url: SecretStr | None = Field(
        default=None,
        validation_alias=AliasChoices("TIDINGS_DATABASE_URL", "DATABASE_URL"),
    )

    #: Another Bot API server, such as one of your own; empty: Telegram's.
    api_url: str | None = Field(default=None, pattern=r"^https?://\S+$")

    #: Pushes a second over all; Telegram takes about 30 messages of any kind.
    pushes_per_second: float = Field(default=PUSHES, gt=0, le=1000)

    #: Messages a second to one chat, and a minute to one group.
    chat_per_second: float = Field(default=1.0, gt=0, le=30)
    group_per_minute: float = Field(default=20.0, gt=0, le=1200)

    #: Hours without news after which operators are told; 0: never.
    silence_hours: float = Field(default=0, ge=0)

    #: Folder whose files are taken in as they are dropped there; None: none is.
    inbox: Path | None = None

    #: What becomes of them: "drafts" for operators, or published by themselves.
    inbox_rule: Literal["drafts", "publish", "quietly"] = "drafts"

    #: Where the pages are served: an address of this machine, and its port.
    web_host: str = Field(default="127.0.0.1", min_length=1)
    web_port: int = Field(default=8460, ge=0, le=65535)

    #: Where readers find the pages, as behind a proxy; empty: where they are served.
    web_url: str | None = Field(default=None, pattern=r"^https?://[^/\s]+$")

    #: What Telegram says with each update that it hands to the pages' address, so that
    #: nobody else can; None: `run` asks for updates.
    webhook_secret: SecretStr | None = None

    #: What is logged: DEBUG, INFO, WARNING or ERROR.
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    #: How: "json", a line for a machine; "words", for a person; "auto": words on a
    #: terminal alone.
    log_form: Literal["auto", "json", "words"] = "auto"

    #: Where this process serves its figures and says whether it is well: an address of
    #: this machine, and a port for each process; None: nowhere.
    metrics_host: str = Field(default="127.0.0.1", min_length=1)
    metrics_port: int | None = Field(default=None, ge=1, le=65535)

    #: Who says it may read the figures, from wherever; None: this machine alone may, on
    #: that port.
    metrics_token: SecretStr | None = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let what is empty in the environment be unset, whatever .env says."""
        del file_secret_settings  # There are none.
        if isinstance(dotenv_settings, DotEnvSettingsSource):
            dotenv_settings = _Beneath(settings_cls, dotenv_settings.env_file)
        return init_settings, env_settings, dotenv_settings

    @field_validator("operators", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        numbers = [number.strip() for number in value.split(",") if number.strip()]
        if not all(number.isdecimal() for number in numbers):
            raise ValueError("give numbers, set apart by commas")
        if any(int(number) == 0 for number in numbers):
            raise ValueError("0 is nobody's number: give those that Telegram knows")
        return numbers

    @field_validator("token")
    @classmethod
    def _token_has_its_shape(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"\d+:[\w-]{30,}", value.get_secret_value()):
            raise ValueError("is not shaped like a token from @BotFather")
        return value

    @property
    def secrets(self) -> Sequence[str]:
        """Return all that nobody else may know."""
        given = (self.token, self.database_url, self.webhook_secret, self.metrics_token)
        return [each.get_secret_value() for each in given if each]

    @field_validator("database_url")
    @classmethod
    def _database_is_of_a_kind_we_know(
        cls, value: SecretStr | None
    ) -> SecretStr | None:
        if value and not re.match(
            r"sqlite:///.|postgres(ql)?://.", value.get_secret_value()
        ):
            raise ValueError("begin it with sqlite:/// or postgresql://")
        if value and not is_readable(value.get_secret_value()):
            raise ValueError(WRITE_IT)
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret_is_long_and_of_signs_that_telegram_takes(
        cls, value: SecretStr | None
    ) -> SecretStr | None:
        if value and not re.fullmatch(r"[\w-]{24,256}", value.get_secret_value(), re.A):
            raise ValueError("give 24 to 256 of A-Z, a-z, 0-9, _ and -")
        return value

    @field_validator("metrics_token")
    @classmethod
    def _token_is_long(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[!-~]{24,256}", value.get_secret_value()):
            raise ValueError("give 24 to 256 characters without a space")
        return value
