"""Composing briefings: stories and names in, cited passages out.  Pure."""
