"""Synology DSM: transfers of files, connections and log-ons, as its Log Center sends them by syslog or keeps them."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"
_SERVICES = ("winfileservice", "filestation", "webdav", "webdavserver", "ftp", "afp", "smb service")


def _reading() -> LineReading:
    from .reading import Synology

    return Synology()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "synology",
            __version__,
            Label("Synology DSM ログ", "Synology DSM log"),
            _reading,
            # DSM writes `NAS WinFileService Event: ...`, in which no tag is found.
            programs=(
                "",
                "connection",
                "system",
                *_SERVICES,
                *(f"synoscgi_syno.api.auth_{version}_login" for version in range(1, 10)),
            ),
            confidence=64,
        )
    )
