"""`%ts.%03tu %6tr %>a %Ss/%03>Hs %<st %rm %ru %[un %Sh/%<a %mt`: http://www.squid-cache.org/Doc/config/logformat/"""

import re
from collections.abc import Iterable

from logctl import Draft, Label, Line, LineReading
from logctl.contracts import Context
from logctl.decode.account import account_fields
from logctl.decode.host import peer_fields
from logctl.decode.web import meaning_fields, url_fields
from logctl.event import Fields

_NATIVE = re.compile(
    r"(\d{9,10})\.(\d{3}) +(-?\d{1,10}) (\S+) ([A-Z_]+)/(\d{3}) (-?\d{1,18}) (\S+) (\S+) (\S+) ([A-Z_]+)/(\S+) (\S+)"
)


class Squid(LineReading):
    sentence = Label(
        "[{user.name} が ]{source.ip|source.domain} から {url.original} にアクセスしました",
        "[{user.name} at ]{source.ip|source.domain} accessed {url.original}",
    )

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        del context
        found = _NATIVE.fullmatch(line.text)
        if found is None:
            return None
        seconds, milliseconds, took, client, result, status, size, method, url, user, way, peer, kind = (
            found.groups()
        )
        fields: Fields = {
            **meaning_fields(method, int(status), None),
            **url_fields(url),
            **account_fields(user),
            **peer_fields(client),
            **peer_fields(peer, "destination"),
            "http.request.method": method,
            "http.response.status_code": int(status),
            "http.response.bytes": int(size),
            "event.duration": max(0, int(took)) * 1_000_000,
            "vendor.squid.result": result,
            "vendor.squid.hierarchy": way,
        }
        if kind != "-":
            fields["http.response.mime_type"] = kind
        return (Draft(fields, int(seconds) * 1000 + int(milliseconds)),)
