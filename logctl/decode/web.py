"""What a web access means, whoever wrote it down: a proxy or a server."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from logctl.event import Fields

_ESCAPED = re.compile(r"\\x([0-9a-fA-F]{2})|\\([\"\\])")
UPLOADS = frozenset({"POST", "PUT", "PATCH"})
UPLOAD_BYTES = 32 * 1024
"""A request with a body of this many bytes sends a file rather than a form; WebDAV's PUT does whatever its size."""
_WRITES = {"PUT": "upload", "DELETE": "delete", "MOVE": "rename", "COPY": "copy", "MKCOL": "create"}


@lru_cache(4096)
def url_fields(url: str) -> Fields:
    """Of a whole URL, of `host:port` as CONNECT has it, of a path. Not to be changed."""
    if url.startswith("/") or url in ("-", "*", ""):
        path, _mark, query = url.partition("?")
        found: Fields = {"url.original": url, "url.path": path, "url.query": query}
        return {name: value for name, value in found.items() if value not in ("", "-")}
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
        port = parts.port
    except ValueError:
        return {"url.original": url}
    found = {
        "url.original": url,
        "url.scheme": parts.scheme,
        "url.domain": parts.hostname or "",
        "url.path": parts.path,
        "url.query": parts.query,
    }
    if port is not None:
        found["url.port"] = port
    return {name: value for name, value in found.items() if value != ""}


def meaning_fields(method: str, status: int | None, sent: int | None) -> Fields:
    """`sent` is how many bytes the client sent, None where the log does not say it.

    Without a size only what always carries a file is an upload; a POST may be a search.
    """
    refused = status is not None and (status >= 400 or status == 0)
    found: Fields = {
        "event.category": ["web"],
        "event.type": ["error" if refused else "access"],
        "event.outcome": "failure" if refused else "success",
        "event.action": "web-access",
        "logctl.category": "web",
    }
    big = method in UPLOADS and sent is not None and sent >= UPLOAD_BYTES
    operation = "upload" if big else _WRITES.get(method)
    if operation:
        found["event.action"] = f"web-{operation}"
        if operation != "upload":
            found["logctl.operation"] = operation if not refused else ""
        elif not refused:
            found["logctl.operation"] = "upload"
    if method == "CONNECT":
        found["event.action"] = "web-tunnel"
    if refused and operation:
        found["event.action"] = f"web-{operation}-refused"
    elif refused:
        found["event.action"] = "web-access-refused"
    return {name: value for name, value in found.items() if value != ""}


def unescaped(text: str) -> str:
    r"""`\x22`, `\"` and `\\`, as nginx and Apache write what is not printable; their bytes are UTF-8, or stay as they are."""
    if "\\" not in text:
        return text
    data = _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)
    try:
        return data.encode("latin-1").decode()
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
