"""What a passage tells, as values that two tellings can be compared by.  Pure."""

#: Texts of which each reading is kept: the passages of the longest story that is told,
#: and as many again.  Twice as many were no faster, and Python's search for cycles
#: among so many values, during which nobody is answered, took most of a second.
KEPT = 1 << 13
