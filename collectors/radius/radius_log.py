"""`radius.log` of FreeRADIUS, and the same in syslog: who was let in and who was not.

https://wiki.freeradius.org/config/Logging; the password, which a server may be told to log, is no part of an event.
"""

import re
from collections.abc import Iterable

from logctl import Draft, Label, Line, LineReading, RejectError
from logctl.contracts import Context
from logctl.decode.host import peer_fields
from logctl.event import Fields

from .meaning import SENTENCES, kind_fields, refuse, station_fields, user_fields
from .moment import CTIME, ctime_milliseconds

_LEVELS = {"info": "informational", "error": "error", "warning": "warning", "debug": "debug"}
_LINE = re.compile(rf"(?P<time>{CTIME}) : (?P<level>[A-Za-z]{{4,8}}): (?P<text>.*)", re.DOTALL)
_LEVEL = re.compile(r"(?:(?P<level>Auth|Info|Error|Warning|Acct|Proxy|Debug): )?(?P<text>.*)", re.DOTALL)
_LOGIN = re.compile(
    r"(?:\(\d{1,12}\) +)?(?P<word>Login OK|Login incorrect|Invalid user|Multiple logins \(max \d{1,6}\) ?)"
    r"(?: \((?P<reason>.{0,400}?)\))?(?P<mpp> \[MPP attempt\])?: \[(?P<user>.{0,400}?)\]"
    r" \(from client (?P<client>\S{1,255})(?: port (?P<port>\d{1,10}))?(?: cli (?P<station>[^\s)]{1,128}))?"
    r"(?: (?P<way>via [^)]{1,60}))?\)",
)
_BEGUN = re.compile(r"(?:\(\d{1,12}\) +)?(?:Login OK|Login incorrect|Invalid user|Multiple logins)")
_UNKNOWN = re.compile(r"Ignoring request to .{0,200}? from unknown client (?P<client>\S{1,64})")
_SECRET = re.compile(r"/<[^<>]{1,80}>$")


class RadiusLog(LineReading):
    sentences = SENTENCES
    sentence = Label("RADIUSサーバー: {vendor.radius.text}", "RADIUS server: {vendor.radius.text}")

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        found = (_LEVEL if line.program else _LINE).fullmatch(line.text)
        if found is None:
            return None
        time = line.time
        if not line.program:
            time = ctime_milliseconds(found["time"], context.timezone)
            if time is None:
                raise RejectError("%(text)s is no time", text=found["time"])
        level, text = (found["level"] or "").casefold(), found["text"].strip()
        fields = (
            _login(text) or _unknown(text) or {**kind_fields("radius-message"), "vendor.radius.text": text}
        )
        if level in _LEVELS:
            fields["log.level"] = _LEVELS[level]
        return (Draft(fields, time),)


def _login(text: str) -> Fields | None:
    found = _LOGIN.match(text)
    if found is None:
        if _BEGUN.match(text):  # and no text for all to read: there may be a password in it
            raise RejectError("a line of a log-on that is damaged")
        return None
    user, word = _without_password(found["user"]), found["word"]
    fields: Fields = {
        **kind_fields("access-accepted" if word == "Login OK" else "access-rejected"),
        **user_fields(user),
        **station_fields(found["station"] or ""),
        "observer.hostname": found["client"],
    }
    if word != "Login OK":
        fields["event.reason"] = found["reason"] or word.strip()
    if way := found["way"]:
        fields["vendor.radius.way"] = way
    if port := found["port"]:
        fields["vendor.radius.port"] = port
    return refuse(fields, user)


def _without_password(text: str) -> str:
    """`user/<via Auth-Type = eap>`, `user/secret`; `host/pc` is a name."""
    if text != (bare := _SECRET.sub("", text)):
        return bare
    begin = 5 if text.casefold().startswith("host/") else 0
    return text[:begin] + text[begin:].partition("/")[0]


def _unknown(text: str) -> Fields | None:
    found = _UNKNOWN.search(text)
    if found is None:
        return None
    return {
        **kind_fields("radius-client-unknown"),
        **peer_fields(found["client"]),
        "vendor.radius.text": text,
    }
