"""Error logs of Apache 2.2 and 2.4, and of nginx.

https://httpd.apache.org/docs/2.4/mod/core.html#errorlogformat, https://nginx.org/en/docs/ngx_core_module.html#error_log;
nginx writes it with src/core/ngx_log.c and src/http/ngx_http_request.c (client, server, request, upstream, host).
"""

import re
from collections.abc import Iterable

from logctl import Draft, Label, Line, LineReading
from logctl.contracts import Context
from logctl.decode.clock import iso_or_none
from logctl.decode.month import MONTHS
from logctl.event import Fields

from .error_sentences import REASONS, SAID, SENTENCES
from .error_text import apache_fields, nginx_fields

_APACHE = re.compile(
    r"(?:\[[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d\d:\d\d:\d\d)(\.\d{1,9})? (\d{4})\] )?+"
    r"\[(?:([\w-]*+):)?+(emerg|alert|crit|error|warn|notice|info|debug|trace[1-8])\] (.++)",
    re.DOTALL,
)
_NGINX = re.compile(
    r"(\d{4})/(\d\d)/(\d\d) (\d\d:\d\d:\d\d) \[(emerg|alert|crit|error|warn|notice|info|debug)\] (\d{1,9})#(\d{1,20}): (.++)",
    re.DOTALL,
)


class WebError(LineReading):
    sentences = SENTENCES
    sentence = SAID

    def told(self, fields: Fields) -> Label:
        if fields.get("event.action") == "web-authentication-failed":
            return REASONS.get(str(fields.get("event.reason")), self.sentences["web-authentication-failed"])
        return super().told(fields)

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        text = line.text.rstrip().lstrip("\ufeff")
        if found := _NGINX.fullmatch(text):
            return (_nginx(found, context.timezone),)
        found = _APACHE.fullmatch(text)
        if found is None or (found[1] is None and not line.program):
            return None
        return (_apache(found, context.timezone),)


def _nginx(found: re.Match[str], zone: str) -> Draft:
    year, month, day, clock, level, process, thread, text = found.groups()
    fields: Fields = {
        "log.level": level,
        "process.pid": int(process),
        "vendor.web_error.thread": thread,
        **nginx_fields(text, level),
    }
    return Draft(fields, iso_or_none(f"{year}-{month}-{day}T{clock}", zone))


def _apache(found: re.Match[str], zone: str) -> Draft:
    month, day, clock, fraction, year, module, level, text = found.groups()
    fields: Fields = {"log.level": level, **apache_fields(text, level)}
    if module:
        fields["vendor.web_error.module"] = module
    if month is None:
        return Draft(fields)
    iso = f"{year}-{MONTHS.get(month, 0):02}-{int(day):02}T{clock}{(fraction or '')[:7]}"
    return Draft(fields, iso_or_none(iso, zone))
