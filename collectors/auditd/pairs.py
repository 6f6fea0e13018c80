"""`key=value` of a record: quoted, in hexadecimal where a value has blanks or quotes, and what `enriched` adds.

https://github.com/linux-audit/audit-documentation/wiki/SPEC-Writing-Good-Events, and the man page of auditd.conf
"""

import re

from logctl.decode import decode_text

_NAME = r"(?<![\w-])([A-Za-z_][\w-]{0,60}+(?:\[\d{1,6}\])?)"
_PAIR = re.compile(_NAME + r"""=("[^"]*"|'[^']*'|\{[^}]*\}|\S*)""")
_WORDY = re.compile(
    _NAME + r"""=("[^"]*"|'[^']*'|[^\s"']*+(?:\s(?![\w-]{1,64}=)[^\s"'={}]++)*+)""",
)
"""Within `msg='...'` a value may be of several words: `op=adding user to group id=1004`."""
_NESTED = re.compile(r"\bmsg='(.*?)'?$", re.DOTALL)
_HEXADECIMAL = re.compile(r"(?:[0-9A-F]{2})+")
_ENCODED = frozenset(
    {
        "proctitle",
        "comm",
        "exe",
        "name",
        "cwd",
        "path",
        "acct",
        "cmd",
        "data",
        "dir",
        "key",
        "sw",
        "vm",
        "ocomm",
    }
)
_ARGUMENT = re.compile(r"a\d{1,6}(?:\[\d{1,6}\])?")
NOTHING = frozenset({"", "?", "(null)", "(none)", "(invalid)"})
_OLD_LOGIN = re.compile(r"\b(old|new) (auid|ses)=")


def pairs(text: str, kind: str, encoding: str) -> dict[str, str]:
    """The last of a name that comes twice counts; those within `msg='...'` come last."""
    text = text.replace("\x1d", " ")
    if kind == "LOGIN":
        text = _OLD_LOGIN.sub(lambda found: f"{'old-' if found[1] == 'old' else ''}{found[2]}=", text)
    found: dict[str, str] = {}
    nest: dict[str, str] = {}
    if nested := _NESTED.search(text):
        inner, _quote, enriched = nested[1].partition("' ")
        text = f"{text[: nested.start()]} {enriched}"
        _add(_WORDY.findall(inner), kind, encoding, nest)
    _add(_PAIR.findall(text), kind, encoding, found)
    found.update(nest)
    return found


def _add(said: list[tuple[str, str]], kind: str, encoding: str, found: dict[str, str]) -> None:
    execution = kind == "EXECVE"
    for name, value in said:
        if value[:1] in ('"', "'"):
            found[name] = value[1:-1]
        elif (name in _ENCODED or (execution and _ARGUMENT.fullmatch(name))) and _HEXADECIMAL.fullmatch(
            value
        ):
            found[name] = decoded(value, encoding)
        else:
            found[name] = value


def decoded(value: str, encoding: str) -> str:
    """Arguments of a command line are kept apart by NUL."""
    return decode_text(bytes.fromhex(value), encoding).rstrip("\0").replace("\0", " ")
