"""`log_format` of nginx.conf: https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format"""

import json
import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from logctl.decode.web import unescaped
from logctl.lines.web_form import COMMON_TIME, NUMBER, Form, Part

_COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_STRING = r"""'[^'\\]*+(?:\\.[^'\\]*+)*+'|"[^"\\]*+(?:\\.[^"\\]*+)*+\""""
_DEFINITION = re.compile(
    rf"\blog_format\s++[\w.-]++\s++(?:escape=(?P<escape>\w++)\s++)?+(?P<text>(?:(?:{_STRING}|[^\s;'\"]++)\s*+)++);"
)
_PIECE = re.compile(rf"{_STRING}|[^\s;'\"]++")
_VARIABLE = re.compile(r"\$(?:\{(\w+)\}|(\w+))")
_WHOLE = r"\d++|-|"
# Names of values (see logctl.decode.access), and what they look like where that is known.
_NAMES: dict[str, tuple[str, str]] = {
    "remote_addr": ("client", ""),
    "realip_remote_addr": ("vendor.nginx.realip_remote_addr", ""),
    "remote_port": ("source.port", _WHOLE),
    "remote_user": ("user", ""),
    "time_local": ("common_time", COMMON_TIME),
    "time_iso8601": ("iso_time", ""),
    "msec": ("seconds", r"\d++\.\d++"),
    "request": ("request", ""),
    "request_method": ("method", ""),
    "request_uri": ("url", ""),
    "uri": ("path", ""),
    "document_uri": ("path", ""),
    "args": ("query", ""),
    "query_string": ("query", ""),
    "server_protocol": ("protocol", ""),
    "scheme": ("url.scheme", ""),
    "host": ("host", ""),
    "http_host": ("host", ""),
    "server_name": ("host", ""),
    "hostname": ("server", ""),
    "server_addr": ("host.ip", ""),
    "server_port": ("url.port", _WHOLE),
    "status": ("http.response.status_code", _WHOLE),
    "body_bytes_sent": ("http.response.body.bytes", _WHOLE),
    "bytes_sent": ("http.response.bytes", _WHOLE),
    "request_length": ("sent", _WHOLE),
    "content_length": ("sent", _WHOLE),
    "http_content_length": ("sent", _WHOLE),
    "request_time": ("took_s", NUMBER),
    "http_referer": ("http.request.referrer", ""),
    "http_user_agent": ("user_agent.original", ""),
    "http_x_forwarded_for": ("forwarded", ""),
    "proxy_add_x_forwarded_for": ("forwarded", ""),
    "sent_http_content_type": ("http.response.mime_type", ""),
}


def forms(configuration: str) -> tuple[str, ...]:
    if "log_format" not in configuration:
        return ()
    return tuple(
        f"nginx {found['escape'] or 'default'} {_joined(found['text'])}"
        for found in _DEFINITION.finditer(_COMMENT.sub("", configuration))
        if "$" in found["text"]
    )


def _joined(text: str) -> str:
    pieces = (found[0] for found in _PIECE.finditer(text))
    joined = "".join(re.sub(r"\\(['\"\\])", r"\1", one[1:-1]) if one[0] in "'\"" else one for one in pieces)
    return " ".join(joined.splitlines())


@lru_cache(256)
def form_of(text: str) -> Form:
    """Of what is after `nginx`: how values are escaped, and the form."""
    escape, _blank, form = text.partition(" ")
    return Form(_parts(form, escape))


def _parts(form: str, escape: str) -> Iterable[Part]:
    plain = _PLAIN.get(escape, unescaped)
    place = 0
    for found in _VARIABLE.finditer(form):
        yield Part(text=form[place : found.start()])
        variable = found[1] or found[2]
        name, pattern = _NAMES.get(variable, (f"vendor.nginx.{variable}", ""))
        yield Part(name=name, pattern=pattern, plain=plain)
        place = found.end()
    yield Part(text=form[place:])


def _of_json(text: str) -> str:
    if "\\" not in text:
        return text
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text


_PLAIN: dict[str, Callable[[str], str]] = {"json": _of_json, "none": str}
