"""Saying who is who, by hand."""

from __future__ import annotations

from collections.abc import Mapping

from briefings.engine.changed import Change, Listeners, Refused
from briefings.language import N_, Marked, tr
from briefings.store.changing_rows import SqlChanges, changing
from briefings.store.database import Database
from briefings.store.entity_rows import EntityWriter


class NameChanges:
    """Changes of people, places and bodies, by their ids; one transaction each.

    See :class:`~briefings.engine.changing_sources.SourceChanges`.
    """

    def __init__(self, database: Database, listeners: Listeners) -> None:
        self._database = database
        self._listeners = listeners

    async def same(self, one: str, other: str, *, dry: bool = False) -> Change:
        """Let two be one, by the id of the first; the other id means it too."""
        async with changing(self._database, dry=dry) as do:
            names = EntityWriter(do.transaction)
            kept, gone = await _two(names, one, other)
            aliases = list(await names.aliases(gone[0]))
            decided = await names.decide(kept[0], gone[0], "same")
            await names.join(kept[0], gone[0])
            await self._listeners.same(do.transaction, kept[0], gone[0])
            stories = await names.tell_anew([kept[0]], await do.next_change())
            return Change(
                account=tr(
                    "{one} and {other} are one and the same.",
                    one=kept[2],
                    other=gone[2],
                ),
                undo={
                    "kind": "part",
                    "one": kept[0],
                    "other": gone[0],
                    "aliases": aliases,
                    "decided": decided,
                },
                stories=tuple(stories),
            )

    async def part(
        self,
        one: str,
        other: str,
        aliases: list[str],
        decided: str | None,
        *,
        dry: bool = False,
    ) -> Change:
        """Take :meth:`same` back.

        Args:
            one: The id that was kept.
            other: The one that was joined to it.
            aliases: Ids that meant the other one before.
            decided: What had been said of the two before.
            dry: Only look.
        """
        async with changing(self._database, dry=dry) as do:
            names = EntityWriter(do.transaction)
            kept = await _entity(names, one)
            if not await names.part(kept[0], other, aliases):
                raise Refused(_inseparable(kept[2]))
            await names.decide(kept[0], other, decided)
            return await self._parted(do, names, kept[0], other)

    async def _parted(
        self, do: SqlChanges, names: EntityWriter, one: str, other: str
    ) -> Change:
        await self._listeners.two(do.transaction, one, other)
        stories = await names.tell_anew([one, other], await do.next_change())
        first, second = await _entity(names, one), await _entity(names, other)
        return Change(
            account=tr("{one} and {other} are two.", one=first[2], other=second[2]),
            undo={"kind": "same", "one": one, "other": other},
            stories=tuple(stories),
        )

    async def not_same(self, one: str, other: str, *, dry: bool = False) -> Change:
        """Let two never be joined; where :meth:`same` joined them, they part."""
        async with changing(self._database, dry=dry) as do:
            names = EntityWriter(do.transaction)
            kept = await _entity(names, one)
            aliases = await names.aliases(kept[0])
            # Said of the id that went, or of the only one that can be meant.
            meant = [alias for alias in aliases if alias in (one, other)]
            if not meant and (await _entity(names, other))[0] == kept[0]:
                meant = list(aliases) if len(aliases) == 1 else []
            if meant:
                if not await names.part(kept[0], meant[0], []):
                    raise Refused(_inseparable(kept[2]))
                await names.decide(kept[0], meant[0], "not same")
                return await self._parted(do, names, kept[0], meant[0])
            first, second = await _two(names, one, other)
            decided = await names.decide(first[0], second[0], "not same")
            if decided == "not same":
                said = tr(
                    "{one} and {other} are two already.", one=first[2], other=second[2]
                )
                raise Refused(said)
            return Change(
                account=tr(
                    "{one} and {other} are two, and stay so.",
                    one=first[2],
                    other=second[2],
                ),
                undo={
                    "kind": "undecide",
                    "one": first[0],
                    "other": second[0],
                    "decided": decided,
                },
            )

    async def undecide(self, one: str, other: str, decided: str | None) -> Change:
        """Say of two again what was said before; None: nothing."""
        async with changing(self._database, dry=False) as do:
            names = EntityWriter(do.transaction)
            now = await names.decide(one, other, decided)
            return Change(
                account=tr("Whether they are one is open again."),
                undo={"kind": "undecide", "one": one, "other": other, "decided": now},
            )

    async def alias(self, id_: str, spelling: str, *, dry: bool = False) -> Change:
        """Let somebody be found by a spelling that no source need have."""
        async with changing(self._database, dry=dry) as do:
            names = EntityWriter(do.transaction)
            entity = await _entity(names, id_)
            if not spelling.strip():
                raise Refused(tr("A spelling is needed."))
            if not await names.state(entity[0], spelling.strip()):
                raise Refused(
                    tr(
                        "{name} is found by “{spelling}” already.",
                        name=entity[2],
                        spelling=spelling.strip(),
                    )
                )
            return Change(
                account=tr(
                    "{name} is found by “{spelling}” too.",
                    name=entity[2],
                    spelling=spelling.strip(),
                ),
                undo={
                    "kind": "unalias",
                    "entity": entity[0],
                    "spelling": spelling.strip(),
                },
            )

    async def unalias(self, id_: str, spelling: str) -> Change:
        """Take a stated spelling back."""
        async with changing(self._database, dry=False) as do:
            names = EntityWriter(do.transaction)
            entity = await _entity(names, id_)
            await names.unstate(entity[0], spelling)
            return Change(
                account=tr(
                    "{name} is not found by “{spelling}” any more.",
                    name=entity[2],
                    spelling=spelling,
                ),
                undo={"kind": "alias", "entity": entity[0], "spelling": spelling},
            )


async def _entity(names: EntityWriter, id_: str) -> tuple[str, str, str]:
    found = await names.called(id_)
    if found is None:
        raise Refused(tr("There is nobody and nothing of the id {id}.", id=id_))
    return found


#: What a name may be the name of.
_A: Mapping[str, Marked] = {
    # TRANSLATORS: Set into "Ann Lee is a person, Oakland a place."
    "person": N_("a person"),
    "place": N_("a place"),
    "organisation": N_("an organisation"),
}


async def _two(
    names: EntityWriter, one: str, other: str
) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    first, second = await _entity(names, one), await _entity(names, other)
    if first[0] == second[0]:
        raise Refused(tr("Both names mean {name} already.", name=first[2]))
    if first[1] != second[1]:
        # TRANSLATORS: "Ann Lee is a person, Oakland a place."
        said = tr(
            "{one} is {kind}, {other} {other_kind}.",
            one=first[2],
            kind=tr(_A[first[1]]),
            other=second[2],
            other_kind=tr(_A[second[1]]),
        )
        raise Refused(said)
    return first, second


def _inseparable(name: str) -> str:
    return tr("Nothing of {name} can be told apart any more.", name=name)
