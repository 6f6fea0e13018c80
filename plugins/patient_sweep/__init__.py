"""A rule in Python: somebody opens charts in the order of the patients' numbers."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from logctl import hookimpl

if TYPE_CHECKING:
    from logctl import Rule


@hookimpl
def register_rules(register: "Callable[[Rule], None]") -> None:
    from .sweep import SWEEP  # most commands need no rules

    register(SWEEP)
