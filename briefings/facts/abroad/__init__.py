"""Facts in sources of other languages than English, by their tables.  Pure.

What they come to is the same as for English (frames, nouns, units, bounds), so that
sources of several languages can be laid side by side.
"""
