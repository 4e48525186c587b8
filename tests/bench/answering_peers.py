"""Bots that do nothing but send a text: what answering costs at the least.

Run as a program with which, the server's address and the text's file; it imports
nothing of ours but, for one of them, the transport.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

TOKEN = "4242:" + "AAstandinstandinstandinstandin-_042"


def library(url: str, text: str, **more: object) -> None:
    """Answer by python-telegram-bot, as its guide shows."""
    from telegram import LinkPreviewOptions, Update
    from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

    quiet = LinkPreviewOptions(is_disabled=True)

    async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.effective_chat is not None
        await context.bot.send_message(
            update.effective_chat.id,
            text,
            parse_mode="HTML",
            link_preview_options=quiet,
        )

    builder = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot")
    for name, value in more.items():
        builder = getattr(builder, name)(value)
    application = builder.concurrent_updates(64).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


def library_with_our_transport(url: str, text: str) -> None:
    from bot.surfaces.telegram.transport import AiohttpRequest

    library(url, text, request=AiohttpRequest(), get_updates_request=AiohttpRequest())


def aiogram(url: str, text: str) -> None:
    """Answer by aiogram, as its guide shows."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.default import DefaultBotProperties
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import Message

    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(text)

    async def run() -> None:
        session = AiohttpSession(api=TelegramAPIServer.from_base(url))
        properties = DefaultBotProperties(
            parse_mode="HTML", link_preview_is_disabled=True
        )
        await dispatcher.start_polling(Bot(TOKEN, session, properties))

    asyncio.run(run())


BOTS = {each.__name__: each for each in (library, library_with_our_transport, aiogram)}

if __name__ == "__main__":
    BOTS[sys.argv[1]](sys.argv[2], Path(sys.argv[3]).read_text("utf-8"))
