"""Every fixed sentence about operating, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from zoneinfo import ZoneInfo

from bot.desk.wishing_texts import clock
from bot.language import tr
from bot.operators.model import Deed, DeedId, DraftId, Operator, OperatorRole
from briefings.language import N_, Marked, day_of_any_year, listed

# TRANSLATORS: What follows is for those who run the bot.  These are buttons.
PUBLISH: Final = N_("Publish")
QUIETLY: Final = N_("Publish quietly")
OTHER_STORY: Final = N_("Another story")
NEW_STORY: Final = N_("New story")
FACTS: Final = N_("Outlet, date, link")
CANCEL: Final = N_("Cancel")
UNDO: Final = N_("Undo")
OLDER: Final = N_("Older")
DRAFTS: Final = N_("Drafts")
SHOW_DRAFT: Final = N_("Back to the draft")
REMOVE: Final = N_("Remove")
DONE: Final = N_("Done")

OWNERS_ONLY: Final = N_("Only an owner can do that.")
NO_CHAT: Final = N_("I cannot do that here: ask me in a chat of your own.")

#: How roles are called.
ROLES: Final[Mapping[OperatorRole, Marked]] = {
    # TRANSLATORS: What operators are: "12345 Ann: editor".
    OperatorRole.EDITOR: N_("editor"),
    OperatorRole.OWNER: N_("owner"),
}

_IS: Final[Mapping[OperatorRole, Marked]] = {
    # TRANSLATORS: {who} is somebody's number.
    OperatorRole.EDITOR: N_("{who} is an editor now."),
    OperatorRole.OWNER: N_("{who} is an owner now."),
}
_IS_ALREADY: Final[Mapping[OperatorRole, Marked]] = {
    OperatorRole.EDITOR: N_("{who} is an editor already."),
    OperatorRole.OWNER: N_("{who} is an owner already."),
}

OPERATORS: Final = N_("Operators")
# TRANSLATORS: What is typed stays English.
HOW_TO_OPERATE: Final = N_(
    "Add somebody by their number: /operators add 12345 editor. Editors change what"
    " is here; owners also change who may."
)
NO_SUCH_OPERATOR: Final = N_("Nobody of that number is an operator.")
FIXED_OWNER: Final = N_(
    "That owner stands in the settings, and can only be changed there."
)
LAST_OWNER: Final = N_("That is the last owner: make somebody else one first.")

NO_DEEDS: Final = N_("Nothing was done yet.")
NOTHING_OLDER: Final = N_("There is nothing older.")
NOTHING_TO_UNDO: Final = N_("There is nothing of yours to undo.")
NO_SUCH_DEED: Final = N_("Nothing was done under that number.")
UNDONE_ALREADY: Final = N_("That is undone already.")
CANNOT_UNDO: Final = N_("That cannot be undone.")
CHANGED_SINCE: Final = N_("It has changed since, so it stays as it is.")

COLLECTING: Final = N_(
    "Send the text now, in as many messages as it takes. Then press Done or type /done."
)
NOT_COLLECTING: Final = N_("You are not adding anything. Begin with /add.")
QUESTION_DROPPED: Final = N_("Dropped. I wait for no words of yours any more.")
NOTHING_TYPED: Final = N_("There is nothing to drop: I wait for no words of yours.")
NOTHING_COLLECTED: Final = N_("Nothing has come yet. Send the text first.")
EMPTY_DOCUMENT: Final = N_("I found no text to read in it.")

NO_DRAFTS: Final = N_("No draft waits.")
NO_SUCH_DRAFT: Final = N_("There is no such draft. /drafts lists those that wait.")
HOW_TO_DRAFT: Final = N_("Say which draft, like this: /draft 3")
WAITING: Final = N_("Drafts that wait")
CLOSED: Final = N_("That draft is done with: it was published or cancelled.")
STILL_COLLECTING: Final = N_("That draft is still being typed. /done ends it.")
STORY_GONE: Final = N_("That story is not here any more. Look at the draft again.")
DATE_UNCLEAR: Final = N_("I cannot read that date. Write it like this: 2026-03-31")
LINK_UNCLEAR: Final = N_("That is no link. It must begin with https:// or http://.")
WHICH_STORY: Final = N_("Which story shall it join?")
NOTHING_NEW: Final = N_("Nothing of it is new, so there is nothing to publish.")
PUSH: Final = N_("What readers would get:")
NO_PUSH: Final = N_("It tells readers nothing new, so none would hear of it.")
DOUBTFUL: Final = N_("This was close: look whether the story is right.")
NEAREST: Final = N_("Stories thought of:")
TAKEN_BACK_BEFORE: Final = N_(
    "An operator took back or corrected exactly this text, so it is not published"
    " again. /audit shows what to undo."
)


def taken_back_before(deed: DeedId | None) -> str:
    """Say why a text is not published again, and how it stands again.

    Args:
        deed: What took it back or corrected it, where that is known.
    """
    if deed is None:
        return tr(TAKEN_BACK_BEFORE)
    # TRANSLATORS: {undo} is a command: "/undo 12".
    return tr(
        "An operator took back or corrected exactly this text, so it is not published"
        " again. {undo} lets it stand again.",
        undo=f"/undo {deed}",
    )


def draft_stays(draft: DraftId) -> str:
    """Say that a draft was not meant where nothing was dropped, and how it is."""
    # TRANSLATORS: Behind "There is nothing to drop"; {cancel} is a command.
    return tr(
        "Draft {number} waits; {cancel} drops it.",
        number=str(draft),
        cancel=f"/draft {draft} cancel",
    )


def operator_line(operator: Operator, *, fixed: bool) -> str:
    """Return who somebody is among operators."""
    name = f" {operator.name}" if operator.name else ""
    # TRANSLATORS: Behind an owner who is one by the settings of the installation.
    stands = [tr("from the settings")] if fixed else []
    return f"{operator.id}{name}: {listed([tr(ROLES[operator.role]), *stands])}"


def removes(operator: Operator) -> str:
    """Return what a button says that removes an operator."""
    # TRANSLATORS: A button; {name} is an operator's.
    return tr("Remove {name}", name=operator.name or operator.id)


def operator_is(id_: str, role: OperatorRole) -> str:
    """Say that somebody has a role now."""
    return tr(_IS[role], who=id_)


def operator_is_already(id_: str, role: OperatorRole) -> str:
    """Say that nothing changes."""
    return tr(_IS_ALREADY[role], who=id_)


def operator_gone(id_: str) -> str:
    """Say that somebody is an operator no longer."""
    return tr("{who} is no operator any more.", who=id_)


def deed_line(deed: Deed, zone: str) -> str:
    """Return one line of the trail, its time by a zone's clock."""
    undone = ""
    if deed.undone_by:
        # TRANSLATORS: {number} is that of another deed in the list.
        undone = " (" + tr("undone by {number}", number=str(deed.undone_by)) + ")"
    day = deed.at.astimezone(ZoneInfo(zone))
    at = f"{day_of_any_year(day.month, day.day)} {clock(deed.at, zone)}"
    return f"{deed.id}. {at}, {deed.who}, {deed.what}: {deed.detail}{undone}"


#: Marks that open a quotation in one of our languages.
_OPENING: Final = ("“", "„", "«")


def undo_of(deed: Deed) -> str:
    """Return what a button says that undoes a deed."""
    # TRANSLATORS: A button; {number} is that of a deed in the list above.
    return tr("Undo {number}", number=str(deed.id))


def undone(deed: Deed | None, said: str) -> str:
    """Say what an undoing did.

    Args:
        deed: What was undone; None where what is said tells it as well.
        said: What is different now.
    """
    if deed is None:
        return tr("Undone. {more}", more=said)
    did = deed.detail.rstrip(".")
    # What begins with a quotation needs no further marks around it.
    quoted = did if did.startswith(_OPENING) else tr("“{words}”", words=did)
    return tr("Undone: {deed}. {more}", deed=quoted, more=said)


def takes_back(deed: DeedId) -> str:
    """Say how a change is taken back, also when its button is far up."""
    return tr("/undo {number} takes it back, later too.", number=str(deed))


def undo_detail(deed: Deed) -> str:
    """Return what the trail says of an undoing."""
    # TRANSLATORS: What the list of deeds says of an undoing; {what} is a command.
    return tr("undid {number} ({what})", number=str(deed.id), what=deed.what)
