"""The conversation of Tidings and its delivery: desk, surfaces, composition root."""
