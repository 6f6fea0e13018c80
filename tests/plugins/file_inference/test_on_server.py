"""Copies from a share to a share: the terminal has no file of its own in them."""

import pytest
from support.file_history import COPY_MASK, Actor, History

SOURCE, TARGET = r"D:\data\W110628.xlsx", r"D:\data\sub\W110628.xlsx"
HERE, THERE = r"\\FS01\data\W110628.xlsx", r"\\FS01\data\sub\W110628.xlsx"
OTHER = r"C:\Users\akisora\Documents\memo.txt"
AUDITED = 240_000
"""A terminal that logs its files says something at least so often, in milliseconds."""


@pytest.fixture
def audited(history: History, explorer: Actor) -> Actor:
    explorer.read(OTHER)
    history.wait(1_000)
    return explorer


def operations(history: History) -> list[object]:
    return [one for one, _from, _to in history.infer().claims]


def test_of_an_audited_terminal_without_such_a_file_it_is_known(
    history: History, audited: Actor, session: Actor
) -> None:
    read = session.read(SOURCE)
    history.wait(40)
    made = session.create(TARGET, COPY_MASK)
    told = history.infer()
    assert (told[made]["operation"], told[made]["from"], told[made]["to"]) == ("copy", HERE, THERE)
    assert (told[made]["rule"], told[made]["confidence"]) == ("copied-on-server", 0.95)
    assert told[made]["terminal"] == "pc01"
    assert read in told[made]["evidence"]  # type: ignore[operator]
    assert told[read] == {"part_of": made}


def test_of_a_terminal_that_logs_nothing_it_is_not(history: History, session: Actor) -> None:
    read = session.read(SOURCE)
    session.create(TARGET, COPY_MASK)
    assert operations(history) == ["create"]
    assert history.infer()[read]["possible"] == ["copy"]


@pytest.mark.parametrize(("pause", "found"), [(AUDITED - 5_000, "copy"), (AUDITED + 5_000, "create")])
def test_a_terminal_that_was_silent_for_minutes_may_have_ceased_to_log(
    history: History, explorer: Actor, session: Actor, pause: int, found: str
) -> None:
    explorer.read(OTHER)
    history.wait(pause)
    again = session.machine.session()
    again.read(SOURCE)
    again.create(TARGET, COPY_MASK)
    assert found in operations(history)


def test_a_target_that_was_opened_otherwise_is_no_copy(
    history: History, audited: Actor, session: Actor
) -> None:
    session.read(SOURCE)
    session.create(TARGET)
    assert "copy" not in operations(history)


def test_what_was_read_long_before_is_not_its_source(
    history: History, audited: Actor, session: Actor
) -> None:
    session.read(SOURCE)
    history.wait(3_000)
    session.create(TARGET, COPY_MASK)
    assert "copy" not in operations(history)


def test_what_another_account_read_is_not_its_source(
    history: History, audited: Actor, session: Actor
) -> None:
    session.machine.session("haruka", "10.0.0.8", "PC02", "0xc9").read(SOURCE)
    session.create(TARGET, COPY_MASK)
    assert "copy" not in operations(history)


def test_what_the_terminal_itself_read_is_nearer(history: History, audited: Actor, session: Actor) -> None:
    session.read(SOURCE)
    audited.read(r"C:\Users\akisora\Desktop\W110628.xlsx")
    history.wait(40)
    made = session.create(TARGET, COPY_MASK)
    assert history.infer()[made]["rule"] == "copied-across-hosts"


def test_of_a_duplicate_of_a_duplicate_the_nearest_name_is_the_source(
    history: History, audited: Actor, session: Actor
) -> None:
    nearer = session.read(r"D:\data\W110628 - コピー.xlsx")
    session.read(SOURCE)
    made = session.create(r"D:\data\sub\W110628 - コピー - コピー.xlsx", COPY_MASK)
    told = history.infer()
    assert told[made]["from"] == r"\\FS01\data\W110628 - コピー.xlsx"
    assert nearer in told[made]["evidence"]  # type: ignore[operator]


def test_what_is_then_deleted_on_another_share_was_moved(
    history: History, audited: Actor, session: Actor
) -> None:
    """In one volume it stays a copy and a delete: who moves there renames."""
    session.read(SOURCE)
    history.wait(40)
    made = session.create(TARGET, COPY_MASK)
    history.wait(100)
    session.lose(SOURCE)
    assert history.infer()[made]["operation"] == "copy"


def test_what_explorer_notes_of_what_was_opened_is_no_file(history: History, explorer: Actor) -> None:
    explorer.create(r"C:\Users\akisora\AppData\Roaming\Microsoft\Windows\Recent\W110628.xlsx.lnk")
    assert operations(history) == []
