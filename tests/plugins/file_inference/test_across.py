"""Copies between a terminal and a share: two hosts each log one side."""

from dataclasses import replace

import pytest
from support.file_history import COPY_MASK, EXCEL, PREFIX, READ_MASK, SCANNER, Actor, History, file_inference

SHARED, LOCAL = r"D:\data\W110628.xlsx", r"C:\Users\akisora\Desktop\W110628.xlsx"
THERE, HERE = r"\\FS01\data\W110628.xlsx", rf"pc01:{LOCAL}"


def test_what_the_server_says_was_read_and_the_terminal_made_was_copied(
    history: History, explorer: Actor, session: Actor
) -> None:
    history.wait(1_000)
    read = session.read(SHARED)
    history.wait(40)
    made = explorer.create(LOCAL, COPY_MASK)
    told = history.infer()
    assert told[made] == {
        "operation": "copy",
        "from": THERE,
        "to": HERE,
        "rule": "copied-across-hosts",
        "confidence": 0.97,
        "evidence": [read, made - 3],
    }
    assert told[read] == {"part_of": made}


def test_what_the_terminal_read_and_the_server_says_was_made_was_copied(
    history: History, explorer: Actor, session: Actor
) -> None:
    read = explorer.read(LOCAL)
    history.wait(40)
    made = session.create(SHARED, COPY_MASK)
    told = history.infer()[made]
    assert (told["operation"], told["from"], told["to"]) == ("copy", HERE, THERE)
    assert (told["rule"], told["terminal"]) == ("copied-across-hosts", "pc01")
    assert read in history.infer()[made]["evidence"]  # type: ignore[operator]


def test_sysmon_on_the_terminal_is_enough(history: History, explorer: Actor, session: Actor) -> None:
    session.read(SHARED)
    history.wait(40)
    explorer.made(LOCAL)
    told = history.infer()
    assert told.claims == [("copy", THERE, HERE)]
    assert told.rules == ["copied-across-hosts-by-name"]


def test_without_the_mask_of_a_copy_only_name_and_time_speak_for_it(
    history: History, explorer: Actor, session: Actor
) -> None:
    session.read(SHARED)
    explorer.create(LOCAL)
    assert history.infer().rules == ["copied-across-hosts-by-name"]


def test_what_was_asked_for_tells_the_mask_where_handles_are_not_audited(
    history: History, explorer: Actor, session: Actor
) -> None:
    session.with_handles = False
    explorer.read(LOCAL)
    session.ask("W110628.xlsx", COPY_MASK)
    session.create(SHARED)
    assert history.infer().rules == ["copied-across-hosts"]


def test_a_server_that_only_logs_what_is_asked_for_is_one_side_too(
    history: History, explorer: Actor, session: Actor
) -> None:
    asked = session.ask("W110628.xlsx", READ_MASK)
    history.wait(40)
    made = explorer.create(LOCAL, COPY_MASK)
    told = history.infer()
    assert told.claims == [("copy", THERE, HERE)]
    assert (told[made]["rule"], told[asked]) == ("copied-across-hosts", {"part_of": made})


def test_a_target_that_was_only_asked_for_may_be_a_copys(
    history: History, explorer: Actor, session: Actor
) -> None:
    explorer.read(LOCAL)
    asked = session.ask("W110628.xlsx", COPY_MASK)
    session.ask("W110628.xlsx", 0x2)
    told = history.infer()
    assert told.claims == [("copy", HERE, THERE)]
    assert told[asked]["operation"] == "copy"


@pytest.mark.parametrize("skew", [-4_900, -1_000, 4_900])
def test_clocks_may_differ_by_five_seconds(skew: int) -> None:
    history = History()
    explorer = history.machine("PC01", skew).process()
    session = history.machine("FS01").session()
    history.wait(10_000)
    session.read(SHARED)
    explorer.create(LOCAL, COPY_MASK)
    assert history.infer().claims == [("copy", THERE, HERE)]


@pytest.mark.parametrize("skew", [-5_001, 5_001])
def test_and_by_no_more(skew: int) -> None:
    history = History()
    explorer = history.machine("PC01", skew).process()
    session = history.machine("FS01").session()
    history.wait(10_000)
    session.read(SHARED)
    explorer.create(LOCAL, COPY_MASK)
    assert history.infer().claims == [("create", "", HERE)]


def test_another_account_is_another_person(history: History, session: Actor) -> None:
    session.read(SHARED)
    session.machine.history.machine("PC01").process(account="haruka").create(LOCAL, COPY_MASK)
    assert history.infer().claims == [("create", "", HERE)]


def test_without_accounts_nothing_connects_the_two(history: History, session: Actor) -> None:
    session.read(SHARED)
    session.machine.history.machine("PC01").process(account="").made(LOCAL)
    assert history.infer().claims == [("create", "", HERE)]


def test_from_another_terminal_it_is_another_act(history: History, session: Actor) -> None:
    """One person at two terminals, or one account of several people."""
    session.read(SHARED)
    session.machine.history.machine("PC02").process().create(LOCAL, COPY_MASK)
    assert history.infer().claims == [("create", "", rf"pc02:{LOCAL}")]


def test_of_two_terminals_of_one_account_it_is_the_one_that_the_server_names(history: History) -> None:
    server, here, there = history.machine("FS01"), history.machine("PC01"), history.machine("PC02")
    session = server.session(address="10.0.0.8", workstation="PC02")
    session.read(SHARED)
    here.process().create(LOCAL, COPY_MASK)
    there.process().create(LOCAL, COPY_MASK)
    assert history.infer().claims == [("create", "", HERE), ("copy", THERE, rf"pc02:{LOCAL}")]


def test_the_address_of_a_connection_to_the_server_says_which_terminal_it_is(history: History) -> None:
    """With Kerberos the log-on names no workstation."""
    explorer = history.machine("PC01").process()
    explorer.connected("10.0.0.7")
    session = history.machine("FS01").session(workstation="-")
    session.read(SHARED)
    explorer.create(LOCAL, COPY_MASK)
    assert history.infer().rules == ["copied-across-hosts"]


def test_an_address_that_is_known_to_be_anothers_is_another_terminal(history: History) -> None:
    history.machine("PC02").process().connected("10.0.0.7")
    session = history.machine("FS01").session(workstation="-")
    session.read(SHARED)
    history.machine("PC01").process().create(LOCAL, COPY_MASK)
    assert history.infer().claims == [("create", "", HERE)]


def test_a_connection_to_anything_else_than_a_file_server_is_not_looked_at(history: History) -> None:
    history.machine("PC02").process().connected("10.0.0.7", port="443")
    session = history.machine("FS01").session(workstation="-")
    session.read(SHARED)
    history.machine("PC01").process().create(LOCAL, COPY_MASK)
    assert history.infer().rules == ["copied-across-hosts-by-name"]


def test_what_an_address_was_long_before_does_not_count(history: History) -> None:
    history.machine("PC02").process().connected("10.0.0.7")
    history.wait(180_001)
    session = history.machine("FS01").session(workstation="-")
    session.read(SHARED)
    history.machine("PC01").process().create(LOCAL, COPY_MASK)
    assert history.infer().rules == ["copied-across-hosts-by-name"]


def test_where_nobody_says_whose_the_address_is_only_name_and_time_speak_for_it(history: History) -> None:
    session = history.machine("FS01").session(workstation="-")
    session.read(SHARED)
    history.machine("PC01").process().create(LOCAL, COPY_MASK)
    assert history.infer().rules == ["copied-across-hosts-by-name"]


def test_of_two_sources_of_that_name_the_nearest_is_less_surely_it(
    history: History, explorer: Actor, session: Actor
) -> None:
    session.read(r"D:\data\old\W110628.xlsx")
    history.wait(2_000)
    session.read(SHARED)
    explorer.create(LOCAL, COPY_MASK)
    told = history.infer()
    assert told.claims == [("copy", THERE, HERE)]
    assert told.rules == ["copied-across-hosts-by-name"]


def test_two_people_who_copy_files_of_one_name_are_told_apart(history: History) -> None:
    server = history.machine("FS01")
    people = (("akisora", "10.0.0.7", "PC01", "0xb1"), ("haruka", "10.0.0.8", "PC02", "0xb2"))
    sessions = [server.session(*one) for one in people]
    locals = [history.machine(one[2]).process(account=one[0]) for one in people]
    for session, path in zip(sessions, (SHARED, r"D:\data\old\W110628.xlsx"), strict=True):
        session.read(path)
    for one in locals:
        one.create(LOCAL, COPY_MASK)
    assert history.infer().claims == [
        ("copy", THERE, HERE),
        ("copy", r"\\FS01\data\old\W110628.xlsx", rf"pc02:{LOCAL}"),
    ]


def test_what_a_scanner_of_the_terminal_read_was_not_uploaded(history: History, session: Actor) -> None:
    history.machine("PC01").process(SCANNER).read(LOCAL)
    session.create(SHARED, COPY_MASK)
    assert history.infer().claims == [("create", "", THERE)]


def test_an_office_program_saves_under_another_place(history: History, session: Actor) -> None:
    history.machine("PC01").process(EXCEL).read(LOCAL)
    history.wait(900)
    session.create(SHARED)
    told = history.infer()
    assert told.claims == [("save_as", HERE, THERE)]
    assert told.rules == ["saved-as"]


def test_a_move_from_a_terminal_to_a_share_ends_with_the_delete_of_the_source(
    history: History, explorer: Actor, session: Actor
) -> None:
    explorer.read(LOCAL)
    made = session.create(SHARED, COPY_MASK)
    history.wait(200)
    gone = explorer.delete(LOCAL)
    told = history.infer()
    assert told.claims == [("move", HERE, THERE)]
    assert (told[made]["rule"], told[made]["confidence"]) == ("moved-across-hosts", 0.92)
    assert told[gone] == {"part_of": made}


def test_a_move_from_a_share_likewise(history: History, explorer: Actor, session: Actor) -> None:
    session.read(SHARED)
    explorer.create(LOCAL, COPY_MASK)
    history.wait(200)
    session.delete(SHARED)
    assert history.infer().claims == [("move", THERE, HERE)]


def test_one_session_of_two_log_ons_in_the_same_second_is_one_person(history: History) -> None:
    """And of several ports; what joins is the account and the address."""
    server = history.machine("FS01")
    first, second = server.session(logon="0xb1"), server.session(logon="0xb2")
    explorer = history.machine("PC01").process()
    first.read(SHARED)
    explorer.create(LOCAL, COPY_MASK)
    second.delete(SHARED)
    assert history.infer().claims == [("move", THERE, HERE)]


def test_a_server_alone_gives_no_copy_whatever_is_read_and_made(history: History, session: Actor) -> None:
    read = session.read(SHARED)
    made = session.create(r"D:\data\sub\W110628.xlsx", COPY_MASK)
    told = history.infer()
    assert told.claims == [("create", "", r"\\FS01\data\sub\W110628.xlsx")]
    assert (told[read]["possible"], told[read]["to"]) == (["copy"], r"\\FS01\data\sub\W110628.xlsx")
    assert (told[read]["rule"], told[read]["evidence"]) == ("share-read-and-write", [made])


def test_a_file_of_that_name_that_was_deleted_just_before_is_another(
    history: History, explorer: Actor, session: Actor
) -> None:
    explorer.delete(LOCAL)
    history.wait(1_500)
    explorer.create(LOCAL)
    history.wait(1_500)
    explorer.read(LOCAL)
    session.create(SHARED, COPY_MASK)
    assert [one for one, _from, _to in history.infer().claims] == ["delete", "create", "copy"]


def test_a_read_that_wants_to_write_as_well_is_no_read_of_a_copy(
    history: History, explorer: Actor, session: Actor
) -> None:
    session.ask("W110628.xlsx", 0x12019F)
    explorer.create(LOCAL, COPY_MASK)
    assert history.infer().claims == [("create", "", HERE)]


def test_two_terminals_copy_from_each_other_only_by_a_server(history: History, explorer: Actor) -> None:
    explorer.read(LOCAL)
    history.machine("PC02").process().create(LOCAL, COPY_MASK)
    assert history.infer().claims == [("create", "", rf"pc02:{LOCAL}")]


def test_an_address_of_several_terminals_excludes_the_others(history: History) -> None:
    for name in ("PC02", "PC03"):
        history.machine(name).process().connected("10.0.0.7")
    session = history.machine("FS01").session(workstation="-")
    session.read(SHARED)
    history.machine("PC01").process().create(LOCAL, COPY_MASK)
    assert history.infer().claims == [("create", "", HERE)]


def test_what_another_server_made_is_no_terminals(history: History, session: Actor) -> None:
    """One person's sessions at two servers: which program did it, and where, is in neither log."""
    session.read(SHARED)
    history.machine("FS02").session().create(SHARED, COPY_MASK)
    assert [one for one, _from, _to in history.infer().claims] == ["create"]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (["10.0.0.7", "fe80::1"], ["copied-across-hosts"]),
        ("10.0.0.7", ["copied-across-hosts"]),
        (["10.0.0.9"], ["created"]),
    ],
    ids=str,
)
def test_the_addresses_that_a_forwarder_adds_say_which_terminal_it_is(
    history: History, own: list[str] | str, expected: list[str]
) -> None:
    session = history.machine("FS01").session(workstation="-")
    session.read(SHARED)
    history.machine("PC01").process().create(LOCAL, COPY_MASK)
    events = [
        replace(one, fields={**one.fields, "host.ip": own}) if one.fields["host.name"] == "pc01" else one
        for one in history.events()
    ]
    said = file_inference().infer(events).values()
    assert [one[f"{PREFIX}rule"] for one in said if f"{PREFIX}operation" in one] == expected
