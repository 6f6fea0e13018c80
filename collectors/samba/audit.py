"""Lines of vfs_full_audit: `PREFIX|operation|ok|arguments` or `PREFIX|operation|fail (text)|arguments`.

https://www.samba.org/samba/docs/current/man-html/vfs_full_audit.8.html
"""

import re
from collections.abc import Iterable

from logctl import Draft, Label, Line, LineReading, RejectError
from logctl.contracts import Context
from logctl.decode.clock import local_milliseconds
from logctl.decode.syslog import BEGINS
from logctl.event import Fields
from logctl.lines.file_sentences import SENTENCES, told_of_file
from logctl.lines.files import constants

from .configuration import Server, forms_of, servers
from .meaning import arguments
from .operations import ABSENT, ERRNO_IS_RIGHT, INTERNAL, KNOWN, OPERATIONS
from .prefix import guessed_fields, prefix_fields

_GUESS = re.compile(
    r"([^\n]{0,500}?)\|("
    + "|".join(sorted(KNOWN, key=len, reverse=True))
    + r")\|(ok|fail \(([^|\n]{0,300})\))\|(.*)",
    re.DOTALL,
)
_FRAME = re.compile(BEGINS)
_NOWHERE = Server()
OTHER = Label("Samba の操作 {vendor.samba.operation}", "Samba's operation {vendor.samba.operation}")
_Found = tuple[Server, Fields, str, tuple[str, str, str, str]]
"""Of which server, what the prefix says, its time, and operation, result, its text and arguments."""


class Audit(LineReading):
    sentences = SENTENCES
    sentence = OTHER

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        found = _found(line, context)
        if found is not None:
            return audit_drafts(line, context, found)
        if line.program.casefold() == "smbd_audit":
            raise RejectError("a line of Samba's audit without a known operation and its result")
        return None

    def forms(self, configuration: str) -> tuple[str, ...]:
        return forms_of(configuration)

    def told(self, fields: Fields) -> Label:
        return told(fields)


def told(fields: Fields) -> Label:
    return told_of_file(fields) or OTHER


def _found(line: Line, context: Context) -> _Found | None:
    text = line.text
    if "|ok|" not in text and "|fail (" not in text:
        return None
    if line.time is None and not line.program and _FRAME.match(text):  # syslog's own lines have a frame
        return None
    known = servers(context.header) if context.header else ()
    if found := _by_prefix(text, known):
        return found
    guessed = _GUESS.fullmatch(text)
    if guessed is None:
        return None
    prefix, operation, result, said, rest = guessed.groups("")
    server = known[0] if len(known) == 1 else _NOWHERE
    return server, guessed_fields(prefix), "", (operation, result, said, rest)


def has_prefix_of(text: str, form: str) -> bool:
    """Is a line written as this server's configuration says?"""
    return _by_prefix(text, servers(form)) is not None


def _by_prefix(text: str, known: tuple[Server, ...]) -> _Found | None:
    """Of several servers whose lines look alike, the one that has such a share."""
    alike: _Found | None = None
    for server in known:
        for prefix in server.prefixes:
            if found := prefix.match(text):
                *values, operation, result, said, rest = found.groups("")
                one = (
                    server,
                    prefix_fields(prefix.letters, tuple(values)),
                    prefix.time_in(text),
                    (operation, result, said, rest),
                )
                if any(root in rest for root in server.shares.values()):
                    return one
                alike = alike or one
    return alike


def audit_drafts(line: Line, context: Context, found: _Found) -> tuple[Draft, ...]:
    """None for what the server does for itself. Raises RejectError for arguments that are not those of the operation."""
    server, who, time, (operation, result, said, rest) = found
    succeeded = result == "ok"
    known = OPERATIONS.get(operation)
    if known is None:
        return () if operation in INTERNAL else (_unknown(line, context, found),)
    if known.kind.startswith("asked-") and succeeded:  # its answer is the next line
        return ()
    kind, told_there = arguments(known.arguments, known.kind, rest)
    if kind in ("opened", "listed") and (_is_step(told_there, server) or _is_look_up(known.kind, said)):
        return ()
    fields: Fields = {**constants(kind, succeeded), **who, **told_there, "vendor.samba.operation": operation}
    path, share = fields.get("file.path"), str(fields.get("logctl.share.name", ""))
    if isinstance(path, str):
        host = line.host or context.host or str(fields.get("host.hostname", ""))
        fields |= server.share_fields(path, share, host)
    if said and (operation in ERRNO_IS_RIGHT or said.startswith("NT_STATUS_")):
        fields["event.reason"] = said
    return (Draft(fields, _time(line, context, time)),)


def _time(line: Line, context: Context, text: str) -> int | None:
    return local_milliseconds(text, context.timezone) if text and line.time is None else None


def _is_step(fields: Fields, server: Server) -> bool:
    """On its way to a file the server opens the folders above it."""
    path = str(fields.get("file.path", ""))
    return path.endswith(("/", "/.", "/..")) or server.is_root(path)


def _is_look_up(kind: str, said: str) -> bool:
    """Of a request (create_file) it is told that there was no such file; the look-ups for it say nothing more."""
    return kind != "requested" and said == ABSENT


def _unknown(line: Line, context: Context, found: _Found) -> Draft:
    """An operation of a later version."""
    _server, who, time, (operation, result, _said, rest) = found
    fields: Fields = {
        **who,
        "event.action": "samba-operation",
        "event.category": ["file"],
        "event.type": ["info"],
        "event.outcome": "success" if result == "ok" else "failure",
        "logctl.category": "system",
        "vendor.samba.operation": operation,
    }
    if rest:
        fields["vendor.samba.arguments"] = rest
    return Draft(fields, _time(line, context, time))
