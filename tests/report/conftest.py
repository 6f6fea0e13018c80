"""What the tests of reports share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC

import pytest
from support.file_events import FileEvents
from support.memory_store import MemoryStore

from logctl.contracts.report import Chart, Column, Made, Note, Period, Series, Table, Total
from logctl.language import Label
from logctl.report.text import Reader

HOSTILE = '<script>alert("1")</script>&\u202e\x07\ud800=1+1'


@dataclass(frozen=True)
class Given:
    """A report with one table and two charts, in which everything is named by `text`."""

    text: str

    @property
    def made(self) -> Made:
        columns = (
            Column("path", Label("パス", "path"), wide=True),
            Column("accesses", Label("アクセス数", "accesses"), "number"),
            Column("last", Label("最後", "last"), "time"),
            Column("operations", Label("操作", "operations"), "operations"),
            Column("kind", Label("種類", "kind")),
        )
        rows = [
            {
                "path": self.text,
                "accesses": 1234,
                "last": 0,
                "operations": {"read": 3, self.text: 1},
                "kind": "a",
            },
            {"path": "b", "accesses": 1, "last": 1, "operations": {}, "kind": None},
        ]
        values = {"kind": {"a": Label("甲", "first kind")}}
        table = Table(
            "file", Label("ファイル別", "by file"), columns, rows, 5, values=values, bars="accesses"
        )
        empty = Table("none", Label("空", "empty"), columns, [], 0)
        texts = [self.text, "b"]
        series = [
            Series("value", Label("この期間", "this period"), [1234, 1]),
            Series("before", Label("前の期間", "period before"), [7, 0]),
        ]
        charts = [
            Chart("file", Label("ファイル別", "by file"), texts, series),
            Chart("time", Label("推移", "over time"), texts, series, "time"),
        ]
        facts = [Total("accesses", Label("アクセス数", "accesses"), 1235)]
        partial = [Note(Label("欠け: %(what)s", "missing: %(what)s"), {"what": self.text})]
        period = Period(0, 86_399_999)
        return Made(
            "trial",
            Label("試し", "trial"),
            period,
            facts,
            (table, empty),
            charts,
            partial=partial,
            before=period.before,
        )


@pytest.fixture
def given() -> Callable[[str], Made]:
    return lambda text: Given(text).made


@pytest.fixture
def english() -> Reader:
    return Reader("en", UTC)


@pytest.fixture
def japanese() -> Reader:
    return Reader("ja", UTC)


@pytest.fixture
def files() -> FileEvents:
    return FileEvents(MemoryStore())
