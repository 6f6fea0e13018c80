"""Access and error logs of web servers: Apache, nginx, and others that write the same forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from logctl import Collector, Draft, Label, Line, LineCollector, LineReading, hookimpl
from logctl.contracts import Context
from logctl.event import Fields
from logctl.language import Language

__version__ = "0.1.0"
PROGRAMS = ("nginx", "apache", "apache2", "httpd")
RECORD = (
    r"begin:(?:\xef\xbb\xbf)?(?:\d{4}/\d\d/\d\d \d\d:\d\d:\d\d \[|\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d "
    r"|\S{2,255} \S{1,64} [^\[\n]{1,128}\[\d{1,2}/[A-Z][a-z]{2}/\d{4}:)"
)
"""What a program says to nginx may go on in further lines; an access that stands among errors is none of them."""


def _accesses() -> LineReading:
    from .reading import WebAccess

    return WebAccess()


def _errors() -> LineReading:
    from .errors import WebError

    return WebError()


class _Errors(LineCollector):
    """A container writes accesses and errors into one stream: accesses among the errors are events too."""

    def dissect(self, line: Line, context: Context) -> Iterable[Draft] | None:
        drafts = super().dissect(line, context)
        if drafts is None and not line.program:
            drafts = self._accesses.drafts(line, context)
            for draft in drafts or ():
                draft.fields |= {
                    "event.module": self.name,
                    "event.dataset": "web_access",
                    "event.kind": "event",
                }
        return drafts

    def message(self, fields: Fields, language: Language) -> str:
        if fields.get("event.dataset") == "web_access":
            from logctl.mapping.sentence import sentence

            return sentence(self._accesses.told(fields).text(language), fields, language)
        return super().message(fields, language)

    @cached_property
    def _accesses(self) -> LineReading:
        return _accesses()


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
        _Errors(
            "web_error",
            __version__,
            Label("Webサーバーのエラーログ", "Web server error log"),
            _errors,
            programs=PROGRAMS,
            reader=RECORD,
            confidence=63,
        )
    )
