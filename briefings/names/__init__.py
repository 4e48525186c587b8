"""People, places and organisations: found in sources, and told apart.

Pure functions over one source or a handful of candidates, so that a corpus of
any size adds a source by touching only its own names:

* :func:`find_mentions` and :func:`resolve_within` read one source;
* :func:`keys` gives the index keys under which a store keeps a name, and
  :func:`search_keys` those by which it fetches candidates;
* :func:`compare` decides whether two sources mean the same one, and
  :mod:`~briefings.names.joining` which known one a new source's is;
* :func:`rank` answers what a reader typed, in any script;
* :func:`lone_names` tells which people only one voice names.
"""

from briefings.names.compare import Likeness, Verdict, compare
from briefings.names.entities import Entity, EntityKind, Mention, Spelling
from briefings.names.find import find_mentions
from briefings.names.keys import keys, keys_of, search_keys
from briefings.names.lone import Named, is_introduced, lone_names
from briefings.names.rank import (
    DOUBTFUL,
    SURE,
    Candidate,
    Ranked,
    answer,
    is_spelled,
    rank,
)
from briefings.names.resolve import resolve_within

__all__ = [
    "DOUBTFUL",
    "SURE",
    "Candidate",
    "Entity",
    "EntityKind",
    "Likeness",
    "Mention",
    "Named",
    "Ranked",
    "Spelling",
    "Verdict",
    "answer",
    "compare",
    "find_mentions",
    "is_introduced",
    "is_spelled",
    "keys",
    "keys_of",
    "lone_names",
    "rank",
    "resolve_within",
    "search_keys",
]
