"""The same rule has the same fingerprint, and one that does something else has another."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from logctl.content import load_module
from logctl.contracts import Track, TrackingQuery
from logctl.contracts.rule import (
    DAY,
    Case,
    Count,
    Each,
    Events,
    Filter,
    FirstSeen,
    Found,
    Hit,
    Rate,
    Rule,
    Silence,
    Together,
    Tracked,
)
from logctl.detect.gate.fingerprint import fingerprint
from logctl.event import Event
from logctl.language import Label

LOGONS = Events('event.code:"4625"')
BURST = Count((LOGONS,), 60_000, 5, group_by=("user.name",))


def rule(condition: Any = BURST, **changes: Any) -> Rule:
    return replace(Rule("burst", Label("連続", "burst"), Label("", ""), condition), **changes)


CONDITIONS = [
    BURST,
    Each(LOGONS),
    Each(Events('event.code:"4624"')),
    replace(BURST, number=6),
    replace(BURST, within=60_001),
    replace(BURST, operator="gt"),
    replace(BURST, group_by=("host.name",)),
    replace(BURST, aliases={"user.name": {"a": "user.id"}}),
    replace(BURST, aliases={"user.name": {"a": "user.name"}}),
    replace(BURST, distinct="host.name"),
    replace(BURST, inputs=(Found(BURST, "inner"),)),
    Together((LOGONS, Events("*")), 60_000),
    Together((LOGONS, Events("*")), 60_000, ordered=True),
    Together((Events("*"), LOGONS), 60_000, ordered=True),
    FirstSeen(LOGONS, ("host.name",)),
    FirstSeen(LOGONS, ("user.name",)),
    Silence(LOGONS, 60_000),
    Rate(LOGONS),
    Rate(LOGONS, factor=4),
    Tracked("to-stick"),
    Tracked("to-stick", parameters={"path": "*.xlsx"}),
]


def test_no_two_conditions_have_the_same() -> None:
    assert len({fingerprint(rule(one)) for one in CONDITIONS}) == len(CONDITIONS)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": Label("別", "other")},
        {"description": Label("別", "other")},
        {"advice": Label("別", "other")},
        {"severity": "critical"},
        {"category": "other"},
        {"tags": ("attack.t1110",)},
        {"cases": (Case("one", [{"event.code": "4625"}], True),)},
        {"place": "/elsewhere/burst.toml"},
        {"group_by": ("source.ip",)},  # this condition has a group of its own
    ],
)
def test_what_people_read_of_it_changes_nothing(changes: dict[str, Any]) -> None:
    assert fingerprint(rule(**changes)) == fingerprint(rule())


@pytest.mark.parametrize("changes", [{"window": DAY * 2}, {"group_by": ("source.ip",)}])
def test_what_makes_one_finding_of_hits_changes_it(changes: dict[str, Any]) -> None:
    each = rule(Each(LOGONS))
    assert fingerprint(replace(each, **changes)) != fingerprint(each)


def test_filters_that_concern_it_change_it_whatever_they_are_called() -> None:
    plain = fingerprint(rule())
    other = Filter("nightly", 'user.name:"backup"', ("another-rule",))
    assert fingerprint(rule(), [other]) == plain
    own = [replace(other, rules=("burst",)), Filter("second", 'host.name:"x"')]
    assert fingerprint(rule(), own) != plain
    renamed = [replace(one, name=f"{one.name}-2", reason="because") for one in reversed(own)]
    assert fingerprint(rule(), renamed) == fingerprint(rule(), own)


def test_the_tracking_query_that_it_names_is_a_part_of_it_without_its_stories() -> None:
    condition = rule(Tracked("to-stick"))
    query = TrackingQuery("to-stick", Label("a", "a"), Label("", ""), Track(("removable",)), [{}], [{}])
    first = fingerprint(condition, (), query)
    assert fingerprint(condition) != first
    assert fingerprint(condition, (), replace(query, finds=[], title=Label("b", "b"))) == first
    assert fingerprint(condition, (), replace(query, paths=("*.xlsx",))) != first
    assert fingerprint(condition, (), replace(query, track=Track(("upload",)))) != first


def test_another_process_gets_the_same() -> None:
    code = (
        "from logctl.contracts.rule import *; from logctl.language import Label;"
        "from logctl.detect.gate.fingerprint import fingerprint;"
        "c = Count((Events('event.code:\"4625\"'),), 60_000, 5, group_by=('user.name',));"
        "print(fingerprint(Rule('burst', Label('', ''), Label('', ''), c)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == fingerprint(rule())


# Conditions in Python

JUDGE = """
class Judge:
    query = "*"
    reach = 0
    group_by = ("user.name",)

    def __init__(self, least):
        self.least = least
        self.names = {"a", "b", "c"}

    def judge(self, events, state):
        return [], None
"""


@pytest.fixture
def loaded(tmp_path: Path) -> Callable[[str], ModuleType]:
    def load(source: str) -> ModuleType:
        file = tmp_path / "judge.py"
        file.write_text(source)
        return load_module(file)

    return load


def test_a_condition_in_python_is_known_by_its_file_and_its_state(
    loaded: Callable[[str], ModuleType],
) -> None:
    module = loaded(JUDGE)
    first = fingerprint(rule(module.Judge(3)))
    assert fingerprint(rule(module.Judge(3))) == first
    assert fingerprint(rule(module.Judge(4))) != first
    assert fingerprint(rule(loaded(JUDGE).Judge(3))) == first
    assert fingerprint(rule(loaded(JUDGE.replace("return []", "return events")).Judge(3))) != first


@dataclass(frozen=True, slots=True)
class Odd:
    """With all that a state may hold."""

    query: str = "\ud800"
    reach: int = 2**70
    group_by: tuple[str, ...] = ()
    pattern: re.Pattern[str] = re.compile("a+")
    names: frozenset[str] = frozenset("abc")
    raw: bytes = b"\xff"
    inner: Any = field(default_factory=object)

    def judge(self, events: Sequence[Event], state: Any) -> tuple[Iterable[Hit], Any]:
        return [], state


def test_any_state_has_one_that_does_not_depend_on_where_it_lies() -> None:
    assert fingerprint(rule(Odd())) == fingerprint(rule(Odd()))
    for changed in (Odd(pattern=re.compile("b")), Odd(names=frozenset("ab")), Odd(raw=b""), Odd(reach=1)):
        assert fingerprint(rule(changed)) != fingerprint(rule(Odd()))
