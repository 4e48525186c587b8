"""Surfaces: each turns a Reply into its own form, and nothing else."""
