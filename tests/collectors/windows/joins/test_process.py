"""Process id → program, command line and parent, as long as the process lives."""

from collections.abc import Callable

import pytest
from support.windows_history import HOSTS, Document, document

from logctl.event import Fields

Joined = Callable[..., list[Fields]]
EXCEL, SHELL = r"C:\Office\EXCEL.EXE", r"C:\Windows\explorer.exe"
SYSMON = "Microsoft-Windows-Sysmon"


def started(number: int, pid: str = "0x2b", program: str = EXCEL, **more: str) -> Document:
    data = {
        "NewProcessId": pid,
        "NewProcessName": program,
        "CommandLine": f"{program} /e",
        "ProcessId": "0x1a",
        "ParentProcessName": SHELL,
    }
    return document(4688, number, number, **{**data, **more})


def ended(number: int, time: int, pid: str = "0x2b") -> Document:
    return document(4689, number, time, ProcessId=pid, ProcessName=EXCEL)


def access(number: int, time: int | None = None, pid: str = "0x2b", program: str = "") -> Document:
    data = {"HandleId": "0x5c", "ProcessId": pid, "ProcessName": program}
    return document(4658, number, number if time is None else time, **data)


def program_of(fields: Fields) -> object:
    return fields.get("process.executable")


def test_what_a_process_does_has_its_program_its_command_line_and_its_parent(joined: Joined) -> None:
    found = joined(started(1), access(2))[1]
    assert found.pop("logctl.join.process")
    assert found == {
        "process.executable": EXCEL,
        "process.name": "EXCEL.EXE",
        "process.command_line": f"{EXCEL} /e",
        "process.parent.pid": 26,
        "process.parent.executable": SHELL,
        "process.parent.name": "explorer.exe",
    }


def test_a_process_has_the_command_line_of_its_parent(joined: Joined) -> None:
    shell = started(1, "0x1a", SHELL, ProcessId="0x9")
    found = joined(shell, started(2))[1]
    assert found["process.parent.command_line"] == f"{SHELL} /e"
    assert "process.command_line" not in found


def test_sysmon_tells_of_the_start_too(joined: Joined) -> None:
    start = document(1, 1, 1, provider=SYSMON, ProcessId="43", Image=EXCEL, CommandLine="x")
    assert joined(start, access(2))[1]["process.command_line"] == "x"


@pytest.mark.parametrize(("after", "expected"), [(2000, EXCEL), (2001, None)])
def test_what_is_written_shortly_after_the_end_is_still_its_doing(
    joined: Joined, after: int, expected: str | None
) -> None:
    assert program_of(joined(started(1), ended(2, 10), access(3, 10 + after))[2]) == expected


def test_the_end_of_a_process_in_sysmon_ends_it_too(joined: Joined) -> None:
    end = document(5, 2, 10, provider=SYSMON, ProcessId="43", Image=EXCEL)
    assert program_of(joined(started(1), end, access(3, 60_000))[2]) is None


def test_the_same_number_for_another_program_shows_that_the_start_was_not_recorded(joined: Joined) -> None:
    assert joined(started(1), access(2, program=r"C:\Windows\System32\cmd.exe"))[1] == {}


def test_a_program_is_the_same_in_any_folder_and_in_capitals(joined: Joined) -> None:
    found = joined(started(1), access(2, program="excel.exe"))[1]
    assert found["process.command_line"] == f"{EXCEL} /e"


def test_a_parent_that_is_another_program_is_another_process(joined: Joined) -> None:
    other = started(1, "0x1a", EXCEL)
    assert "process.parent.command_line" not in joined(other, started(2))[1]


def test_of_two_that_had_the_number_the_later_counts(joined: Joined) -> None:
    found = joined(started(1), ended(2, 2), started(3, program=SHELL), access(4))[3]
    assert program_of(found) == SHELL


def test_a_start_of_the_machine_in_between_ends_all_processes(joined: Joined) -> None:
    assert joined(started(1), document(4608, 2, 2), access(3))[2] == {}


@pytest.mark.parametrize("pid", ["0x0", "0x4"])
def test_the_kernel_is_no_program(joined: Joined, pid: str) -> None:
    assert joined(started(1, pid), access(2, pid=pid))[1] == {}


def test_the_same_number_on_another_machine_is_another_process(joined: Joined) -> None:
    elsewhere = document(4658, 2, 2, HOSTS[1], HandleId="0x5c", ProcessId="0x2b")
    assert joined(started(1), elsewhere)[1] == {}


def test_nobody_is_asked_about_a_process_of_which_nothing_is_known(joined: Joined) -> None:
    assert joined(access(1)) == [{}]
