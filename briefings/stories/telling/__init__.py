"""What a passage tells, as values that two tellings can be compared by.  Pure."""
