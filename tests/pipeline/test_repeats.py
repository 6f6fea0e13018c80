"""Rows that say the same."""

import pytest

from logctl.contracts import Context, RawRecord
from logctl.pipeline import repeats as module
from logctl.pipeline.repeats import Repeats

CONTEXT = Context("file", "a.csv", "csv", "made", "1", "Asia/Tokyo", "cp932", "f" * 64)


class Collector:
    def identity(self, record: RawRecord, context: Context) -> tuple[str, ...] | None:
        if record.raw == b"crash":
            raise ZeroDivisionError
        return None if record.raw == b"none" else tuple(record.raw.decode().split(","))


def counts(*raws: bytes) -> list[int]:
    repeats = Repeats(Collector(), CONTEXT)
    return [repeats.before(RawRecord(raw, place)) for place, raw in enumerate(raws)]


def test_a_record_is_counted_among_those_that_say_the_same() -> None:
    assert counts(b"a", b"b", b"a", b"a", b"b") == [0, 0, 1, 2, 1]


def test_parts_are_kept_apart() -> None:
    assert counts(b"ab,c", b"a,bc", b"abc") == [0, 0, 0]


def test_records_without_identity_are_not_counted() -> None:
    assert counts(b"none", b"none", b"crash", b"crash") == [0, 0, 0, 0]


def test_the_oldest_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 2)
    assert counts(b"a", b"b", b"a", b"c", b"a", b"b") == [0, 0, 1, 0, 2, 0]
