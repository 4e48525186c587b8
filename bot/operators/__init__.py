"""Operators: who may change the corpus, what they did, and what they prepare."""
