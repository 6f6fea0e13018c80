"""Values of a report as people read them: times in their zone, operations by their labels, nothing that hides itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from logctl.contracts.report import Column, Made, Period, Row, Table
from logctl.fields import value_label
from logctl.language import Label, Language

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNKNOWN = "\u2426"
PERIOD = Label("期間", "period")
BEFORE = Label("比較した前の期間", "compared with the period before")
ALL_TIMES = Label("すべて", "all times")
SHOWN = Label(
    "%(total)s 件のうち上位 %(shown)s 件（--limit で増やせます）", "%(shown)s of %(total)s; --limit for more"
)
STORE = Label("保存先の答えが不完全です: %(sign)s", "the store did not answer all of it: %(sign)s")
MADE_AT, MADE_BY = Label("作成日時", "made at"), Label("作成者", "made by")
GAPS = Label("この期間のログについて: %(what)s", "about the logs of this period: %(what)s")
MARK = "\u25c6"
MARKED = Label("%(mark)s は確認が必要な行です。", "%(mark)s marks what should be looked at.")
CUT = Label("%(text)s...（あと%(count)s文字）", "%(text)s... (%(count)s more characters)")
NOTHING = Label("該当なし", "none")
NOW_BAR = Label("この期間", "this period")
BEFORE_BAR = Label("前の期間", "period before")


def plain(text: str) -> str:
    """Control characters and marks of direction are shown as such: a name must not look like another."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\u3000" else _UNKNOWN for char in text)


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of a report beside it: when and by whom it was made, and what is missing in its period."""

    made_at: int
    made_by: str
    gaps: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads it: in which language and zone."""

    language: Language
    zone: tzinfo

    def moment(self, time: int) -> datetime:
        return (_EPOCH + timedelta(milliseconds=time)).astimezone(self.zone)

    def time(self, time: int) -> str:
        moment = self.moment(time)
        return f"{moment:%Y/%m/%d %H:%M:%S}.{moment.microsecond // 1000:03}"

    def period(self, period: Period) -> str:
        if period.first is None and period.last is None:
            return ALL_TIMES.text(self.language)
        first, last = (self.time(one) if one is not None else "" for one in (period.first, period.last))
        return f"{first} - {last}"

    def head(self, made: Made, head: Head | None = None) -> list[tuple[str, str]]:
        """What stands at the head of a report: names and texts."""
        pairs = [(PERIOD, self.period(made.period))]
        if made.before:
            pairs.append((BEFORE, self.period(made.before)))
        pairs += [(name, self.label(told)) for name, told in made.conditions]
        if head:
            pairs += [(MADE_AT, self.time(head.made_at)), (MADE_BY, head.made_by)]
        pairs += [(total.label, f"{total.value:,}") for total in made.totals]
        return [(name.text(self.language), plain(text)) for name, text in pairs]

    def label(self, told: str | Label) -> str:
        return told.text(self.language) if isinstance(told, Label) else told

    def gap(self, text: str) -> str:
        """What is missing in the period."""
        return GAPS.text(self.language) % {"what": text}

    def cell(self, table: Table, row: Row, column: Column) -> str:
        value = table.shown(row, column, self.language)
        if value is None or value == "":
            return ""
        match column.kind:
            case "time":
                return self.time(value)
            case "number":
                return f"{value:,}"
            case "operations":
                return self.operations(value)
        return plain(str(value))

    def cut(self, text: str, most: int = 1000) -> str:
        """For paper: a megabyte would be a hundred sheets."""
        if len(text) <= most:
            return text
        return CUT.text(self.language) % {"text": text[:most], "count": f"{len(text) - most:,}"}

    def operations(self, value: Mapping[str, int]) -> str:
        return ", ".join(f"{self.operation(name)} {count:,}" for name, count in value.items())

    def operation(self, name: str) -> str:
        label = value_label("logctl.operation", name)
        return label.text(self.language) if label else plain(name)

    def notes(self, table: Table) -> list[str]:
        found = [note.text(self.language) for note in table.notes]
        if len(table.rows) < table.total:
            told: dict[str, Any] = {"shown": f"{len(table.rows):,}", "total": f"{table.total:,}"}
            found.append(SHOWN.text(self.language) % told)
        return found
