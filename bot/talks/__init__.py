"""Talks: what was said in chats whose surface keeps nothing itself."""
