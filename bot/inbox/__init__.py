"""A watched folder: files dropped there become drafts, or publish by themselves."""
