"""Numbers of Windows in words, both languages: `%%` messages, access masks, the codes of `codes.py`.

`messages.tsv` has the `%%` messages of the event log's own parameter file (msobjs.dll).
"""

import re
from functools import cache
from pathlib import Path

from logctl import Label

from .codes import KERBEROS, LOGON_TYPES, STATUS
from .values import number

_TOKEN = re.compile(r"%%(\d{4,5})")
_FILE_RIGHTS = {
    0x1: "%%4416",
    0x2: "%%4417",
    0x4: "%%4418",
    0x8: "%%4419",
    0x10: "%%4420",
    0x20: "%%4421",
    0x40: "%%4422",
    0x80: "%%4423",
    0x100: "%%4424",
}
_STANDARD_RIGHTS = {
    0x1_0000: "%%1537",
    0x2_0000: "%%1538",
    0x4_0000: "%%1539",
    0x8_0000: "%%1540",
    0x10_0000: "%%1541",
    0x100_0000: "%%1542",
    0x200_0000: "%%1543",
}
"""https://learn.microsoft.com/windows/win32/fileio/file-access-rights-constants; the low bits mean a file's
rights for files only."""


@cache
def _messages() -> dict[str, Label]:
    lines = Path(__file__).with_name("messages.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {f"%%{identifier}": Label(ja, en) for identifier, en, ja in rows}


def message_label(token: str) -> Label | None:
    """Of one `%%nnnn`."""
    return _messages().get(token.strip())


def tokens(text: str) -> list[str]:
    """The `%%nnnn` of a list, which Windows separates by line ends and tabs."""
    return [f"%%{found}" for found in _TOKEN.findall(text)]


def in_words(token: str) -> str:
    """English words, as stored; an unknown token stays."""
    label = message_label(token)
    return label.en if label else token


def rights_of_mask(mask: int, file: bool) -> list[str]:
    """The tokens of a mask's bits; the object's own rights only where it is a file."""
    bits = {**_FILE_RIGHTS, **_STANDARD_RIGHTS} if file else _STANDARD_RIGHTS
    return [token for bit, token in bits.items() if mask & bit]


def _code_label(name: str, value: str, code: str) -> Label | None:
    if name == "LogonType" and value in LOGON_TYPES:
        return LOGON_TYPES[value][1]
    if name in ("Status", "SubStatus", "ErrorCode"):
        known = KERBEROS if code in ("4768", "4769", "4771") else STATUS
        return known.get(value.lower())
    return None


def explanation(name: str, value: str, code: str) -> Label | None:
    """What a value of event data means, by the data's name and the event's id; None where it says it itself."""
    found = tokens(value)
    labels = [label for label in map(message_label, found) if label]
    if labels:
        return Label("、".join(label.ja for label in labels), ", ".join(label.en for label in labels))
    if name == "AccessMask" and (mask := number(value)) is not None and code in ("4663", "4656", "5145"):
        labels = [label for label in map(message_label, rights_of_mask(mask, file=True)) if label]
        return Label("、".join(label.ja for label in labels), ", ".join(label.en for label in labels))
    return _code_label(name, value, code)
