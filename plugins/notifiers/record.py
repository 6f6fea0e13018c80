"""A notice as a record for machines; its keys do not change."""

from datetime import UTC, datetime, timedelta
from typing import Any

from logctl import Notice

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def record_of(notice: Notice) -> dict[str, Any]:
    return {
        "id": notice.id,
        "finding": notice.finding,
        "rule": notice.rule,
        "title": notice.title._asdict(),
        "advice": notice.advice._asdict(),
        "severity": notice.severity,
        "first": utc(notice.first),
        "last": utc(notice.last),
        "hits": notice.hits,
        "entities": dict(notice.entities),
        "text": notice.text,
    }


def utc(time: int) -> str:
    return moment(time).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(time: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=time)
