"""Renames and moves on one volume: the old name is known, the new one in no record."""

import pytest
from support.file_history import ADD_FOLDER, COPY_MASK, Actor, History

PATH, FOLDER = r"D:\data\W110628.xlsx", r"D:\data"
HERE = rf"pc01:{PATH}"


def test_a_right_to_add_to_the_folder_and_one_to_delete_the_name_are_a_rename(
    history: History, explorer: Actor
) -> None:
    lost = explorer.rename(PATH)
    assert history.infer()[lost] == {
        "operation": "rename",
        "from": HERE,
        "rule": "renamed",
        "confidence": 0.97,
        "evidence": [lost - 3],
    }


def test_the_right_to_add_is_a_part_of_it(history: History, explorer: Actor) -> None:
    lost = explorer.rename(PATH)
    assert history.infer()[lost - 3] == {"part_of": lost}


def test_the_new_name_is_not_claimed(history: History, explorer: Actor, session: Actor) -> None:
    explorer.rename(PATH)
    session.rename(PATH)
    assert [to for _operation, _from, to in history.infer().claims] == ["", ""]


def test_into_another_folder_it_is_a_move_to_that_folder(history: History, explorer: Actor) -> None:
    lost = explorer.rename(PATH, r"D:\new")
    told = history.infer()[lost]
    assert (told["operation"], told["from"], told["to"]) == ("move", HERE, "pc01:D:\\new\\")


def test_without_handles_the_parent_is_known_to_be_a_folder(history: History, explorer: Actor) -> None:
    explorer.with_handles = False
    explorer.rename(PATH)
    assert history.infer().claims == [("rename", HERE, "")]


def test_without_handles_another_folder_is_known_by_the_files_in_it(
    history: History, explorer: Actor
) -> None:
    explorer.with_handles = False
    explorer.read(r"D:\new\other.xlsx")
    history.wait(100)
    explorer.rename(PATH, r"D:\new")
    assert history.infer().claims == [("move", HERE, "pc01:D:\\new\\")]


def test_a_server_is_less_sure_and_names_the_terminal(history: History, session: Actor) -> None:
    lost = session.rename(PATH, r"D:\data\sub")
    told = history.infer()[lost]
    assert (told["rule"], told["confidence"], told["terminal"]) == ("renamed-on-server", 0.95, "pc01")
    assert (told["from"], told["to"]) == (r"\\FS01\data\W110628.xlsx", "\\\\FS01\\data\\sub\\")


def test_a_folder_is_renamed_in_one_event_and_nothing_is_said_of_what_is_in_it(
    history: History, explorer: Actor
) -> None:
    explorer.read(r"D:\data\old\a.xlsx")
    history.wait(5_000)
    explorer.add_to(r"D:\data", ADD_FOLDER)
    explorer.lose(r"D:\data\old")
    assert history.infer().claims == [("rename", r"pc01:D:\data\old", "")]


def test_a_right_to_add_long_before_belongs_to_something_else(history: History, explorer: Actor) -> None:
    explorer.add_to(FOLDER)
    history.wait(51)
    explorer.lose(PATH)
    assert history.infer().claims == []


def test_of_another_process_or_log_on_it_belongs_to_something_else(history: History, explorer: Actor) -> None:
    other = explorer.machine.process(pid=0x2B0)
    other.add_to(FOLDER)
    explorer.lose(PATH)
    assert history.infer().claims == []


def test_with_a_real_delete_it_is_no_rename(history: History, explorer: Actor) -> None:
    explorer.add_to(FOLDER)
    explorer.delete(PATH)
    assert history.infer().claims == [("delete", HERE, "")]


def test_a_right_to_add_that_made_a_file_is_not_that_of_a_rename(history: History, explorer: Actor) -> None:
    explorer.create(r"D:\data\new.xlsx")
    explorer.lose(PATH)
    told = history.infer()
    assert told.claims == [("create", "", r"pc01:D:\data\new.xlsx")]
    assert told.possible == [["delete", "rename"]]


def test_several_in_one_millisecond_have_each_their_own(history: History, explorer: Actor) -> None:
    explorer.rename(PATH, r"D:\one")
    explorer.rename(r"D:\data\b.xlsx", r"D:\two")
    assert history.infer().claims == [
        ("move", HERE, "pc01:D:\\one\\"),
        ("move", r"pc01:D:\data\b.xlsx", "pc01:D:\\two\\"),
    ]


def test_people_who_rename_at_the_same_time_are_told_apart(history: History) -> None:
    server = history.machine("FS01")
    one = server.session("akisora", "10.0.0.7", "PC01", "0xb1")
    other = server.session("haruka", "10.0.0.8", "PC02", "0xb2")
    one.add_to(r"D:\data\one")
    other.add_to(r"D:\data\two")
    one.lose(r"D:\data\a.txt")
    other.lose(r"D:\data\b.txt")
    told = history.infer()
    assert told.claims == [
        ("move", r"\\FS01\data\a.txt", "\\\\FS01\\data\\one\\"),
        ("move", r"\\FS01\data\b.txt", "\\\\FS01\\data\\two\\"),
    ]


def test_the_only_name_first_seen_afterwards_is_possible_and_not_claimed(
    history: History, explorer: Actor
) -> None:
    lost = explorer.rename(PATH)
    history.wait(4_000)
    seen = explorer.read(r"D:\data\W110628 作業用.xlsx")
    told = history.infer()
    assert "to" not in told[lost]
    assert told[seen] == {
        "possible": ["rename"],
        "from": HERE,
        "to": r"pc01:D:\data\W110628 作業用.xlsx",
        "rule": "renamed-possible-name",
        "confidence": 0.4,
        "evidence": [lost],
    }


def test_in_the_folder_that_it_was_moved_to_likewise(history: History, explorer: Actor) -> None:
    explorer.rename(PATH, r"D:\new")
    history.wait(4_000)
    seen = explorer.read(r"D:\new\W110628.xlsx")
    assert history.infer()[seen]["possible"] == ["move"]


@pytest.mark.parametrize(
    "others",
    [
        pytest.param((r"D:\data\b.xlsx", r"D:\data\c.xlsx"), id="several"),
        pytest.param((r"D:\data\b.docx",), id="another extension"),
        pytest.param((r"D:\elsewhere\b.xlsx",), id="another folder"),
        pytest.param((PATH,), id="the old name"),
        pytest.param((r"D:\data\~$b.xlsx",), id="an owner file"),
    ],
)
def test_what_cannot_be_it_is_not_even_possible(
    history: History, explorer: Actor, others: tuple[str, ...]
) -> None:
    explorer.rename(PATH)
    history.wait(4_000)
    for other in others:
        explorer.read(other)
    assert history.infer().possible == []


def test_a_name_that_was_there_before_is_not_the_new_one(history: History, explorer: Actor) -> None:
    explorer.read(r"D:\data\b.xlsx")
    history.wait(30_000)
    explorer.rename(PATH)
    history.wait(4_000)
    explorer.read(r"D:\data\b.xlsx")
    assert history.infer().possible == []


def test_a_file_that_was_made_anew_is_not_it(history: History, explorer: Actor) -> None:
    explorer.rename(PATH)
    history.wait(4_000)
    explorer.create(r"D:\data\b.xlsx", COPY_MASK)
    assert history.infer().possible == []


def test_after_a_minute_nothing_is_the_new_name(history: History, explorer: Actor) -> None:
    explorer.rename(PATH)
    history.wait(60_001)
    explorer.read(r"D:\data\b.xlsx")
    assert history.infer().possible == []


def test_a_later_delete_under_the_old_name_is_of_another_file(history: History, explorer: Actor) -> None:
    explorer.rename(PATH)
    history.wait(30_000)
    explorer.create(PATH)
    history.wait(5_000)
    explorer.delete(PATH)
    assert [one for one, _from, _to in history.infer().claims] == ["rename", "create", "delete"]


def test_the_two_rights_may_be_logged_the_other_way_round(history: History, explorer: Actor) -> None:
    explorer.lose(PATH)
    explorer.add_to(r"D:\new")
    assert history.infer().claims == [("move", HERE, "pc01:D:\\new\\")]


def test_a_right_to_add_that_comes_after_may_be_that_of_a_new_file(history: History, explorer: Actor) -> None:
    explorer.lose(PATH)
    explorer.create(r"D:\data\new.xlsx")
    told = history.infer()
    assert told.claims == [("create", "", r"pc01:D:\data\new.xlsx")]
    assert told.possible == [["delete", "rename"]]


def test_a_right_to_add_that_comes_after_may_be_that_of_the_next_rename(
    history: History, explorer: Actor
) -> None:
    explorer.lose(PATH)
    explorer.rename(r"D:\data\b.xlsx", r"D:\new")
    assert history.infer().claims == [("move", r"pc01:D:\data\b.xlsx", "pc01:D:\\new\\")]


def test_one_right_to_add_is_of_one_rename(history: History, explorer: Actor) -> None:
    explorer.rename(PATH)
    explorer.lose(r"D:\data\b.xlsx")
    told = history.infer()
    assert told.claims == [("rename", HERE, "")]
    assert told.possible == [["delete", "rename"]]


def test_a_file_that_is_written_after_a_rename_in_its_folder_was_not_made_by_it(
    history: History, explorer: Actor
) -> None:
    explorer.rename(PATH)
    explorer.write(r"D:\data\b.xlsx")
    assert history.infer().claims == [("rename", HERE, ""), ("write", "", r"pc01:D:\data\b.xlsx")]


def test_a_folder_is_not_renamed_into_itself(history: History, explorer: Actor) -> None:
    explorer.add_to(r"D:\data\sub")
    explorer.lose(r"D:\data\sub")
    assert history.infer().claims == []


def test_another_log_on_in_the_same_process_is_somebody_else(history: History, explorer: Actor) -> None:
    other = explorer.machine.process()
    other.logon = "0xd5"
    other.add_to(FOLDER)
    explorer.lose(PATH)
    assert history.infer().claims == []


def test_when_everything_in_a_folder_is_renamed_the_next_old_name_is_not_the_last_new_one(
    history: History, explorer: Actor
) -> None:
    for number in range(4):
        explorer.rename(rf"D:\data\{number}.xlsx")
        history.wait(400)
    told = history.infer()
    assert [one for one, _from, _to in told.claims] == ["rename"] * 4
    assert told.possible == []


def test_of_a_name_that_somebody_else_first_uses_nothing_is_said(history: History, session: Actor) -> None:
    session.rename(PATH)
    history.wait(4_000)
    other = session.machine.session("haruka", "10.0.0.8", "PC02", "0xc9")
    other.read(r"D:\data\b.xlsx")
    assert [one for one in history.infer().possible if one != ["copy"]] == []


def test_in_a_folder_where_very_much_happens_a_first_sight_says_nothing(
    history: History, explorer: Actor
) -> None:
    for number in range(30):
        explorer.read(rf"D:\data\{number}.xlsx")
    explorer.rename(PATH)
    for _round in range(3):
        for number in range(30):
            explorer.read(rf"D:\data\{number}.xlsx")
    explorer.read(r"D:\data\new.xlsx")
    assert history.infer().possible == []
