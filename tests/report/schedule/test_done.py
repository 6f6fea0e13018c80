"""The list of what was made and brought."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.errors import SourceError
from logctl.report.schedule.done import Done, DoneList

ONE = Done("monthly", 1, "made", "報告.html", "ab", "", 5)
TWO = Done("monthly", 1, "brought", "報告.html", "ab", "office", 6)


def test_what_was_noted_is_read_in_order(tmp_path: Path) -> None:
    done = DoneList(tmp_path)
    assert list(done.read()) == []
    done.add(ONE)
    done.add(TWO)
    assert list(DoneList(tmp_path).read()) == [ONE, TWO]


@given(cut=st.integers(1, 200), rest=st.binary(max_size=20).filter(lambda data: b"\n" not in data))
def test_wherever_a_crash_cut_the_last_line_those_before_stay_and_the_next_is_whole(
    tmp_path_factory: pytest.TempPathFactory, cut: int, rest: bytes
) -> None:
    done = DoneList(tmp_path_factory.mktemp("done"))
    done.add(ONE)
    done.add(TWO)
    file = done.folder / "done.ndjson"
    whole = file.read_bytes()
    first = whole.index(b"\n") + 1
    file.write_bytes(whole[: max(first, len(whole) - cut)] + rest)
    assert list(done.read()) == [ONE]
    done.add(TWO)
    assert list(done.read()) == [ONE, TWO]


def test_a_line_that_somebody_else_wrote_is_named_with_its_place(tmp_path: Path) -> None:
    done = DoneList(tmp_path)
    done.add(ONE)
    with (done.folder / "done.ndjson").open("ab") as stream:
        stream.write(b'{"schedule": "x"}\n')
    with pytest.raises(SourceError, match=r"done\.ndjson:2"):
        list(done.read())
