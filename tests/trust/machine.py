"""Delivery as a machine, for many more examples than a test has time for.

The examples are the same each time; one that fails is made smaller, printed step by
step and raised.
"""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.delivery.test_machine import Delivery


def figures(full: bool) -> Iterator[tuple[str, float, str]]:
    """Yield how many examples were played to their end and held."""
    count = 2_000 if full else 60
    Delivery.held = 0
    run_state_machine_as_test(
        Delivery,
        settings=settings(
            max_examples=count,
            stateful_step_count=30,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    yield "state-machine examples on delivery", Delivery.held, f">= {count:,}"
