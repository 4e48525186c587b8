"""What a question asks for, as values.  Pure."""

from __future__ import annotations

from dataclasses import dataclass

from briefings.facts.questions import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """One thing that an answer must speak of."""

    #: Terms that tell it, as :func:`briefings.stories.telling.terms.told` names them.
    keys: frozenset[str]

    #: How much it tells.
    weight: float

    #: A name: of somebody, of a place, of a thing.
    named: bool

    #: What happens, where the word says it of those a number counts.
    frame: str | None

    #: Its first word among those of the question's text.
    at: int

    #: Words, folded, that stand together; "" where its terms tell it.
    phrase: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question in the words of the sources it is put to."""

    question: Question

    #: What it is about, spelled as the sources spell it.
    text: str

    #: In order of place.
    sought: tuple[Sought, ...]

    #: What happens or is done: no answer without it.  None where nothing is.
    act: Sought | None

    #: Who does it, or to whom it is done ("was he freed"); None where that is asked.
    actor: Sought | None

    #: What is counted ("how many ships"); None where nothing is, or just people.
    counted: Sought | None

    #: Beginnings of verbs behind "was" that are no terms: "recall" of "recalled".
    unsaid: tuple[str, ...] = ()

    #: It is asked how it stands now, which may have been told otherwise before: "is he
    #: alive".  Then the act is that state, or its end.
    stands: bool = False

    #: Terms of the act that tell the contrary of what was asked: "failed" where it was
    #: asked whether somebody passed.
    contrary: frozenset[str] = frozenset()
