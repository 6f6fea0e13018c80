"""What no person did is told apart: by account, by program, by name, by pace."""

import pytest

from logctl.report.file_access.machines import MOST_A_MINUTE, Pace, is_owner_file, reason_of

WHO = ("hanako", "PC1")
MINUTE = 60_000


@pytest.mark.parametrize(
    ("operation", "account", "process", "reason"),
    [
        ("read", "system", "", "account"),
        ("read", "fs01$", "", "account"),
        ("read", "dwm-1", "", "account"),
        ("read", "svc_backup", "", "service"),
        ("read", "hanako", r"C:\Program Files\Windows Defender\MsMpEng.exe", "process"),
        ("delete", "hanako", "MSMPENG.EXE", "process"),
        ("read", "hanako", "SearchProtocolHost.exe", "process"),
        ("read", "hanako", "dllhost.exe", "process"),
        ("delete", "hanako", "dllhost.exe", None),
        ("read", "hanako", "EXCEL.EXE", None),
        ("copy", "systema", "explorer.exe", None),
    ],
)
def test_account_and_program_tell_a_machine(
    operation: str, account: str, process: str, reason: str | None
) -> None:
    assert reason_of(operation, False, account, process, ("SVC_*",)) == reason


@pytest.mark.parametrize(
    ("path", "owner"),
    [("D:\\~$a.docx", True), ("/srv/~$a.docx", True), ("D:\\~$x\\a.docx", False), ("D:\\a.docx", False)],
)
def test_an_owner_file_is_told_by_its_own_name(path: str, owner: bool) -> None:
    assert is_owner_file(path) is owner


def paced(reads: list[tuple[int, str]]) -> dict[str, bool]:
    """By the name of the file, whether a machine read it."""
    pace: Pace[str] = Pace()
    told = [one for time, file in reads for one in pace.take(time, WHO, file, file)]
    return dict([*told, *pace.rest()])


def test_more_files_in_a_minute_than_a_person_opens_are_a_machines_all_of_them() -> None:
    told = paced([(number * 10, f"f{number}") for number in range(MOST_A_MINUTE + 20)])
    assert len(told) == MOST_A_MINUTE + 20
    assert set(told.values()) == {True}


def test_as_many_as_a_person_may_open_are_a_persons() -> None:
    told = paced([(number * 10, f"f{number}") for number in range(MOST_A_MINUTE)])
    assert set(told.values()) == {False}


def test_one_file_read_often_is_no_sign_of_a_machine() -> None:
    pace: Pace[int] = Pace()
    told = [one for number in range(500) for one in pace.take(number, WHO, "a", number)]
    assert [is_machine for _read, is_machine in [*told, *pace.rest()]] == [False] * 500


def test_the_next_minute_and_another_account_are_judged_by_themselves() -> None:
    pace: Pace[str] = Pace()
    told = [one for number in range(100) for one in pace.take(number, WHO, f"f{number}", "scanner")]
    told += pace.take(5, ("taro", "PC1"), "a", "taro")
    told += pace.take(MINUTE, WHO, "b", "later")
    told += pace.rest()
    assert {name for name, is_machine in told if not is_machine} == {"taro", "later"}


@pytest.mark.parametrize("backwards", [False, True])
def test_time_may_run_backwards(backwards: bool) -> None:
    reads = [(number * 100, f"f{number}") for number in range(600)] + [(10 * MINUTE, "alone")]
    told = paced(reads[::-1] if backwards else reads)
    assert told.pop("alone") is False
    assert set(told.values()) == {True}
