"""Samba: what vfs_full_audit says of files, and what the server's own logs say of log-ons."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from logctl import Collector, Label, LineCollector, LineReading, Recognition, hookimpl

__version__ = "0.1.0"


def _audit() -> LineReading:
    from .audit import Audit

    return Audit()


def _authentication() -> LineReading:
    from .authentication import Authentication

    return Authentication()


class AuditLog(LineCollector):
    """Lines can be read without a form, too, so that one fits only where it says how they begin."""

    def recognise_form(self, head: bytes, path: PurePath, forms: tuple[str, ...]) -> Recognition | None:
        if forms:
            from logctl.decode import decode_text

            from .audit import has_prefix_of

            lines = decode_text(head, "cp932").splitlines()[:20]
            forms = tuple(form for form in forms if any(has_prefix_of(line, form) for line in lines))
        return super().recognise_form(head, path, forms)


class ServerLog(LineCollector):
    """The blocks of log.smbd; or one line a record, where log-ons alone were written into a file."""

    def recognise_form(self, head: bytes, path: PurePath, forms: tuple[str, ...]) -> Recognition | None:
        from logctl.lines.head import fitting

        from .authentication import BLOCKS, has_blocks

        reader = BLOCKS if has_blocks(head) else "lines"
        found = fitting(head, self._reading, reader, forms)
        return Recognition(reader, 61 + found.surer, found.form) if found else None


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        AuditLog(
            "samba",
            __version__,
            Label("Samba ファイル監査", "Samba file audit"),
            _audit,
            programs=("smbd_audit", "smbd"),
            confidence=62,
        )
    )
    register(
        ServerLog(
            "samba_auth",
            __version__,
            Label("Samba サーバーログ", "Samba server log"),
            _authentication,
            programs=("smb", "smbd", "samba", "winbindd"),
        )
    )
