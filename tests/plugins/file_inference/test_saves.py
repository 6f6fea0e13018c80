"""Saves of programs that write beside a file and then replace it: the file goes on, whatever is deleted and renamed."""

import pytest
from support.file_history import COPY_MASK, EXCEL, WORD, Actor, History

BOOK, TEXT = r"D:\data\W110628.xlsx", r"D:\data\診療ガイド.docx"


@pytest.fixture
def excel(history: History) -> Actor:
    return history.machine("PC01").process(EXCEL)


@pytest.fixture
def word(history: History) -> Actor:
    return history.machine("PC01").process(WORD)


def test_excel_deletes_the_old_file_and_renames_a_new_one_and_that_is_a_write(
    history: History, excel: Actor
) -> None:
    gone = excel.save_like_excel(BOOK)
    told = history.infer()
    assert told.claims == [("write", "", rf"pc01:{BOOK}")]
    assert (told[gone]["rule"], told[gone]["confidence"]) == ("saved-by-office", 0.97)


def test_all_that_it_does_on_the_way_is_a_part_of_the_save(history: History, excel: Actor) -> None:
    gone = excel.save_like_excel(BOOK)
    told = history.infer()
    parts = [place for place in told.places.values() if told[place].get("part_of") == gone]
    used = [place for place, one in enumerate(history.documents) if one["Event"]["System"]["EventID"] == 4663]
    assert sorted(parts) == used
    assert told.possible == []


def test_word_renames_the_old_file_away_and_the_new_one_into_its_place(history: History, word: Actor) -> None:
    old = word.save_like_word(TEXT)
    told = history.infer()
    assert told.claims == [("write", "", rf"pc01:{TEXT}")]
    assert told[old]["rule"] == "saved-by-office"


def test_the_delete_of_words_old_copy_is_a_part_of_the_save(history: History, word: Actor) -> None:
    old = word.save_like_word(TEXT)
    told = history.infer()
    gone = [n for n, one in enumerate(history.documents) if one["Event"]["System"]["EventID"] == 4660]
    assert [told[one] for one in gone] == [{"part_of": old}]


def test_on_a_server_the_names_of_the_temporary_files_show_that_it_is_office(
    history: History, session: Actor
) -> None:
    session.save_like_excel(BOOK)
    told = history.infer()
    assert told.claims == [("write", "", r"\\FS01\data\W110628.xlsx")]
    assert told.rules == ["saved-by-office"]


def test_another_program_is_less_sure(history: History, explorer: Actor) -> None:
    gone = explorer.save_like_excel(BOOK, "W110628.tmp")
    told = history.infer()
    assert (told[gone]["rule"], told[gone]["confidence"]) == ("saved", 0.95)


def test_a_file_that_is_replaced_by_windows_keeps_a_copy_for_a_moment(history: History, excel: Actor) -> None:
    """ReplaceFile: the old one becomes `~RF....TMP`."""
    excel.create(r"D:\data\7F3A9C10")
    excel.rename(BOOK)
    excel.rename(r"D:\data\7F3A9C10")
    excel.delete(r"D:\data\W110628.xlsx~RF5a1b2c.TMP")
    assert history.infer().claims == [("write", "", rf"pc01:{BOOK}")]


def test_two_saves_in_a_row_are_two_writes(history: History, excel: Actor) -> None:
    excel.save_like_excel(BOOK, "7F3A9C10")
    history.wait(15_000)
    excel.save_like_excel(BOOK, "80BB9C10")
    assert history.infer().claims == [("write", "", rf"pc01:{BOOK}")] * 2


def test_sysmon_sees_a_temporary_file_and_then_the_document_go(history: History, excel: Actor) -> None:
    made = excel.made(r"D:\data\7F3A9C10")
    history.wait(200)
    gone = excel.erased(BOOK)
    told = history.infer()
    assert told.claims == [("write", "", rf"pc01:{BOOK}")]
    assert (told[gone]["rule"], told[made]) == ("saved-by-office", {"part_of": gone})


def test_what_sysmon_and_audit_say_of_one_save_is_one_write(history: History, excel: Actor) -> None:
    excel.save_like_excel(BOOK)
    excel.made(r"D:\data\7F3A9C10")
    excel.erased(BOOK)
    told = history.infer()
    assert told.claims == [("write", "", rf"pc01:{BOOK}")]
    assert told.possible == []


def test_the_owner_file_is_nobodys_file(history: History, excel: Actor) -> None:
    made = excel.made(r"D:\data\~$W110628.xlsx")
    history.wait(60_000)
    gone = excel.erased(r"D:\data\~$W110628.xlsx")
    told = history.infer()
    assert told.claims == []
    assert (told[made]["rule"], told[gone]["rule"]) == ("temporary", "temporary")


def test_a_delete_beside_a_temporary_file_that_stays_is_a_delete(history: History, explorer: Actor) -> None:
    explorer.create(r"D:\data\7F3A9C10")
    history.wait(40)
    explorer.delete(BOOK)
    assert history.infer().claims == [("delete", rf"pc01:{BOOK}", "")]


def test_in_another_folder_it_is_no_save(history: History, explorer: Actor) -> None:
    explorer.create(r"D:\temp\7F3A9C10")
    explorer.delete(BOOK)
    explorer.rename(r"D:\temp\7F3A9C10")
    assert ("delete", rf"pc01:{BOOK}", "") in history.infer().claims


def test_of_another_process_it_is_no_save(history: History, excel: Actor) -> None:
    other = excel.machine.process(pid=0x2B0)
    other.create(r"D:\data\7F3A9C10")
    excel.delete(BOOK)
    other.rename(r"D:\data\7F3A9C10")
    assert ("delete", rf"pc01:{BOOK}", "") in history.infer().claims


def test_another_account_at_the_same_file_speaks_against_a_save(history: History) -> None:
    server = history.machine("FS01")
    one, other = server.session(), server.session("haruka", "10.0.0.8", "PC02", "0xc9")
    other.write(BOOK)
    history.wait(500)
    one.save_like_excel(BOOK)
    assert ("delete", r"\\FS01\data\W110628.xlsx", "") in history.infer().claims


def test_after_ten_seconds_it_is_no_save(history: History, excel: Actor) -> None:
    excel.create(r"D:\data\7F3A9C10")
    history.wait(10_001)
    excel.delete(BOOK)
    history.wait(1_001)
    excel.rename(r"D:\data\7F3A9C10")
    assert ("delete", rf"pc01:{BOOK}", "") in history.infer().claims


def test_a_temporary_file_that_gets_a_name_of_which_nothing_is_known_is_no_rename(
    history: History, excel: Actor
) -> None:
    """A first save in the way of others: what it is called now is in no record."""
    excel.create(r"D:\data\7F3A9C10")
    excel.rename(r"D:\data\7F3A9C10")
    told = history.infer()
    assert told.claims == []
    assert told.possible == [["rename"]]


def test_a_first_save_is_direct_and_a_creation(history: History, excel: Actor) -> None:
    excel.create(BOOK)
    assert history.infer().claims == [("create", "", rf"pc01:{BOOK}")]


def test_a_document_that_is_saved_under_another_name_is_known_by_both_owner_files(
    history: History, word: Actor
) -> None:
    word.create(r"D:\data\~$報告書.docx")
    word.read(r"D:\data\報告書.docx")
    word.read(r"D:\data\別の文書.docx")
    word.read(r"D:\data\報告書.docx")
    history.wait(90_000)
    word.create(r"D:\data\~$報告書2.docx")
    made = word.create(r"D:\data\報告書2.docx")
    told = history.infer()
    assert told[made]["operation"] == "save_as"
    assert (told[made]["rule"], told[made]["confidence"]) == ("saved-as-owner-files", 0.55)
    assert (told[made]["from"], told[made]["to"]) == (
        r"pc01:D:\data\報告書.docx",
        r"pc01:D:\data\報告書2.docx",
    )


def test_without_owner_files_it_is_less_sure(history: History, word: Actor) -> None:
    word.read(r"D:\data\a.docx")
    history.wait(90_000)
    made = word.create(r"E:\b.docx")
    told = history.infer()[made]
    assert (told["operation"], told["rule"], told["confidence"]) == ("save_as", "saved-as", 0.5)


def test_of_several_documents_without_owner_files_none_is_named(history: History, word: Actor) -> None:
    word.read(r"D:\data\a.docx")
    word.read(r"D:\data\b.docx")
    history.wait(90_000)
    word.create(r"E:\c.docx")
    assert history.infer().claims == [("create", "", r"pc01:E:\c.docx")]


def test_a_name_that_was_there_is_no_new_one(history: History, word: Actor) -> None:
    word.read(r"E:\b.docx")
    history.wait(1_000)
    word.read(r"D:\data\a.docx")
    history.wait(90_000)
    word.write(r"E:\b.docx")
    assert history.infer().claims == [("write", "", r"pc01:E:\b.docx")]


def test_what_was_read_longer_ago_than_is_looked_back_is_not_known(history: History, word: Actor) -> None:
    word.read(r"D:\data\a.docx")
    history.wait(600_001)
    word.create(r"E:\b.docx")
    assert history.infer().claims == [("create", "", r"pc01:E:\b.docx")]


def used(history: History, leaf: str) -> list[int]:
    """The records of rights that were used on files of this name."""
    return [
        number
        for number, one in enumerate(history.documents)
        if one["Event"]["System"]["EventID"] == 4663
        and one["Event"]["EventData"]["ObjectName"].endswith(leaf)
    ]


def test_a_save_of_which_the_writing_was_lost_is_one_still(history: History, excel: Actor) -> None:
    excel.save_like_excel(BOOK)
    written, _renamed = used(history, "7F3A9C10")
    assert history.infer(left_out=[written]).claims == [("write", "", rf"pc01:{BOOK}")]


@pytest.mark.parametrize("who", ["excel", "session"])
def test_a_save_of_which_the_rename_was_lost_is_one_still(
    history: History, who: str, request: pytest.FixtureRequest
) -> None:
    actor: Actor = request.getfixturevalue(who)
    actor.save_like_excel(BOOK)
    _written, renamed = used(history, "7F3A9C10")
    assert [one for one, _from, _to in history.infer(left_out=[renamed]).claims] == ["write"]


def test_office_may_rename_the_old_file_and_the_rest_be_lost(history: History, word: Actor) -> None:
    word.save_like_word(TEXT)
    renamed = used(history, "~WRD0001.tmp")[-1]
    assert [one for one, _from, _to in history.infer(left_out=[renamed]).claims] == ["write"]


def test_a_temporary_file_that_was_written_long_before_says_nothing_of_a_delete(
    history: History, excel: Actor
) -> None:
    excel.create(r"D:\data\7F3A9C10")
    history.wait(2_001)
    excel.delete(BOOK)
    assert history.infer().claims == [("delete", rf"pc01:{BOOK}", "")]


def test_what_is_deleted_beside_a_whole_save_is_deleted(history: History, session: Actor) -> None:
    session.save_like_excel(BOOK)
    history.wait(300)
    session.delete(r"D:\data\other.xlsx")
    assert history.infer().claims == [
        ("write", "", r"\\FS01\data\W110628.xlsx"),
        ("delete", r"\\FS01\data\other.xlsx", ""),
    ]


def test_a_file_that_is_opened_as_a_copys_target_was_not_saved_under_another_name(
    history: History, word: Actor
) -> None:
    word.read(r"D:\data\a.docx")
    history.wait(90_000)
    word.create(r"E:\b.docx", COPY_MASK)
    assert history.infer().claims == [("create", "", r"pc01:E:\b.docx")]


def test_a_document_of_another_kind_is_not_what_was_saved(history: History, word: Actor) -> None:
    word.read(r"D:\data\a.png")
    history.wait(90_000)
    word.create(r"E:\b.docx")
    assert history.infer().claims == [("create", "", r"pc01:E:\b.docx")]


def test_an_owner_file_of_the_new_document_alone_does_not_say_which_was_saved(
    history: History, word: Actor
) -> None:
    word.read(r"D:\data\a.docx")
    word.read(r"D:\data\b.docx")
    history.wait(90_000)
    word.create(r"E:\~$c.docx")
    word.create(r"E:\c.docx")
    assert history.infer().claims == [("create", "", r"pc01:E:\c.docx")]
