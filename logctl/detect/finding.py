"""What rules found, and how it is told by its id."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from logctl.contracts.rule import Hit, Severity
from logctl.words import fold


@dataclass(frozen=True, slots=True)
class Finding:
    """All hits of one rule, one group of values and one window; it grows, and is never told of twice.

    `names` are the fields whose values, as first written, are `group`. `start` and `end` are those of the window,
    `first` and `last` the times of its hits. `version` is the rule's fingerprint, `noticed` when it was recorded first.
    `continues` is the finding of the window before, where there was no pause between the two; `withdrawn` says that
    later records took its reason away.
    """

    id: str
    rule: str
    names: tuple[str, ...]
    group: tuple[str, ...]
    start: int
    end: int
    first: int
    last: int
    hits: int
    severity: Severity
    version: str = ""
    noticed: int = 0
    continues: str | None = None
    withdrawn: bool = False


def key_of(hit: Hit) -> str:
    """The same for values that differ in case and width only."""
    return orjson.dumps([fold(value) for value in hit.group]).decode()


def id_of(home: str, rule: str, key: str, start: int) -> str:
    """The same whenever, and in whatever order, the same is found in one data folder (`home`); nobody outside can try
    out whom it is about."""
    return hashlib.sha256(f"{home}\0{rule}\0{key}\0{start}".encode()).hexdigest()[:32]


COLUMNS = (
    "id, rule, names, groups, start, end, first, last, hits, severity, version, noticed, continues, withdrawn"
)
"""Of the table, as `finding_of` takes them."""


def finding_of(row: Sequence[Any]) -> Finding:
    identity, rule, names, groups, *numbers, continues, withdrawn = row
    start, end, first, last, hits, severity, version, noticed = numbers
    return Finding(
        identity,
        rule,
        tuple(orjson.loads(names)),
        tuple(orjson.loads(groups)),
        start,
        end,
        first,
        last,
        hits,
        severity,
        version,
        noticed,
        continues,
        bool(withdrawn),
    )
