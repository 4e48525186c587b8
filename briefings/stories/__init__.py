"""Which story a source belongs to, and what a story's sources tell: pure decisions.

A source's :class:`Fingerprint` is compared with the :class:`Profile` of each
story that shares a telling term; it joins the best one that is close enough, or
opens a story.  The past is never clustered again.  This is all that the package
itself offers; within a story its modules are asked:

* :mod:`~briefings.stories.voices`: which sources are one voice;
* :mod:`~briefings.stories.telling`: what one passage tells, in terms and amounts;
* :mod:`~briefings.stories.relating`: what two passages are to each other;
* :mod:`~briefings.stories.claims` and those named after it: what several tell alike;
* :mod:`~briefings.stories.comparing`: which outlet says what of a claim;
* :mod:`~briefings.stories.disputes`: where sources cannot all be right;
* :mod:`~briefings.stories.novelty`: what a source says that is new;
* :mod:`~briefings.stories.weighing`: all that they show side by side, as it is kept.
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
