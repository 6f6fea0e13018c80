"""What pfSense and OPNsense write: the filter's log, OpenVPN, log-ons to the web interface."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"


def _reading() -> LineReading:
    from .reading import PfSense

    return PfSense()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "pfsense",
            __version__,
            Label("pfSense のログ", "pfSense log"),
            _reading,
            programs=("filterlog", "openvpn", "ovpn-server", "php-fpm", "php", "audit"),
        )
    )
