"""The engine of Tidings: reads sources, tells what they say, and who says so.

It knows no chat, no Telegram and no clock of its own.
"""
