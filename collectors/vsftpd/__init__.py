"""Transfers by FTP: the log of vsftpd in its own form, and xferlog, which other servers write too."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"


def _reading() -> LineReading:
    from .reading import Vsftpd

    return Vsftpd()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "vsftpd",
            __version__,
            Label("FTP 転送ログ (vsftpd、xferlog)", "FTP transfer log (vsftpd, xferlog)"),
            _reading,
            programs=("vsftpd",),
            confidence=64,
        )
    )
