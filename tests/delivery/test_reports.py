from __future__ import annotations

from bot.delivery.reports import REMEMBERED, Once


def test_the_same_report_is_told_once():
    told = []
    report = Once(told.append)
    for text in ["a", "b", "a", "a"]:
        report(text)

    assert told == ["a", "b"]


def test_a_fault_that_comes_back_after_many_others_is_told_again():
    told = []
    report = Once(told.append)
    report("a")
    for number in range(REMEMBERED):
        report(str(number))
    report("a")

    assert told.count("a") == 2
