"""What Windows logs that looks like something else. Each is documented or was seen in real logs."""

import pytest
from support.file_history import DELETE, EXPLORER, READ, READ_MASK, WORD, Actor, History

from logctl.event import Fields

PATH = r"D:\data\W110628.xlsx"
HERE, THERE = rf"pc01:{PATH}", r"\\FS01\data\W110628.xlsx"


def operations(history: History) -> list[object]:
    return [one for one, _from, _to in history.infer().claims]


def test_a_save_dialog_on_a_share_makes_and_deletes_the_name_for_the_server_too(
    history: History, session: Actor
) -> None:
    session.create(PATH, 0x120196)
    session.delete(PATH)
    assert operations(history) == []


@pytest.mark.parametrize(
    "temporary",
    ["7F3A9C10", "7F3A9C", "7F3A9C10.tmp", "pptA1B.tmp", "~WRD0003.tmp", "W110628.xlsx~RF1a2b3c.TMP"],
)
def test_all_names_of_offices_temporary_files_are_known(
    history: History, session: Actor, temporary: str
) -> None:
    session.save_like_excel(PATH, temporary)
    assert history.infer().claims == [("write", "", THERE)]


def test_words_order_of_today_may_be_another(history: History) -> None:
    """The old one is deleted before the temporary file is renamed, or after."""
    word = history.machine("PC01").process(WORD)
    word.create(r"D:\data\~WRD0003.tmp")
    word.rename(r"D:\data\~WRD0003.tmp")
    word.delete(PATH)
    assert history.infer().claims == [("write", "", HERE)]


def test_a_document_that_word_saves_is_no_new_document(history: History) -> None:
    word = history.machine("PC01").process(WORD)
    word.save_like_word(r"D:\data\a.docx")
    history.wait(200)
    word.write(r"D:\data\a.docx")
    assert history.infer().claims == [("write", "", r"pc01:D:\data\a.docx")]


def test_the_open_dialog_reads_what_nobody_opens(history: History, explorer: Actor) -> None:
    for number in range(20):
        explorer.read(rf"D:\data\{number}.docx")
    assert operations(history) == []


def test_what_was_elevated_is_done_by_another_process_and_still_one_rename(history: History) -> None:
    elevated = history.machine("PC01").process(r"C:\Windows\System32\dllhost.exe", 0x7C0)
    elevated.rename(r"C:\Program Files\a.ini")
    assert operations(history) == ["rename"]


def test_a_flood_of_requests_is_thinned(history: History) -> None:
    server = history.machine("FS01")
    machine, person = server.session("PC01$", logon="0xb1"), server.session(logon="0xb2")
    for _number in range(10):
        for name in range(6):
            machine.ask(f"{name}.xlsx", READ_MASK)
            person.ask(f"{name}.xlsx", READ_MASK)
        history.wait(100)
    assert history.infer().possible == [["copy"]] * 6


def test_a_folder_that_is_renamed_is_one_event_and_what_is_in_it_is_not_told(
    history: History, session: Actor
) -> None:
    session.read(r"D:\data\old\a.xlsx")
    history.wait(100)
    session.rename(r"D:\data\old")
    history.wait(1_000)
    session.read(r"D:\data\new\a.xlsx")
    told = history.infer()
    assert told.claims == [("rename", r"\\FS01\data\old", "")]
    assert [fields.get("logctl.lineage.to", "") for fields in told.fields.values()] == [""] * len(told.fields)


def test_on_a_share_deleted_is_deleted_for_good(history: History, session: Actor) -> None:
    session.delete(PATH)
    assert history.infer().claims == [("delete", THERE, "")]


def test_a_creation_time_of_before_shows_that_a_file_was_there(history: History, explorer: Actor) -> None:
    explorer.made(PATH, created="2026-03-01 08:59:58.000")
    explorer.made(r"D:\data\new.xlsx", created="2026-03-01 09:00:00.000")
    assert history.infer().claims == [("write", "", HERE), ("create", "", r"pc01:D:\data\new.xlsx")]


@pytest.mark.parametrize("created", ["", "-", "gestern", "1601-01-01 00:00:00.000"])
def test_a_creation_time_that_is_none_is_no_error(history: History, explorer: Actor, created: str) -> None:
    explorer.made(PATH, created=created)
    assert len(history.infer().claims) == 1


def test_removable_storage_has_no_4660_so_a_delete_on_a_stick_is_only_possible(
    history: History, explorer: Actor
) -> None:
    explorer.removable = True
    explorer.lose(r"\Device\HarddiskVolume5\W110628.xlsx", 0x10080)
    told = history.infer()
    assert (told.claims, told.possible) == ([], [["delete", "rename"]])


def test_a_copy_that_the_server_makes_itself_is_only_possible(history: History, session: Actor) -> None:
    """Nothing of it crosses the terminal, and what is audited of it is not verified."""
    session.copy(PATH, r"D:\data\sub\W110628.xlsx")
    assert "copy" not in operations(history)


def test_the_kernels_copies_of_handles_close_them_too(history: History, explorer: Actor) -> None:
    read = explorer.read(PATH)
    explorer.close(hex(0x44))
    assert history.infer()[read] == {}


def test_nineteen_refusals_in_two_milliseconds_are_no_operations(history: History, explorer: Actor) -> None:
    for _number in range(19):
        handle = explorer._handle(4656, "0x0", PATH, 0x10080)
        history.documents[handle]["Event"]["System"]["Keywords"] = "0x8010000000000000"
    assert history.infer().fields == {}


def test_a_handle_that_stays_open_all_day_is_read_once(history: History, session: Actor) -> None:
    handle = session.open(PATH, READ_MASK)
    session.use(handle, PATH, READ)
    history.wait(8 * 3_600_000)
    session.close(handle)
    assert history.infer().possible == [["copy"]]


def test_overwritten_is_written(history: History, session: Actor) -> None:
    session.write(PATH)
    assert history.infer().claims == [("write", "", THERE)]


def test_a_name_in_another_case_or_width_is_the_same(history: History, explorer: Actor) -> None:
    handle = explorer.open(PATH, 0x110080)
    explorer.use(handle, PATH.upper(), DELETE)
    history.wait(5_000)
    explorer.read(PATH.lower())
    assert history.infer().fields == {}


def test_unaudited_sources_leave_files_that_were_written(history: History, explorer: Actor) -> None:
    explorer.removable = True
    explorer.create(r"E:\W110628.xlsx")
    assert operations(history) == ["create"]


def test_a_stick_is_not_recognised_by_its_letter(history: History, explorer: Actor) -> None:
    explorer.copy(r"E:\a.xlsx", r"F:\a.xlsx")
    assert history.infer().claims == [("copy", r"pc01:E:\a.xlsx", r"pc01:F:\a.xlsx")]


@pytest.mark.parametrize("lost", range(3, 9))
def test_a_record_that_is_missing_makes_no_other_operation(history: History, lost: int) -> None:
    """Of a rename, the first record of which is number 2."""
    session = history.machine("FS01").session()
    session.rename(PATH)
    told = history.infer(left_out=[lost] if lost < len(history.documents) else [])
    assert {one for one, _from, _to in told.claims} <= {"rename"}


def test_what_is_said_adds_to_the_event_and_never_changes_what_it_has(
    history: History, explorer: Actor
) -> None:
    explorer.copy(PATH, r"C:\a\W110628.xlsx")
    events = history.events()
    own: dict[str, Fields] = {event.id: dict(event.fields) for event in events}
    told = history.infer()
    assert all(not fields.keys() & own[identity].keys() for identity, fields in told.fields.items())
    assert {event.id: event.fields for event in events} == own


def test_explorers_own_copy_of_a_duplicate_name_is_not_taken_for_its_original(
    history: History, explorer: Actor
) -> None:
    """`a (2).xlsx` copied elsewhere comes from `a (2).xlsx`, although `a.xlsx` was read as well."""
    explorer.read(r"D:\data\a.xlsx")
    explorer.copy(r"D:\data\a (2).xlsx", r"C:\to\a (2).xlsx")
    assert history.infer().claims == [("copy", r"pc01:D:\data\a (2).xlsx", r"pc01:C:\to\a (2).xlsx")]
    assert explorer.program == EXPLORER
