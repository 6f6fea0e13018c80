"""What a list has beside what logs know, by one key."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from logctl import Column, Label, Note, Table, Total
from logctl.contracts.report import Row

from . import labels


def _nothing(key: str) -> Row:
    del key
    return {}


@dataclass(frozen=True, slots=True)
class Matched:
    """`listed` and `seen` are rows by folded key; `problems` say more of some keys that were seen than where they are.

    `former` are rows of the list that ended before the period, of keys that have a problem. `detail` is asked of what
    is shown alone, since there may be thousands.
    """

    name: str
    label: Label
    columns: Sequence[Column]
    listed: Mapping[str, Row]
    seen: Mapping[str, Row]
    command: str
    problems: Mapping[str, Label] = field(default_factory=dict)
    notes: Sequence[Note] = ()
    former: Mapping[str, Row] = field(default_factory=dict)
    detail: Callable[[str], Row] = _nothing

    def table(self, limit: int) -> Table:
        """What should be looked at first, then the busiest."""
        rows = sorted(self._rows(), key=lambda row: (not row["odd"], -row.get("events", 0), row["key"]))
        shown = [
            {**row, **(self.detail(row["key"]) if row["key"] in self.seen else {})} for row in rows[:limit]
        ]
        notes = [*self.notes] if self.listed else [Note(labels.EMPTY, {"command": self.command}), *self.notes]
        return Table(self.name, self.label, self.columns, shown, len(rows), notes, mark="odd")

    def _rows(self) -> Iterable[Row]:
        for key in {**self.listed, **self.seen}:
            state, odd = self._state(key)
            known = self.listed.get(key) or self.former.get(key, {})
            yield {**known, **self.seen.get(key, {}), "key": key, "state": state, "odd": odd}

    def _state(self, key: str) -> tuple[Label, bool]:
        if key in self.seen and key in self.problems:
            return self.problems[key], True
        if not self.listed:
            return labels.NO_LIST, False
        if key not in self.listed:
            return labels.ONLY_LOGS, True
        return (labels.BOTH if key in self.seen else labels.ONLY_LIST), False

    def totals(self) -> list[Total]:
        prefix = self.name
        both = self.listed.keys() & self.seen.keys()
        told = (
            ("listed", labels.LISTED, len(self.listed)),
            ("seen", labels.SEEN, len(self.seen)),
            ("unlisted", labels.UNLISTED, len(self.seen) - len(both) if self.listed else 0),
            ("unseen", labels.UNSEEN, len(self.listed) - len(both)),
        )
        return [
            Total(
                f"{prefix}_{name}",
                Label(f"{self.label.ja}: {label.ja}", f"{self.label.en}: {label.en}"),
                number,
            )
            for name, label, number in told
        ]
