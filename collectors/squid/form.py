"""`logformat` of squid.conf: http://www.squid-cache.org/Doc/config/logformat/"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from urllib.parse import unquote

from logctl.decode.web import unescaped
from logctl.lines.web_form import COMMON_TIME, NUMBER, Form, Part, time_pattern

DEFINITION = re.compile(r"^[ \t]*logformat[ \t]+(\S+)[ \t]+(\S.*?)[ \t\r]*$", re.MULTILINE)
_WHOLE = r"\d++|-"
# Names of values (see logctl.decode.access), and what they look like where that is known.
_CODES: dict[str, tuple[str, str]] = {
    "ts": ("seconds", r"\d++"),
    "tu": ("milliseconds", r"\d++"),
    "tl": ("common_time", COMMON_TIME),
    "tg": ("common_time", COMMON_TIME),
    "tr": ("took_ms", NUMBER),
    "dt": ("vendor.squid.dns_ms", NUMBER),
    ">a": ("client", ""),
    ">A": ("vendor.squid.client_name", ""),
    ">p": ("source.port", _WHOLE),
    ">eui": ("source.mac", ""),
    "<a": ("destination.ip", ""),
    "<A": ("destination.domain", ""),
    "<p": ("destination.port", _WHOLE),
    "un": ("user", ""),
    "ul": ("user", ""),
    "us": ("user", ""),
    "ue": ("user", ""),
    "ui": ("vendor.squid.ident", ""),
    "Hs": ("http.response.status_code", _WHOLE),
    ">Hs": ("http.response.status_code", _WHOLE),
    "<Hs": ("vendor.squid.server_status", _WHOLE),
    "Ss": ("vendor.squid.result", ""),
    "Sh": ("vendor.squid.hierarchy", ""),
    "mt": ("http.response.mime_type", ""),
    "rm": ("method", ""),
    ">rm": ("method", ""),
    "ru": ("url", ""),
    ">ru": ("url", ""),
    ">rs": ("url.scheme", ""),
    ">rd": ("host", ""),
    ">rP": ("url.port", _WHOLE),
    "rp": ("path", ""),
    ">rp": ("path", ""),
    "rv": ("protocol", ""),
    ">rv": ("protocol", ""),
    "<st": ("http.response.bytes", NUMBER),
    ">st": ("sent", NUMBER),
    "ssl::>sni": ("vendor.squid.sni", ""),
    "ssl::bump_mode": ("vendor.squid.bump_mode", ""),
}
_HEADERS = {
    "referer": "http.request.referrer",
    "user-agent": "user_agent.original",
    "x-forwarded-for": "forwarded",
    "host": "host",
}
_CODE = re.compile(
    r"%(?:(?P<percent>%)|(?P<quote>[\"\[#/'])?+(?P<left>-)?+(?P<width>\d*+(?:\.\d++)?+)(?:\{(?P<before>[^}]*+)\})?+"
    r"(?P<code>(?:http::)?+(?:%(known)s|(?:[a-z]++::)?+[<>]?[A-Za-z_]++))(?:\{(?P<after>[^}]*+)\})?+)".replace(
        "%(known)s",
        "|".join(re.escape(code) for code in sorted([*_CODES, ">h", "<h"], key=len, reverse=True)),
    )
)


@lru_cache(256)
def form_of(text: str) -> Form:
    return Form(_parts(text))


@lru_cache(16)
def built_in(text: str) -> Form:
    """Squid writes a quote in the name of a browser as it is in these."""
    return Form(
        part._replace(pattern=".*") if part.name == "user_agent.original" else part for part in _parts(text)
    )


def _parts(text: str) -> Iterable[Part]:
    place = 0
    for found in _CODE.finditer(text):
        yield Part(text=text[place : found.start()])
        yield Part(text="%") if found["percent"] else _value(found)
        place = found.end()
    yield Part(text=text[place:])


def _value(found: re.Match[str]) -> Part:
    argument = found["before"] or found["after"] or ""
    name, pattern = _named(found["code"].removeprefix("http::"), argument)
    quote, width = found["quote"] or "", found["width"]
    return Part(
        name=name,
        pattern=pattern,
        padded="" if not width or width[0] in "0." else "after" if found["left"] else "before",
        quoted=quote == "/",
        plain=_PLAIN.get(quote, unescaped),
    )


def _named(code: str, argument: str) -> tuple[str, str]:
    if code in ("tl", "tg") and argument:
        return f"time {argument}", time_pattern(argument)
    if code == ">h" and argument:
        name = argument.partition(":")[0].casefold()
        return _HEADERS.get(name, f"vendor.squid.{name.replace('-', '_')}"), ""
    if code in _CODES:
        return _CODES[code]
    word = re.sub(r"\W+", "_", code.replace("<", "server_").replace(">", "client_"))
    return f"vendor.squid.{word}" + (
        f"_{re.sub(r'[^a-z0-9]+', '_', argument.casefold())}" if argument else ""
    ), ""


def _of_shell(text: str) -> str:
    return unescaped(text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text)


_PLAIN: dict[str, Callable[[str], str]] = {"/": _of_shell, "[": unquote, "#": unquote, "'": str}
