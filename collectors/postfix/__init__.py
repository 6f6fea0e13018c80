"""Postfix: each step of each mail; the amender adds to a delivery who sent it, from where, and its subject."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Amender, Collector, Label, LineCollector, LineReading, hookimpl

from .queue import MailQueue

__version__ = "0.1.0"


def _reading() -> LineReading:
    from .reading import Postfix

    return Postfix()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "postfix",
            __version__,
            Label("Postfix のログ", "Postfix log"),
            _reading,
            programs=("postfix/", "postfix", "postfix-in/", "postfix-out/", "postfix-script"),
        )
    )


@hookimpl
def register_amenders(register: Callable[[Amender], None]) -> None:
    register(MailQueue())
