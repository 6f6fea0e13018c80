"""vsftpd.log and xferlog: http://vsftpd.beasts.org/vsftpd_conf.html, https://linux.die.net/man/5/xferlog.

vsftpd writes UTC where `use_localtime` is not set: then say so by the setting `timezones`.
"""

import re
from collections.abc import Iterable, Mapping

from logctl import Draft, Line, LineReading
from logctl.contracts import Context
from logctl.decode.account import account_fields
from logctl.decode.clock import iso_or_none
from logctl.decode.host import peer_fields
from logctl.decode.month import MONTHS
from logctl.event import Fields
from logctl.language import Label

from .meaning import ACTIONS, SENTENCES, meaning_fields

_TIME = r"(?P<time>[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4})"
_OWN = re.compile(
    rf"(?:{_TIME} \[pid (?P<pid>\d{{1,9}})\] )?(?:\[(?P<user>.{{1,255}}?)\] )?(?:(?P<result>OK|FAIL) )?(?P<what>[A-Z]{{3,12}}):"
    r' Client "(?P<peer>[^"]{1,255})"(?:, anon password "(?P<password>[^"]*)")?(?:, "(?P<path>.*?)")?'
    r"(?:, (?P<size>\d{1,18}) bytes)?(?:, [\d.]{1,20}Kbyte/sec)?"
)
_TRANSFER = re.compile(
    rf"{_TIME} (?P<seconds>\d{{1,9}}) (?P<peer>\S{{1,255}}) (?P<size>\d{{1,18}}) (?P<path>.+) (?P<type>[ab]) (?P<special>[_CUT]{{1,4}})"
    r" (?P<direction>[oid]) (?P<mode>[agr]) (?P<user>.{1,255}) (?P<service>\S{1,64}) [01] (?P<checked>\S{1,255}) (?P<end>[ci])"
)
_DIRECTIONS = {"i": "UPLOAD", "o": "DOWNLOAD", "d": "DELETE"}
_MODE = re.compile(r"(.+) ([0-7]{3,4})")
_LONGEST = 8192


class Vsftpd(LineReading):
    sentences: Mapping[str, Label] = SENTENCES

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        if len(line.text) > _LONGEST:
            return None
        if found := _OWN.fullmatch(line.text):
            if found["what"] not in ACTIONS:
                return None
            fields = _fields(found, found["what"], found["result"] != "FAIL")
            if found["pid"]:
                fields["process.pid"] = int(found["pid"])
        elif found := _TRANSFER.fullmatch(line.text):
            fields = _fields(found, _DIRECTIONS[found["direction"]], found["end"] == "c")
            fields["event.duration"] = int(found["seconds"]) * 1_000_000_000
            fields["network.protocol"] = found["service"]
        else:
            return None
        return (Draft(fields, _time(found["time"], context)),)


def _time(text: str | None, context: Context) -> int | None:
    if not text:
        return None
    _weekday, month, day, clock, year = text.split()
    if month not in MONTHS:
        return None
    return iso_or_none(f"{year}-{MONTHS[month]:02}-{int(day):02}T{clock}", context.timezone)


def _fields(found: re.Match[str], what: str, done: bool) -> Fields:
    fields: Fields = {
        **meaning_fields(what, done),
        **peer_fields(found["peer"]),
        **account_fields(found["user"] or ""),
        "network.protocol": "ftp",
    }
    path = found["path"] or ""
    if what == "RENAME":
        before, blank, after = path.partition(" /")
        if blank and " /" not in after:
            fields["logctl.from.path"], path = before, f"/{after}"
    if what == "CHMOD" and (mode := _MODE.fullmatch(path)):
        path, fields["file.mode"] = mode[1], mode[2]
    if path:
        fields |= _path(path)
    if found["size"] and what in ("UPLOAD", "DOWNLOAD", "APPEND"):
        fields["file.size"] = int(found["size"])
    return fields


def _path(path: str) -> Fields:
    name = path.rpartition("/")[2]
    stem, dot, extension = name.rpartition(".")
    found: Fields = {"file.path": path}
    if name:
        found["file.name"] = name
    return {**found, "file.extension": extension.lower()} if stem and dot and extension else found
