"""`LogFormat` and `CustomLog` of Apache: https://httpd.apache.org/docs/2.4/mod/mod_log_config.html#formats"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from logctl.decode.web import unescaped
from logctl.lines.web_form import NUMBER, Form, Part, time_pattern

_TEXT = r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"'
_DEFINITION = re.compile(
    rf"^[ \t]*(?:LogFormat[ \t]++|(?:CustomLog|GlobalLog|TransferLog)[ \t]++(?:\"[^\"]*+\"|\S++)[ \t]++){_TEXT}",
    re.MULTILINE | re.IGNORECASE,
)
_CONTINUED = re.compile(r"\\\r?\n[ \t]*")
_CODE = re.compile(
    r"%(?:(?P<percent>%)|!?(?:\d{3},?)*+(?P<which>[<>])?(?:\{(?P<argument>[^}]*+)\})?+(?P<code>\^[A-Za-z]{2}|[A-Za-z]))"
)
_WHOLE = r"\d++|-"
# Names of values (see logctl.decode.access), and what they look like where that is known.
_CODES: dict[str, tuple[str, str]] = {
    "h": ("client", ""),
    "a": ("client", ""),
    "l": ("vendor.apache.ident", ""),
    "u": ("user", ""),
    "r": ("request", ""),
    "m": ("method", ""),
    "U": ("path", ""),
    "q": ("query", r"[^\s\"]*+"),
    "H": ("protocol", ""),
    "s": ("http.response.status_code", _WHOLE),
    "b": ("http.response.body.bytes", _WHOLE),
    "B": ("http.response.body.bytes", _WHOLE),
    "O": ("http.response.bytes", _WHOLE),
    "I": ("sent", _WHOLE),
    "D": ("took_us", NUMBER),
    "T": ("took_s", NUMBER),
    "v": ("host", ""),
    "V": ("host", ""),
    "p": ("url.port", _WHOLE),
    "A": ("host.ip", ""),
    "f": ("vendor.apache.file", ""),
    "R": ("vendor.apache.handler", ""),
    "L": ("vendor.apache.log_id", ""),
    "X": ("vendor.apache.connection", r"[X+-]"),
    "k": ("vendor.apache.keepalives", _WHOLE),
    "S": ("vendor.apache.transferred", _WHOLE),
}
_HEADERS = {
    "referer": "http.request.referrer",
    "user-agent": "user_agent.original",
    "x-forwarded-for": "forwarded",
    "host": "host",
    "content-length": "sent",
}
_UNITS = {"ms": "took_ms", "us": "took_us", "s": "took_s"}
_EPOCHS = {
    "sec": ("seconds", r"\d++"),
    "msec_frac": ("milliseconds", r"\d++"),
    "usec_frac": ("milliseconds", r"\d++"),
}


def forms(configuration: str) -> tuple[str, ...]:
    found = (one[1] for one in _DEFINITION.finditer(_CONTINUED.sub(" ", configuration)))
    return tuple(dict.fromkeys(f"apache {_plain(text)}" for text in found if "%" in text))


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda one: {"t": "\t", "n": " "}.get(one[1], one[1]), text)


@lru_cache(256)
def form_of(text: str) -> Form:
    return Form(_parts(text))


def _parts(text: str) -> Iterable[Part]:
    place = 0
    for found in _CODE.finditer(text):
        yield Part(text=text[place : found.start()])
        yield from [Part(text="%")] if found["percent"] else _value(found["code"], found["argument"] or "")
        place = found.end()
    yield Part(text=text[place:])


def _value(code: str, argument: str) -> Iterable[Part]:
    if code == "t":
        return _time(argument)
    name, pattern = _named(code, argument)
    return [Part(name=name, pattern=pattern, plain=unescaped)]


def _time(form: str) -> Iterable[Part]:
    form = form.removeprefix("begin:").removeprefix("end:")
    if not form:
        return [Part(text="["), Part(name="common_time"), Part(text="]")]
    if form in ("msec", "usec"):
        return [Part(name="seconds", pattern=r"\d++", plain=_shifted(3 if form == "msec" else 6))]
    if form in _EPOCHS:
        return [Part(name=_EPOCHS[form][0], pattern=_EPOCHS[form][1])]
    return [Part(name=f"time {form}", pattern=time_pattern(form))]


def _shifted(digits: int) -> Callable[[str], str]:
    return lambda text: f"{text[:-digits]}.{text[-digits:]}"


def _named(code: str, argument: str) -> tuple[str, str]:
    header = argument.casefold()
    if code == "i" and header in _HEADERS:
        return _HEADERS[header], ""
    if code == "o" and header == "content-type":
        return "http.response.mime_type", ""
    if code == "T" and argument:
        return _UNITS.get(argument, "vendor.apache.took"), NUMBER
    if code == "a" and argument == "c":
        return "vendor.apache.peer", ""
    if code == "p" and argument == "remote":
        return "source.port", _WHOLE
    if code in _CODES:
        return _CODES[code]
    word = re.sub(r"[^a-z0-9]+", "_", header).strip("_")
    return f"vendor.apache.{word or {'P': 'pid'}.get(code, code.strip('^'))}", ""
