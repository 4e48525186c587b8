"""Feeds that are watched: what is due when, what is new in them, what becomes of it."""
