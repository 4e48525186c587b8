"""The terminal: the same conversation without a token, at a prompt or in a pipe."""
