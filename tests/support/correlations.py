"""Events and correlations for tests, and what correlations find by their definitions: read off, without any state."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from itertools import pairwise, product

from hypothesis import strategies as st

from logctl.contracts.rule import (
    Condition,
    Count,
    Each,
    Events,
    Filter,
    Found,
    Hit,
    Input,
    Operator,
    Rule,
    Together,
)
from logctl.detect.conditions.condition import MOST_SHOWN, Judging, Ready
from logctl.detect.conditions.make import ready
from logctl.detect.source import ListSource, Source, tree_of
from logctl.event import Event, Fields, Value
from logctl.language import Label
from logctl.query import matches
from logctl.words import fold
from support.events import make_event

FIRST, LAST = -100, 200
"""Around all times of `corpora`."""


def rule_of(condition: Condition, group_by: tuple[str, ...] = ()) -> Rule:
    return Rule("rule", Label("規則", "rule"), Label("説明", "description"), condition, group_by=group_by)


def made(condition: Condition, *filters: Filter, group_by: tuple[str, ...] = ()) -> Ready:
    return ready(rule_of(condition, group_by), filters, UTC)


def found(
    condition: Condition | Ready, events: Sequence[Event] | Source, start: int = FIRST, end: int = LAST
) -> list[Hit]:
    asked = condition if hasattr(condition, "hits") else made(condition)
    source = ListSource(events) if isinstance(events, Sequence) else events
    return [*asked.hits(Judging(source, end), start, end)]


def did(number: int, time: int, action: Value, user: Value | None = "akisora", **more: Value) -> Event:
    fields: Fields = {"event.action": action} | ({} if user is None else {"user.name": user})
    named = {name.replace("__", "."): value for name, value in more.items()}
    return make_event({**fields, **named}, number=number, time=time)


# what is found, by definition

Order = tuple[int, int, str]
Group = tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """An event of one input, as one of a group."""

    input: int
    order: Order
    key: Group
    group: Group
    ids: tuple[str, ...]
    counted: frozenset[str]
    shown: Fields


def defined(condition: Condition, events: Sequence[Event]) -> list[Hit]:
    match condition:
        case Each(events=one):
            return [Hit(*event.order, (), 1, (event.id,), event.shown) for event in _matching(one, events)]
        case Count():
            return [*_counted(condition, _parts(condition, events))]
        case Together():
            return [*_together(condition, _parts(condition, events))]
    raise AssertionError(condition)


def _matching(one: Events, events: Sequence[Event]) -> list[Event]:
    tree = tree_of(one.query)
    return sorted((event for event in events if matches(tree, event.shown)), key=lambda event: event.order)


def _seen(one: Input, events: Sequence[Event]) -> list[tuple[Order, Fields, Fields, tuple[str, ...]]]:
    if isinstance(one, Events):
        return [(event.order, event.shown, event.shown, (event.id,)) for event in _matching(one, events)]
    names = getattr(one.condition, "group_by", ())
    return [
        (hit.order, {**hit.fields, **dict(zip(names, hit.group, strict=bool(names)))}, hit.fields, hit.events)
        for hit in defined(one.condition, events)
    ]


def _texts(fields: Fields, name: str) -> list[str]:
    value = fields.get(name, [])
    return [str(one) for one in (value if isinstance(value, list) else [value]) if one != ""]


def _parts(condition: Count | Together, events: Sequence[Event]) -> list[Part]:
    parts = []
    for number, one in enumerate(condition.inputs):

        def named(name: str, one: Input = one) -> str:
            return condition.aliases.get(name, {}).get(one.name, name)

        for order, fields, shown, ids in _seen(one, events):
            distinct = condition.distinct if isinstance(condition, Count) else None
            counted = frozenset(fold(text) for text in _texts(fields, named(distinct))) if distinct else ()
            keys = set()
            for group in product(*[_texts(fields, named(name)) for name in condition.group_by]):
                key = tuple(fold(text) for text in group)
                if key not in keys:
                    keys.add(key)
                    parts.append(Part(number, order, key, group, ids, frozenset(counted), shown))
    return parts


def _completing(parts: list[Part]) -> Iterator[tuple[Part, list[Part]]]:
    """Each event of each group once, with all of that group up to it."""
    for order, key in sorted({(part.order, part.key) for part in parts}):
        group = [part for part in parts if part.key == key and part.order <= order]
        yield next(part for part in group if part.order == order), group


def _window(group: list[Part], end: Order, within: int) -> list[Part]:
    return [part for part in group if part.order <= end and end[0] - part.order[0] <= within]


def _number(condition: Count, window: list[Part]) -> int:
    if condition.distinct:
        return len(frozenset().union(*[part.counted for part in window]))
    return len({part.order for part in window})


def _is_so(condition: Count, number: int) -> bool:
    wanted = condition.number
    return {
        "gte": number >= wanted,
        "gt": number > wanted,
        "lte": number <= wanted,
        "lt": number < wanted,
        "eq": number == wanted,
        "neq": number != wanted,
    }[condition.operator]


def _shown(parts: list[Part], last: Order) -> tuple[str, ...]:
    ids = [one for part in sorted(parts, key=lambda part: (part.order, part.input)) for one in part.ids]
    return (*[one for one in dict.fromkeys(ids) if one != last[2]][: MOST_SHOWN - 1], last[2])


def _counted(condition: Count, parts: list[Part]) -> Iterator[Hit]:
    for one, group in _completing(parts):
        window = _window(group, one.order, condition.within)
        number = _number(condition, window)
        if _is_so(condition, number):
            before = max((part.order for part in window if part.order < one.order), default=None)
            goes_on = before and _is_so(
                condition, _number(condition, _window(group, before, condition.within))
            )
            show = [part for part in window if part.order == one.order] if goes_on else window
            yield Hit(*one.order, one.group, number, _shown(show, one.order), one.shown)


def _together(condition: Together, parts: list[Part]) -> Iterator[Hit]:
    for one, group in _completing(parts):
        window = _window(group, one.order, condition.within)
        chosen = [
            [part for part in window if part.input == number] for number in range(len(condition.inputs))
        ]
        if condition.ordered:
            choices = [chain for chain in product(*chosen) if _is_chain(chain, one.order)]
        else:
            choices = [*product(*chosen)]
        if choices:
            latest = max(choices, key=lambda choice: [part.order for part in reversed(choice)])
            kept = {(part.input, part.order) for part in latest}
            show = [part for part in window if (part.input, part.order) in kept]
            yield Hit(*one.order, one.group, len(condition.inputs), _shown(show, one.order), one.shown)


def _is_chain(chain: Sequence[Part], end: Order) -> bool:
    orders = [part.order for part in chain]
    return orders[-1] == end and all(a < b for a, b in pairwise(orders))


# events and correlations

ACTIONS = ("alpha", "beta", "gamma")
OPERATORS: tuple[Operator, ...] = ("gte", "gt", "lte", "lt", "eq", "neq")
_NAMES = ("abc", "abc", "ABC", "ａｂｃ", "ヤマダ", "ﾔﾏﾀﾞ")
_VALUES: tuple[Value | None, ...] = (*_NAMES, *_NAMES, None, "", ["ABC", "ヤマダ", "abc"], ["", "ﾔﾏﾀﾞ"], [])
_ACTIONS: tuple[Value, ...] = (*ACTIONS, *ACTIONS, ["alpha", "beta"], ["beta", "gamma"], [*ACTIONS])
_times = st.one_of(st.integers(0, 40), st.sampled_from((10, 11, 15, 20)))


@st.composite
def _event(draw: st.DrawFn, number: int) -> Event:
    fields: Fields = {"event.action": draw(st.sampled_from(_ACTIONS))}
    for name in ("user.name", "user.target.name", "host.name"):
        value = draw(st.sampled_from(_VALUES))
        if value is not None:
            fields[name] = value
    return make_event(fields, number=number, time=draw(_times), sequence=draw(st.integers(0, 1)))


@st.composite
def corpora(draw: st.DrawFn, most: int = 14) -> list[Event]:
    """In no order."""
    numbers = draw(st.permutations(range(draw(st.integers(2, most)))))
    return [draw(_event(number)) for number in numbers]


def _query(draw: st.DrawFn) -> str:
    first = draw(st.sampled_from(ACTIONS))
    more = draw(st.sampled_from(("", "", " OR event.action:beta", " AND host.name:*")))
    return f"event.action:{first}{more}"


def _inputs(draw: st.DrawFn, least: int, most: int, depth: int) -> tuple[Input, ...]:
    made: list[Input] = []
    for number in range(draw(st.integers(least, most))):
        name = f"input {number}"
        if depth and draw(st.booleans()):
            made.append(Found(draw(correlations(depth - 1)), name))
        else:
            made.append(Events(_query(draw), name))
    return tuple(made)


_GROUPS: tuple[Group, ...] = ((), (), ("user.name",), ("user.name",), ("user",), ("user", "host.name"))
_ALIASES = (
    {"user": {"input 0": "user.name", "input 1": "user.target.name", "input 2": "user.name"}},
    {"user": {f"input {number}": "user.name" for number in range(3)}, "seen": {"input 0": "host.name"}},
)


@st.composite
def correlations(draw: st.DrawFn, depth: int = 0) -> Count | Together:
    within = draw(st.sampled_from((0, 3, 5, 10, 20)))
    group_by, aliases = draw(st.sampled_from(_GROUPS)), draw(st.sampled_from(_ALIASES))
    if draw(st.booleans()):
        return Together(_inputs(draw, 2, 3, depth), within, draw(st.booleans()), group_by, aliases)
    inputs = _inputs(draw, 1, 2, depth)
    nested = any(isinstance(one, Found) for one in inputs)
    distinct = draw(st.sampled_from(("host.name", "seen", "user", *(() if nested else (None, None, None)))))
    number, operator = draw(st.integers(1, 3)), draw(st.sampled_from(OPERATORS))
    return Count(inputs, within, number, operator, distinct, group_by, aliases)


def changed(event: Event, user: str) -> Event:
    return replace(event, fields={**event.fields, "user.name": user})
