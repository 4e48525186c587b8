"""Which story a source belongs to: pure decisions, one source at a time.

A source's :class:`Fingerprint` is compared with the :class:`Profile` of each
story that shares a telling term; it joins the best one that is close enough, or
opens a story.  The past is never clustered again.
"""

from briefings.stories.choosing import Assignment, Near, choose, new_story_id
from briefings.stories.fingerprint import Fingerprint, fingerprint
from briefings.stories.frequencies import Frequencies, counted_terms, search_terms
from briefings.stories.profile import Profile

__all__ = [
    "Assignment",
    "Fingerprint",
    "Frequencies",
    "Near",
    "Profile",
    "choose",
    "counted_terms",
    "fingerprint",
    "new_story_id",
    "search_terms",
]
