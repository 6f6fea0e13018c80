"""Access and error logs of web servers: Apache, nginx, and others that write the same forms."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"
PROGRAMS = ("nginx", "apache", "apache2", "httpd")
RECORD = (
    r"begin:(?:\xef\xbb\xbf)?(?:\d{4}/\d\d/\d\d \d\d:\d\d:\d\d \[|\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d )"
)
"""What a program says to nginx may go on in further lines."""


def _accesses() -> LineReading:
    from .reading import WebAccess

    return WebAccess()


def _errors() -> LineReading:
    from .errors import WebError

    return WebError()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "web_access",
            __version__,
            Label("Webサーバーのアクセスログ", "Web server access log"),
            _accesses,
            programs=(*PROGRAMS, "caddy", "traefik"),
        )
    )
    register(
        LineCollector(
            "web_error",
            __version__,
            Label("Webサーバーのエラーログ", "Web server error log"),
            _errors,
            programs=PROGRAMS,
            reader=RECORD,
            confidence=63,
        )
    )
