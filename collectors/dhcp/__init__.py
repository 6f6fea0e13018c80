"""Leases of addresses: of Windows' DHCP server, ISC dhcpd, dnsmasq, and Kea; and who held an address at the time.

The amender `leases` adds to an event with an address the computer that had it then, by what DHCP and RADIUS servers say.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from logctl import Amender, Collector, Label, LineCollector, LineReading, Recognition, hookimpl

from .leases import Leases

__version__ = "0.1.0"


class WindowsLog(LineCollector):
    """Its lines come after two screens of explanations: their head row tells it."""

    def recognise_form(self, head: bytes, path: PurePath, forms: tuple[str, ...]) -> Recognition | None:
        from .windows import has_head_row

        found = Recognition("lines", 70) if has_head_row(head) else None
        return found or super().recognise_form(head, path, forms)


def _windows() -> LineReading:
    from .windows import WindowsDhcp

    return WindowsDhcp()


def _daemons() -> LineReading:
    from .daemons import Daemons

    return Daemons()


def _leases() -> LineReading:
    from .lease_file import LeaseFile

    return LeaseFile()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        WindowsLog(
            "windows_dhcp",
            __version__,
            Label("Windows DHCPサーバーのログ", "Windows DHCP server log"),
            _windows,
            programs=("dhcpsrvlog", "windows_dhcp"),
            confidence=65,
        )
    )
    register(
        LineCollector(
            "dhcpd",
            __version__,
            Label("DHCPサーバーのログ(dhcpd・dnsmasq・Kea)", "DHCP server log (dhcpd, dnsmasq, Kea)"),
            _daemons,
            programs=("dhcpd", "dnsmasq-dhcp", "kea-dhcp4", "kea-dhcp6"),
        )
    )
    register(
        LineCollector(
            "dhcpd_leases",
            __version__,
            Label("dhcpd のリースファイル", "dhcpd leases file"),
            _leases,
            programs=("dhcpd.leases",),  # no program writes it into syslog
            reader=r"begin:[^\s}]",
            confidence=65,
        )
    )


@hookimpl
def register_amenders(register: Callable[[Amender], None]) -> None:
    register(Leases())
