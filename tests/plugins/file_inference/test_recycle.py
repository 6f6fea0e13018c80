r"""The Recycle Bin: what goes there is renamed, not deleted."""

import pytest
from support.file_history import Actor, History

PATH, BIN = r"D:\data\W110628.xlsx", r"C:\$Recycle.Bin\S-1-5-21-7"
HERE = rf"pc01:{PATH}"


def test_a_note_in_the_bin_and_a_right_to_delete_are_a_recycling(history: History, explorer: Actor) -> None:
    lost = explorer.recycle(PATH)
    told = history.infer()
    assert told.claims == [("recycle", HERE, "")]
    assert (told[lost]["rule"], told[lost]["confidence"]) == ("recycled", 0.95)


def test_its_parts_are_no_operations_of_their_own(history: History, explorer: Actor) -> None:
    lost = explorer.recycle(PATH)
    told = history.infer()
    note = 4
    assert told[note] == {"part_of": lost}
    assert told.possible == []


def test_a_note_that_sysmon_saw_is_enough(history: History, explorer: Actor) -> None:
    note = explorer.made(rf"{BIN}\$I4A2B1C.xlsx")
    history.wait(300)
    lost = explorer.lose(PATH)
    told = history.infer()
    assert told.claims == [("recycle", HERE, "")]
    assert told[lost]["evidence"] == [note]


def test_without_a_note_the_folder_that_it_goes_to_is_enough(history: History, explorer: Actor) -> None:
    explorer.rename(PATH, BIN)
    assert history.infer().claims == [("recycle", HERE, "")]


def test_a_note_alone_says_that_something_was_recycled_and_not_what(
    history: History, explorer: Actor
) -> None:
    note = explorer.made(rf"{BIN}\$I4A2B1C.xlsx")
    told = history.infer()
    assert told.claims == []
    assert (told[note]["possible"], told[note]["confidence"]) == (["recycle"], 0.9)


@pytest.mark.parametrize(
    ("path", "wait", "pid"),
    [
        pytest.param(r"D:\data\other.docx", 300, 0x1A0, id="another extension"),
        pytest.param(PATH, 1_001, 0x1A0, id="too late"),
        pytest.param(PATH, 300, 0x2B0, id="another process"),
    ],
)
def test_a_note_of_something_else_is_not_this_files(
    history: History, explorer: Actor, path: str, wait: int, pid: int
) -> None:
    explorer.made(rf"{BIN}\$I4A2B1C.xlsx")
    history.wait(wait)
    explorer.machine.process(pid=pid).lose(path)
    assert history.infer().claims == []


def test_a_real_delete_on_a_share_or_stick_is_no_recycling(history: History, session: Actor) -> None:
    session.delete(PATH)
    assert [one for one, _from, _to in history.infer().claims] == ["delete"]


def test_redirected_documents_are_recycled_on_the_server(history: History) -> None:
    session = history.machine("FS01").session(share=r"D:\home")
    session.recycle(r"D:\home\akisora\a.xlsx", bin=r"D:\home\akisora\$RECYCLE.BIN")
    assert history.infer().claims == [("recycle", r"\\FS01\home\akisora\a.xlsx", "")]


def back(explorer: Actor, folder: str = r"D:\data") -> None:
    explorer.rename(rf"{BIN}\$R4A2B1C.xlsx", folder)
    explorer.delete(rf"{BIN}\$I4A2B1C.xlsx")


def test_what_comes_back_is_restored_to_where_it_was(history: History, explorer: Actor) -> None:
    explorer.recycle(PATH)
    history.wait(240_000)
    back(explorer)
    told = history.infer()
    assert told.claims == [("recycle", HERE, ""), ("restore", "", HERE)]
    assert told.rules == ["recycled", "restored"]


def test_long_after_only_the_folder_is_known(history: History, explorer: Actor) -> None:
    explorer.recycle(PATH)
    history.wait(600_001)
    back(explorer)
    assert history.infer().claims[1] == ("restore", "", "pc01:D:\\data\\")


def test_the_note_that_goes_is_no_delete(history: History, explorer: Actor) -> None:
    back(explorer)
    told = history.infer()
    assert [one for one, _from, _to in told.claims] == ["restore"]
    assert told.possible == []


def test_without_the_note_it_is_not_known_to_be_restored(history: History, explorer: Actor) -> None:
    explorer.rename(rf"{BIN}\$R4A2B1C.xlsx", r"D:\data")
    assert history.infer().claims == []


def test_emptying_the_bin_deletes_what_is_there_and_nothing_at_the_old_place(
    history: History, explorer: Actor
) -> None:
    gone = explorer.delete(rf"{BIN}\$R4A2B1C.xlsx")
    note = explorer.delete(rf"{BIN}\$I4A2B1C.xlsx")
    told = history.infer()
    assert told.claims == [("delete", rf"pc01:{BIN}\$R4A2B1C.xlsx", "")]
    assert (told[gone]["rule"], told[note]) == ("bin-emptied", {"part_of": gone})


def test_a_note_that_goes_alone_may_be_either(history: History, explorer: Actor) -> None:
    gone = explorer.erased(rf"{BIN}\$I4A2B1C.xlsx")
    told = history.infer()
    assert told.claims == []
    assert told[gone]["possible"] == ["delete", "restore"]


def test_a_whole_selection_is_recycled_file_by_file(history: History, explorer: Actor) -> None:
    for number in range(5):
        explorer.recycle(rf"D:\data\{number}.xlsx", f"AAAAA{number}")
        history.wait(30)
    assert history.infer().claims == [("recycle", rf"pc01:D:\data\{number}.xlsx", "") for number in range(5)]


def test_what_is_moved_within_the_bin_is_not_restored(history: History, explorer: Actor) -> None:
    back(explorer, r"D:\$Recycle.Bin\S-1-5-21-7")
    assert "restore" not in [one for one, _from, _to in history.infer().claims]


def test_what_is_dragged_out_to_another_folder_is_there_and_not_at_its_old_place(
    history: History, explorer: Actor
) -> None:
    explorer.recycle(PATH)
    history.wait(5_000)
    back(explorer, r"D:\elsewhere")
    assert history.infer().claims[1] == ("restore", "", "pc01:D:\\elsewhere\\")


def test_another_file_that_was_recycled_is_not_the_one_that_comes_back(
    history: History, explorer: Actor
) -> None:
    explorer.recycle(r"D:\data\other.xlsx", "000000")
    explorer.recycle(PATH)
    history.wait(5_000)
    back(explorer)
    assert history.infer().claims[-1] == ("restore", "", HERE)


def test_what_windows_itself_writes_into_the_bin_is_no_file_of_anybody(
    history: History, explorer: Actor
) -> None:
    explorer.create(rf"{BIN}\desktop.ini")
    assert history.infer().claims == []
