"""Which reports are due, and that each is made and brought once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from support.notices import channel

from logctl.contracts.notifier import Document, Message
from logctl.contracts.report import Choice, Inquiry, Made, Period
from logctl.errors import UsageError
from logctl.language import Label
from logctl.report.calendar import Every, name_of
from logctl.report.schedule.done import Done, DoneList
from logctl.report.schedule.due import LARGEST, MOST_BEHIND, Due, Write, make_due, periods
from logctl.report.schedule.schedule import Schedule

TOKYO = ZoneInfo("Asia/Tokyo")


def at(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=TOKYO).timestamp() * 1000)


NOVEMBER = at("2026-11-02T06:00:00")


@dataclass(frozen=True)
class Counted:
    name: str = "counted"
    label: Label = field(default=Label("数え上げ", "counted"))
    description: Label = field(default=Label("試し", "trial"))
    choices: tuple[Choice, ...] = ()

    def make(self, inquiry: Inquiry, period: Period, values: Any) -> Made:
        return Made(self.name, self.label, period, (), ())


@dataclass
class Postman:
    """Takes documents, but for as many as `failures` says."""

    failures: int = 0
    taken: list[Document] = field(default_factory=list)
    name: str = "postman"
    label: Label = field(default=Label("配達", "post"))

    def check(self, options: Any) -> None:
        """Everything is right."""

    def deliver(self, message: Message) -> None:
        raise AssertionError("only files are brought here")

    def carry(self, document: Document) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("nobody is at home")
        self.taken.append(document)


def written(size: int = 10) -> Write:
    def write(schedule: Schedule, period: Period, file: Path) -> None:
        file.write_bytes(name_of(period, schedule.every, TOKYO).encode() + b"." * size)

    return write


Run = Callable[..., list[Due]]


@pytest.fixture
def done(tmp_path: Path) -> DoneList:
    return DoneList(tmp_path)


@pytest.fixture
def run(tmp_path: Path, done: DoneList) -> Run:
    def run(
        now: int, *postmen: Postman, every: Every = "month", names: bool = True, size: int = 10
    ) -> list[Due]:
        channels = tuple(
            channel(one, name=f"post{number}", names=names) for number, one in enumerate(postmen)
        )
        schedule = Schedule("monthly", Counted(), every, "html", tmp_path / "out", channels)
        return list(make_due([schedule], done, now, TOKYO, written(size)))

    return run


def test_the_last_whole_month_is_made_once(run: Run, tmp_path: Path) -> None:
    (made,) = run(NOVEMBER)
    assert (made.period, made.error, made.file.name) == ("2026-10", "", "monthly-2026-10.html")
    assert made.file.read_bytes().startswith(b"2026-10")
    assert run(NOVEMBER) == []
    assert run(at("2026-11-30T23:59:59")) == []
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["monthly-2026-10.html"]


def test_what_was_missed_in_a_pause_is_made_afterwards_oldest_first(run: Run) -> None:
    run(NOVEMBER)
    assert [one.period for one in run(at("2027-02-10"))] == ["2026-11", "2026-12", "2027-01"]


def test_after_a_very_long_pause_only_the_newest_are_made(run: Run) -> None:
    run(NOVEMBER, every="week")
    found = [one.period for one in run(at("2027-11-02"), every="week")]
    assert len(found) == MOST_BEHIND
    assert found[-1] == "2027-W43"


def test_a_month_that_is_not_over_is_not_due(run: Run) -> None:
    assert [one.period for one in run(at("2026-10-31T23:59:59"))] == ["2026-09"]
    assert [one.period for one in run(at("2026-11-01T00:00:00"))] == ["2026-10"]


def test_it_is_brought_once_by_each_channel(run: Run) -> None:
    first, second = Postman(), Postman()
    assert [one.channel for one in run(NOVEMBER, first, second)] == ["", "post0", "post1"]
    assert run(NOVEMBER, first, second) == []
    (document,) = first.taken
    assert document.name == "monthly-2026-10.html"
    assert document.content is not None
    assert document.content.startswith(b"2026-10")
    assert document.title == Label("数え上げ 2026-10", "counted 2026-10")
    assert document.media_type == "text/html"


def test_a_channel_that_fails_is_tried_again_and_holds_up_no_other(run: Run) -> None:
    broken, whole = Postman(failures=2), Postman()
    _made, failed, brought = run(NOVEMBER, broken, whole)
    assert failed.error == "OSError: nobody is at home"
    assert brought.error == ""
    assert [one.error != "" for one in run(NOVEMBER, broken, whole)] == [True]
    assert [one.error for one in run(NOVEMBER, broken, whole)] == [""]
    assert (len(broken.taken), len(whole.taken)) == (1, 1)


def test_a_report_told_again_after_a_crash_has_the_same_id(run: Run, done: DoneList) -> None:
    postman = Postman()
    run(NOVEMBER, postman)
    file = done.folder / "done.ndjson"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:-1]) + lines[-1][:20])
    assert [one.channel for one in run(NOVEMBER, postman)] == ["post0"]
    assert postman.taken[0].id == postman.taken[1].id


def test_a_channel_that_may_carry_no_names_is_told_where_the_file_lies(run: Run) -> None:
    postman = Postman()
    run(NOVEMBER, postman, names=False)
    assert postman.taken[0].content is None
    assert "monthly-2026-10.html" in postman.taken[0].text


def test_a_file_too_large_for_mail_is_told_of(run: Run) -> None:
    postman = Postman()
    run(NOVEMBER, postman, size=LARGEST)
    assert postman.taken[0].content is None
    assert "添付していません" in postman.taken[0].text


def test_a_file_that_is_gone_is_a_failure_of_that_channel_alone(run: Run, tmp_path: Path) -> None:
    run(NOVEMBER)
    (tmp_path / "out" / "monthly-2026-10.html").unlink()
    (failed,) = run(NOVEMBER, Postman())
    assert failed.error.startswith("FileNotFoundError")


def test_a_folder_that_cannot_be_written_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(UsageError, match=r"monthly-2026-10\.html: cannot be written"):
        run(NOVEMBER)


def test_a_report_that_fails_half_way_leaves_no_file(tmp_path: Path, done: DoneList) -> None:
    def fails(schedule: Schedule, period: Period, file: Path) -> None:
        file.write_bytes(b"half")
        raise UsageError("broken")

    schedule = Schedule("monthly", Counted(), "month", "html", tmp_path / "out")
    with pytest.raises(UsageError, match="broken"):
        list(make_due([schedule], done, NOVEMBER, TOKYO, fails))
    assert not (tmp_path / "out" / "monthly-2026-10.html").exists()
    assert periods(schedule, [*done.read()], NOVEMBER, TOKYO)


def test_what_another_schedule_did_is_not_counted(tmp_path: Path) -> None:
    schedule = Schedule("monthly", Counted(), "month", "html", tmp_path)
    other = Done("weekly", at("2026-10-01"), "made", "x", "y")
    assert len(periods(schedule, [other], NOVEMBER, TOKYO)) == 1
