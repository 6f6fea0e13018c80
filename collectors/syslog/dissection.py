"""Whose line is it, and what does it say?"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from logctl import Draft, Line, RawRecord, RejectError
from logctl.contracts import Context, Dissects
from logctl.decode import decode_text
from logctl.decode.host import host_fields
from logctl.decode.syslog import BEGINS, framed, level_of
from logctl.event import Fields
from logctl.language import Label, Language
from logctl.mapping.sentence import sentence

from .recognition import FRAME, UNSEPARATED

_SAID = Label(
    "[{host.name} の]{process.name|host.name}: {vendor.syslog.text}",
    "{process.name|host.name}[ on {host.name}]: {vendor.syslog.text}",
)


_REPEATED = re.compile(r"message repeated (\d{1,9}) times: \[ ?(.*?) ?\]", re.DOTALL)
"""As rsyslog and syslog-ng write one that came again and again: https://www.rsyslog.com/doc/configuration/action/"""


_HOLE = "\0" * 8
"""Nothing that a program says: strings of C end at the first."""
_BEGINS = re.compile(BEGINS)
_OF_TAG = ("process.name", "process.pid")
"""Empty ones mean that the tag is not the process of which the line tells."""


class Dissection:
    """`programs` that end with a slash are the beginnings of tags: `postfix/`."""

    def __init__(self, others: Iterable[Dissects]) -> None:
        self._others = {one.name: one for one in others}
        self._anyone = tuple(one for one in self._others.values() if not one.programs)
        self._of = lru_cache(4096)(self._asked)
        self._context = lru_cache(256)(_context_for)

    def drafts(self, record: RawRecord, context: Context) -> Iterable[Draft]:
        text = decode_text(record.raw, context.encoding).strip("\0")
        if not text:
            return ()
        parts = _messages(text) if UNSEPARATED in context.header else _parts(text)
        if len(parts) == 1:
            return self._of_message(framed(parts[0], context, record.receipt), context)
        drafts = list[Draft]()
        for part in parts:
            for draft in self._of_message(framed(part, context, record.receipt), context):
                draft.sequence = record.position + len(drafts) if draft.sequence is None else draft.sequence
                drafts.append(draft)
        return drafts

    def _of_message(self, line: Line | None, context: Context) -> list[Draft]:
        if line is None:
            raise RejectError("a line without the time of syslog at its beginning")
        line, repeated = _unwrapped(line)
        drafts = self._dissected(line, context)
        for draft in drafts:
            if repeated:
                draft.fields["vendor.syslog.repeated"] = repeated
            draft.time = line.time if draft.time is None else draft.time
            for name, value in _frame_fields(line).items():
                draft.fields.setdefault(name, value)
            for name in _OF_TAG:
                if draft.fields.get(name) == "":
                    del draft.fields[name]
        return drafts

    def message(self, fields: Fields, language: Language) -> str:
        other = self._others.get(str(fields.get("event.module")))
        return other.message(fields, language) if other else sentence(_SAID.text(language), fields, language)

    def _dissected(self, line: Line, context: Context) -> list[Draft]:
        for other in self._of(line.program):
            drafts = other.dissect(line, self._context(context, other.name))
            if drafts is not None:
                return list(drafts)
        return [Draft(_generic(line), line.time)]

    def _asked(self, program: str) -> tuple[Dissects, ...]:
        """First whoever knows the program."""
        name = program.casefold().strip("()").partition("(")[0]
        begin = name.partition("/")[0] + "/"
        own = [one for one in self._others.values() if name in one.programs or begin in one.programs]
        return (*own, *self._anyone)


def _parts(text: str) -> list[str]:
    """After a crash a block of NUL stands where the end of a message was, and the next one follows in the same line."""
    if _HOLE not in text:
        return [text]
    found = [part for part in text.split(_HOLE) if part.strip("\0")]
    return [found[0].strip("\0"), *(one for part in found[1:] if _BEGINS.match(one := part.strip("\0")))]


def _messages(text: str) -> list[str]:
    """Those of a file in which no line's end is between them."""
    begins = [found.start() for found in FRAME.finditer(text)]
    return [text[begin:end] for begin, end in zip(begins, [*begins[1:], len(text)], strict=True)] or [text]


def _unwrapped(line: Line) -> tuple[Line, str]:
    """What was said, and how often more it was said; empty for once."""
    if not line.text.startswith("message repeated ") or not (found := _REPEATED.fullmatch(line.text)):
        return line, ""
    return line._replace(text=found[2]), found[1]


def _context_for(context: Context, name: str) -> Context:
    """With the forms of this collector only."""
    begin = f"{name} "
    own = [form.removeprefix(begin) for form in context.header.split("\n") if form.startswith(begin)]
    return replace(context, header="\n".join(own))


def _frame_fields(line: Line) -> Fields:
    found: Fields = dict(host_fields(line.host))
    if line.program:
        found["process.name"] = line.program
    if line.pid.isascii() and line.pid.isdecimal() and len(line.pid) < 10:
        found["process.pid"] = int(line.pid)
    if level := level_of(line.priority):
        found["log.level"] = level
    return found


def _generic(line: Line) -> Fields:
    return {
        "event.kind": "event",
        "event.module": "syslog",
        "event.dataset": "syslog",
        "logctl.category": "system",
        "event.action": "syslog-message",
        "vendor.syslog.text": line.text,
    }
