"""auth.log, secure: a line is told by its first words; what no rule knows stays a line of syslog."""

from collections.abc import Iterable, Mapping

from logctl import Draft, Line, LineReading
from logctl.contracts import Context
from logctl.event import Fields
from logctl.language import Label

from . import accounts, pam, sshd, sudo
from .meaning import MEANINGS
from .rules import Rule, ruled

_SSH = ("sshd", "sshd-session", "sshd-auth", "sftp-server", "internal-sftp", "")
_PAM_ONLY = (
    "systemd",
    "systemd-user",
    "samba",
    "smbd",
    "proftpd",
    "auth",
    "gdm",
    "lightdm",
    "sddm",
    "kdm",
    "xrdp",
)
"""Of these, other collectors or nobody know what they say themselves."""
_CRON = ("cron", "crond", "atd")
_OPERATIONS = {"file-written": "upload", "file-read": "download"}
_LONGEST = 8192
"""No program that is known here writes longer lines: a pattern need not be tried on what somebody else sent."""
_Said = tuple[str, Fields] | None


class LinuxAuth(LineReading):
    sentences: Mapping[str, Label] = {action: meaning.sentence for action, meaning in MEANINGS.items()}

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        del context
        text = line.text.rstrip()
        if len(text) > _LONGEST or "\n" in text:
            return None
        said = _said(text, line.program.casefold().strip("()").partition("(")[0])
        if said is None:
            return None
        action, fields = said
        return (Draft(_with_meaning(action, fields), None),)


def _said(text: str, program: str) -> _Said:
    if text.startswith("pam_"):
        return pam.said(text)
    if program in _PAM_ONLY:
        return None
    if " : " in text[:300] and (not program or program.startswith("sudo")):
        return sudo.said(text)
    if program in _CRON:
        return _of(accounts.SCHEDULED, text)
    if program == "pkexec":
        return _of(accounts.EXECUTED, text)
    return _worded(text, program)


def _worded(text: str, program: str) -> _Said:
    word = text.partition(" ")[0]
    if program in _SSH and (word in sshd.RULES or program):
        found = _of(sshd.RULES.get(word, ()), text)
        if found and word == "PAM":
            return found[0], {**found[1], **pam.words(text)}
        return found
    rules = accounts.RULES.get(word)
    return _of(rules, text) if rules else None


def _of(rules: tuple[Rule, ...], text: str) -> _Said:
    found = ruled(rules, text)
    return (found[0].action, found[1]) if found else None


def _with_meaning(action: str, fields: Fields) -> Fields:
    meaning = MEANINGS[action]
    category, _colon, types = meaning.kind.partition(": ")
    fields["event.action"] = action
    fields["logctl.category"] = meaning.category
    fields["event.category"] = category.split()
    fields["event.type"] = types.split()
    if meaning.outcome:
        fields["event.outcome"] = meaning.outcome
    if operation := _OPERATIONS.get(action):
        fields["logctl.operation"] = operation
    return fields
