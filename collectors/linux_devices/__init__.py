"""USB devices on Linux: what the kernel says of them, and what USBGuard decides."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Amender, Collector, Label, LineCollector, LineReading, hookimpl

from .joins import LinuxUsb

__version__ = "0.1.0"


def _reading() -> LineReading:
    from .reading import LinuxDevices

    return LinuxDevices()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "linux_devices",
            __version__,
            Label("Linux の USB デバイス", "USB devices of Linux"),
            _reading,
            programs=("kernel", "usbguard-daemon", "usbguard"),
            confidence=65,
        )
    )


@hookimpl
def register_amenders(register: Callable[[Amender], None]) -> None:
    register(LinuxUsb())
