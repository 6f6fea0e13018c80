"""What a web access means, whoever wrote it down: a proxy or a server."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar
from urllib.parse import unquote_to_bytes, urlsplit

from logctl.event import Fields

_Made = TypeVar("_Made")
_LONG = 2048
_ESCAPED = re.compile(r"((?:\\x[0-9a-fA-F]{2})++)|\\([^x])", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_AUTHORITY = re.compile(r"(?:[\w.-]++|\[[\da-fA-F:.]++\]):\d{1,5}")
_METHOD = re.compile(r"[A-Za-z][A-Za-z_-]{0,31}")
_VERSION = re.compile(r"HTTP/(\d(?:\.\d)?)")
UPLOADS = frozenset({"POST", "PUT", "PATCH"})
UPLOAD_BYTES = 32 * 1024
"""A request with a body of this many bytes sends a file rather than a form; WebDAV's PUT does whatever its size."""
TUNNEL_BYTES = 1024 * 1024
"""What a tunnel carries is not seen, and each page sends some kilobytes: of this many, something was sent away."""
_WRITES = {"PUT": "upload", "DELETE": "delete", "MOVE": "rename", "COPY": "copy", "MKCOL": "create"}
REFUSALS = frozenset({401, 403, 405, 407, 413, 429, 451})
"""Whoever asks may not have it; others of 400 and more say that it failed."""


def remembered(read: Callable[[str], _Made]) -> Callable[[str], _Made]:
    """What was read stays known for a while; a very long text is rare, and would only take room."""
    known = lru_cache(4096)(read)
    return lambda text: known(text) if len(text) <= _LONG else read(text)


@remembered
def url_fields(url: str) -> Fields:
    """Of a whole URL, of `host:port` as CONNECT has it, of a path. Not to be changed."""
    if url.startswith("/") or url in ("-", "*", ""):
        path, _mark, query = url.partition("?")
        found: Fields = {"url.original": url, "url.path": readable(path), "url.query": readable(query)}
        return {name: value for name, value in found.items() if value not in ("", "-")}
    if "://" not in url and not _AUTHORITY.fullmatch(url):
        return {"url.original": url}
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
        port = parts.port
    except ValueError:
        return {"url.original": url}
    found = {
        "url.original": url,
        "url.scheme": parts.scheme,
        "url.domain": parts.hostname or "",
        "url.path": readable(parts.path),
        "url.query": readable(parts.query),
    }
    if port is not None:
        found["url.port"] = port
    return {name: value for name, value in found.items() if value != ""}


def readable(text: str) -> str:
    """Without percent signs, where the bytes are UTF-8 or the Japanese of Windows; else as it is."""
    if "%" not in text:
        return text
    data = unquote_to_bytes(text)
    for encoding in ("utf-8", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return text


@remembered
def request_fields(line: str) -> Fields:
    """Of a request's first line, as it came: `GET / HTTP/1.1`; empty where it is none. Not to be changed.

    HTTP/0.9 has no version, and GET only.
    """
    method, _blank, rest = visible(line).partition(" ")
    url, _blank, protocol = rest.rpartition(" ")
    version = _VERSION.fullmatch(protocol)
    if version is None:
        if method != "GET" or not rest or " " in rest:
            return {}
        return {**url_fields(rest), "http.request.method": method, "http.version": "0.9"}
    if not _METHOD.fullmatch(method) or not url:
        return {}
    return {**url_fields(url), "http.request.method": method, "http.version": version[1]}


@lru_cache(4096)
def meaning_fields(method: str, status: int | None, sent: int | None) -> Fields:
    """`sent` is how many bytes the client sent, None where the log does not say it. Not to be changed.

    Without a size only what always carries a file is an upload; a POST may be a search. Only what was done has an
    operation; a status of 0 says that the client got no answer.
    """
    failed = status is not None and (status >= 400 or status == 0)
    found: Fields = {
        "event.category": ["web"],
        "event.type": ["error" if failed else "access"],
        "event.action": _action(method, status, sent),
        "logctl.category": "web",
    }
    if status is not None:
        found["event.outcome"] = "failure" if failed else "success"
    operation = _operation(method, sent)
    if operation and not failed:
        found["logctl.operation"] = operation
    return found


def _operation(method: str, sent: int | None) -> str:
    least = TUNNEL_BYTES if method == "CONNECT" else UPLOAD_BYTES if method in UPLOADS else None
    if least is not None and sent is not None and sent >= least:
        return "upload"
    return _WRITES.get(method, "")


def _action(method: str, status: int | None, sent: int | None) -> str:
    operation = _operation(method, sent)
    action = "web-tunnel" if method == "CONNECT" else f"web-{operation or 'access'}"
    if status is None or (status < 400 and status != 0):
        return "web-tunnel-upload" if operation and method == "CONNECT" else action
    return f"{action}-refused" if status in REFUSALS else f"{action}-failed"


def unescaped(text: str) -> str:
    r"""`\x22`, `\"` and `\\`, as nginx and Apache write what is not printable; what cannot be shown stays as they write it."""
    return _ESCAPED.sub(_character, text) if "\\" in text else text


def visible(text: str) -> str:
    r"""Control characters as `\x16`, so that no text breaks a line."""
    return text if text.isprintable() else _CONTROL.sub(lambda one: f"\\x{ord(one[0]):02X}", text)


def _character(found: re.Match[str]) -> str:
    codes, plain = found.groups()
    if plain:
        return found[0] if plain in "nrtvbf" else str(plain)
    try:
        shown = bytes.fromhex(codes.replace("\\x", "")).decode()
    except UnicodeDecodeError:
        return str(codes)
    return str(codes) if _CONTROL.search(shown) else shown
