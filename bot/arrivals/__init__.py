"""Arrivals: updates that a surface was handed, kept until they are answered."""
