"""PAM's modules, which speak for the program that asks: `pam_unix(sshd:session): session opened for user ...`.

https://github.com/linux-pam/linux-pam/tree/master/modules
"""

import re

from logctl.decode.account import account_fields
from logctl.decode.host import peer_fields
from logctl.event import Fields

from .rules import rule, ruled

_PAM = re.compile(
    r"(?P<module>pam_[\w.]{1,60})\((?P<service>[^():]{1,100}):(?P<type>[\w-]{1,40})\): (?P<text>.*)",
    re.DOTALL,
)
_WORDS = re.compile(r"(\w+)=(\S*)")
_BOTH = r"(?P<user>.*?)(?:\(uid=(?P<uid>\d{1,12})\))?"
SAID_THEMSELVES = frozenset(
    {"sshd", "login", "remote", "su", "su-l", "sudo", "sudo-i", "runuser", "dovecot", "passwd"}
)
"""Those that tell of each failed log-on in a line of their own."""

_RULES = (
    rule(
        "session-opened",
        r"session opened for user (?P<effective>.*?)(?:\(uid=(?P<effective_uid>\d{1,12})\))? by " + _BOTH,
    ),
    rule("session-closed", rf"session closed for user {_BOTH}"),
    rule("changed-password", r"password changed for (?P<target>\S{1,256})"),
    rule("authentication-failed", r'(?P<reason>requirement ".*" not met) by user "(?P<user>.*)"'),
    rule("authentication-failed", r"(?P<reason>check pass; user unknown)"),
    rule("authentication-failed", r"(?P<reason>auth could not identify password) for \[(?P<user>.*)\]"),
    rule("authentication-failed", r"(?P<reason>bad username|conversation failed)(?: \[(?P<user>.*)\])?"),
    rule("authentication-failed", r"received for user (?P<user>.+): \d+ \((?P<reason>.*)\)"),
    rule(
        "locked-out-user-account",
        r"Consecutive login failures for user (?P<target>.+) account temporarily locked",
    ),
    rule(
        "logon-refused", r"account (?P<user>\S{1,256}) has (?P<reason>expired .*|password changed in future)"
    ),
    rule("logon-refused", r"(?P<reason>expired password) for user (?P<user>\S{1,256}) \(.*\)"),
    rule("logon-refused", r"user (?P<user>\S{1,256}) \(\d+\) (?P<reason>tally \d+, deny \d+)"),
    rule(
        "logon-refused",
        r"(?P<reason>access denied) for user [`'](?P<user>[^']{1,256})' from [`'](?P<tty>[^']{1,256})'",
    ),
)
_FAILURE = re.compile(r"(authentication failure|authentication success); (.*)", re.DOTALL)


def said(text: str) -> tuple[str, Fields] | None:
    """The action and the fields; None for what no rule knows."""
    found = _PAM.fullmatch(text)
    if found is None:
        return None
    beside: Fields = {"service.name": found["service"], "vendor.linux_auth.pam_module": found["module"]}
    if attempt := _FAILURE.fullmatch(found["text"]):
        action = _attempted(attempt[1], found["service"])
        return action, {**beside, **words(attempt[2])}
    made = ruled(_RULES, found["text"])
    if made is None:
        return None
    one, fields = made
    return one.action, {**beside, **(_own(fields) if one.action == "session-opened" else fields)}


def _attempted(outcome: str, service: str) -> str:
    if outcome.endswith("success"):
        return "authenticated"
    return "authentication-failed" if service in SAID_THEMSELVES else "logon-failed"


def _own(fields: Fields) -> Fields:
    """Who opened it for another; nobody is named where a daemon did it for whoever logged on."""
    if "user.name" in fields:
        return fields
    own = {
        name.replace("user.effective.", "user."): value for name, value in fields.items() if name != "user.id"
    }
    return own


def words(text: str) -> Fields:
    """`logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7  user=root`"""
    found = dict(_WORDS.findall(text[:4000]))
    fields: Fields = {**account_fields(found.get("user", "")), **peer_fields(found.get("rhost", ""))}
    for name, field in (("tty", "vendor.linux_auth.tty"), ("ruser", "vendor.linux_auth.remote_user")):
        if found.get(name):
            fields[field] = found[name]
    return fields
