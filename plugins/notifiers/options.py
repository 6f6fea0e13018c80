"""What the settings of a channel may say. Every wrong value is a ValueError that names the option."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

LOOPBACK = ("127.0.0.1", "::1", "localhost")
Check = Callable[[Any], str]
"""Gives what is wrong, or nothing."""
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+", re.A)
_HOST = re.compile(r"[A-Za-z0-9.:_-]{1,253}", re.A)
_TAG = re.compile(r"[A-Za-z0-9._-]{1,128}", re.A)


def check_options(options: Mapping[str, Any], known: Mapping[str, Check], needed: Collection[str]) -> None:
    for name in sorted(options.keys() - known.keys()):
        raise ValueError(f"there is no option `{name}`; known: {', '.join(sorted(known))}")
    for name in sorted({*needed} - options.keys()):
        raise ValueError(f"the option `{name}` is missing")
    for name, value in options.items():
        if wrong := known[name](value):
            raise ValueError(f"`{name}`: {wrong}")


def text(value: Any) -> str:
    return "" if isinstance(value, str) and value.strip() else "a text is wanted"


def host(value: Any) -> str:
    fits = isinstance(value, str) and _HOST.fullmatch(value)
    return "" if fits else "the name or the address of a host is wanted"


def port(value: Any) -> str:
    fits = type(value) is int and 0 < value < 65536
    return "" if fits else "a number from 1 to 65535 is wanted"


def switch(value: Any) -> str:
    return "" if isinstance(value, bool) else "true or false is wanted"


def tag(value: Any) -> str:
    fits = isinstance(value, str) and _TAG.fullmatch(value)
    return "" if fits else "letters, digits, `.`, `_` and `-` only"


def address(value: Any) -> str:
    fits = isinstance(value, str) and _ADDRESS.fullmatch(value)
    return "" if fits else f"{value!r} is no address of mail"


def addresses(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return "a list of addresses is wanted"
    return next(filter(None, map(address, value)), "")


def one_of(*choices: str) -> Check:
    return lambda value: "" if value in choices else f"one of these is wanted: {', '.join(choices)}"
