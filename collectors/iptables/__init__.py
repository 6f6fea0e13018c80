"""Packets that the filter of the Linux kernel logs: iptables, nftables, ufw, firewalld."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"


def _reading() -> LineReading:
    from .reading import Iptables

    return Iptables()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "iptables",
            __version__,
            Label("Linux のパケットフィルターのログ", "Linux packet filter log"),
            _reading,
            programs=("kernel", "ulogd"),
        )
    )
