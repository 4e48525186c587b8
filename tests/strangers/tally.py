"""How many attempts were made, and which of them let somebody in."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Counts attempts at what is an operator's."""

    tried: int = 0

    #: What was tried with success, in words that let one try it again.
    let_in: list[str] = field(default_factory=list)

    def note(self, what: str, *, let_in: bool) -> None:
        """Note an attempt."""
        self.tried += 1
        if let_in:
            self.let_in.append(what)
