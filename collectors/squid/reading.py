"""http://www.squid-cache.org/Doc/config/logformat/ has the forms that are built in.

The native one is `%ts.%03tu %6tr %>a %Ss/%03>Hs %<st %rm %ru %[un %Sh/%<a %mt`.
"""

import re
from collections.abc import Iterable

from logctl import Draft, Line
from logctl.contracts import Context
from logctl.decode.access import access_fields, client_fields
from logctl.decode.account import account_fields
from logctl.decode.host import peer_fields
from logctl.decode.number import number_of
from logctl.decode.web import meaning_fields, url_fields
from logctl.event import Fields
from logctl.lines.web_form import Form, first_of
from logctl.lines.web_sentences import WebReading

from .form import DEFINITION, built_in, form_of

_NATIVE = re.compile(
    r"(\d{9,10})\.(\d{3}) +(-?\d{1,10}) (\S+) ([A-Z_]+)/(\d{3}) (-?\d{1,18}) (\S+) (\S+) (\S+) ([A-Z_]+)/(\S+) (\S+)"
    r"(?: \[[^\]]*+\] \[[^\]]*+\])?+"  # log_mime_hdrs
)
_COMMON = '%>a %[ui %[un [%tl] "%rm %ru %rv" %>Hs %<st'
"""`HTTP/` stands before the version in the documentation only: of what was no request it says `NONE/0.0`."""
_BUILT_IN = (
    f"{_COMMON} %Ss:%Sh",
    f'{_COMMON} "%{{Referer}}>h" "%{{User-Agent}}>h" %Ss:%Sh',
    "%ts.%03tu %>a %{Referer}>h %ru",
)
_BEGINS = re.compile(r"\d{9,10}\.\d{3} |\S+ \S+ \S[^\[]{0,200}\[")
_RESULT = re.compile(r"[A-Z_]{3,40}")


class Squid(WebReading):
    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        text = line.text.rstrip()
        if context.header:
            fields, time = self._formed(text, map(form_of, context.header.split("\n")), context.timezone)
            if fields or not line.program:  # of a file all lines have one form
                return (Draft(fields, time),) if fields else None
        if found := _NATIVE.fullmatch(text):
            return (_native(found),)
        if not _BEGINS.match(text):
            return None
        fields, time = self._formed(text, map(built_in, _BUILT_IN), context.timezone)
        return (Draft(fields, time),) if fields and _ours(fields) else None

    def forms(self, configuration: str) -> tuple[str, ...]:
        return tuple(found[2] for found in DEFINITION.finditer(configuration) if "%" in found[2])

    def _formed(self, text: str, forms: Iterable[Form], zone: str) -> tuple[Fields, int | None]:
        values = first_of(forms, text)
        if values is None:
            return {}, None
        fields, time = access_fields(values, zone)
        return fields | _as_squid_means(fields), time


def _as_squid_means(fields: Fields) -> Fields:
    """A refusal may lead to a page that says so, which is no failure; what was no request has an error for a URL."""
    url, status = str(fields.get("url.original", "")), fields.get("http.response.status_code")
    if url.startswith("error:"):
        missing = "transaction-end" in url or "no-request" in url
        action = "web-request-missing" if missing else "web-request-invalid"
        return {"event.action": action, "event.type": ["error"]}
    if "DENIED" not in str(fields.get("vendor.squid.result")) or not isinstance(status, int) or status >= 400:
        return {}
    fields.pop("logctl.operation", None)
    return meaning_fields(str(fields.get("http.request.method", "")), 403, None)


def _ours(fields: Fields) -> bool:
    """Servers write lines of the same form; none of them ends with a result of a cache."""
    result = fields.get("vendor.squid.result")
    if result is None:
        return "http.request.method" not in fields
    return bool(_RESULT.fullmatch(str(result)))


def _native(found: re.Match[str]) -> Draft:
    seconds, milliseconds, took, client, result, status, size, method, url, user, way, peer, kind = (
        found.groups()
    )
    fields: Fields = {
        **meaning_fields(method, int(status), None),
        **url_fields(url),
        **account_fields(user),
        **client_fields(client),
        **peer_fields(peer, "destination"),
        "http.response.status_code": int(status),
        "event.duration": max(0, int(took)) * 1_000_000,
        "vendor.squid.result": result,
        "vendor.squid.hierarchy": way,
    }
    if (bytes_sent := number_of(size)) is not None:
        fields["http.response.bytes"] = bytes_sent
    if kind != "-":
        fields["http.response.mime_type"] = kind
    if method != "-":
        fields["http.request.method"] = method
    return Draft(fields | _as_squid_means(fields), int(seconds) * 1000 + int(milliseconds))
