"""Readers: who they are, what they follow, when they may hear, what they were told."""
