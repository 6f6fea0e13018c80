r"""Lines of the Log Center, in syslog (RFC 3164 or 5424) or in DSM's own files, which are
`info\t2026/11/23 03:32:59\tSYSTEM:\tText`.

https://kb.synology.com/en-global/DSM/help/LogCenter/logcenter_client
"""

import re
from collections.abc import Iterable, Mapping

from logctl import Draft, Label, Line, LineReading, RejectError
from logctl.contracts import Context
from logctl.decode.clock import local_milliseconds
from logctl.event import Fields
from logctl.lines.file_sentences import SENTENCES, told_of_file

from .connections import CONNECTION_SENTENCES, connection, failed_login
from .transfers import transfer

_OWN_FILE = re.compile(
    r"(?P<level>[a-z]{3,8})\t(?P<time>\d{4}/\d\d/\d\d \d\d:\d\d:\d\d)\t(?P<user>[^\t:]{0,100}):\t(?P<text>.*)",
    re.DOTALL,
)
_SYSTEM = re.compile(r"System(?: (?P<user>[^:#\t]{1,100}))?:(?:#011|[\t ])*(?P<text>.+)", re.DOTALL)
_SERVICE = re.compile(r"(?P<service>[A-Za-z][\w ]{1,30}?):? (?P<rest>Event: .*)", re.DOTALL)
_OTHER = Label(
    "{user.name} が[ {source.ip|source.domain} から] {logctl.unc|file.path} に操作 {vendor.synology.event} をしました",
    "{user.name} did {vendor.synology.event} to {logctl.unc|file.path}[ from {source.ip|source.domain}]",
)
_LEVELS = {"info": "informational", "warn": "warning", "warning": "warning", "err": "error", "error": "error"}


class Synology(LineReading):
    sentences: Mapping[str, Label] = {**SENTENCES, **CONNECTION_SENTENCES, "file-operation": _OTHER}
    sentence = Label(
        "[{host.name} の]DSM: {vendor.synology.text}", "DSM[ on {host.name}]: {vendor.synology.text}"
    )

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        if line.program.casefold().startswith("synoscgi_syno"):
            found = failed_login(line.text)
            return None if found is None else (Draft(found),)
        own = _OWN_FILE.fullmatch(line.text) if "\t" in line.text and not line.program else None
        if own:
            return (_kept(own, context),)
        fields = _fields(line)
        return None if fields is None else (Draft(fields),)

    def told(self, fields: Fields) -> Label:
        action = str(fields.get("event.action"))
        if action == "file-operation":
            return _OTHER
        return CONNECTION_SENTENCES.get(action) or told_of_file(fields) or self.sentence


def _kept(own: re.Match[str], context: Context) -> Draft:
    fields = connection(own["text"]) or _message(own["text"], own["user"])
    level = _LEVELS.get(own["level"])
    if level:
        fields = {**fields, "log.level": level}
    return Draft(fields, local_milliseconds(own["time"], context.timezone))


def _fields(line: Line) -> Fields | None:
    """Raises RejectError for a transfer that is cut off."""
    program, text = line.program, line.text
    if "Event: " in text[:60]:
        service, rest = program, text
        if found := _SERVICE.fullmatch(text):
            service, rest = found["service"], found["rest"]
        if not rest.startswith("Event: ") or not service:
            return None
        fields = transfer(service, rest, line.host)
        if fields is None and ", Path: " in rest:
            raise RejectError("a transfer without path, size, user or address: %(text)s", text=text[:200])
        return fields
    if program.casefold() == "connection" or text.startswith("Connection: "):
        said = text.removeprefix("Connection: ").strip()
        return connection(said) or _message(said, "")
    return _system(program, text)


def _system(program: str, text: str) -> Fields | None:
    """`System SYSTEM:#011Text`; with RFC 5424 the tag is System."""
    system = _SYSTEM.fullmatch(text if not program else f"{program} {text}")
    if system is None or (program and program.casefold() != "system"):
        return None
    if "#011" not in text and "\t" not in text:
        return None
    return connection(system["text"]) or _message(system["text"], system["user"] or "")


def _message(text: str, user: str) -> Fields:
    found: Fields = {
        "event.action": "dsm-message",
        "event.category": ["host"],
        "event.type": ["info"],
        "logctl.category": "system",
        "vendor.synology.text": text.strip(),
    }
    if user and user.casefold() != "system":
        found["user.name"] = user
    return found
