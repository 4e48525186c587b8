"""Where there is nobody to be told what operators are told elsewhere."""

from __future__ import annotations

import logging

log = logging.getLogger(__name__)


def unheard(report: str) -> None:
    """Note that there was a report.

    Its words may be a reader's, so they are not for the log; what it is about stands
    in the lines before.
    """
    log.warning("operators.untold")
