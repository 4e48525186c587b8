"""Buttons within Telegram's limits."""

from __future__ import annotations

from bot.replies import Button
from bot.surfaces.telegram.keyboard import keyboard


def made(count):
    return tuple(Button(f"Button {n}", f"/say {n}") for n in range(count))


def test_a_button_shows_its_label_and_sends_what_it_says():
    (row,) = keyboard([(Button("Fo\x00llow", "/follow 7"),)]).inline_keyboard

    assert [(b.text, b.callback_data) for b in row] == [("Fo llow", "/follow 7")]


def test_rows_stay_rows_and_long_ones_are_broken():
    rows = keyboard([made(2), made(9), ()]).inline_keyboard

    assert [len(row) for row in rows] == [2, 8, 1]


def test_there_are_never_more_than_a_hundred():
    rows = keyboard([made(7)] * 20).inline_keyboard

    assert sum(map(len, rows)) == 100


def test_no_buttons_are_no_keyboard():
    assert keyboard([]) is None
    assert keyboard([()]) is None
