"""Commands of `tidings`, a module for each kind."""
