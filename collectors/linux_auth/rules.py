r"""A line's first words choose the patterns that may fit; the names of their groups say what becomes of them.

A user name is whatever the other side sent, so it may hold `from 192.0.2.1 port 22`: what stands last counts.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from logctl.decode.account import account_fields
from logctl.decode.host import peer_fields
from logctl.event import Fields

FIELDS = {
    "account": "user.name",
    "uid": "user.id",
    "target_uid": "user.target.id",
    "effective_uid": "user.effective.id",
    "group": "group.name",
    "gid": "group.id",
    "method": "logctl.logon.method",
    "reason": "event.reason",
    "changes": "logctl.changes",
    "new_name": "user.changes.name",
    "service": "service.name",
    "command": "process.command_line",
    "directory": "process.working_directory",
    "session": "logctl.session.id",
    "path": "file.path",
    "key": "vendor.linux_auth.key",
    "tty": "vendor.linux_auth.tty",
    "home": "vendor.linux_auth.home",
    "shell": "vendor.linux_auth.shell",
    "module": "vendor.linux_auth.pam_module",
    "subsystem": "vendor.linux_auth.subsystem",
    "stage": "vendor.linux_auth.stage",
    "rule": "rule.name",
}
_ACCOUNTS = {"user": "user", "target": "user.target", "effective": "user.effective"}
_NUMBERS = {"port": "source.port", "read": "destination.bytes", "written": "source.bytes"}
PEER = r"(?P<peer>[^\s,\[\]]{1,255})(?: port (?P<port>\d{1,5}))?"
"""Of sshd: an address, or the name that it has."""
ENDED = r"(?P<peer>[^\s,\[\]]{1,255}) port (?P<port>\d{1,5})"
"""After a name that may have blanks."""


class Rule(NamedTuple):
    """`action` is empty for what the reading itself must tell."""

    pattern: re.Pattern[str]
    action: str
    fixed: Fields


def rule(action: str, pattern: str, **fixed: str) -> Rule:
    """Fixed values by the names of groups."""
    return Rule(re.compile(pattern), action, {FIELDS[name]: value for name, value in fixed.items()})


def ruled(rules: Iterable[Rule], text: str) -> tuple[Rule, Fields] | None:
    for one in rules:
        if found := one.pattern.fullmatch(text):
            return one, {**one.fixed, **fields_of(found)}
    return None


def fields_of(found: re.Match[str]) -> Fields:
    fields: Fields = {}
    for name, value in found.groupdict().items():
        if not value:
            continue
        if name in FIELDS:
            fields[FIELDS[name]] = value
        elif name in _ACCOUNTS:
            fields |= _account(value, _ACCOUNTS[name])
        elif name == "peer":
            fields |= peer_fields(value)
        elif name in _NUMBERS:
            fields[_NUMBERS[name]] = int(value)
    return fields


@lru_cache(4096)
def _account(text: str, side: str) -> Fields:
    """Not percent-encoded, other than proxies write it."""
    return {f"{side}.name": text} if "%" in text else account_fields(text, side)
