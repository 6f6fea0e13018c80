"""Events for tests: plain ones, and strategies for hostile ones and for trees that hit them."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from logctl.decode import iso_text
from logctl.errors import QueryError
from logctl.event import Event, Fields, Position, Scalar, Value
from logctl.fields import FieldType, type_of
from logctl.query import And, Everything, Exists, Is, Node, Not, Or, Phrase, Range, Regex, Wildcard
from logctl.query.evaluate import comparable, values
from logctl.query.expression import ANY, Chars, Expression, checked
from logctl.query.expression import floating as floating_expression
from logctl.query.expression.brackets import folded
from logctl.query.expression.tree import ANYTHING, choice, repeat, series
from logctl.query.pattern import floating
from logctl.query.tree import Bound, Mark, Pattern
from logctl.words import fold, words

START = 1_646_060_400_000
"""2022-02-28T15:00:00Z: 1 March in Japan."""
DAY = 86_400_000
LONGEST_LONG = 2**63 - 1

KEYWORDS = (
    "user.name", "host.name", "file.path", "event.code", "event.hash", "process.command_line",
    "winlog.event_data.CommandLine", "winlog.event_data.Unlisted", "vendor.skysea.Title",
    "vendor.病院 A.項目-1",
)  # fmt: skip
TEXTS = ("message", "error.message")
ADDRESSES = ("source.ip", "host.ip")
LONGS = ("process.pid", "file.size")
DOUBLES = ("logctl.person.confidence",)
DATES = ("event.created", "winlog.time_created")
BOOLEANS = ("ehr.emergency", "logctl.time_doubtful")
NAMES = (*KEYWORDS, *TEXTS, *ADDRESSES, *LONGS, *DOUBLES, *DATES, *BOOLEANS)


def make_event(
    fields: Mapping[str, Value] | None = None,
    *,
    number: int = 1,
    id: str | None = None,
    time: int | None = None,
    sequence: int | None = None,
    bucket: str | None = None,
    position: Position | None = None,
    revision: int = 0,
) -> Event:
    """`number` tells apart what is not given: id, time, sequence and position."""
    time = START + number if time is None else time
    sequence = number if sequence is None else sequence
    return Event(
        f"e{number:05}" if id is None else id,
        time,
        sequence,
        month_of(time) if bucket is None else bucket,
        Position(START, "segment", number) if position is None else position,
        {"@timestamp": iso_text(time), "event.sequence": sequence, **(fields or {})},
        revision,
    )


def make_events(count: int, fields: Mapping[str, Value] | None = None) -> list[Event]:
    return [make_event(fields, number=number) for number in range(1, count + 1)]


def month_of(time: int) -> str:
    return iso_text(time)[:7].replace("-", ".")


# hostile values

_FRAGMENTS = (
    "akisora", "Akisora Haruka", "ＡＢＣ", "abc", "aBc-1", "山田", "山田太郎", "佐々木", "葛\U000e0100飾", "𠮷野家", "ﾔﾏﾀﾞ",
    "ヤマダ", unicodedata.normalize("NFD", "診療ガイド.docx"), "診療ガイド.docx",
    "C:\\Users\\akisora\\Desktop\\患者 一覧.xlsx", "\\\\srv01\\share$\\a+b.txt", "/var/log/syslog", "W110628",
    "10.1.2.3", "*", "?", "a*b?", "＊", '"quoted"', "'it'", "AND", "true", "İSTANBUL", "ΟΔΟΣ", "да ад",
    "éa aé", "🏥", "\u200b", "\x1f", "a\x1cb\x1dc\x1ed\x1fe", "line\r\nbreak\ttab", "nul\x00", "\x7f\x85",
    "\uffff\U0010ffff",
)  # fmt: skip
_ALPHABET = 'abAB01ａＡ１ 　.-_\\/:*?"山田ガｶﾞ々\u3099\u200b\x1c\x1d\x1e\x1f\x00\n'
_fragments = st.sampled_from(_FRAGMENTS)


def _padded(needle: str, length: int, place: int) -> str:
    filling = ("0123456789 病院" * (length // 13 + 1))[: length - len(needle)]
    place = place % (len(filling) + 1)
    return filling[:place] + needle + filling[place:]


_long_texts = st.builds(
    _padded,
    st.sampled_from(("needle", "針ヲ探ス", "ＮＥＥＤＬＥ", "a b c")),
    st.sampled_from((8_190, 8_191, 8_192, 9_000, 15_382, 15_383, 20_000)),
    st.sampled_from((0, 7_188, 7_191, 8_186, 8_190, 14_380, 20_000)),
)
texts = st.one_of(
    _fragments,
    _fragments,
    st.just(""),
    st.lists(_fragments, min_size=2, max_size=4).map(" ".join),
    st.text(_ALPHABET, max_size=12),
    st.text(max_size=8),
    st.integers(0, 30).flatmap(lambda chance: _fragments if chance else _long_texts),
)
addresses = st.one_of(
    st.sampled_from(("10.1.2.3", "10.1.2.4", "192.168.0.1", "0.0.0.0", "255.255.255.255", "::", "::1")),
    st.sampled_from(("2001:DB8::1", "2001:db8:0:0:0:0:0:2", "::ffff:10.1.2.3", "fe80::1")),
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(str),
)
longs = st.one_of(
    st.sampled_from((0, 1, -1, 4624, 2**31, 2**53, 2**53 + 1, LONGEST_LONG, LONGEST_LONG - 1, -(2**63))),
    st.integers(-5, 5),
    st.integers(-(2**63), LONGEST_LONG),
)
doubles = st.one_of(
    st.sampled_from((0, 1, 0.0, -0.0, 0.5, 1.0, -1.5, 1e308, 5e-324, 2**53 + 1, LONGEST_LONG)),
    st.floats(allow_nan=False, allow_infinity=False),
)
dates = st.one_of(
    st.sampled_from(("2022-03-01T00:00:00.000Z", "2022-02-28T15:00:00.000Z", "1970-01-01T00:00:00.000Z")),
    st.sampled_from(("1601-01-01T00:00:00.000Z", "2022-03-01T09:00:00+09:00", "9999-12-31T23:59:59.999Z")),
    st.integers(START - 5, START + 5).map(iso_text),
)
_OF_TYPE: dict[FieldType, st.SearchStrategy[Scalar]] = {
    "keyword": texts,
    "text": texts,
    "ip": addresses,
    "long": longs,
    "double": doubles,
    "date": dates,
    "boolean": st.booleans(),
}


def _kind(name: str) -> FieldType:
    kind = type_of(name)
    assert kind is not None
    return kind


@st.composite
def _value_of(draw: st.DrawFn, name: str) -> Value:
    one = _OF_TYPE[_kind(name)]
    if draw(st.integers(0, 4)):
        return draw(one)
    several: Value = draw(st.lists(one, max_size=3))  # type: ignore[assignment]
    return several


@st.composite
def some_fields(draw: st.DrawFn) -> Fields:
    """Fields of the record beside its time and sequence."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=6))
    return {name: draw(_value_of(name)) for name in names}


times = st.one_of(
    st.just(START),
    st.integers(START, START + 2),
    st.builds(lambda days: START + days * DAY, st.integers(-3, 20)),  # in two months: each costs a commit
)
sequences = st.one_of(st.integers(0, 2), st.sampled_from((10**9, 2**53 + 1, LONGEST_LONG - 1, LONGEST_LONG)))


@st.composite
def events(draw: st.DrawFn, number: int = 1) -> Event:
    time = draw(times)
    bucket = "other" if draw(st.integers(0, 4)) == 0 else month_of(time)
    return make_event(draw(some_fields()), number=number, time=time, sequence=draw(sequences), bucket=bucket)


@st.composite
def records(draw: st.DrawFn) -> Event:
    """Records of which some have one id: each with a position of its own, or that of the same record."""
    number, place = draw(st.integers(1, 5)), draw(st.integers(0, 3))
    event = draw(events(number))
    return replace(event, position=Position(START, "segment", place))


@st.composite
def corpora(draw: st.DrawFn, most: int = 12) -> list[Event]:
    """Events with different ids, in no order."""
    count = draw(st.integers(0, most))
    numbers = draw(st.permutations(range(1, count + 1)))
    return [draw(events(number)) for number in numbers]


# trees that hit


@dataclass(frozen=True, repr=False)
class _Found:
    """What there is to hit: values by field. (Hypothesis shows what a strategy was made from: not this.)"""

    values: dict[str, list[Scalar]]

    def one(
        self, draw: st.DrawFn, names: Sequence[str], otherwise: st.SearchStrategy[str]
    ) -> tuple[str, str]:
        """A field and one of its texts, or a text that none has."""
        name = draw(st.sampled_from(names))
        known = [str(value) for value in self.values.get(name, ())]
        return name, draw(st.sampled_from(known)) if known else draw(otherwise)


def _found(corpus: Sequence[Event]) -> _Found:
    found: dict[str, list[Scalar]] = {}
    for event in corpus:
        for name, value in event.shown.items():
            found.setdefault(name, []).extend(values(value))
    return _Found(found)


def _slice(draw: st.DrawFn, text: str, most: int) -> str:
    """Most of short texts, a part of long ones; often from one of the ends."""
    length = draw(st.integers(1, most))
    start = draw(st.sampled_from((0, max(0, len(text) - length), len(text) // 2, len(text) // 3)))
    return text[start : start + length]


def _phrase(draw: st.DrawFn, found: _Found) -> Node:
    field = draw(st.sampled_from((None, None, *TEXTS)))
    _name, text = found.one(draw, (*KEYWORDS, *TEXTS, *ADDRESSES) if field is None else (field,), _fragments)
    cut = words(text) or ["akisora"]
    start = draw(st.integers(0, min(3, len(cut) - 1)))
    return Phrase(field, tuple(cut[start : start + draw(st.integers(1, 4))]))


def _is(draw: st.DrawFn, found: _Found) -> Node:
    if draw(st.integers(0, 5)) == 0:
        return Is(draw(st.sampled_from(BOOLEANS)), draw(st.sampled_from(("true", "false"))))
    name, text = found.one(draw, KEYWORDS, _fragments)
    return Is(name, fold(text)[:1000])


def _pattern(draw: st.DrawFn, text: str) -> list[str | Mark]:
    literal = fold(_slice(draw, text, 20))
    match draw(st.integers(0, 5)):
        case 0:
            return [literal, Mark.MANY]
        case 1:
            return [Mark.MANY, literal]
        case 2:
            return [Mark.MANY, literal, Mark.MANY]
        case 3:
            place = draw(st.integers(0, max(0, len(literal) - 1)))
            return [literal[:place], Mark.ONE, literal[place + 1 :]]
        case 4:
            return [literal[:2], Mark.MANY, fold(text)[-2:]]
        case _:
            return [Mark.ONE, Mark.MANY, literal[:3], Mark.MANY]


def _as_parsed(parts: Sequence[str | Mark]) -> Pattern:
    """In the form that a typed pattern has: more than a bare `*`, and no two of them side by side."""
    found: list[str | Mark] = []
    for part in parts:
        if part and not (part is Mark.MANY and found and found[-1] is Mark.MANY):
            found.append(part)
    return tuple(found) if len(found) > 1 else (Mark.ONE, Mark.MANY)


_KINDS_OF_TEXT = st.sampled_from((KEYWORDS, KEYWORDS, TEXTS, NAMES))


def _wildcard(draw: st.DrawFn, found: _Found) -> Node:
    names = draw(_KINDS_OF_TEXT)
    name, text = found.one(draw, names, _fragments)
    pattern = _as_parsed(_pattern(draw, text))
    if names is KEYWORDS:
        return Wildcard(name, pattern)
    return Wildcard(None if names is NAMES else name, floating(pattern))


def _char(draw: st.DrawFn, char: str) -> Expression:
    code, kind = ord(char), draw(st.integers(0, 11))
    below, above = max(0, code - kind % 3), min(0x10FFFF, code + kind // 3)
    match kind:
        case 0:
            return ANY
        case 1 | 2 | 3:
            return Chars(folded([(below, above), (0x30, 0x39)]))
        case 4:
            return Chars(folded([(code ^ 1, code ^ 1), (0x61, 0x62)]), negated=True)
        case _:
            return Chars(((code, code),))


_COUNTS = st.sampled_from(((0, 1), (0, None), (1, None), (1, 1), (1, 2), (0, 3), (2, 2), (2, None)))


@st.composite
def expressions(draw: st.DrawFn, text: str, depth: int = 2) -> Expression:
    """Regular expressions that fit the folded text, or nearly."""
    form = draw(st.integers(0, 5)) if depth and len(text) > 1 else 0
    if form == 0:
        return series(_char(draw, char) for char in text)
    place = draw(st.integers(1, len(text) - 1))
    first, rest = (draw(expressions(part, depth - 1)) for part in (text[:place], text[place:]))
    match form:
        case 1:
            return choice([draw(expressions(text, depth - 1)), rest, first])
        case 2:
            return series([repeat(first, *draw(_COUNTS)), rest])
        case 3:
            return series([first, ANYTHING, *draw(st.sampled_from(((), (rest,))))])
        case 4:
            return repeat(choice([rest, first]), *draw(_COUNTS))
        case _:
            return series([first, rest])


def _regex(draw: st.DrawFn, found: _Found) -> Node:
    names = draw(_KINDS_OF_TEXT)
    name, text = found.one(draw, names, _fragments)
    expression = draw(expressions(fold(_slice(draw, text, 15))))
    floats = names is not KEYWORDS or draw(st.booleans())
    field = None if names is NAMES else name
    try:
        return Regex(field, checked(floating_expression(expression) if floats else expression))
    except QueryError:
        return Regex(field, ANYTHING)


_LIMITS: dict[FieldType, tuple[int, int]] = {
    "ip": (0, 2**128 - 1),
    "long": (-(2**63), LONGEST_LONG),
    "date": (-62_135_596_800_000, 253_402_300_799_999),  # the years 1 to 9999
}


def _bound(draw: st.DrawFn, kind: FieldType, value: Scalar) -> Bound:
    if kind == "keyword":
        return fold(str(value))[: draw(st.integers(0, 16))]
    bound = comparable(kind, value)
    assert bound is not None and not isinstance(bound, str)
    if kind == "double":
        return float(bound)
    moved = int(bound) + draw(st.sampled_from((0, 0, 1, -1)))
    least, most = _LIMITS[kind]
    return max(least, min(most, moved))


def _range(draw: st.DrawFn, found: _Found) -> Node:
    names = (*KEYWORDS[:7], *ADDRESSES, *LONGS, *DOUBLES, *DATES, "@timestamp", "event.sequence")
    name = draw(st.sampled_from(names))
    kind = _kind(name)
    known = st.sampled_from(found.values[name]) if found.values.get(name) else _OF_TYPE[kind]
    ends = [draw(st.one_of(st.none(), known, known)) for _ in "lh"]
    low, high = (None if end is None else _bound(draw, kind, end) for end in ends)
    return Range(name, kind, low, high, draw(st.booleans()), draw(st.booleans()))


def _exists(draw: st.DrawFn, _found: _Found) -> Node:
    return Exists(draw(st.sampled_from((*NAMES, "@timestamp", "event.sequence", "user.domain"))))


_LEAVES: tuple[Callable[[st.DrawFn, _Found], Node], ...] = (
    *(_phrase, _is, _wildcard, _regex, _regex),
    *(_range, _range, _exists),
)


@st.composite
def _leaf(draw: st.DrawFn, found: _Found) -> Node:
    if draw(st.integers(0, 20)) == 13:
        return Everything()
    return draw(st.sampled_from(_LEAVES))(draw, found)


@st.composite
def _tree(draw: st.DrawFn, found: _Found, depth: int) -> Node:
    form = draw(st.integers(0, 5)) if depth else 0
    if form <= 2:
        return draw(_leaf(found))
    below = _tree(found, depth - 1)
    if form == 3:
        return Not(draw(below))
    parts = tuple(draw(st.lists(below, min_size=2, max_size=3)))
    return And(parts) if form == 4 else Or(parts)


def trees(corpus: Sequence[Event]) -> st.SearchStrategy[Node]:
    """Trees whose values are taken from the events, so that they hit."""
    return _tree(_found(corpus), 3)


@st.composite
def corpora_and_trees(draw: st.DrawFn, most: int = 12, trees_each: int = 4) -> tuple[list[Event], list[Node]]:
    corpus = draw(corpora(most))
    return corpus, [draw(trees(corpus)) for _ in range(trees_each)]
