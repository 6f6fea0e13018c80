"""The reports that logctl brings with it."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from logctl import hookimpl

if TYPE_CHECKING:
    from logctl import Report

_MODULES = (
    *("access_review", "alert_review", "assets", "completeness", "file_access", "log_analysis"),
    *("logons", "remote_maintenance"),
)
"""Each has its report as `REPORT`."""


@hookimpl
def register_reports(register: "Callable[[Report], None]") -> None:
    for name in _MODULES:
        register(import_module(f"{__name__}.{name}").REPORT)
