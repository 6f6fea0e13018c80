"""Who read it: a person, or a program by itself; and what a server's read leaves possible."""

import pytest
from support.file_history import EXCEL, SCANNER, WORD, Actor, History

PATH, UNC = r"D:\data\W110628.xlsx", r"\\FS01\data\W110628.xlsx"
RECENT = r"C:\Users\akisora\AppData\Roaming\Microsoft\Windows\Recent\W110628.xlsx.lnk"


@pytest.fixture
def excel(history: History) -> Actor:
    """In a session at the screen."""
    machine = history.machine("PC01")
    machine.record(
        4624, TargetUserName="akisora", TargetLogonId="0xa1", LogonType="2", WorkstationName="PC01"
    )
    return machine.process(EXCEL, 0x3C0)


# on the terminal


@pytest.mark.parametrize(
    "program", [SCANNER, r"C:\Windows\System32\SearchIndexer.exe", r"C:\Windows\explorer.exe"]
)
def test_scanners_indexers_and_explorers_thumbnails_are_nobodys_reading(
    history: History, program: str
) -> None:
    actor = history.machine("PC01").process(program)
    for number in range(10):
        actor.read(rf"D:\data\{number}.xlsx")
    assert history.infer().fields == {}


def test_a_double_click_starts_a_program_with_the_file(history: History, excel: Actor) -> None:
    start = excel.started(rf'"{EXCEL}" "{PATH}"')
    history.wait(900)
    read = excel.read(PATH)
    assert history.infer()[read] == {
        "operation": "read",
        "from": rf"pc01:{PATH}",
        "rule": "opened-by-command-line",
        "confidence": 0.95,
        "evidence": [start],
    }


def test_where_reads_are_not_audited_the_start_itself_tells(history: History, excel: Actor) -> None:
    start = excel.started(rf'"{EXCEL}" /n "{PATH}"')
    told = history.infer()[start]
    assert (told["operation"], told["from"]) == ("read", rf"pc01:{PATH}")


def test_a_file_on_a_share_is_named_by_its_place_there(history: History, excel: Actor) -> None:
    start = excel.started(rf'"{EXCEL}" "{UNC}"')
    assert history.infer()[start]["from"] == UNC


@pytest.mark.parametrize(
    "line", [rf'"{EXCEL}"', EXCEL, f'"{EXCEL}" /automation', r"C:\Windows\System32\svchost.exe -k x", ""]
)
def test_a_program_without_a_file_opens_none(history: History, excel: Actor, line: str) -> None:
    excel.started(line)
    assert history.infer().fields == {}


def test_a_path_without_quotation_marks_is_one_too(history: History, excel: Actor) -> None:
    start = excel.started(rf"{EXCEL} {PATH}")
    assert history.infer()[start]["from"] == rf"pc01:{PATH}"


def test_what_another_program_starts_nobody_clicked(history: History, excel: Actor) -> None:
    excel.started(rf'"{EXCEL}" "{PATH}"', parent=r"C:\Windows\System32\taskeng.exe")
    assert history.infer().fields == {}


@pytest.mark.parametrize("kind", ["3", "4", "5"])
def test_a_service_or_a_task_is_no_person(history: History, kind: str) -> None:
    machine = history.machine("PC01")
    machine.record(4624, TargetUserName="akisora", TargetLogonId="0xa1", LogonType=kind)
    machine.process(EXCEL).started(rf'"{EXCEL}" "{PATH}"')
    assert history.infer().fields == {}


def test_of_a_session_of_which_the_log_on_is_not_there_it_is_less_sure(history: History) -> None:
    start = history.machine("PC01").process(EXCEL).started(rf'"{EXCEL}" "{PATH}"')
    told = history.infer()[start]
    assert (told["rule"], told["confidence"]) == ("opened-by-command-line-unknown-session", 0.75)


def test_the_owner_file_beside_it_shows_that_it_was_opened(history: History, excel: Actor) -> None:
    read = excel.read(PATH)
    history.wait(300)
    owner = excel.made(r"D:\data\~$W110628.xlsx")
    told = history.infer()[read]
    assert (told["operation"], told["rule"], told["confidence"]) == ("read", "opened-with-owner-file", 0.95)
    assert told["evidence"] == [owner]


def test_word_drops_the_first_characters_of_a_long_name(history: History) -> None:
    word = history.machine("PC01").process(WORD)
    read = word.read(r"D:\data\guideline.docx")
    word.create(r"D:\data\~$ideline.docx")
    assert history.infer()[read]["rule"] == "opened-with-owner-file"


@pytest.mark.parametrize("owner", ["~$other.xlsx", "~$28.xlsx"])
def test_an_owner_file_of_another_document_is_not_this_ones(
    history: History, excel: Actor, owner: str
) -> None:
    read = excel.read(PATH)
    excel.create(rf"D:\data\{owner}")
    assert history.infer()[read] == {}


def test_an_owner_file_without_a_read_names_no_document(history: History, excel: Actor) -> None:
    excel.create(r"D:\data\~$W110628.xlsx")
    assert history.infer().claims == []


def test_reading_an_owner_file_is_nobodys_reading(history: History, excel: Actor, session: Actor) -> None:
    excel.read(r"D:\data\~$W110628.xlsx")
    session.read(r"D:\data\~$W110628.xlsx")
    assert history.infer().fields == {}


def test_explorer_notes_what_was_opened(history: History, excel: Actor) -> None:
    read = excel.read(PATH)
    history.wait(1_000)
    note = excel.machine.process().made(RECENT)
    told = history.infer()[read]
    assert (told["rule"], told["confidence"], told["evidence"]) == ("opened-with-shortcut", 0.9, [note])


def test_the_note_names_no_folder_so_of_two_files_none_is_told(history: History, excel: Actor) -> None:
    excel.read(PATH)
    excel.read(r"D:\other\W110628.xlsx")
    excel.machine.process().made(RECENT)
    assert "read" not in [one for one, _from, _to in history.infer().claims]


def test_a_scanners_read_is_not_what_the_note_is_about(history: History, excel: Actor) -> None:
    excel.machine.process(SCANNER, 0x99).read(PATH)
    excel.machine.process().made(RECENT)
    assert "read" not in [one for one, _from, _to in history.infer().claims]


# on the server


def test_a_read_on_a_share_leaves_a_copy_possible_and_claims_none(history: History, session: Actor) -> None:
    read = session.read(PATH)
    told = history.infer()
    assert told.claims == []
    assert told[read] == {
        "possible": ["copy"],
        "from": UNC,
        "terminal": "pc01",
        "rule": "share-read",
        "confidence": 0.3,
    }


def test_the_same_file_again_at_once_is_said_once(history: History, session: Actor) -> None:
    session.read(PATH)
    history.wait(500)
    session.read(PATH)
    assert history.infer().possible == [["copy"]]


def test_listing_a_folder_is_no_read_of_a_file(history: History, session: Actor) -> None:
    session.read(r"D:\data\sub", 0x100081)
    session.with_handles = False
    session.read(r"D:\data\sub")
    session.read(r"D:\data\sub\a.xlsx")
    assert history.infer().possible == [["copy"]]


@pytest.mark.parametrize("account", ["FS01$", "SYSTEM"])
def test_computers_own_accounts_read_for_nobody(history: History, account: str) -> None:
    history.machine("FS01").session(account).read(PATH)
    assert history.infer().fields == {}


def test_whoever_reads_faster_than_any_person_most_likely_scans(history: History) -> None:
    server = history.machine("FS01")
    scanner, person = server.session("scan", "10.0.0.99", "-", "0xcc"), server.session()
    reads = []
    for number in range(70):
        reads.append(scanner.read(rf"D:\data\{number}.xlsx"))
        history.wait(100)
    slow = person.read(PATH)
    told = history.infer()
    assert {told[read]["rule"] for read in reads} == {"share-read-fast"}
    assert {told[read]["confidence"] for read in reads} == {0.1}
    assert told[slow]["rule"] == "share-read"


def test_a_scanner_that_reads_everything_makes_no_copies_of_what_people_do(history: History) -> None:
    server, explorer = history.machine("FS01"), history.machine("PC01").process()
    scanner, person = server.session("scan", "10.0.0.99", "-", "0xcc"), server.session()
    for number in range(30):
        scanner.read(rf"D:\data\{number}.xlsx")
        explorer.create(rf"C:\new\{number}.xlsx")
        history.wait(50)
    person.rename(r"D:\data\3.xlsx")
    told = history.infer()
    assert {one for one, _from, _to in told.claims} == {"create", "rename"}


def test_a_note_that_another_program_writes_is_not_explorers(history: History, excel: Actor) -> None:
    read = excel.read(PATH)
    excel.machine.process(r"C:\tools\restore.exe", 0x77).made(RECENT)
    assert history.infer()[read] == {}


def test_what_another_process_reads_is_not_what_the_program_was_started_with(
    history: History, excel: Actor
) -> None:
    start = excel.started(rf'"{EXCEL}" "{PATH}"')
    scanned = excel.machine.process(SCANNER, 0x99).read(PATH)
    told = history.infer()
    assert told[scanned] == {}
    assert told[start]["operation"] == "read"
