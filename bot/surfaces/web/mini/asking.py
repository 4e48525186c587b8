"""What a form of the settings page says for its reader, as they could type it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.readers.model import Level

_Words = Annotated[str, Field(min_length=1, max_length=200)]
_Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Pressed(_Form):
    """A button of a reply's."""

    sets: Literal["says"]
    says: Annotated[str, Field(min_length=1, max_length=64)]


class Follow(_Form):
    """Something more to follow."""

    sets: Literal["follow"]
    words: _Words

    @property
    def says(self) -> str:
        """What it says."""
        return f"/follow {self.words}"


class SetLevel(_Form):
    """How much is heard."""

    sets: Literal["level"]
    level: Level

    @property
    def says(self) -> str:
        """What it says."""
        return f"/level {self.level}"


class SetDigest(_Form):
    """One message instead of many, or not."""

    sets: Literal["digest"]
    every: Literal["off", "day", "mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    at: _Clock

    @property
    def says(self) -> str:
        """What it says."""
        match self.every:
            case "off":
                return "/digest off"
            case "day":
                return f"/digest daily {self.at}"
            case _:
                return f"/digest weekly {self.every} {self.at}"


class SetQuiet(_Form):
    """Hours in which nothing comes."""

    sets: Literal["quiet"]
    start: _Clock
    end: _Clock

    @property
    def says(self) -> str:
        """What it says."""
        return f"/quiet {self.start}-{self.end}"


class SetZone(_Form):
    """The reader's clock."""

    sets: Literal["zone"]
    zone: _Words

    @property
    def says(self) -> str:
        """What it says."""
        return f"/timezone {self.zone}"


Form = Annotated[
    Pressed | Follow | SetLevel | SetDigest | SetQuiet | SetZone,
    Field(discriminator="sets"),
]
