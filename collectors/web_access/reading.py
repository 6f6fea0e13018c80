"""NCSA's common and combined log formats, with what servers add; JSON; and forms that a server's configuration gives.

https://httpd.apache.org/docs/2.4/mod/mod_log_config.html, https://nginx.org/en/docs/http/ngx_http_log_module.html,
https://doc.traefik.io/traefik/observability/access-logs/, https://caddyserver.com/docs/caddyfile/directives/log.
"""

from collections.abc import Iterable, Mapping

from logctl import Draft, Label, Line
from logctl.contracts import Context
from logctl.decode.access import access_fields
from logctl.event import Fields
from logctl.lines.web_form import Form, first_of
from logctl.lines.web_sentences import WebReading

from . import apache, nginx
from .errors import WebError
from .json_lines import json_values
from .ncsa import ncsa_draft, tls_values


class WebAccess(WebReading):
    """A container writes accesses and errors into one stream: errors among the accesses are events too."""

    _errors = WebError()

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        text = line.text.rstrip()
        if context.header:
            values = first_of(map(_form_of, context.header.split("\n")), text)
            if values is not None:
                return _made(values, context)
            if not line.program:  # of a file all lines have one form
                return None
        if text.startswith("{"):
            return _json(text, context)
        if (draft := ncsa_draft(text, context.timezone)) is not None:
            return (draft,)
        if values := tls_values(text):
            return _made(values, context)
        return None if line.program else self._error(line, context)

    def told(self, fields: Fields) -> Label:
        if fields.get("event.dataset") == "web_error":
            return self._errors.told(fields)
        return super().told(fields)

    def forms(self, configuration: str) -> tuple[str, ...]:
        return (*nginx.forms(configuration), *apache.forms(configuration))

    def _error(self, line: Line, context: Context) -> Iterable[Draft] | None:
        drafts = self._errors.drafts(line, context)
        for draft in drafts or ():
            draft.fields["event.dataset"] = "web_error"
        return drafts


def _made(values: Mapping[str, str], context: Context) -> Iterable[Draft]:
    return (Draft(*access_fields(values, context.timezone)),)


def _json(text: str, context: Context) -> Iterable[Draft] | None:
    values = json_values(text)
    if values is None:
        return None
    return _made(values, context) if values else ()


def _form_of(header: str) -> Form:
    """Of what `forms` gave: the server comes first."""
    server, _blank, form = header.partition(" ")
    return nginx.form_of(form) if server == "nginx" else apache.form_of(form)
