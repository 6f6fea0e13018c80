"""Records out of a stream in which they are no lines, with marks that are as simple as can be."""

import io
import re
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl import RawRecord
from logctl.read import Unreadable
from logctl.read import cut as module
from logctl.read.cut import Step, cut
from logctl.read.lines import LONGEST

Shown = tuple[int, bytes] | str


class Brackets:
    """`(` and `)` around a record, `^` begins one anew, `!` ends everything, `'` passes what is up to the next `'`."""

    stopped = "stopped"

    def find(self, data: bytes, place: int, inside: bool, whole: bool) -> tuple[Step, int, int]:
        found = re.compile(rb"[()^!']").search(data, place)
        if found is None:
            return Step.MORE, len(data), len(data)
        anew = Step.ANEW if inside else Step.OPEN
        steps = {b"(": Step.OPEN, b")": Step.CLOSE, b"^": anew, b"'": Step.HIDE, b"!": Step.STOP}
        return steps[found[0]], found.start(), found.end()

    def passed(self, mark: bytes, inside: bool, data: bytes, place: int) -> tuple[int, bool]:
        assert mark == b"'"
        end = data.find(mark, place) + 1
        return end or len(data), end > 0


class LongMarks:
    """Marks of several bytes, which a read may part."""

    stopped = "stopped"

    def find(self, data: bytes, place: int, inside: bool, whole: bool) -> tuple[Step, int, int]:
        found = re.compile(rb"<begin>|<end>").search(data, place)
        if found is None:
            rest = max(place, len(data) - 6)
            return Step.MORE, rest, rest
        return Step.OPEN if found[0] == b"<begin>" else Step.CLOSE, found.start(), found.end()

    def passed(self, mark: bytes, inside: bool, data: bytes, place: int) -> tuple[int, bool]:
        raise AssertionError("nothing hides marks")


class Dribble(io.BytesIO):
    """Gives as many bytes a read as `sizes` say, in turn, and never more than asked for."""

    def __init__(self, data: bytes, *sizes: int) -> None:
        super().__init__(data)
        self._sizes = cycle(sizes)

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(next(self._sizes), size if size and size > 0 else 1))


def shown(found: RawRecord | Unreadable) -> Shown:
    return str(found) if isinstance(found, Unreadable) else (found.position, found.raw)


def cut_of(data: bytes, *sizes: int) -> list[Shown]:
    stream = Dribble(data, *sizes) if sizes else io.BytesIO(data)
    return [shown(found) for found in cut(stream, Brackets())]


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A record may have 16 bytes."""
    monkeypatch.setattr(module, "LONGEST", 16)


@pytest.mark.parametrize(
    ("data", "records"),
    [
        (b"", []),
        (b"nothing", []),
        (b"(a)", [(0, b"(a)")]),
        (b"(a)(b)", [(0, b"(a)"), (3, b"(b)")]),
        (b" x (a) y\n(b) z", [(3, b"(a)"), (9, b"(b)")]),
        (b"(a(b)c)(d)", [(0, b"(a(b)c)"), (7, b"(d)")]),
        (b")(a)))(b)", [(1, b"(a)"), (6, b"(b)")]),
        (b"(a')'b)", [(0, b"(a')'b)")]),
        (b"'(a)'(b)", [(5, b"(b)")]),
        (b"()", [(0, b"()")]),
    ],
)
def test_a_record_goes_from_its_first_mark_to_its_last(data: bytes, records: list[Shown]) -> None:
    assert cut_of(data) == records


def test_a_record_has_no_time_of_its_own() -> None:
    assert list(cut(io.BytesIO(b"(a)"), Brackets())) == [RawRecord(b"(a)", 0, None, 0)]


@pytest.mark.parametrize("data", [b"(a)(b", b"(a)((b)", b"(a)(b'", b"(a)('b)"])
def test_a_last_record_without_end_is_named(data: bytes) -> None:
    assert cut_of(data) == [(0, b"(a)"), "the last record is cut off"]


def test_what_is_cut_off_counts_as_one_record() -> None:
    assert [one.records for one in cut(io.BytesIO(b"(b"), Brackets()) if isinstance(one, Unreadable)] == [1]


def test_a_record_that_begins_anew_names_the_one_without_end() -> None:
    assert cut_of(b"^a)^b^c)(d)") == [(0, b"^a)"), "a record is cut off", (5, b"^c)"), (8, b"(d)")]


def test_a_record_that_begins_anew_is_a_record_of_its_own_however_deep_the_last_one_was() -> None:
    assert cut_of(b"(((a^b)(c)") == ["a record is cut off", (4, b"^b)"), (7, b"(c)")]


@pytest.mark.parametrize("data", [b"(a)!(b)", b"(a)!", b"(a)(b!c)(d)", b"(a)!!!(b"])
@pytest.mark.parametrize("sizes", [(), (1,), (2, 3)])
def test_nothing_is_read_after_a_stop_and_the_stop_is_named_once(data: bytes, sizes: tuple[int, ...]) -> None:
    assert cut_of(data, *sizes) == [(0, b"(a)"), "stopped"]


def test_after_a_stop_the_stream_is_not_read_on() -> None:
    stream = Dribble(b"!" + b"x" * 1000, 10)
    assert len(list(cut(stream, Brackets()))) == 1
    assert stream.tell() == 10


def test_records_come_while_the_stream_is_read() -> None:
    stream = Dribble(b"(a)" * 100, 6)
    records = cut(stream, Brackets())
    assert shown(next(records)) == (0, b"(a)")
    assert stream.tell() == 6


def test_the_longest_record_has_4_mib() -> None:
    assert LONGEST == 4 * 1024 * 1024


@pytest.mark.parametrize("sizes", [(), (1,), (5,), (100,)])
def test_a_record_of_the_greatest_length_is_read(short: None, sizes: tuple[int, ...]) -> None:
    longest = b"(" + b"x" * 14 + b")"
    assert cut_of(longest + b"(b)", *sizes) == [(0, longest), (16, b"(b)")]


@pytest.mark.parametrize("length", [17, 18, 32, 33, 100])
@pytest.mark.parametrize("sizes", [(), (1,), (5,), (16,), (17,), (64,)])
def test_a_record_that_is_too_long_is_named_once_and_the_next_one_is_read(
    short: None, length: int, sizes: tuple[int, ...]
) -> None:
    long = b"(" + b"x" * (length - 2) + b")"
    assert cut_of(b"(a)" + long + b"(b)", *sizes) == [
        (0, b"(a)"),
        "record longer than 4 MiB",
        (3 + length, b"(b)"),
    ]


@pytest.mark.parametrize("sizes", [(), (1,), (7,)])
def test_no_part_of_a_record_that_is_too_long_is_a_record(short: None, sizes: tuple[int, ...]) -> None:
    assert cut_of(b"(" + b"xxx(forged)" * 5 + b")(b)", *sizes) == [
        "record longer than 4 MiB",
        (57, b"(b)"),
    ]


@pytest.mark.parametrize("sizes", [(), (1,), (7,)])
def test_a_record_that_is_too_long_and_without_end_is_named_once(short: None, sizes: tuple[int, ...]) -> None:
    assert cut_of(b"(a)(" + b"x" * 50, *sizes) == [(0, b"(a)"), "record longer than 4 MiB"]


@pytest.mark.parametrize("sizes", [(), (1,), (7,)])
def test_a_record_begins_anew_after_one_that_is_too_long(short: None, sizes: tuple[int, ...]) -> None:
    assert cut_of(b"(" + b"x" * 50 + b"^b)(c)", *sizes) == [
        "record longer than 4 MiB",
        (51, b"^b)"),
        (54, b"(c)"),
    ]


@pytest.mark.parametrize("sizes", [(), (1,), (7,)])
def test_what_is_hidden_between_records_may_be_long(short: None, sizes: tuple[int, ...]) -> None:
    assert cut_of(b"(a)'" + b"x" * 50 + b"'(b)", *sizes) == [(0, b"(a)"), (55, b"(b)")]


@pytest.mark.parametrize("sizes", [(), (1,), (7,)])
def test_a_record_in_which_much_is_hidden_is_named_once_and_the_next_one_is_read(
    short: None, sizes: tuple[int, ...]
) -> None:
    assert cut_of(b"(a)('" + b"x" * 50 + b")')(b)", *sizes) == [
        (0, b"(a)"),
        "record longer than 4 MiB",
        (58, b"(b)"),
    ]


@pytest.mark.parametrize("sizes", [(), (1,), (7,)])
def test_what_hides_all_the_rest_is_named(sizes: tuple[int, ...]) -> None:
    found = list(cut(Dribble(b"(a)'(b)", *(sizes or (99,))), Brackets()))
    assert [shown(one) for one in found] == [(0, b"(a)"), "something without end hides the rest"]
    assert isinstance(found[1], Unreadable)
    assert found[1].records == 0


@pytest.mark.parametrize("sizes", [(), (1,), (7,)])
def test_places_are_as_long_as_they_are_in_the_file(sizes: tuple[int, ...]) -> None:
    """Here `x` has three bytes in the file."""

    def length(data: bytes, start: int, end: int) -> int:
        return end - start + 2 * data.count(b"x", start, end)

    stream = Dribble(b"xx(ax)x(b)(x)(c)" + b"x" * 30 + b"(d)", *(sizes or (99,)))
    places = [found.position for found in cut(stream, Brackets(), length) if isinstance(found, RawRecord)]
    assert places == [6, 15, 18, 23, 116]


def test_much_between_records_is_no_record_that_is_too_long(short: None) -> None:
    for sizes in ((), (1,), (7,)):
        assert cut_of(b"x" * 100 + b"(a)" + b"x" * 100 + b"(b)", *sizes) == [(100, b"(a)"), (203, b"(b)")]


@pytest.mark.parametrize("size", range(1, 20))
def test_a_mark_may_be_parted_by_a_read(size: int) -> None:
    data = b"x <begin>a<end> <begin>b<begin>c<end><end><beg<begin>d<end>"
    assert [shown(found) for found in cut(Dribble(data, size), LongMarks())] == [
        (2, b"<begin>a<end>"),
        (16, b"<begin>b<begin>c<end><end>"),
        (46, b"<begin>d<end>"),
    ]


@given(
    st.lists(
        st.sampled_from([b"(", b")", b"^", b"'", b"x", b"(a)", b"(bb(c)d)", b"'(e'", b"!"]), max_size=30
    ),
    st.lists(st.integers(1, 9), min_size=1, max_size=4),
)
def test_it_does_not_matter_how_many_bytes_a_read_gives(parts: list[bytes], sizes: list[int]) -> None:
    data = b"".join(parts)
    assert cut_of(data, *sizes) == cut_of(data)


@given(st.lists(st.tuples(st.sampled_from([b"", b" ", b"\n,"]), st.binary(max_size=9)), max_size=12))
def test_the_records_that_were_written_are_the_records_that_are_read(
    parts: list[tuple[bytes, bytes]],
) -> None:
    written, data = [], b""
    for between, inside in parts:
        record = b"(" + re.sub(rb"[()^!']", b"", inside) + b")"
        written.append((len(data + between), record))
        data += between + record
    assert cut_of(data, 7) == written


@given(st.binary(max_size=200), st.integers(1, 50))
def test_whatever_a_stream_holds_a_record_lies_where_it_says_and_none_overlaps(
    data: bytes, size: int
) -> None:
    end = 0
    for found in cut(Dribble(data, size), Brackets()):
        if isinstance(found, RawRecord):
            assert found.position >= end
            end = found.position + len(found.raw)
            assert data[found.position : end] == found.raw
