"""Bytes to text: UTF-8 strictly first (its bytes often decode as cp932 without error, never the reverse)."""

import re
from functools import lru_cache

_surrogate = re.compile("[\ud800-\udfff]")


@lru_cache(8)  # a record is looked at more than once
def decode_text(raw: bytes, encoding: str) -> str:
    """What neither UTF-8 nor `encoding` can read becomes U+FFFD; the raw bytes stay in the journal."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode(encoding, errors="replace")


def clean_text(text: str) -> str:
    """Lone surrogates become U+FFFD: neither store nor JSON can hold them."""
    if text.isascii():
        return text
    try:
        text.encode()  # faster than to look for them
    except UnicodeEncodeError:
        return _surrogate.sub("\ufffd", text)
    return text
