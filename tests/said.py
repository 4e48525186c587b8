"""What the program said in its log, as a test looks at it."""


def said(caplog, event, fact):
    """Return one fact of each event of a name, in order."""
    return [getattr(r, fact, None) for r in caplog.records if r.msg == event]
