"""Notices for people, in the language and the zone of the hospital."""

from html import escape
from zoneinfo import ZoneInfo

from logctl import Label, Message, Notice
from logctl.fields import field_named

from .record import moment

SEVERITIES = {
    "informational": Label("情報", "informational"),
    "low": Label("低", "low"),
    "medium": Label("中", "medium"),
    "high": Label("高", "high"),
    "critical": Label("重大", "critical"),
}
_HEAD = (
    Label("重大度", "severity"),
    Label("規則", "rule"),
    Label("最初", "first"),
    Label("最後", "last"),
    Label("件数", "hits"),
    Label("対象", "about"),
    Label("対応", "what to do"),
)
_SHOW = Label("詳細", "more")
_MANY = Label("{count}件の検知", "{count} findings")
_LONGEST_SUBJECT = 200


def subject(message: Message) -> str:
    """One line, whatever a title holds."""
    worst = message.notices[0]
    severity = SEVERITIES[worst.severity].text(message.language)
    said = worst.title.text(message.language)
    if len(message.notices) > 1:
        said = f"{_MANY.text(message.language).format(count=len(message.notices))}: {said}"
    return " ".join(f"[logctl] {severity}: {said}".split())[:_LONGEST_SUBJECT]


def cells(notice: Notice, message: Message) -> tuple[str, ...]:
    """In the order of the head of the table."""
    about = ", ".join(f"{_called(name, message)}: {value}" for name, value in notice.entities.items())
    return (
        SEVERITIES[notice.severity].text(message.language),
        f"{notice.title.text(message.language)} ({notice.rule})",
        _local(notice.first, message),
        _local(notice.last, message),
        str(notice.hits),
        about,
        notice.advice.text(message.language),
    )


def _called(name: str, message: Message) -> str:
    field = field_named(name)
    return field.label.text(message.language) if field else name


def plain(message: Message) -> str:
    return "\n\n".join(_block(notice, message) for notice in message.notices) + "\n"


def _block(notice: Notice, message: Message) -> str:
    told = zip(_head(message), cells(notice, message), strict=True)
    lines = [f"{name}: {value}" for name, value in told if value]
    return "\n".join([*lines, f"{_SHOW.text(message.language)}: logctl alert show {notice.finding}"])


def page(message: Message) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in _head(message))
    rows = "".join(_row(notice, message) for notice in message.notices)
    return (
        f'<!DOCTYPE html><html lang="{message.language}"><head><meta charset="utf-8"></head><body>'
        f'<table border="1" cellpadding="4"><tr>{head}</tr>{rows}</table></body></html>\n'
    )


def _row(notice: Notice, message: Message) -> str:
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells(notice, message)) + "</tr>"


def _head(message: Message) -> tuple[str, ...]:
    return tuple(name.text(message.language) for name in _HEAD)


def _local(time: int, message: Message) -> str:
    return f"{moment(time).astimezone(ZoneInfo(message.timezone)):%Y-%m-%d %H:%M:%S %z}"
