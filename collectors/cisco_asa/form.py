"""The form of a message, what it means, and the fields of its parts."""

import re
from collections.abc import Callable
from typing import NamedTuple

from logctl.event import Fields

Parts = dict[str, str]
ADDRESS = r"[0-9A-Fa-f.:]{2,45}"


class Form(NamedTuple):
    pattern: re.Pattern[str]
    action: str
    fields: Callable[[Parts], Fields]


def form(pattern: str, action: str, fields: Callable[[Parts], Fields]) -> Form:
    return Form(re.compile(pattern), action, fields)
